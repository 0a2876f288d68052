"""A way through the songs from one mood to another, in even steps."""

from __future__ import annotations

import numpy as np

_PER_SLOT = 40  # songs that a slot chooses from
_FEWEST = 3
_OFF_THE_WAY = 0.3  # cost of a song a step away from its slot; the best score gains 1
_UNEVEN = (3.0, 10.0, 30.0)  # cost of a step's square, harder while some step is too long
_LONGEST_STEP = 2.0  # mean steps


def smooth_path(places: np.ndarray, scores: np.ndarray, slots: np.ndarray) -> list[int]:
    """Choose one song a slot: liked, near its slot, and no song far from the one before.

    The cheapest way by dynamic programming. Steps cost their square, so even ones are cheapest; the
    cost grows until no step is longer than twice the mean one, or the songs allow nothing better.

    Args:
        places: `(n, 2)`, finite.
        scores: `(n,)` in 0..1.
        slots: `(k, 2)`, where each song should be, k >= 2.

    Returns:
        `k` song numbers without repeats, as long as there are `k` songs; else fewer.
    """
    k = min(len(slots), len(places))
    if k < 2:
        return list(range(k))
    slots = slots[np.linspace(0, len(slots) - 1, k).round().astype(int)]
    step = max(float(np.linalg.norm(slots[-1] - slots[0])) / (k - 1), 1e-6)
    away = ((places[:, None] - slots[None]) ** 2).sum(axis=2) / step**2  # (n, k)
    costs = _OFF_THE_WAY * away - scores[:, None]
    options = _options(away, costs)
    best, least = [], np.inf
    for uneven in _UNEVEN:
        path = _cheapest(places, costs, options, uneven / step**2)
        steps = np.linalg.norm(np.diff(places[path], axis=0), axis=1)
        longest = float(steps.max() / max(steps.mean(), 1e-9))
        if longest < least:
            best, least = path, longest
        if least <= _LONGEST_STEP:
            break
    return best


def _options(away: np.ndarray, costs: np.ndarray) -> list[np.ndarray]:
    """Give each slot songs of its own, those that it is nearest to first."""
    n_slots = away.shape[1]
    own = away.argmin(axis=1)
    options = []
    for slot in range(n_slots):
        mine = np.flatnonzero(own == slot)
        options.append(mine[np.argsort(costs[mine, slot], kind="stable")[:_PER_SLOT]])
    is_free = np.ones(len(away), bool)
    is_free[np.concatenate(options)] = False
    for slot in sorted(range(n_slots), key=lambda slot: len(options[slot])):
        n_lacking = _FEWEST - len(options[slot])
        free = np.flatnonzero(is_free)
        if n_lacking > 0 and len(free):
            taken = free[np.argsort(away[free, slot], kind="stable")[:n_lacking]]
            is_free[taken] = False
            options[slot] = np.concatenate([options[slot], taken])
        if not len(options[slot]):  # a song of the slot that has the most
            richest = max(range(n_slots), key=lambda other: len(options[other]))
            nearest = options[richest][np.argmin(away[options[richest], slot])]
            options[richest] = options[richest][options[richest] != nearest]
            options[slot] = np.array([nearest])
    return options


def _cheapest(places, costs, options: list[np.ndarray], uneven: float) -> list[int]:
    total, came_from = costs[options[0], 0], []
    for slot in range(1, len(options)):
        here, before = places[options[slot]], places[options[slot - 1]]
        squares = ((here[:, None] - before[None]) ** 2).sum(axis=2)
        ways = total[None] + uneven * squares
        came_from.append(ways.argmin(axis=1))
        total = ways.min(axis=1) + costs[options[slot], slot]
    at = int(total.argmin())
    path = [int(options[-1][at])]
    for slot in range(len(options) - 2, -1, -1):
        at = int(came_from[slot][at])
        path.append(int(options[slot][at]))
    return path[::-1]
