"""Start all parts of the site in order, restart what crashes, stop all of it on Ctrl-C."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError

from library.models import Track
from recommender.demo import DEMO_PASSWORD, demo_login
from recommender.models import ModelRelease
from vibelux_site.hosting.embedded import EmbeddedServiceError, EmbeddedServices, ensure_services
from vibelux_site.hosting.processes import die_with_parent

Say = Callable[[str], None]
_STOP_LIMIT_S = 8  # for all parts together
_MAX_PAUSE_S = 30


@dataclass
class Part:
    """One child process of the site."""

    name: str
    command: list[str]
    process: subprocess.Popen | None = field(default=None, repr=False)
    started_at: float = 0.0
    pause_s: float = 1.0

    def start(self) -> None:
        """Start the process in a session of its own: Ctrl-C reaches the supervisor alone."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,
            preexec_fn=die_with_parent,
        )

    def kill_leftovers(self) -> None:
        """End what a dead process has left behind in its session; it may hold the port."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def ask_to_stop(self) -> None:
        """Ask for a clean end."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def stop(self, *, deadline: float) -> None:
        """Wait for the end that was asked for, then insist, with all that the process started.

        Args:
            deadline: Of `time.monotonic`.
        """
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=max(deadline - time.monotonic(), 0.1))
        self.kill_leftovers()
        self.process.wait()


def run_site(*, host: str, port: int, say: Say) -> None:
    """Bring the site up and keep it up until SIGINT or SIGTERM.

    Raises:
        CommandError: a server did not start, or the port is taken.
    """
    for number in (signal.SIGTERM, signal.SIGINT):  # SIGINT is ignored in a shell's background
        signal.signal(number, signal.default_int_handler)
    _check_port(host, port)
    data_dir = settings.VIBELUX_DATA_DIR
    began = time.monotonic()
    try:
        say(f"[{0:5.1f} s] databases in {data_dir}")
        with own_services() as services:
            prepare(say=lambda text: say(f"[{time.monotonic() - began:5.1f} s] {text}"))
            url = f"http://{_shown(host)}:{port}"
            _serve(_parts(host, port), services, began=began, url=url, say=say)
    except EmbeddedServiceError as error:
        raise CommandError(str(error)) from error
    except KeyboardInterrupt:
        pass
    say("stopped")


def own_services() -> contextlib.AbstractContextManager[EmbeddedServices]:
    """Run the embedded servers that the settings ask for; those that run already are used."""
    return ensure_services(
        settings.VIBELUX_DATA_DIR,
        want_postgres=settings.VIBELUX_EMBEDDED_POSTGRES,
        want_redis=settings.VIBELUX_EMBEDDED_REDIS,
    )


def prepare(*, say: Say) -> None:
    """Bring database, static files, demo music, models and the admin account up to date."""
    say("database tables")
    call_command("migrate", verbosity=0)
    _collect_static(say)
    if not Track.objects.exists():
        say("demo town (remove it with: python manage.py seed_demo --remove)")
        call_command("seed_demo", seed=1)
    if not ModelRelease.objects.live().exists():
        say("training the models")
        _in_own_process("train_models", "--publish")
    _ensure_admin(say)
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        say("mail goes to this console, reset links too; set VIBELUX_EMAIL_URL to send it")


def _collect_static(say: Say) -> None:
    """Collect and compress static files, unless nothing changed since the last time."""
    files = sorted(
        (path, storage.size(path), storage.get_modified_time(path).isoformat())
        for finder in get_finders()
        for path, storage in finder.list([])
    )
    fingerprint = hashlib.sha256(repr(files).encode()).hexdigest()
    stamp = Path(settings.STATIC_ROOT) / ".fingerprint"
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    say("static files")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint)


def _in_own_process(*arguments: str) -> None:
    """Run a command that loads training libraries, which this process should never hold."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=settings.BASE_DIR, check=False
    )
    if done.returncode:
        raise CommandError(f"`manage.py {' '.join(arguments)}` failed; its words stand above")


def _ensure_admin(say: Say) -> None:

    users = get_user_model().objects
    path: Path = settings.VIBELUX_DATA_DIR / "admin-password"
    if not users.filter(is_superuser=True).exists():
        password = secrets.token_urlsafe(12)
        path.touch(mode=0o600)
        path.write_text(password + "\n")
        users.create_superuser("admin", "", password)
    if name := demo_login():
        say(f"demo listener: {name} / {DEMO_PASSWORD}")
    if path.exists():
        say(f"admin: admin / {path.read_text().strip()}  (kept in {path}; delete it once noted)")


def _parts(host: str, port: int) -> list[Part]:
    celery = [sys.executable, "-m", "celery", "-A", "vibelux_site"]
    worker = [*celery, "worker", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
    return [
        Part(
            "web",
            [
                *(sys.executable, "-m", "granian", "--interface", "wsgi"),
                *("--host", host, "--port", str(port), "--workers", "2"),
                *("--respawn-failed-workers", "--respawn-interval", "0.1"),
                *("--no-ws", "--blocking-threads", "4", "vibelux_site.wsgi:application"),
            ],
        ),
        Part("inference", [*worker, "-Q", "inference", "-c", "1", "-n", "inference@%h"]),
        Part("media", [*worker, "-Q", "media", "-c", "1", "-n", "media@%h"]),
        Part(
            "trainer",
            [
                *(*worker, "-Q", "training,celery", "-c", "1", "-n", "trainer@%h"),
                *("--max-tasks-per-child", "1"),
            ],
        ),
        Part("beat", [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""]),
    ]


def _serve(
    parts: list[Part], services: EmbeddedServices, *, began: float, url: str, say: Say
) -> None:
    # Noted, not raised: in the middle of a fork Python would swallow the exception.
    asked_to_stop: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, frame: asked_to_stop.append(number))
    try:
        for part in parts:
            part.start()
        if _wait_until_up(parts[0], url, asked_to_stop):
            say(f"[{time.monotonic() - began:5.1f} s] VibeluX is up at {url} (Ctrl-C stops it)")
        while not asked_to_stop:
            time.sleep(0.2)
            for name in services.revive():
                say(f"{name} ended; it is started again")
            for part in parts:
                _revive(part, say)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave orphans
        for part in parts:
            part.ask_to_stop()
        deadline = time.monotonic() + _STOP_LIMIT_S
        for part in parts:
            part.stop(deadline=deadline)


def _revive(part: Part, say: Say) -> None:
    """Start a crashed part again, later and later when it keeps crashing."""
    if part.process is None or part.process.poll() is None:
        return
    age = time.monotonic() - part.started_at
    if age < part.pause_s:
        return
    part.pause_s = 1.0 if age > 60 else min(part.pause_s * 2, _MAX_PAUSE_S)
    say(f"{part.name} ended with {part.process.returncode}; starting it again")
    part.kill_leftovers()
    part.start()


def _wait_until_up(web: Part, url: str, asked_to_stop: list[int]) -> bool:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if asked_to_stop:
            return False
        if web.process is not None and web.process.poll() is not None:
            raise CommandError("the web server ended; its words stand above")
        try:
            with urllib.request.urlopen(f"{url}/privacy/", timeout=5):  # noqa: S310
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise CommandError("the web server did not answer within a minute")


def _check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"port {port} is taken; choose another: make run PORT={port + 1}"
            ) from error


def _shown(host: str) -> str:
    return "localhost" if host in ("127.0.0.1", "0.0.0.0") else host  # noqa: S104
