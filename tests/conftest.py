"""Real PostgreSQL and Redis for the whole run, started before Django reads its settings."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

_services = contextlib.ExitStack()


def _start_services() -> None:
    if "VIBELUX_DATA_DIR" in os.environ:
        return
    folder = Path(tempfile.mkdtemp(prefix="vibelux-test-"))
    os.environ["VIBELUX_DATA_DIR"] = str(folder)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from vibelux_site.services.embedded import ensure_services

    _services.callback(shutil.rmtree, folder, ignore_errors=True)
    _services.enter_context(ensure_services(folder))


_start_services()


def pytest_unconfigure():
    _services.close()


@pytest.fixture(autouse=True)
def _empty_cache():
    """No test sees what another one cached or queued."""
    from django.conf import settings
    from redis import Redis

    with Redis.from_url(settings.VIBELUX_REDIS_URL) as client:
        client.flushdb()


@pytest.fixture()
def redis_client():
    from django.conf import settings
    from redis import Redis

    with Redis.from_url(settings.VIBELUX_REDIS_URL) as client:
        yield client


@pytest.fixture()
def user(django_user_model):
    return django_user_model.objects.create_user("listener", "listener@example.org", "long-enough-1")


@pytest.fixture()
def other_user(django_user_model):
    return django_user_model.objects.create_user("other", "other@example.org", "long-enough-2")


@pytest.fixture(autouse=True)
def _models_dir(tmp_path, settings):
    settings.VIBELUX_MODELS_DIR = tmp_path / "models"
