"""The parts of a score, each between 0 and 1 over the same candidates."""

from __future__ import annotations

import numpy as np
from scipy.stats import rankdata

from ml_models.emotions import Mood

# In the order in which reasons are shown.
PARTS = ("mood", "tags", "taste", "neighbours", "popular", "fresh")

# Opposite corners of the mood space lie about 2.8 apart; songs further than this do not fit at all.
_FITTING_DISTANCE = 0.9


def rank_normalise(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Turn scores of any scale into places between 0 and 1.

    ALS scores are no probabilities and mean different things for different listeners, so only their
    order is used.

    Args:
        values: `(n,)`.
        known: bool `(n,)`; unknown candidates get 0.

    Returns:
        `(n,)`: 1 for the best, near 0 for the worst known one; ties share a place.
    """
    result = np.zeros(len(values))
    n_known = int(known.sum())
    if n_known:
        result[known] = (rankdata(values[known]) - 0.5) / n_known
    return result


def mood_closeness(moods: np.ndarray, target: Mood) -> np.ndarray:
    """Say how well songs fit a target point of the mood space.

    Args:
        moods: `(n, 2)`, valence and arousal in -1..1; NaN rows are unknown.
        target: Where the listener wants the music to be.

    Returns:
        `(n,)` in 0..1: 1 on the spot, 0 for unknown songs; valence counts double when its sign is
        the opposite of the target's, so that happy never leads to sad.
    """
    offset = moods - np.array([target.valence, target.arousal])
    is_opposite = (np.sign(moods[:, 0]) != np.sign(target.valence)) & (abs(target.valence) > 0.15)
    offset = offset * np.where(is_opposite, 2.0, 1.0)[:, None] ** np.array([1.0, 0.0])
    distance = np.linalg.norm(offset, axis=1)
    closeness = np.exp(-0.5 * (distance / (_FITTING_DISTANCE / 2)) ** 2)
    return np.nan_to_num(closeness, nan=0.0)
