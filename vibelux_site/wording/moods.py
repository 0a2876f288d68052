"""Names of moods as one would name music."""

from __future__ import annotations

from functools import lru_cache

from ml_models.mood.emotions import Mood
from ml_models.mood.lexicon.vocabulary import nearest_music_mood


@lru_cache(maxsize=256)  # asked for each song of a list
def mood_phrase(target: Mood) -> str:
    """Name a point of the mood space as one would name music, with its article."""
    word = nearest_music_mood(target.valence, target.arousal)
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
