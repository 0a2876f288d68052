"""Forty hostile files of one person against the real workers; everybody else goes on."""

import os
import signal
import threading
import time

import numpy as np
import psutil
import pytest
import redis

from benchmarks.site.hostile_files import HostileFile, few_hostile_files, muxed_video
from benchmarks.site.uploads import (
    MAX_DOOR_S,
    MAX_EXTRA_MB,
    MAX_PHOTO_S,
    Report,
    attack,
    call,
    listen,
    log_in,
    send,
)
from vibelux_site.hosting.addresses import embedded_redis_url

pytestmark = pytest.mark.e2e


def workers(site, name: str) -> dict[int, list[int]]:
    """Process ids of a worker's main processes and of its pool's children."""
    found = {}
    for process in psutil.Process(site.process.pid).children():
        if f"{name}@" in " ".join(process.cmdline()):
            found[process.pid] = [child.pid for child in process.children()]
    return found


@pytest.fixture(scope="module")
def tokens(site):
    return (
        log_in(site.url, "demo", "vibelux-demo"),
        log_in(site.url, "admin", site.admin_password),
    )


def test_forty_hostile_files_are_answered_in_time_and_harm_nobody_else(site, tokens):
    calls, is_over = Report(), threading.Event()
    listener, port = listen(calls, is_over)
    before = workers(site, "inference") | workers(site, "media")
    files = few_hostile_files(port=port)
    assert len(files) >= 30
    report = attack(site.url, site.folder / "data", site.process.pid, files, tokens)
    is_over.set()
    listener.join()
    for answer in report.answers:
        assert answer.status < 500, answer.file.name
        assert answer.outcome, f"{answer.file.name} is still being read"
    assert np.median([answer.door_s for answer in report.answers]) < MAX_DOOR_S
    assert max(report.extra_mb.values()) < MAX_EXTRA_MB, report.extra_mb
    assert np.isfinite(report.photos_s).all()
    assert np.median(report.photos_s) < MAX_PHOTO_S
    assert calls.n_calls == 0
    assert report.n_stored == 0
    assert workers(site, "inference") | workers(site, "media") == before, "a worker died"
    with redis.Redis.from_url(embedded_redis_url(site.folder / "data")) as client:
        assert not client.keys("waiting:*")


def test_a_video_whose_worker_is_killed_has_an_outcome_within_two_seconds(site, tokens):
    clip = HostileFile("clip", "video", lambda: muxed_video("mp4", "mpeg4", n_frames=290))
    url, token = f"{site.url}/api/v1/readings/", tokens[0]
    status, body, _ = send(site.url, token, clip.kind, clip.make())
    assert status == 202
    time.sleep(0.5)
    ((_, (child, *_)),) = workers(site, "media").items()
    assert call(f"{url}{body['id']}/", token)[1]["status"] == "pending"
    os.kill(child, signal.SIGKILL)
    began = time.monotonic()
    while body["status"] == "pending":
        assert time.monotonic() - began < 2
        time.sleep(0.05)
        _, body, _ = call(f"{url}{body['id']}/", token)
    assert body["outcome"] == "unavailable"
    status, body, _ = send(site.url, token, clip.kind, clip.make())
    while body["status"] == "pending":
        assert time.monotonic() - began < 60
        time.sleep(0.1)
        _, body, _ = call(f"{url}{body['id']}/", token)
    assert body["outcome"] == "ok"
