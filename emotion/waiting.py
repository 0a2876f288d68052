"""The only place where a photo or voice clip waits: Redis, under a time limit, gone when read."""

from __future__ import annotations

import json
import logging
import uuid

from django.conf import settings
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

# Of a live camera; its task expires with it, or a late one would hold up the frames to come.
FRAME_TTL_S = 5
_MIN_BYTES_PER_S = 10_000_000  # any line to a Redis is faster
TRY_AGAIN = "Nothing of it was kept. Please try again."  # to the person, wherever reading ended


def waiting_key(reading_id: uuid.UUID) -> str:
    """Return the Redis key of a reading's photo or clip."""
    return f"waiting:{reading_id}"


def put(reading_id: uuid.UUID, content: bytes) -> None:
    """Keep content for at most VIBELUX_PHOTO_TTL_S seconds."""
    with _client(_hasty_s(content)) as client:
        client.set(waiting_key(reading_id), content, ex=settings.VIBELUX_PHOTO_TTL_S)


def put_frame(reading_id: uuid.UUID, content: bytes) -> bool:
    """Keep a live camera's frame unless one is still waiting; tell whether it was kept."""
    with _client(_hasty_s(content)) as client:
        return bool(client.set(waiting_key(reading_id), content, ex=FRAME_TTL_S, nx=True))


def take(reading_id: uuid.UUID) -> bytes | None:
    """Take content out and delete it in the same step; None when its time ran out."""
    with _client() as client:
        return client.getdel(waiting_key(reading_id))


def drop(reading_id: uuid.UUID) -> None:
    """Delete content that nobody will read, and what was seen before it.

    Without Redis its time limit does.
    """
    try:
        with _client(_hasty_s()) as client:
            client.delete(waiting_key(reading_id), _state_key(reading_id))
    except RedisError:
        logger.warning("content_left_to_its_ttl", extra={"reading_id": str(reading_id)})


def put_state(reading_id: uuid.UUID, state: dict) -> None:
    """Keep what a watched mood looks like, for as long as a photo would wait."""
    with _client() as client:
        client.set(_state_key(reading_id), json.dumps(state), ex=settings.VIBELUX_PHOTO_TTL_S)


def state_of(reading_id: uuid.UUID) -> dict:
    """Return what was last kept by `put_state`; nothing when its time ran out."""
    with _client(_hasty_s()) as client:
        return json.loads(client.get(_state_key(reading_id)) or b"{}")


def _state_key(reading_id: uuid.UUID) -> str:
    return f"live:{reading_id}"


def _hasty_s(content: bytes = b"") -> float:
    """Seconds that a person waits for Redis; a large file may take longer to get there."""
    return settings.VIBELUX_QUEUE_TIMEOUT_S + len(content) / _MIN_BYTES_PER_S


def _client(timeout_s: float = 5) -> Redis:
    return Redis.from_url(
        settings.VIBELUX_REDIS_URL,
        socket_timeout=timeout_s,
        socket_connect_timeout=timeout_s,
        retry=Retry(NoBackoff(), 0),  # by default three more times, later and later
    )
