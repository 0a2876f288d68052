"""Where words for music lie in the mood space."""

from ml_models.mood.lexicon.moods import mood_of_tag, mood_of_tags
from ml_models.mood.lexicon.words import LEXICON

__all__ = ["LEXICON", "mood_of_tag", "mood_of_tags"]
