"""The only place where a photo or voice clip waits: Redis, under a time limit, gone when read."""

from __future__ import annotations

import uuid

from django.conf import settings
from redis import Redis


def waiting_key(reading_id: uuid.UUID) -> str:
    """Return the Redis key of a reading's photo or clip."""
    return f"waiting:{reading_id}"


def put(reading_id: uuid.UUID, content: bytes) -> None:
    """Keep content for at most VIBELUX_PHOTO_TTL_S seconds."""
    with _client() as client:
        client.set(waiting_key(reading_id), content, ex=settings.VIBELUX_PHOTO_TTL_S)


def take(reading_id: uuid.UUID) -> bytes | None:
    """Take content out and delete it in the same step; None when its time ran out."""
    with _client() as client:
        return client.getdel(waiting_key(reading_id))


def drop(reading_id: uuid.UUID) -> None:
    """Delete content that nobody will read."""
    with _client() as client:
        client.delete(waiting_key(reading_id))


def _client() -> Redis:
    return Redis.from_url(settings.VIBELUX_REDIS_URL, socket_timeout=5, socket_connect_timeout=5)
