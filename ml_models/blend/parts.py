"""The parts of a score, each between 0 and 1 over the same candidates."""

from __future__ import annotations

import numpy as np

from ml_models.mood.emotions import Mood

# In the order in which reasons are shown.
PARTS = ("mood", "tags", "taste", "neighbours", "popular", "fresh")

# Opposite corners of the mood space lie about 2.8 apart; songs further than this do not fit at all.
_FITTING_DISTANCE = 0.9
_CLEAR_VALENCE = 0.15  # below, a target is neither pleasant nor unpleasant and has no opposite


def rank_normalise(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Turn scores of any scale into numbers between 0 and 1 by the logarithm of their rank.

    ALS scores are no probabilities and mean different things for different listeners, so only their
    order is used. The first few places differ most, as they do in DCG: with even steps a part that
    tells the first song from the tenth would hardly be heard beside one that does not.

    Args:
        values: `(n,)`.
        known: bool `(n,)`; unknown candidates get 0, and so does NaN.

    Returns:
        `(n,)`: 1 for the best, near 0 for the worst known one; ties share a place.
    """
    known = known & ~np.isnan(values)
    n_known = int(known.sum())
    result = np.zeros(len(values))
    result[known] = 1.0 - np.log1p(ranks(values[known])) / np.log1p(max(n_known, 1))
    return result


def ranks(values: np.ndarray) -> np.ndarray:
    """Return ranks from 0 for the greatest; the mean rank of all that are alike."""
    _, group, sizes = np.unique(-values, return_inverse=True, return_counts=True)
    return (np.cumsum(sizes) - (sizes + 1) / 2)[group]


def mood_closeness(moods: np.ndarray, target: Mood) -> np.ndarray:
    """Say how well songs fit a target point of the mood space.

    Args:
        moods: `(n, 2)`, valence and arousal in -1..1; NaN rows are unknown.
        target: Where the listener wants the music to be.

    Returns:
        `(n,)` in 0..1: 1 on the spot, 0 for unknown songs; valence counts double when its sign is
        the opposite of the target's, so that happy never leads to sad.
    """
    valence, arousal = moods[:, 0] - target.valence, moods[:, 1] - target.arousal
    if abs(target.valence) > _CLEAR_VALENCE:
        valence = np.where(moods[:, 0] * target.valence < 0, 2.0 * valence, valence)
    squared = valence * valence + arousal * arousal
    closeness = np.exp(-0.5 * squared / (_FITTING_DISTANCE / 2) ** 2)
    return np.nan_to_num(closeness, copy=False, nan=0.0)
