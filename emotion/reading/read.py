"""Take what waits, read it, keep the numbers alone."""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from emotion import waiting
from emotion.models import MoodReading
from emotion.selectors import has_consent, probs_of
from ml_models.errors import MLError
from ml_models.mood.emotions import mood_from_probs

logger = logging.getLogger(__name__)

_Status, _Outcome = MoodReading.Status, MoodReading.Outcome
_MAX_LIVE = timedelta(hours=1)  # without a face


def process_reading(*, reading_id: uuid.UUID, reader) -> None:
    """Take a reading's photo or clip, read it and keep the probabilities alone.

    Args:
        reading_id: Of a pending reading; any other is left as it is.
        reader: Callable that returns a reader of photos, videos or voices; may raise MLError.
    """
    reading = MoodReading.objects.filter(pk=reading_id, status=_Status.PENDING).first()
    content = waiting.take(reading_id)  # also of a reading that is gone: its photo goes, too
    if reading is None:
        return
    try:
        _read(reading, content, reader)
    finally:
        waiting.finish(reading.pk, user_id=reading.user_id)


def fail_lost_reading(*, reading_id: uuid.UUID, outcome: str) -> None:
    """Name what happened to a reading whose worker died or broke over it."""
    reading = MoodReading.objects.filter(pk=reading_id, status=_Status.PENDING).first()
    if reading is None or reading.source == MoodReading.Source.LIVE:
        return
    waiting.drop(reading.pk, user_id=reading.user_id)
    _fail(reading, outcome)


def _read(reading: MoodReading, content: bytes | None, reader) -> None:
    if not has_consent(reading.user):
        _fail(reading, _Outcome.REVOKED)
        return
    if content is None:
        _fail(reading, _Outcome.EXPIRED)
        return
    try:
        loaded = reader()
        result = loaded.read(content)
    except MLError as error:
        logger.error("reader_failed", extra={"error": str(error)})
        _fail(reading, _Outcome.UNAVAILABLE)
        return
    except SoftTimeLimitExceeded:
        _fail(reading, _Outcome.TIMED_OUT)
        return
    if result.outcome != _Outcome.OK:
        _fail(reading, result.outcome)
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
    reading.set_mood(mood_from_probs(probs_of(reading)))
    _store(reading)


def expire_pending_readings() -> int:
    """Fail readings whose time in Redis is over; drop live ones that never saw a face."""
    deadline = timezone.now() - timedelta(seconds=settings.VIBELUX_PHOTO_TTL_S)
    late = MoodReading.objects.filter(status=_Status.PENDING, created_at__lt=deadline)
    is_live = Q(source=MoodReading.Source.LIVE)
    late.filter(is_live, created_at__lt=timezone.now() - _MAX_LIVE).delete()
    return late.exclude(is_live).update(status=_Status.FAILED, outcome=_Outcome.EXPIRED)


def _fail(reading: MoodReading, outcome: str) -> None:
    reading.status, reading.outcome = _Status.FAILED, outcome
    reading.read_at = timezone.now()
    _store(reading)


def _store(reading: MoodReading) -> None:
    """Write the end of a reading unless it was deleted, revoked or expired meanwhile."""
    if not reading.store(status=_Status.PENDING):
        logger.info("reading_not_wanted_any_more", extra={"reading_id": str(reading.pk)})
