"""How much a listener is expected to like songs, whatever the mood, and what that is made of."""

from __future__ import annotations

import numpy as np

from ml_models.blend.weights import SHARES

_FEW_SONGS = 2.0


def neighbour_weight(n_songs: int) -> float:
    """Say what neighbours count beside a taste made of `n_songs` songs, the taste counting 1.

    What else the holders of one song hold tells more than its factors do; the more songs are known,
    the more do the factors.
    """
    return (_FEW_SONGS / (n_songs + _FEW_SONGS)) ** 1.5


def liking_terms(
    *,
    popularity: np.ndarray,
    most_popular: float,
    taste: np.ndarray | None = None,
    neighbours: np.ndarray | None = None,
    tags: np.ndarray | None = None,
    is_familiar: np.ndarray,
    n_songs: int,
    shares: dict[str, float] = SHARES,
) -> dict[str, np.ndarray]:
    """Bring what is known of candidates to one scale; the terms of a song sum to its liking.

    Args:
        popularity: `(n,)`, holders, possibly with decay, >= 0.
        most_popular: The greatest popularity of the catalogue.
        taste: `(n,)`, scores of any scale, -inf where unknown; None without a taste.
        neighbours: `(n,)`, >= 0; None without a taste.
        tags: `(n,)`, cosines with what the listener holds; None where nothing is known.
        is_familiar: bool `(n,)`; a fold-in scores highest what it was made of, so the best song
            that is not familiar sets the scale.
        n_songs: Known songs of the listener.
        shares: What each term counts, see `ml_models.blend.weights`.

    Returns:
        `(n,)` each, >= 0, by the names in `ml_models.blend.PARTS`; what is unknown is left out.
    """
    held = np.log1p(popularity) / max(np.log1p(most_popular), 1e-9)
    terms = {"popular": shares["popular"] * held}
    if tags is not None:
        terms["tags"] = shares["tags"] * np.maximum(np.nan_to_num(tags), 0.0)
    if taste is not None:
        terms["taste"] = shares["taste"] * _scaled(taste, is_familiar)
    if neighbours is not None:
        counts = shares["neighbours"] * neighbour_weight(n_songs)
        terms["neighbours"] = counts * _scaled(neighbours, is_familiar)
    return terms


def _scaled(values: np.ndarray, is_familiar: np.ndarray) -> np.ndarray:
    """Bring the best candidate that is not familiar to 1; what lies below 0 becomes 0."""
    values = np.maximum(np.nan_to_num(values, neginf=0.0), 0.0)
    best = values[~is_familiar].max(initial=0.0) or values.max(initial=0.0)
    return values / best if best > 0 else np.zeros(len(values))
