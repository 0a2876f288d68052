"""A person's word on a mood: said outright, a reading corrected, a face chosen, all deleted."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emotion import waiting
from emotion.errors import EmotionError, ReadingStateError
from emotion.models import MoodReading
from emotion.selectors import probs_of
from ml_models.mood.emotions import EMOTIONS, Mood, mood_from_probs, mood_of_emotion
from ml_models.mood.feelings import mood_of_words
from ml_models.mood.lexicon.vocabulary import MUSIC_MOODS, music_mood

_Status, _Outcome = MoodReading.Status, MoodReading.Outcome


@transaction.atomic
def record_word(
    *,
    user,
    mood: str | None = None,
    emotion: str | None = None,
    valence: float | None = None,
    arousal: float | None = None,
    words: str = "",
) -> MoodReading:
    """Record how a person says they feel; of several ways the first that is given counts.

    Args:
        user: Whose mood it is.
        mood: One of `MUSIC_MOODS`; its place is kept, not its name.
        emotion: One of `EMOTIONS`.
        words: A few of the person's own. They are read and not kept, and the reading is as sure as
            they were understood.
        valence: With `arousal` a point of the mood space, -1..1.
        arousal: The same.

    Raises:
        EmotionError: nothing is given, a value is out of range, or no word speaks of a mood.
    """
    said = _said(mood=mood, emotion=emotion, valence=valence, arousal=arousal, words=words)
    return MoodReading.objects.create(
        user=user,
        source=MoodReading.Source.WORD,
        status=_Status.READY,
        outcome=_Outcome.OK,
        corrected_emotion="" if mood else emotion or "",
        valence=round(said.valence, 4),
        arousal=round(said.arousal, 4),
        confidence=round(said.confidence, 4),
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
    reading.set_mood(mood_from_probs(probs_of(reading)))
    return _store(reading)


@transaction.atomic
def correct_reading(*, reading: MoodReading, emotion: str) -> MoodReading:
    """Let the person's word win over the software; also rescues a failed reading."""
    if reading.status == _Status.PENDING:
        raise ReadingStateError("Wait until the photo has been read.")
    reading.valence, reading.arousal = _place_of(emotion)
    reading.status, reading.corrected_emotion, reading.confidence = _Status.READY, emotion, 1.0
    return _store(reading)


def delete_reading(*, reading: MoodReading) -> None:
    """Delete a reading and, should it still wait, its photo or clip."""
    reading_id = reading.pk  # deleting a row takes its key
    reading.delete()
    # After the row, so that a worker that comes in between finds nothing to write to.
    waiting.drop(reading_id, user_id=reading.user_id)


def _store(reading: MoodReading) -> MoodReading:
    if not reading.store():
        raise ReadingStateError("This reading was deleted meanwhile.")
    return reading


def _said(*, mood, emotion, valence, arousal, words) -> Mood:
    if mood:
        if mood not in MUSIC_MOODS:
            raise EmotionError(f"{mood!r} is none of {', '.join(MUSIC_MOODS)}.")
        return music_mood(mood)
    if emotion is not None:
        return Mood(*_place_of(emotion))
    if words:
        return _mood_of_words(words)
    if valence is None or arousal is None:
        raise EmotionError("Say a mood, both valence and arousal, or a few words.")
    try:
        return Mood(float(valence), float(arousal))
    except ValueError as error:
        raise EmotionError(f"{error}.".capitalize()) from error


def _place_of(emotion: str) -> tuple[float, float]:
    if emotion not in EMOTIONS:
        raise EmotionError(f"{emotion!r} is none of {', '.join(EMOTIONS)}.")
    mood = mood_of_emotion(emotion)
    return round(mood.valence, 4), round(mood.arousal, 4)


def _mood_of_words(words: str) -> Mood:
    mood = mood_of_words(words)
    if mood is None:
        raise EmotionError(
            "None of these words says a mood that is known here. Try one like “tired” or "
            "“excited”, choose a mood, or a point on the pad."
        )
    return mood
