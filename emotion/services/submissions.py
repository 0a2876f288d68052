"""What a person sends to be read: checked, parked in Redis, queued."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError
from redis import RedisError

from emotion import photos, tasks, waiting
from emotion.errors import (
    ConsentRequiredError,
    ReaderUnavailableError,
    VideoError,
    VideoTooLargeError,
    VoiceClipError,
    VoiceClipTooLargeError,
)
from emotion.models import MoodReading
from emotion.selectors import has_consent
from emotion.services import limits
from emotion.waiting import TRY_AGAIN
from ml_models.media.containers import container_of

_SEND = {"recording": "MP3, M4A, Ogg, WebM, FLAC or WAV", "video": "MP4 or WebM"}
_CLIP_LIMIT_MB = 4  # ten seconds of uncompressed stereo take 2


def submit_photo(*, user, upload: bytes) -> MoodReading:
    """Check a photo, park it in Redis and queue its reading.

    Returns:
        A pending reading.

    Raises:
        ConsentRequiredError: the person has not agreed to have photos read.
        TooManyUploadsError: the person sent too many, or the last are still unread.
        PhotoError: the upload is no photo by its header.
        RoomFullError: too much of everybody's waits.
        ReaderUnavailableError: Redis cannot be reached; nothing was kept.
    """
    if not has_consent(user):
        raise ConsentRequiredError("Agree to have your photo read before you send one.")
    limits.count_upload(user=user)
    header = photos.check_photo(upload)
    task = tasks.read_heavy_photo_task if header.is_heavy else tasks.read_photo_task
    return _submit(user, MoodReading.Source.PHOTO, upload, task)


def submit_voice(*, user, upload: bytes) -> MoodReading:
    """Park a voice clip in Redis and queue its reading; the worker decodes it.

    Returns:
        A pending reading.

    Raises:
        ConsentRequiredError: the person has not agreed to have voice clips read.
        TooManyUploadsError: the person sent too many, or the last are still unread.
        VoiceClipError: the upload is empty, too large, or in no container that is read.
        RoomFullError: too much of everybody's waits.
        ReaderUnavailableError: Redis cannot be reached; nothing was kept.
    """
    _check_clip(
        user,
        upload,
        limit_bytes=_CLIP_LIMIT_MB * 2**20,
        what="recording",
        errors=(VoiceClipError, VoiceClipTooLargeError),
    )
    return _submit(user, MoodReading.Source.VOICE, upload, tasks.read_voice_task)


def submit_video(*, user, upload: bytes) -> MoodReading:
    """Park a short video in Redis and queue its reading; the worker decodes it.

    Returns:
        A pending reading.

    Raises:
        ConsentRequiredError: the person has not agreed to have photos read.
        TooManyUploadsError: the person sent too many, or the last are still unread.
        VideoError: the upload is empty, too large, or in no container that is read.
        RoomFullError: too much of everybody's waits.
        ReaderUnavailableError: Redis cannot be reached; nothing was kept.
    """
    _check_clip(
        user,
        upload,
        limit_bytes=settings.VIBELUX_MAX_UPLOAD_BYTES,
        what="video",
        errors=(VideoError, VideoTooLargeError),
    )
    return _submit(user, MoodReading.Source.VIDEO, upload, tasks.read_video_task)


# By the name of the field in which pages and API receive it.
SUBMIT = {"photo": submit_photo, "video": submit_video, "voice": submit_voice}


def _check_clip(user, upload: bytes, *, limit_bytes: int, what: str, errors) -> None:
    if not has_consent(user):
        raise ConsentRequiredError(f"Agree to have it read before you send a {what}.")
    limits.count_upload(user=user)
    bad, too_large = errors
    if not upload:
        raise bad(f"The {what} is empty. Record it again.")
    if len(upload) > limit_bytes:
        limit = limit_bytes // 2**20
        raise too_large(f"The {what} is larger than {limit} MB. Ten seconds are enough.")
    if container_of(upload[:4096]) is None:
        raise bad(f"This is no {what} of a kind that is read here. Send {_SEND[what]}.")


def _submit(user, source: str, content: bytes, task) -> MoodReading:
    reading = MoodReading(id=uuid.uuid4(), user=user, source=source)
    limits.park(reading=reading, content=content)
    # Committed before it is queued, or a fast worker looks for a row that is not there yet.
    reading.save(force_insert=True)
    transaction.on_commit(lambda: _enqueue(reading, task))
    return reading


def _enqueue(reading: MoodReading, task) -> None:
    try:
        task.delay(str(reading.pk))
    except (OperationalError, RedisError, OSError) as error:
        reading_id = reading.pk  # deleting a row takes its key
        reading.delete()
        waiting.drop(reading_id, user_id=reading.user_id)
        raise ReaderUnavailableError(TRY_AGAIN) from error
