"""Twelve moods that stand for the whole mood space, and how near songs are to a point of it."""

from __future__ import annotations

import numpy as np

from ml_models.mood.emotions import Mood

# Valence and arousal of moods that people use for music; together they cover the space.
ANCHOR_MOODS: dict[str, tuple[float, float]] = {
    "joyful": (0.80, 0.55),
    "energetic": (0.45, 0.80),
    "intense": (-0.05, 0.70),
    "angry": (-0.60, 0.80),
    "tense": (-0.50, 0.35),
    "sad": (-0.70, -0.40),
    "melancholic": (-0.30, -0.35),
    "calm": (0.50, -0.50),
    "sleepy": (0.10, -0.65),
    "dreamy": (0.35, -0.20),
    "tender": (0.60, 0.15),
    "neutral": (0.05, 0.10),
}
ANCHORS = np.array(list(ANCHOR_MOODS.values()), np.float32)  # (12, 2)
N_ANCHORS = len(ANCHORS)

_SPREAD = 0.25  # how far a word's meaning reaches around its place
_REACH = 0.45  # distance at which a mood is half wanted, about
_HALF_CLOSE = 0.4  # mass near the target at which a song is half as close as it can be


def share_among_anchors(places: np.ndarray, spread: float = _SPREAD) -> np.ndarray:
    """Spread points of the mood space over the anchors.

    Args:
        places: `(n, 2)`, valence and arousal.
        spread: Standard deviation of what is meant around each point.

    Returns:
        `(n, 12)`, rows sum to 1.
    """
    places = np.asarray(places, np.float64).reshape(-1, 2)
    squared = ((places[:, None] - ANCHORS) ** 2).sum(axis=2) / (2 * spread**2)
    shares = np.exp(squared.min(axis=1, keepdims=True) - squared)
    return shares / shares.sum(axis=1, keepdims=True)


def wanted_anchors(target: Mood) -> np.ndarray:
    """Say how well each anchor answers a target; `(12,)` in 0..1."""
    squared = ((ANCHORS - (target.valence, target.arousal)) ** 2).sum(axis=1)
    return np.exp(-squared / (2 * _REACH**2))


def closeness(mass: np.ndarray, target: Mood) -> np.ndarray:
    """Say how much songs are felt near a target.

    A song that nobody has called anything near it is not close, however little is known against
    it; what many say counts more than what one says, with diminishing returns.

    Args:
        mass: `(n, 12)`, see `SongPlaces.mass`.
        target: Where the listener wants the music to be.

    Returns:
        `(n,)` in 0..1.
    """
    near = mass @ wanted_anchors(target).astype(np.float32)
    return near / (near + np.float32(_HALF_CLOSE))
