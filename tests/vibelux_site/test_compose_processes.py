"""The compose file, rendered and its processes started by hand: no container engine is needed."""

import json
import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest
import yaml
from django.conf import settings

from vibelux_site.env import REPOSITORY
from vibelux_site.hosting.embedded import redis_binary

HOST = "music.example.org"
GIVEN = {
    "VIBELUX_SECRET_KEY": "k" * 60,
    "VIBELUX_ALLOWED_HOSTS": HOST,
    "POSTGRES_PASSWORD": "secret",
}
_VARIABLE = re.compile(r"\$\{(\w+)(?::([?-])([^}]*))?\}")


def render(text: str, given: dict[str, str]) -> dict:
    """Fill in variables as compose does: `${NAME:?}` must be given, `${NAME:-x}` may be."""

    def value(match):
        name, kind, default = match.groups()
        if not given.get(name) and kind == "?":
            raise KeyError(f"{name} must be given")
        return given.get(name) or default or ""

    def fill(node):
        if isinstance(node, dict):
            return {key: fill(inner) for key, inner in node.items()}
        if isinstance(node, list):
            return [fill(inner) for inner in node]
        return _VARIABLE.sub(value, node) if isinstance(node, str) else node

    return fill(yaml.safe_load(text))


COMPOSE = (REPOSITORY / "docker/compose.yaml").read_text()
DOCKERFILE = (REPOSITORY / "docker/Dockerfile").read_text()


def image_environment() -> dict[str, str]:
    serve = DOCKERFILE.split("FROM serve AS train")[0]
    return dict(pair.split("=", 1) for pair in re.search(r"^ENV (.+)$", serve, re.M)[1].split())


def command_of(service: dict) -> list[str]:
    if "command" in service:
        return shlex.split(service["command"])
    return json.loads(re.search(r"^CMD (\[.*\])$", DOCKERFILE, re.M)[1])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Composed:
    """The services of the file as processes of this machine, with servers of the tests."""

    def __init__(self, folder: Path, database_url: str):
        self.services = render(COMPOSE, GIVEN)["services"]
        self.folder, self.database_url = folder, database_url
        self.web_port, self.redis_port = free_port(), free_port()
        self.running: dict[str, subprocess.Popen] = {}

    def command(self, name: str) -> list[str]:
        command = command_of(self.services[name])
        if name == "redis":
            return [str(redis_binary()), *command[1:], "--port", str(self.redis_port)]
        return [part.replace("8000", str(self.web_port)) for part in command]

    def environment(self, name: str) -> dict[str, str]:
        given = image_environment() | self.services[name].get("environment", {})
        here = {
            "VIBELUX_DATA_DIR": str(self.folder),
            "VIBELUX_DATABASE_URL": self.database_url,
            "VIBELUX_REDIS_URL": f"redis://127.0.0.1:{self.redis_port}/0",
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        return {"HOME": os.environ.get("HOME", "/")} | given | here

    def start(self, name: str) -> subprocess.Popen:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                self.command(name),
                cwd=self.folder if name == "redis" else REPOSITORY,
                env=self.environment(name),
                stdout=log,
                stderr=log,
            )
        return self.running[name]

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def log(self) -> str:
        return "\n".join(f"{f.name}: {f.read_text()[-1500:]}" for f in self.folder.glob("*.log"))

    def get(self, path: str, **headers):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.web_port}{path}", headers={"Host": HOST} | headers
        )
        opener = urllib.request.build_opener(_NoRedirect)
        try:
            with opener.open(request, timeout=10) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


@pytest.fixture
def database_url():
    url = settings.VIBELUX_DATABASE_URL
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS composed WITH (FORCE)")
        connection.execute("CREATE DATABASE composed")
    yield url.rpartition("/")[0] + "/composed"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP DATABASE composed WITH (FORCE)")


@pytest.fixture
def composed(tmp_path, database_url):
    site = Composed(tmp_path, database_url)
    yield site
    site.stop()


@pytest.mark.parametrize("missing", sorted(GIVEN))
def test_compose_does_not_start_without_a_secret(missing):
    with pytest.raises(KeyError, match=missing):
        render(COMPOSE, GIVEN | {missing: ""})


@pytest.mark.slow
def test_the_processes_of_compose_become_a_site_that_is_ready(composed):
    composed.start("redis")
    assert composed.start("prepare").wait(timeout=150) == 0, composed.log()
    for name in ("web", "inference", "trainer", "beat"):
        composed.start(name)
    deadline, answer = time.monotonic() + 120, ""
    while time.monotonic() < deadline:
        assert all(p.poll() in (None, 0) for p in composed.running.values()), composed.log()
        try:
            status, _, answer = composed.get("/readyz")
        except OSError:
            status = 0
        if status == 200:
            break
        time.sleep(0.5)
    else:
        pytest.fail(f"{answer}\n{composed.log()}")
    assert composed.get("/healthz", Host="10.0.0.7")[0] == 200
    assert composed.get("/privacy/")[0] == 301, "plain http is sent to https"
    status, headers, page = composed.get("/privacy/", **{"X-Forwarded-Proto": "https"})
    assert status == 200
    assert "max-age" in headers["Strict-Transport-Security"]
    assert 'src="http' not in page
