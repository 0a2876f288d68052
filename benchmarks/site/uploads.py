"""Hostile uploads against a running site: `python -m benchmarks.site.uploads`.

One account sends every file of `hostile_files`, one after the other, while another person sends a
photo again and again. Real processes throughout. What is asked: an answer at the door in 300 ms,
no process larger by 150 MB, everybody alive, nothing stored, the other person's photo in 2 s.
"""

from __future__ import annotations

import argparse
import json
import signal
import socket
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil

from benchmarks.site import site_speed
from benchmarks.site.hostile_files import HostileFile, hostile_files
from benchmarks.site.hostile_pictures import MARK

MAX_DOOR_S, MAX_EXTRA_MB, MAX_PHOTO_S = 0.3, 150, 2.0
_GIVEN_UP_S = 60
_ROLES = {
    "granian": "web",
    "inference@": "inference worker",
    "media@": "media worker",
    "ml_models.media.child": "decoder",
    "valkey": "redis",
    "redis-server": "redis",
    "trainer@": "trainer",
}


@dataclass
class Answer:
    """What became of one file: status and seconds at the door, and the outcome after reading."""

    file: HostileFile
    n_bytes: int
    status: int
    door_s: float
    outcome: str = ""
    read_s: float = 0.0


@dataclass
class Report:
    """All that was measured."""

    answers: list[Answer] = field(default_factory=list)
    photos_s: list[float] = field(default_factory=list)
    extra_mb: dict[str, float] = field(default_factory=dict)
    n_calls: int = 0
    n_stored: int = 0


def send(url: str, token: str, kind: str, content: bytes) -> tuple[int, dict, float]:
    """Post a file to the API; return status, body and seconds."""
    edge = uuid.uuid4().hex
    head = (
        f'--{edge}\r\nContent-Disposition: form-data; name="{kind}"; filename="it"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
    return call(f"{url}/api/v1/readings/", token, body, f"multipart/form-data; boundary={edge}")


def call(url: str, token: str = "", body: bytes | None = None, kind: str = "application/json"):
    """Ask the API; a refusal is an answer, too."""
    request = urllib.request.Request(url, data=body)  # noqa: S310 - our own
    if body is not None:
        request.add_header("Content-Type", kind)
    if token:
        request.add_header("Authorization", f"Token {token}")
    began = time.perf_counter()
    try:
        with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
            status, text = response.status, response.read()
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read()
    return status, json.loads(text or b"{}"), time.perf_counter() - began


def log_in(url: str, username: str, password: str) -> str:
    """Return a token of a person who agreed to be read."""
    login = json.dumps({"username": username, "password": password}).encode()
    token = call(f"{url}/api/v1/token/", body=login)[1]["token"]
    call(f"{url}/api/v1/consent/", token, b"{}")
    return token


def attack(
    url: str, data_dir: Path, pid: int, files: list[HostileFile], tokens: tuple[str, str]
) -> Report:
    """Send the files as one person while another sends photos; return what was measured."""
    hostile, other = tokens
    report, is_over = Report(), threading.Event()
    memory = _Memory(pid)
    watchers = [
        threading.Thread(target=_send_photos, args=(url, other, report, is_over)),
        threading.Thread(target=memory.watch, args=(is_over,)),
    ]
    for _ in range(2):  # so that every worker has its decoder before the memory is compared
        for kind in ("photo", "voice"):
            content = site_speed.portrait() if kind == "photo" else b"RIFF0000WAVE"
            _one(url, hostile, HostileFile("warm-up", kind, lambda c=content: c))
    memory.begin()
    for watcher in watchers:
        watcher.start()
    try:
        report.answers = [_one(url, hostile, file) for file in files]
    finally:
        is_over.set()
        for watcher in watchers:
            watcher.join()
    report.extra_mb = memory.extra_mb()
    report.n_stored = sum(
        MARK in path.read_bytes()
        for path in data_dir.rglob("*")
        if path.is_file() and path.stat().st_size < 1 << 28
    )
    return report


def _one(url: str, token: str, file: HostileFile) -> Answer:
    content = file.make()
    while True:
        status, body, door_s = send(url, token, file.kind, content)
        if status != 429:
            break
        time.sleep(0.2)
    answer = Answer(file, len(content), status, door_s, body.get("code", ""))
    began = time.perf_counter()
    while body.get("status") == "pending" and time.perf_counter() - began < _GIVEN_UP_S:
        time.sleep(0.03)
        _, body, _ = call(f"{url}/api/v1/readings/{body['id']}/", token)
    if status == 202:
        answer.outcome, answer.read_s = body.get("outcome", ""), time.perf_counter() - began
    return answer


def _send_photos(url: str, token: str, report: Report, is_over: threading.Event) -> None:
    photo = site_speed.portrait()
    while not is_over.is_set():
        began = time.perf_counter()
        status, body, _ = send(url, token, "photo", photo)
        while status == 202 and body["status"] == "pending":
            time.sleep(0.03)
            _, body, _ = call(f"{url}/api/v1/readings/{body['id']}/", token)
        is_read = status == 202 and body["status"] == "ready"
        report.photos_s.append(time.perf_counter() - began if is_read else float("inf"))
        is_over.wait(0.5)


class _Memory:
    """Watches what each process holds for itself, against what it held before."""

    def __init__(self, pid: int):
        self._root, self._first, self._peak = psutil.Process(pid), {}, {}
        self._idle_mb: dict[str, float] = {}

    def begin(self) -> None:
        self._first = self._sample()
        for (_, role), megabytes in self._first.items():
            self._idle_mb[role] = max(self._idle_mb.get(role, 0.0), megabytes)

    def watch(self, is_over: threading.Event) -> None:
        while not is_over.wait(0.05):
            for process, megabytes in self._sample().items():
                self._peak[process] = max(self._peak.get(process, 0.0), megabytes)

    def extra_mb(self) -> dict[str, float]:
        """Return by role how much larger its largest process became."""
        extra: dict[str, float] = {}
        for (pid, role), peak in self._peak.items():
            before = self._first.get((pid, role), self._idle_mb.get(role, 0.0))
            extra[role] = max(extra.get(role, 0.0), peak - before)
        return extra

    def _sample(self) -> dict[tuple[int, str], float]:
        held = {}
        for process in self._root.children(recursive=True):
            try:
                words, memory = " ".join(process.cmdline()), process.memory_info()
            except psutil.Error:
                continue
            role = next((role for word, role in _ROLES.items() if word in words), None)
            if role:
                held[process.pid, role] = (memory.rss - memory.shared) / 2**20
        return held


def listen(report: Report, is_over: threading.Event) -> tuple[threading.Thread, int]:
    """Count who calls a port that the playlists name."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)

    def wait() -> None:
        with server:
            while not is_over.is_set():
                try:
                    server.accept()[0].close()
                    report.n_calls += 1
                except TimeoutError:
                    continue

    thread = threading.Thread(target=wait)
    thread.start()
    return thread, server.getsockname()[1]


def print_report(report: Report) -> None:
    print(f"{'sent as':8} {'files':>5} {'door p50':>9} {'door max':>9} {'read max':>9}  answers")
    for kind in ("photo", "voice", "video"):
        answers = [answer for answer in report.answers if answer.file.kind == kind]
        doors = np.array([answer.door_s for answer in answers])
        words = Counter(answer.outcome or str(answer.status) for answer in answers)
        read_s = max(answer.read_s for answer in answers)
        print(
            f"{kind:8} {len(answers):5} {1000 * np.median(doors):6.0f} ms {1000 * doors.max():6.0f}"
            f" ms {read_s:7.1f} s  {', '.join(f'{n} {word}' for word, n in words.most_common())}"
        )
    slow = [a for a in report.answers if a.door_s > MAX_DOOR_S]
    print(f"answered at the door in more than {1000 * MAX_DOOR_S:.0f} ms: {len(slow)}")
    for answer in slow:
        print(f"  {answer.door_s:.2f} s  {answer.n_bytes / 2**20:5.1f} MB  {answer.file.name}")
    slowest = sorted(report.answers, key=lambda answer: -answer.read_s)[:5]
    print("longest readings: " + ", ".join(f"{a.file.name} {a.read_s:.1f} s" for a in slowest))
    print(f"server errors: {sum(answer.status >= 500 for answer in report.answers)}")
    for role, megabytes in sorted(report.extra_mb.items()):
        print(f"{role}: at most {megabytes:.0f} MB more than before")
    p50, p95 = np.percentile(report.photos_s, [50, 95])
    print(
        f"the other person's {len(report.photos_s)} photos: p50 {p50:.2f} s, p95 {p95:.2f} s, "
        f"longest {max(report.photos_s):.2f} s"
    )
    print(f"calls made by a decoder: {report.n_calls}")
    print(f"files on disk with their mark: {report.n_stored}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="send each n-th file alone")
    every = parser.parse_args().every
    counted, is_over = Report(), threading.Event()
    listener, port = listen(counted, is_over)
    files = hostile_files(port=port)[::every]
    with tempfile.TemporaryDirectory(prefix="vibelux-bench-") as folder:
        process, _ = site_speed.start(folder)
        try:
            password = (Path(folder) / "admin-password").read_text().strip()
            tokens = (
                log_in(site_speed.URL, "demo", "vibelux-demo"),
                log_in(site_speed.URL, "admin", password),
            )
            report = attack(site_speed.URL, Path(folder), process.pid, files, tokens)
            report.n_calls = counted.n_calls
            print_report(report)
        finally:
            is_over.set()
            listener.join()
            process.send_signal(signal.SIGINT)
            process.wait()


if __name__ == "__main__":
    main()
