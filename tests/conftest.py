"""Fixtures that all tests share."""

import pytest


@pytest.fixture(autouse=True)
def _empty_cache():
    """No test sees what another one cached or queued."""
    from django.conf import settings
    from redis import Redis

    from vibelux_site.cache import breaker

    breaker.close()
    with Redis.from_url(settings.VIBELUX_REDIS_URL) as client:
        client.flushdb()


@pytest.fixture
def redis_client():
    from django.conf import settings
    from redis import Redis

    with Redis.from_url(settings.VIBELUX_REDIS_URL) as client:
        yield client


@pytest.fixture
def user(django_user_model):
    return django_user_model.objects.create_user(
        "listener", "listener@example.org", "long-enough-1"
    )


@pytest.fixture
def other_user(django_user_model):
    return django_user_model.objects.create_user("other", "other@example.org", "long-enough-2")


@pytest.fixture(autouse=True)
def _models_dir(tmp_path, settings):
    settings.VIBELUX_MODELS_DIR = tmp_path / "models"
    settings.VIBELUX_SNAPSHOTS_DIR = tmp_path / "snapshots"


@pytest.fixture(autouse=True)
def _fresh_snapshot(monkeypatch):
    """No test sees the catalogue of another one; no build is too slow to wait for."""
    monkeypatch.setattr("recommender.snapshot.current._SLOW_S", 60)
    from recommender.snapshot.current import forget_snapshot

    forget_snapshot()
