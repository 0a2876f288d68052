"""The mood of a tag and of a song with many tags."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ml_models.emotions import Mood
from ml_models.mood_lexicon.words import LEXICON
from ml_models.tag_vectors.model import TagVectors
from ml_models.text import normalise_tag

_BORROWED_CONFIDENCE = 0.35  # of a word that is placed by its neighbours alone
_N_NEIGHBOURS = 5  # nearest words of the lexicon
_LEAST_COSINE = 0.4
_PRIOR_WEIGHT = 0.5  # evidence at which a song's confidence reaches one half
_WORDS = list(LEXICON)


def mood_of_tag(tag: str, tag_vectors: TagVectors | None = None) -> Mood | None:
    """Place one tag in the mood space.

    A word of the lexicon has its own place, whatever stands beside it in lists: neighbours would
    put "happy" on top of "sad". Only words that the lexicon lacks borrow from lexicon words near.

    Returns:
        None for a word that nothing is known about.
    """
    name = normalise_tag(tag)
    if name in LEXICON:
        return Mood(*LEXICON[name], confidence=1.0)
    if tag_vectors is None:
        return None
    rows = tag_vectors.indices(_WORDS)
    near = [
        (LEXICON[other], cosine)
        for other, cosine in tag_vectors.neighbours(name, _N_NEIGHBOURS, among=rows[rows >= 0])
        if cosine >= _LEAST_COSINE
    ]
    if not near:
        return None
    places = np.array([place for place, _ in near])
    cosines = np.array([cosine for _, cosine in near])
    valence, arousal = cosines @ places / cosines.sum()
    # Neighbours that contradict each other say little.
    agreement = float(np.clip(1.0 - places.std(axis=0).max(), 0.0, 1.0))
    return Mood(float(valence), float(arousal), _BORROWED_CONFIDENCE * agreement)


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
