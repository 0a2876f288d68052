"""The parts of a score, and the order among candidates."""

from __future__ import annotations

import numpy as np

# In the order in which reasons are shown.
PARTS = ("mood", "tags", "taste", "neighbours", "popular", "fresh")


def ranks(values: np.ndarray) -> np.ndarray:
    """Return ranks from 0 for the greatest; the mean rank of all that are alike; `(n,)`."""
    _, group, sizes = np.unique(-values, return_inverse=True, return_counts=True)
    return (np.cumsum(sizes) - (sizes + 1) / 2)[group]
