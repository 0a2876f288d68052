"""Words of the lexicon that are spelt almost like a tag that it lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

from ml_models.mood.lexicon.words import LEXICON

_SHORTEST = 5  # letters; "sad" and "mad" differ in one
_MIN_LIKENESS = 0.7  # at 0.67 "chile" is "chill" and "angra" is "angry"


@lru_cache(maxsize=4096)
def nearest_spelling(name: str) -> tuple[str, float] | None:
    """Find the lexicon's word with the most character trigrams in common.

    The first letter must be the same: "unhopeful" is like "hopeful" in all but what it means.

    Args:
        name: A normalised tag.

    Returns:
        The word and Dice's coefficient of both sets of trigrams, 0.7 to 1; None when nothing is
        near enough.
    """
    if len(name) < _SHORTEST:
        return None
    own = _trigrams(name)
    shared = Counter(word for trigram in own for word in _words_by_trigram()[trigram])
    best = max(
        (
            (2 * n / (len(own) + len(_trigrams(word))), word)
            for word, n in shared.items()
            if word[0] == name[0]
        ),
        default=(0.0, ""),
    )
    likeness, word = best
    return (word, likeness) if likeness >= _MIN_LIKENESS else None


@lru_cache(maxsize=1)
def _words_by_trigram() -> defaultdict[str, list[str]]:
    words = defaultdict(list)
    for word in LEXICON:
        if len(word) >= _SHORTEST:
            for trigram in _trigrams(word):
                words[trigram].append(word)
    return words


def _trigrams(word: str) -> set[str]:
    padded = f"  {word} "  # as pg_trgm pads: beginnings count more than ends
    return {padded[place : place + 3] for place in range(len(padded) - 2)}
