"""The running site: start, photo to songs, memory: `python -m benchmarks.site.site_speed`.

Real processes throughout: web server, Redis, PostgreSQL, worker. The photo is the portrait that the
scikit-image wheel carries, posted and polled as the page does it.
"""

import argparse
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid

import numpy as np
import psutil

PORT = 8777
URL = f"http://127.0.0.1:{PORT}"
POLL_S = 0.02


def start(folder: str) -> tuple[subprocess.Popen, float]:
    environment = os.environ | {
        "VIBELUX_DATA_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "vibelux_site.settings.dev",
        "VIBELUX_PHOTOS_PER_MINUTE": "10000",
        "VIBELUX_REQUESTS_PER_MINUTE": "1000000",
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "up", "--port", str(PORT)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while True:
        if process.poll() is not None:
            raise SystemExit("the site did not start")
        try:
            urllib.request.urlopen(f"{URL}/privacy/", timeout=2)  # noqa: S310 - our own
            return process, time.perf_counter() - began
        except OSError:
            time.sleep(0.05)


def call(path: str, *, token: str = "", body: bytes | None = None, kind="application/json"):
    request = urllib.request.Request(f"{URL}/api/v1/{path}", data=body)  # noqa: S310 - our own
    if body is not None:
        request.add_header("Content-Type", kind)
    if token:
        request.add_header("Authorization", f"Token {token}")
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
        return json.load(response)


def portrait() -> bytes:
    import skimage.data
    from PIL import Image

    content = io.BytesIO()
    Image.fromarray(skimage.data.astronaut()).save(content, "JPEG", quality=90)
    return content.getvalue()


def photo_to_songs(token: str, photo: bytes) -> float:
    edge = uuid.uuid4().hex
    body = (
        f'--{edge}\r\nContent-Disposition: form-data; name="photo"; filename="me.jpg"\r\n'
        f"Content-Type: image/jpeg\r\n\r\n"
    ).encode()
    body += photo + f"\r\n--{edge}--\r\n".encode()
    began = time.perf_counter()
    reading = call(
        "readings/", token=token, body=body, kind=f"multipart/form-data; boundary={edge}"
    )
    while reading["status"] == "pending":
        time.sleep(POLL_S)
        reading = call(f"readings/{reading['id']}/", token=token)
    if reading["status"] != "ready":
        raise SystemExit(f"the photo was not read: {reading['outcome']}")
    songs = call(f"recommendations/?reading={reading['id']}", token=token)
    if not songs["items"]:
        raise SystemExit("no songs came back")
    return time.perf_counter() - began


def web_memory(process: subprocess.Popen) -> list[float]:
    """Own memory (USS) of each web process, MB."""
    children = psutil.Process(process.pid).children(recursive=True)
    web = [p for p in children if "granian" in " ".join(p.cmdline())]
    leaves = [p for p in web if not p.children()] or web
    return [p.memory_full_info().uss / 2**20 for p in leaves]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=100)
    n_photos = parser.parse_args().photos
    photo = portrait()
    with tempfile.TemporaryDirectory(prefix="vibelux-bench-") as folder:
        process, seconds = start(folder)
        print(f"first start, with demo town and training: {seconds:.1f} s")
        process.send_signal(signal.SIGINT)
        process.wait()
        process, seconds = start(folder)
        print(f"second start: {seconds:.1f} s")
        try:
            measure(process, photo, n_photos)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()


def measure(process: subprocess.Popen, photo: bytes, n_photos: int) -> None:
    login = json.dumps({"username": "demo", "password": "vibelux-demo"}).encode()
    token = call("token/", body=login)["token"]
    call("consent/", token=token, body=b"{}")
    for _ in range(5):
        photo_to_songs(token, photo)
    times = np.array([photo_to_songs(token, photo) for _ in range(n_photos)])
    p50, p95 = np.percentile(times, [50, 95])
    print(f"photo posted to songs shown, {n_photos} photos: p50 {p50:.3f} s, p95 {p95:.3f} s")
    memory = ", ".join(f"{megabytes:.0f} MB" for megabytes in web_memory(process))
    print(f"each web process, memory of its own: {memory}")


if __name__ == "__main__":
    main()
