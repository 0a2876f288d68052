"""Names of moods as one would name music."""

from __future__ import annotations

from functools import lru_cache

from ml_models.mood.emotions import Mood, nearest_emotion

_WORDS = {
    "happy": "happy",
    "sad": "sad",
    "angry": "fierce",
    "fear": "tense",
    "disgust": "dark",
    "surprise": "lively",
    "neutral": "easy-going",
}


@lru_cache(maxsize=256)  # asked for each song of a list
def mood_phrase(target: Mood) -> str:
    """Name a point of the mood space as one would name music, with its article."""
    if target.valence > 0.15 and target.arousal < -0.2:
        return "a calm"
    word = _WORDS[nearest_emotion(target.valence, target.arousal)]
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
