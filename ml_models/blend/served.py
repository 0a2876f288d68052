"""The score of a served song: its place in what the listener likes, and its fit to the mood."""

from __future__ import annotations

import numpy as np

from ml_models.blend.combine import GRAIN, Blend
from ml_models.blend.parts import PARTS, ranks
from ml_models.blend.weights import SHARES

_LONG_LIST = 10_000  # places after which liking counts nothing, in a catalogue of any size
_STAY = 1.5  # times the mood's share in a list that stays near it
_UNSURE = 0.5  # of the share that an unsure mood keeps
_SHUFFLE = 0.02  # of a score: breaks ties, and the order of about equally good songs


def place_of(liking: np.ndarray) -> np.ndarray:
    """Turn liking into 1 for the best and 0 from the ten-thousandth on, by the log of the rank.

    The same step down a list means the same whatever the candidates; ties share a place.
    """
    return np.maximum(1.0 - np.log1p(ranks(liking)) / np.log(_LONG_LIST), 0.0)


def mood_share(confidence: float, *, stay: bool = False) -> float:
    """Say what a mood of this confidence (0: none, to 1) counts beside what is liked."""
    share = SHARES["mood"] * (_STAY if stay else 1.0)
    return share * (_UNSURE + (1.0 - _UNSURE) * confidence) if confidence > 0 else 0.0


def served_blend(
    terms: dict[str, np.ndarray],
    mood_fit: np.ndarray | None,
    *,
    share: float,
    factor: np.ndarray | float = 1.0,
    shuffle: np.random.Generator | None = None,
) -> Blend:
    """Score candidates.

    Args:
        terms: See `ml_models.blend.liking.liking_terms`.
        mood_fit: `(n,)` in 0..1; None without a mood.
        share: What the mood counts, 0 to 1; see `mood_share`.
        factor: What is left of each score: `(n,)` or one number, 0 to 1.
        shuffle: Breaks ties; the same seed gives the same list.

    Returns:
        Scores in 0..1 and their parts. What is liked is split among the terms by their size.
    """
    total = np.sum(list(terms.values()), axis=0)
    n = len(total)
    share = share if mood_fit is not None else 0.0
    liked = (1.0 - share) * place_of(total)
    split = np.maximum(total, 1e-12)
    parts = {name: liked * values / split for name, values in terms.items()}
    # Nothing is known of such a song, but its place must not vanish from the sum.
    parts["popular"] = np.where(total > 0, parts["popular"], liked)
    if mood_fit is not None:
        parts["mood"] = share * mood_fit
    if shuffle is not None:
        factor = factor * (1.0 - _SHUFFLE * shuffle.random(n))
    columns = [parts.get(name, np.zeros(n)) * factor for name in PARTS]
    contributions = np.round(np.stack(columns, axis=1) / GRAIN) * GRAIN
    return Blend(scores=contributions.sum(axis=1), contributions=contributions)
