"""Which entries are held out: decided by the entry alone, so that nothing new moves the others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


def stable_draws(row_ids: np.ndarray, item_ids: np.ndarray | int) -> np.ndarray:
    """Draw a number for each pair of a row and an item, always the same one.

    Args:
        row_ids: int64 `(n,)`.
        item_ids: int64 `(n,)`, or one for all.

    Returns:
        float64 `(n,)` in 0..1, as good as random.
    """
    items = np.broadcast_to(np.asarray(item_ids, np.int64), np.shape(row_ids))
    mixed = mix(mix(np.asarray(row_ids, np.int64)) ^ np.ascontiguousarray(items).view(np.uint64))
    return (mixed >> np.uint64(11)) * 2.0**-53


def stable_codes(texts: Iterable[str]) -> np.ndarray:
    """Return a number for each text, the same in every process; int64 `(n,)`, not negative."""
    digests = (hashlib.blake2b(text.encode(), digest_size=8).digest() for text in texts)
    return np.array([int.from_bytes(digest) >> 1 for digest in digests], np.int64)


def mix(numbers: np.ndarray) -> np.ndarray:
    """Scramble 64-bit integers one to one; uint64 of the same shape.

    Source:
        Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014
        (SplitMix64).
    """
    z = np.ascontiguousarray(numbers).view(np.uint64) + _GOLDEN
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))
