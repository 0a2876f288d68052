"""A mood that is watched through a camera: frames are read one by one and forgotten.

In the database stands one reading, as of a photo, which moves when the music moves; everything else
lives in Redis under a time limit.
"""

from __future__ import annotations

from django.db import transaction
from kombu.exceptions import OperationalError
from redis import RedisError

from emotion import photos, waiting
from emotion.errors import (
    ConsentRequiredError,
    ReaderUnavailableError,
    ReadingStateError,
    RoomFullError,
    TooManyUploadsError,
)
from emotion.models import MoodReading
from emotion.selectors import has_consent
from emotion.services import limits
from emotion.tasks import read_frame_task

_UNREACHABLE = "The live mode cannot be reached right now. Send a single photo, or try again."


@transaction.atomic
def start_live(*, user) -> MoodReading:
    """Begin to watch.

    Raises:
        ConsentRequiredError: the person has not agreed to have photos read.
    """
    _check_consent(user)
    return MoodReading.objects.create(user=user, source=MoodReading.Source.LIVE)


def submit_frame(*, reading: MoodReading, upload: bytes) -> dict:
    """Check a frame and queue it, unless the one before is still waiting to be read.

    Returns:
        What has been seen so far, see `live_state`.

    Raises:
        ConsentRequiredError: the consent was taken back meanwhile.
        TooManyUploadsError: more frames came within a minute than a camera sends.
        PhotoError: the upload is no picture by its header.
        ReadingStateError: this reading is not watched.
        ReaderUnavailableError: Redis cannot be reached; nothing was kept.
    """
    _check_consent(reading.user)
    if reading.source != MoodReading.Source.LIVE:
        raise ReadingStateError("This reading is not watched live.")
    limits.count_frame(user=reading.user)
    photos.check_photo(upload)
    try:
        limits.park(reading=reading, content=upload)
    except (TooManyUploadsError, RoomFullError):
        return live_state(reading)  # a frame is skipped, not asked for again
    try:
        read_frame_task.delay(str(reading.pk))
    except (OperationalError, RedisError, OSError) as error:
        waiting.drop(reading.pk, user_id=reading.user_id)
        raise ReaderUnavailableError(_UNREACHABLE) from error
    return live_state(reading)


def live_state(reading: MoodReading) -> dict:
    """Return what has been seen so far.

    Returns:
        `faces` (box, emotion) of the last frame and its `outcome`; `emotion`, the
        settled name; `n_lists`, which grows whenever the music should move.
    """
    kept = _load(reading.pk)
    mood = kept.get("mood", {})
    return {
        "faces": kept.get("faces", []),
        "outcome": kept.get("outcome", ""),
        "emotion": mood.get("emotion", ""),
        "n_lists": mood.get("n_lists", 0),
    }


def stop_live(*, reading: MoodReading) -> None:
    """Forget the frames; a reading that never saw a face goes, too."""
    waiting.drop(reading.pk, user_id=reading.user_id)
    if reading.valence is None:
        reading.delete()


def _load(reading_id) -> dict:
    try:
        return waiting.state_of(reading_id)
    except RedisError as error:
        raise ReaderUnavailableError(_UNREACHABLE) from error


def _check_consent(user) -> None:
    if not has_consent(user):
        raise ConsentRequiredError("Agree to have your photo read before you go live.")
