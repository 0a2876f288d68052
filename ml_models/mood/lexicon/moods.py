"""The mood of a tag and of a song with many tags."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ml_models.mood.emotions import Mood
from ml_models.mood.lexicon.spelling import nearest_spelling
from ml_models.mood.lexicon.words import LEXICON
from ml_models.names.tags import normalise_tag
from ml_models.tag_vectors.model import TagVectors

_BORROWED_CONFIDENCE = 0.35  # of a word that is placed by others alone
_N_NEIGHBOURS = 5  # nearest words of the lexicon
_MIN_COSINE = 0.4
_MIN_DISTANCE = 0.8  # of valence, between antonyms
_CLEAR_VALENCE = 0.5  # "sad" and "acoustic" are none
_PRIOR_WEIGHT = 0.5  # evidence at which a song's confidence reaches one half
TURNING_WORDS = frozenset(
    {"no", "non", "not", "never", "anti", "un", "without", "nicht", "kein", "ohne"}
)
_WORDS = list(LEXICON)


def are_opposites(valence: np.ndarray | float, other: np.ndarray | float) -> np.ndarray:
    """Tell, element by element, whether two valences, -1..1, are those of antonyms.

    Word2Vec and counts both say that antonyms belong together: they stand in the same lists.
    """
    apart = np.abs(np.subtract(valence, other)) >= _MIN_DISTANCE
    clear = np.minimum(np.abs(valence), np.abs(other)) >= _CLEAR_VALENCE
    return apart & clear & (np.multiply(valence, other) < 0)


def mood_of_tag(tag: str, tag_vectors: TagVectors | None = None) -> Mood | None:
    """Place one tag in the mood space.

    A word of the lexicon has its own place, whatever stands beside it in lists: neighbours would
    put "happy" on top of "sad". Only what the lexicon lacks borrows: from its own words ("party
    music"), from a word that is spelt almost like it, or from lexicon words near in vector space.

    Returns:
        None for a word that nothing is known about.
    """
    name = normalise_tag(tag)
    if name in LEXICON:
        return Mood(*LEXICON[name], confidence=1.0)
    if composed := _by_words(name):
        return composed
    if spelt := nearest_spelling(name):
        word, likeness = spelt
        return Mood(*LEXICON[word], confidence=_BORROWED_CONFIDENCE * likeness)
    if tag_vectors is None:
        return None
    rows = tag_vectors.indices(_WORDS)
    near = [
        (LEXICON[other], cosine)
        for other, cosine in tag_vectors.neighbours(name, _N_NEIGHBOURS, among=rows[rows >= 0])
        if cosine >= _MIN_COSINE
    ]
    if not near:
        return None
    places = np.array([place for place, _ in near])
    cosines = np.array([cosine for _, cosine in near])
    valence, arousal = cosines @ places / cosines.sum()
    # Neighbours that contradict each other say little.
    agreement = float(np.clip(1.0 - places.std(axis=0).max(), 0.0, 1.0))
    return Mood(float(valence), float(arousal), _BORROWED_CONFIDENCE * agreement)


def _by_words(name: str) -> Mood | None:
    words = name.split()
    known = [LEXICON[word] for word in words if word in LEXICON]
    if len(words) < 2 or not known or TURNING_WORDS.intersection(words):
        return None
    valence, arousal = np.mean(known, axis=0)
    confidence = _BORROWED_CONFIDENCE * len(known) / len(words)
    return Mood(float(valence), float(arousal), confidence)


def mood_of_tags(
    tags: Sequence[str], weights: Sequence[float], tag_vectors: TagVectors | None = None
) -> Mood | None:
    """Place a song by its tags.

    Args:
        tags: The song's tags.
        weights: How strongly each applies, > 0.
        tag_vectors: Widens the vocabulary to words that the lexicon lacks.

    Returns:
        The weighted mean of the tags' places; confidence grows with the evidence. None when no tag
        is known.
    """
    moods = [mood_of_tag(tag, tag_vectors) for tag in tags]
    known = [(mood, weight) for mood, weight in zip(moods, weights, strict=True) if mood]
    evidence = np.array([mood.confidence * weight for mood, weight in known])
    if not evidence.sum() > 0:
        return None
    places = np.array([(mood.valence, mood.arousal) for mood, _ in known])
    valence, arousal = evidence @ places / evidence.sum()
    confidence = evidence.sum() / (evidence.sum() + _PRIOR_WEIGHT)
    return Mood(float(valence), float(arousal), float(confidence))
