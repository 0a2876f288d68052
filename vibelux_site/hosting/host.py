"""What this machine has and lacks, one plain line each."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_GIB = 2**30


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        level: "ok", "warn" (something will not work) or "fail" (the site will not start).
    """

    level: str
    subject: str
    detail: str


def check_host() -> Iterator[Finding]:
    """Look at Python, processor, memory, disk, servers, model files and browser."""
    checks: tuple[Callable[[], Finding], ...] = (
        _python,
        _processor,
        _memory,
        _disk,
        _postgres,
        _redis,
        _face_model,
        _voice_model,
        _song_model,
        _trainer,
        _browser,
    )
    for check in checks:
        yield check()


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if (3, 11) <= sys.version_info[:2] <= (3, 12):
        return Finding("ok", "Python", version)
    return Finding("fail", "Python", f"{version}; VibeluX is tested on 3.11 and 3.12")


def _processor() -> Finding:
    try:
        flags = Path("/proc/cpuinfo").read_text().split()
    except OSError:
        return Finding("warn", "processor", "cannot be looked at on this system")
    missing = [flag for flag in ("avx", "avx2") if flag not in flags]
    if missing:
        return Finding("fail", "processor", f"lacks {', '.join(missing)}: TensorFlow would crash")
    return Finding("ok", "processor", f"{os.cpu_count()} cores with AVX2")


def _memory() -> Finding:
    import psutil

    gib = psutil.virtual_memory().total / _GIB
    if gib < 2:
        return Finding("warn", "memory", f"{gib:.1f} GiB; 2 are needed, 4 to train faces")
    return Finding("ok", "memory", f"{gib:.1f} GiB")


def _disk() -> Finding:
    folder = settings.VIBELUX_DATA_DIR
    while not folder.exists():
        folder = folder.parent
    gib = shutil.disk_usage(folder).free / _GIB
    level = "fail" if gib < 0.5 else "warn" if gib < 2 else "ok"
    return Finding(level, "disk", f"{gib:.1f} GiB free for {settings.VIBELUX_DATA_DIR}")


def _postgres() -> Finding:
    from vibelux_site.hosting.embedded import EmbeddedServiceError, postgres_binary

    if settings.VIBELUX_EMBEDDED_POSTGRES:
        try:
            binary = postgres_binary("postgres")
        except EmbeddedServiceError as error:
            return Finding("fail", "PostgreSQL", str(error))
        if os.geteuid() == 0 and shutil.which("setpriv") is None:
            return Finding("fail", "PostgreSQL", "as root it needs setpriv (Debian: util-linux)")
        if not binary.exists():
            return Finding("fail", "PostgreSQL", "no binary here; set VIBELUX_DATABASE_URL")
        return Finding("ok", "PostgreSQL", "own server from the wheel")
    import psycopg

    try:
        with psycopg.connect(settings.VIBELUX_DATABASE_URL, connect_timeout=5):
            return Finding("ok", "PostgreSQL", "VIBELUX_DATABASE_URL answers")
    except psycopg.OperationalError as error:
        return Finding("fail", "PostgreSQL", f"VIBELUX_DATABASE_URL does not answer: {error}")


def _redis() -> Finding:
    from redis import Redis, RedisError

    from vibelux_site.hosting.embedded import EmbeddedServiceError, redis_binary

    if settings.VIBELUX_EMBEDDED_REDIS:
        try:
            redis_binary()
        except EmbeddedServiceError as error:
            return Finding("fail", "Redis", str(error))
        return Finding("ok", "Redis", "own server from the wheel")
    try:
        with Redis.from_url(settings.VIBELUX_REDIS_URL, socket_connect_timeout=5) as client:
            client.ping()
            if client.config_get("save").get("save"):
                detail = "writes to disk; set `save ''`, because photos wait there"
                return Finding("warn", "Redis", detail)
    except RedisError as error:
        return Finding("fail", "Redis", f"VIBELUX_REDIS_URL does not answer: {error}")
    return Finding("ok", "Redis", "VIBELUX_REDIS_URL answers")


def _face_model() -> Finding:
    folder = Path(settings.VIBELUX_FACE_ARTIFACT)
    return _model("face network", "face_emotion", folder, "moods can still be said in words")


def _voice_model() -> Finding:
    from ml_models.voice_emotion.reader import KIND, SHIPPED

    return _model("voice network", KIND, SHIPPED, "moods can still be said in words")


def _song_model() -> Finding:
    from ml_models.song_mood.reader import KIND, SHIPPED

    return _model("song reader", KIND, SHIPPED, "tracks keep the mood of their tags")


def _model(subject: str, kind: str, folder: Path, without: str) -> Finding:
    from ml_models.artifacts import read_manifest
    from ml_models.errors import ArtifactError

    try:
        manifest = read_manifest(folder, kind=kind, verify=True)
    except ArtifactError as error:
        return Finding("warn", subject, f"{error}; {without}")
    return Finding("ok", subject, f"of {manifest['created_at']}")


def _trainer() -> Finding:
    import importlib.util

    missing = [n for n in ("implicit", "gensim", "tensorflow") if not importlib.util.find_spec(n)]
    if missing:
        detail = f"{', '.join(missing)} not installed: this machine can serve but not train"
        return Finding("warn", "training", detail)
    return Finding("ok", "training", "implicit, gensim and TensorFlow are installed")


def _browser() -> Finding:
    names = ("chromium", "chromium-browser", "google-chrome")
    if any(shutil.which(name) for name in names):
        return Finding("ok", "browser", "Chromium for the tests")
    return Finding("warn", "browser", "no Chromium: only the browser tests need it")
