"""The only place where a photo or clip waits: Redis, under a time limit, gone when read.

Keys: `waiting:ID` the content, `parked` the ids of all that waits, `unread:PERSON:KIND` the ids
that a person has sent and nobody has finished, `live:ID` what a camera has seen.
"""

from __future__ import annotations

import json
import logging
import time
import uuid
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

# Of a live camera; its task expires with it, or a late one would hold up the frames to come.
FRAME_TTL_S = 5
_MIN_BYTES_PER_S = 10_000_000  # any line to a Redis is faster
TRY_AGAIN = "Nothing of it was kept. Please try again."  # to the person, wherever reading ended

# One step, or ten uploads at once would all find room. STRLEN counts what truly lies there.
_PUT = """
local content_key, parked, unread = KEYS[1], KEYS[2], KEYS[3]
local content, id, now, ttl = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
redis.call('ZREMRANGEBYSCORE', parked, '-inf', now)
redis.call('ZREMRANGEBYSCORE', unread, '-inf', now)
if redis.call('EXISTS', content_key) == 1 then return 'person_full' end
if redis.call('ZCARD', unread) >= tonumber(ARGV[5]) then return 'person_full' end
local n_bytes = #content
for _, other in ipairs(redis.call('ZRANGE', parked, 0, -1)) do
    n_bytes = n_bytes + redis.call('STRLEN', 'waiting:' .. other)
end
if n_bytes > tonumber(ARGV[6]) then return 'all_full' end
redis.call('SET', content_key, content, 'EX', ttl)
redis.call('ZADD', parked, now + ttl, id)
redis.call('ZADD', unread, now + ttl, id)
redis.call('EXPIRE', parked, ttl)
redis.call('EXPIRE', unread, ttl)
return 'kept'
"""


class Kind(StrEnum):
    """What waits; each has room of its own."""

    PHOTO = "photo"
    FRAME = "frame"
    MEDIA = "media"  # videos and voice clips


class Verdict(StrEnum):
    """Whether something was kept, and if not, whose room is full."""

    KEPT = "kept"
    PERSON_FULL = "person_full"
    ALL_FULL = "all_full"


@dataclass(frozen=True)
class Room:
    """How much may wait.

    Attributes:
        of_person: How many of a kind one person may have unread.
        n_bytes: That may wait of everybody, this one included.
    """

    of_person: int
    n_bytes: int


def waiting_key(reading_id: uuid.UUID) -> str:
    """Return the Redis key of a reading's photo or clip."""
    return f"waiting:{reading_id}"


def put(reading_id: uuid.UUID, content: bytes, *, user_id: int, kind: Kind, room: Room) -> Verdict:
    """Keep content for at most VIBELUX_PHOTO_TTL_S seconds, a frame for FRAME_TTL_S, if it fits."""
    ttl_s = FRAME_TTL_S if kind == Kind.FRAME else settings.VIBELUX_PHOTO_TTL_S
    keys = (waiting_key(reading_id), "parked", _unread_key(user_id, kind))
    limits = (time.time(), ttl_s, room.of_person, room.n_bytes)
    with _client(_hasty_s(content)) as client:
        said = client.eval(_PUT, len(keys), *keys, content, str(reading_id), *limits)
    return Verdict(said.decode())


def take(reading_id: uuid.UUID) -> bytes | None:
    """Take content out and delete it in the same step; None when its time ran out."""
    with _client() as client, client.pipeline() as pipeline:
        pipeline.getdel(waiting_key(reading_id)).zrem("parked", str(reading_id))
        return pipeline.execute()[0]


def finish(reading_id: uuid.UUID, *, user_id: int) -> None:
    """Note that nothing of this is left to be read, so that the person may send the next."""
    try:
        with _client() as client, client.pipeline() as pipeline:
            for kind in Kind:
                pipeline.zrem(_unread_key(user_id, kind), str(reading_id))
            pipeline.execute()
    except RedisError:
        logger.warning("unread_left_to_its_ttl", extra={"reading_id": str(reading_id)})


def drop(reading_id: uuid.UUID, *, user_id: int) -> None:
    """Delete content that nobody will read, and what was seen before it.

    Without Redis its time limit does.
    """
    try:
        with _client(_hasty_s()) as client, client.pipeline() as pipeline:
            pipeline.delete(waiting_key(reading_id), _state_key(reading_id))
            pipeline.zrem("parked", str(reading_id))
            pipeline.execute()
    except RedisError:
        logger.warning("content_left_to_its_ttl", extra={"reading_id": str(reading_id)})
        return
    finish(reading_id, user_id=user_id)


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


def _unread_key(user_id: int, kind: Kind) -> str:
    return f"unread:{user_id}:{kind}"


def _hasty_s(content: bytes = b"") -> float:
    """Seconds that a person waits for Redis; a large file may take longer to get there."""
    return settings.VIBELUX_QUEUE_TIMEOUT_S + len(content) / _MIN_BYTES_PER_S


def hasty_client() -> Redis:
    """Return a client for what a person waits for: it gives up a frozen Redis soon."""
    return _client(_hasty_s())


def _client(timeout_s: float = 5) -> Redis:
    return Redis.from_url(
        settings.VIBELUX_REDIS_URL,
        socket_timeout=timeout_s,
        socket_connect_timeout=timeout_s,
        retry=Retry(NoBackoff(), 0),  # by default three more times, later and later
    )
