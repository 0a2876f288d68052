"""Mood readings: from a photo, video, voice clip or the person's own word; corrected, deleted."""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis import RedisError

from emotion import photos, waiting
from emotion.errors import (
    ConsentRequiredError,
    EmotionError,
    ReaderUnavailableError,
    ReadingStateError,
    VideoError,
    VideoTooLargeError,
    VoiceClipError,
    VoiceClipTooLargeError,
)
from emotion.models import MoodReading
from emotion.selectors import probs_of
from emotion.services.consent import has_consent
from ml_models.emotions import EMOTIONS, Mood, mood_from_probs, mood_of_emotion
from ml_models.errors import MLError
from ml_models.feelings import mood_of_words

logger = logging.getLogger(__name__)

_Status, _Outcome = MoodReading.Status, MoodReading.Outcome
_TRY_AGAIN = "Nothing of it was kept. Please try again."
_LONGEST_LIVE = timedelta(hours=1)  # without a face
_CLIP_LIMIT_MB = 4  # ten seconds of uncompressed stereo take 2


def submit_photo(*, user, upload: bytes) -> MoodReading:
    """Check a photo, park it in Redis and queue its reading.

    Returns:
        A pending reading.

    Raises:
        ConsentRequiredError: the person has not agreed to have photos read.
        PhotoError: the upload is no usable photo.
        ReaderUnavailableError: Redis cannot be reached; nothing was kept.
    """
    if not has_consent(user):
        raise ConsentRequiredError("Agree to have your photo read before you send one.")
    content = photos.clean_photo(upload)
    return _submit(user, MoodReading.Source.PHOTO, content)


def submit_voice(*, user, upload: bytes) -> MoodReading:
    """Park a voice clip in Redis and queue its reading; the worker finds out what is in it.

    Returns:
        A pending reading.

    Raises:
        ConsentRequiredError: the person has not agreed to have voice clips read.
        VoiceClipError: the upload is empty or too large.
        ReaderUnavailableError: Redis cannot be reached; nothing was kept.
    """
    _check_clip(
        user,
        upload,
        limit_bytes=_CLIP_LIMIT_MB * 2**20,
        what="recording",
        errors=(VoiceClipError, VoiceClipTooLargeError),
    )
    return _submit(user, MoodReading.Source.VOICE, upload)


def submit_video(*, user, upload: bytes) -> MoodReading:
    """Park a short video in Redis and queue its reading; the worker finds out what is in it.

    Returns:
        A pending reading.

    Raises:
        ConsentRequiredError: the person has not agreed to have photos read.
        VideoError: the upload is empty or too large.
        ReaderUnavailableError: Redis cannot be reached; nothing was kept.
    """
    _check_clip(
        user,
        upload,
        limit_bytes=settings.VIBELUX_MAX_UPLOAD_BYTES,
        what="video",
        errors=(VideoError, VideoTooLargeError),
    )
    return _submit(user, MoodReading.Source.VIDEO, upload)


# By the name of the field in which pages and API receive it.
SUBMIT = {"photo": submit_photo, "video": submit_video, "voice": submit_voice}


def _check_clip(user, upload: bytes, *, limit_bytes: int, what: str, errors) -> None:
    if not has_consent(user):
        raise ConsentRequiredError(f"Agree to have it read before you send a {what}.")
    bad, too_large = errors
    if not upload:
        raise bad(f"The {what} is empty. Record it again.")
    if len(upload) > limit_bytes:
        limit = limit_bytes // 2**20
        raise too_large(f"The {what} is larger than {limit} MB. Ten seconds are enough.")


def _submit(user, source: str, content: bytes) -> MoodReading:
    reading = MoodReading(id=uuid.uuid4(), user=user, source=source)
    try:
        waiting.put(reading.pk, content)
        # Committed before it is queued, or a fast worker looks for a row that is not there yet.
        reading.save(force_insert=True)
        transaction.on_commit(lambda: _enqueue(reading))
    except RedisError as error:
        raise ReaderUnavailableError(_TRY_AGAIN) from error
    return reading


def _enqueue(reading: MoodReading) -> None:
    from emotion import tasks  # tasks import services

    task = {
        MoodReading.Source.PHOTO: tasks.read_photo_task,
        MoodReading.Source.VIDEO: tasks.read_video_task,
        MoodReading.Source.VOICE: tasks.read_voice_task,
    }[reading.source]
    try:
        task.delay(str(reading.pk))
    except (OperationalError, RedisError, OSError) as error:
        reading_id = reading.pk  # deleting a row takes its key
        reading.delete()
        drop_content(reading_id)
        raise ReaderUnavailableError(_TRY_AGAIN) from error


def process_reading(*, reading_id: uuid.UUID, reader) -> None:
    """Take a reading's photo or clip, read it and keep the probabilities alone.

    Args:
        reading_id: Of a pending reading; any other is left as it is.
        reader: Callable that returns a reader of photos, videos or voices; may raise MLError.
    """
    reading = MoodReading.objects.filter(pk=reading_id, status=_Status.PENDING).first()
    if reading is None:
        return
    content = waiting.take(reading.pk)
    if content is None:
        _fail(reading, _Outcome.EXPIRED, f"Reading took too long. {_TRY_AGAIN}")
        return
    try:
        loaded = reader()
        result = loaded.read(content)
    except MLError as error:
        logger.error("reader_failed", extra={"error": str(error)})
        _fail(reading, _Outcome.UNAVAILABLE, f"The model is not available. {_TRY_AGAIN}")
        return
    except SoftTimeLimitExceeded:
        _fail(reading, _Outcome.UNREADABLE, "Reading took too long and was given up. Send another.")
        return
    if result.outcome != _Outcome.OK:
        _fail(reading, result.outcome, result.advice)
        return
    reading.status, reading.outcome = _Status.READY, _Outcome.OK
    if reading.source == MoodReading.Source.VOICE:
        reading.voice = list(result.emotions)
    else:
        reading.faces = [{"box": face.box, "probs": face.probs} for face in result.faces]
        reading.chosen_face = 0
    if reading.source == MoodReading.Source.VIDEO:
        reading.timeline = [[moment.at_s, moment.probs] for moment in result.timeline]
    reading.model_version = loaded.version[:80]
    reading.read_at = timezone.now()
    _set_mood(reading)
    reading.save()


@transaction.atomic
def record_word(
    *,
    user,
    emotion: str | None = None,
    valence: float | None = None,
    arousal: float | None = None,
    words: str = "",
) -> MoodReading:
    """Record how a person says they feel: an emotion, a point of the mood space, or a few words.

    The words are read and not kept.

    Raises:
        EmotionError: nothing is given, a value is out of range, or no word speaks of a mood.
    """
    if emotion is not None:
        valence, arousal = _place_of(emotion)
    elif words:
        valence, arousal = _place_of_words(words)
    if valence is None or arousal is None:
        raise EmotionError("Say an emotion, both valence and arousal, or a few words.")
    try:
        mood = Mood(float(valence), float(arousal))
    except ValueError as error:
        raise EmotionError(f"{error}.".capitalize()) from error
    return MoodReading.objects.create(
        user=user,
        source=MoodReading.Source.WORD,
        status=_Status.READY,
        outcome=_Outcome.OK,
        corrected_emotion=emotion or "",
        valence=mood.valence,
        arousal=mood.arousal,
        confidence=1.0,
        read_at=timezone.now(),
    )


@transaction.atomic
def choose_face(*, reading: MoodReading, face_index: int) -> MoodReading:
    """Let another face of the photo count.

    Raises:
        ReadingStateError: the reading has no such face.
    """
    if reading.status != _Status.READY or not 0 <= face_index < len(reading.faces):
        raise ReadingStateError("This reading has no such face.")
    reading.chosen_face, reading.corrected_emotion = face_index, ""
    _set_mood(reading)
    reading.save()
    return reading


@transaction.atomic
def correct_reading(*, reading: MoodReading, emotion: str) -> MoodReading:
    """Let the person's word win over the software; also rescues a failed reading."""
    if reading.status == _Status.PENDING:
        raise ReadingStateError("Wait until the photo has been read.")
    reading.valence, reading.arousal = _place_of(emotion)
    reading.status, reading.corrected_emotion, reading.confidence = _Status.READY, emotion, 1.0
    reading.save()
    return reading


def delete_reading(*, reading: MoodReading) -> None:
    """Delete a reading and, should it still wait, its photo or clip."""
    if reading.status == _Status.PENDING or reading.source == MoodReading.Source.LIVE:
        drop_content(reading.pk)
    reading.delete()


def expire_pending_readings() -> int:
    """Fail readings whose time in Redis is over; drop live ones that never saw a face."""
    deadline = timezone.now() - timedelta(seconds=settings.VIBELUX_PHOTO_TTL_S)
    late = MoodReading.objects.filter(status=_Status.PENDING, created_at__lt=deadline)
    is_live = Q(source=MoodReading.Source.LIVE)
    late.filter(is_live, created_at__lt=timezone.now() - _LONGEST_LIVE).delete()
    return late.exclude(is_live).update(
        status=_Status.FAILED,
        outcome=_Outcome.EXPIRED,
        advice=f"No worker read it in time. {_TRY_AGAIN}",
    )


def drop_content(reading_id: uuid.UUID) -> None:
    """Delete a reading's waiting content; without Redis its time limit does."""
    try:
        waiting.drop(reading_id)
    except RedisError:
        logger.warning("content_left_to_its_ttl", extra={"reading_id": str(reading_id)})


def _place_of(emotion: str) -> tuple[float, float]:
    if emotion not in EMOTIONS:
        raise EmotionError(f"{emotion!r} is none of {', '.join(EMOTIONS)}.")
    mood = mood_of_emotion(emotion)
    return round(mood.valence, 4), round(mood.arousal, 4)


def _place_of_words(words: str) -> tuple[float, float]:
    mood = mood_of_words(words)
    if mood is None:
        raise EmotionError(
            "None of these words says a mood that is known here. Try one like “tired” or "
            "“excited”, choose an emotion, or a point on the pad."
        )
    return round(mood.valence, 4), round(mood.arousal, 4)


def _set_mood(reading: MoodReading) -> None:
    mood = mood_from_probs(probs_of(reading))
    reading.valence, reading.arousal = mood.valence, mood.arousal
    reading.confidence = mood.confidence


def _fail(reading: MoodReading, outcome: str, advice: str) -> None:
    reading.status, reading.outcome, reading.advice = _Status.FAILED, outcome, advice
    reading.read_at = timezone.now()
    reading.save()
