"""How much one person may send, and how much may wait: one rule for pages, API and live camera."""

from __future__ import annotations

import math
import time
import uuid

from django.conf import settings
from redis import RedisError

from emotion import waiting
from emotion.errors import ReaderUnavailableError, RoomFullError, TooManyUploadsError
from emotion.models import MoodReading
from emotion.waiting import TRY_AGAIN, Kind, Room, Verdict

_MINUTE_S = 60
_MAX_UNREAD = 2  # of a kind and person: whoever sends more makes others wait
_MEDIA_SHARE = 0.75  # of the room for all; the rest is for photos
_KINDS = {
    MoodReading.Source.PHOTO: Kind.PHOTO,
    MoodReading.Source.LIVE: Kind.FRAME,
    MoodReading.Source.VIDEO: Kind.MEDIA,
    MoodReading.Source.VOICE: Kind.MEDIA,
}
# Times of the last minute's uploads; answers how long to wait, 0 when it was counted.
_COUNT = """
local now, window = tonumber(ARGV[1]), tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then
    local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
    return tostring(tonumber(oldest[2]) + window - now)
end
redis.call('ZADD', KEYS[1], now, ARGV[4])
redis.call('EXPIRE', KEYS[1], window)
return '0'
"""


def count_upload(*, user) -> None:
    """Count a photo, video or voice clip against the person's minute.

    Raises:
        TooManyUploadsError: VIBELUX_PHOTOS_PER_MINUTE have been sent; says when the next may be.
        ReaderUnavailableError: Redis cannot be reached.
    """
    _count(user, "uploads", settings.VIBELUX_PHOTOS_PER_MINUTE)


def count_frame(*, user) -> None:
    """Count a live camera's frame; raises as `count_upload`."""
    _count(user, "frames", settings.VIBELUX_FRAMES_PER_MINUTE)


def park(*, reading: MoodReading, content: bytes) -> None:
    """Let content wait for a worker.

    Raises:
        TooManyUploadsError: the person's last ones are still unread.
        RoomFullError: too much of everybody's waits.
        ReaderUnavailableError: Redis cannot be reached; nothing was kept.
    """
    kind = _KINDS[MoodReading.Source(reading.source)]
    n_bytes = settings.VIBELUX_MAX_WAITING_BYTES
    if kind == Kind.MEDIA:
        n_bytes = int(_MEDIA_SHARE * n_bytes)
    room = Room(_MAX_UNREAD, n_bytes)
    try:
        verdict = waiting.put(reading.pk, content, user_id=reading.user_id, kind=kind, room=room)
    except RedisError as error:
        raise ReaderUnavailableError(TRY_AGAIN) from error
    if verdict == Verdict.PERSON_FULL:
        raise TooManyUploadsError(
            "What you sent before is still being read. Wait for it, then send the next.",
            retry_after_s=2,
        )
    if verdict == Verdict.ALL_FULL:
        raise RoomFullError("Many people are sending right now. Try again in some seconds.")


def _count(user, what: str, n_per_minute: int) -> None:
    arguments = (time.time(), _MINUTE_S, n_per_minute, uuid.uuid4().hex)
    try:
        with waiting.hasty_client() as client:
            wait_s = float(client.eval(_COUNT, 1, f"sent:{user.pk}:{what}", *arguments))
    except RedisError as error:
        raise ReaderUnavailableError(TRY_AGAIN) from error
    if wait_s > 0:
        seconds = math.ceil(wait_s)
        raise TooManyUploadsError(
            f"You sent {n_per_minute} {what} within a minute. Go on in {seconds} seconds.",
            retry_after_s=seconds,
        )
