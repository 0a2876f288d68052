"""Health, headers, and the checks before a deployment."""

import os
import re
import subprocess
import sys

import pytest

from vibelux_site.env import REPOSITORY
from vibelux_site.hosting import health

PROD = {
    "DJANGO_SETTINGS_MODULE": "vibelux_site.settings.prod",
    "VIBELUX_SECRET_KEY": "k" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "VIBELUX_ALLOWED_HOSTS": "music.example.org",
    "VIBELUX_EMAIL_URL": "smtp+tls://user:secret@mail.example.org:587",
}


def manage(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=REPOSITORY,
        env=os.environ | PROD | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_checks_before_a_deployment_find_nothing():
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_a_deployment_without_mail_is_warned():
    assert "VIBELUX_EMAIL_URL" in manage("check", "--deploy", VIBELUX_EMAIL_URL="").stderr


def test_without_a_proxy_nobody_says_that_a_request_was_https():
    told = manage("diffsettings", VIBELUX_TRUSTED_PROXIES="0").stdout
    assert "SECURE_PROXY_SSL_HEADER" not in told
    assert "SECURE_PROXY_SSL_HEADER" in manage("diffsettings").stdout


@pytest.fixture
def _fresh_health():
    health.forget_states()
    yield
    health.forget_states()


def test_the_process_says_that_it_lives_and_asks_nobody(client):
    answer = client.get("/healthz", headers={"host": "10.1.2.3"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.usefixtures("_fresh_health")
@pytest.mark.django_db
def test_what_is_away_is_named_without_secrets(client, settings):
    answer = client.get("/readyz")
    parts = answer.json()["parts"]
    assert answer.status_code == 503
    assert parts["database"] == parts["redis"] == "ok"
    assert parts["worker of inference"] == parts["worker of training"] == "away"
    settings.VIBELUX_REDIS_URL = "redis://:hunter2@127.0.0.1:9"
    health.forget_states()
    answer = client.get("/readyz")
    assert answer.json()["parts"]["redis"] == "away"
    assert "hunter2" not in answer.content.decode()


@pytest.mark.usefixtures("_fresh_health")
@pytest.mark.django_db
def test_all_parts_reachable_is_ready(client, monkeypatch):
    monkeypatch.setattr(health, "_served_queues", lambda: set(health.QUEUES))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ready")


@pytest.mark.usefixtures("_fresh_health")
@pytest.mark.django_db
def test_asking_often_costs_little(client, monkeypatch):
    asked = []
    monkeypatch.setattr(health, "_served_queues", lambda: asked.append(1) or set())
    for _ in range(20):
        client.get("/readyz")
    assert len(asked) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/", "/privacy/", "/accounts/login/", "/admin/login/", "/admin/", "/api/docs/",
        "/api/schema/", "/api/v1/tracks/", "/nothing/",
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_every_answer_says_what_it_may_load(client, path):
    policy = client.get(path)["Content-Security-Policy"]
    scripts = re.search(r"script-src ([^;]*)", policy)[1]
    assert "'unsafe-inline'" not in scripts
    assert "http" not in policy
    assert ("'unsafe-eval'" in scripts) is path.startswith("/admin/")


@pytest.mark.django_db
def test_the_apis_page_has_no_inline_script(client):
    page = client.get("/api/docs/").content.decode()
    assert re.findall(r"<script(?![^>]*src=)", page) == []
    script = client.get("/api/docs/?script=")
    assert script["Content-Type"].startswith("application/javascript")


@pytest.mark.parametrize("path", ["", "accounts/user/add/", "recommender/modelrelease/models/"])
@pytest.mark.django_db
def test_admin_pages_have_no_inline_script(admin_client, path):
    page = admin_client.get(f"/admin/{path}").content.decode()
    inline = re.findall(r"<script((?![^>]*src=)[^>]*)>", page)
    assert all("application/json" in tag for tag in inline), inline
    assert not re.search(r"\son(click|load|change|submit)=", page)
