"""What pages and endpoints read of moods."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from emotion.models import MoodReading
from ml_models.emotions import Mood


def reading_for(*, user, reading_id: uuid.UUID) -> MoodReading:
    """Return one's own reading; raises `MoodReading.DoesNotExist` for anybody else's."""
    reading = MoodReading.objects.get(pk=reading_id, user=user)
    return reading


def readings_of(user) -> QuerySet[MoodReading]:
    """Return one's own readings, the newest first."""
    return MoodReading.objects.filter(user=user)


def mood_of(reading: MoodReading) -> Mood | None:
    """Return the mood that lists use; None until the reading is ready."""
    if reading.valence is None or reading.arousal is None:
        return None
    confidence = 1.0 if reading.confidence is None else reading.confidence
    return Mood(reading.valence, reading.arousal, confidence)
