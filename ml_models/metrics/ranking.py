"""Measures of a ranking against held-out items, full ranking, binary relevance."""

from __future__ import annotations

import numpy as np


def top_k(scores: np.ndarray, known: np.ndarray, k: int) -> np.ndarray:
    """Rank all items but the known ones.

    Args:
        scores: `(n_items,)`, higher is better.
        known: Item indices that may not be recommended again.
        k: Length of the list.

    Returns:
        Item indices, best first; fewer than `k` only when the items run out.
    """
    scores = np.array(scores, dtype=np.float64)
    scores[known] = -np.inf
    k = min(k, np.isfinite(scores).sum())
    best = np.argpartition(-scores, k - 1)[:k] if k else np.empty(0, np.int64)
    return best[np.argsort(-scores[best], kind="stable")]


def recall_at_k(ranked: np.ndarray, holdout: np.ndarray, k: int) -> float:
    """Share of the held-out items among the first `k`."""
    return float(np.isin(ranked[:k], holdout).sum() / len(holdout))


def ndcg_at_k(ranked: np.ndarray, holdout: np.ndarray, k: int) -> float:
    """Discounted cumulative gain of the first `k`, over that of the best possible list.

    Source:
        Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 2002, with
        binary gains and the discount log2(rank + 1).
    """
    hits = np.isin(ranked[:k], holdout)
    discounts = 1.0 / np.log2(np.arange(2, k + 2))
    return float(discounts[: len(hits)][hits].sum() / discounts[: min(k, len(holdout))].sum())


def bootstrap_interval(
    values: np.ndarray, *, n_samples: int = 1000, seed: int = 1
) -> tuple[float, float]:
    """Return the 95 % percentile interval of the mean over rows."""
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, len(values), (n_samples, len(values)))
    low, high = np.percentile(np.asarray(values)[rows].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def r_precision(ranked: np.ndarray, holdout: np.ndarray) -> float:
    """Share of hits among the first as many items as are held out."""
    return float(np.isin(ranked[: len(holdout)], holdout).sum() / len(holdout))


def hit_at_k(ranked: np.ndarray, holdout: np.ndarray, k: int) -> float:
    """1 if any of the first `k` is held out."""
    return float(np.isin(ranked[:k], holdout).any())


def novelty_at_k(ranked: np.ndarray, popularity: np.ndarray, n_rows: int, k: int) -> float:
    """Mean surprise of the first `k`, in bits: -log2 of the share of rows that hold an item.

    Source:
        Zhou et al., "Solving the apparent diversity-accuracy dilemma", PNAS 2010.
    """
    share = np.maximum(popularity[ranked[:k]], 0.5) / n_rows
    return float(-np.log2(share).mean())


def repetition_at_k(ranked: np.ndarray, groups: np.ndarray, k: int) -> float:
    """Share of the first `k` whose group (artist, for instance) stood before them already."""
    seen = groups[ranked[:k]]
    return float(1 - len(np.unique(seen)) / len(seen))
