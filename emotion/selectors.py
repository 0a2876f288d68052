"""What pages and endpoints read of moods."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from emotion.models import MoodReading
from ml_models.emotions import Mood, mood_from_probs


def reading_for(*, user, reading_id: uuid.UUID) -> MoodReading:
    """Return one's own reading; raises `MoodReading.DoesNotExist` for anybody else's."""
    return MoodReading.objects.get(pk=reading_id, user=user)


def readings_of(user) -> QuerySet[MoodReading]:
    """Return one's own readings, the newest first."""
    return MoodReading.objects.filter(user=user)


def mood_of(reading: MoodReading) -> Mood | None:
    """Return the mood that lists use; None until the reading is ready."""
    if reading.valence is None or reading.arousal is None:
        return None
    confidence = 1.0 if reading.confidence is None else reading.confidence
    return Mood(reading.valence, reading.arousal, confidence)


def moods_of_faces(reading: MoodReading) -> list[Mood]:
    """Return the mood of every face of a photo; a corrected reading has the corrected one alone."""
    if reading.corrected_emotion or not reading.faces:
        mood = mood_of(reading)
        return [mood] if mood else []
    moods = []
    for face in reading.faces:
        total = sum(face["probs"])  # rounded for storage, so not quite 1
        moods.append(mood_from_probs([p / total for p in face["probs"]]))
    return moods
