"""Several collaborative models as one: ALS of several sizes and seeds, and a graph filter.

For offline use on whole matrices; a list on the site is made by one `AlsModel` and its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, diags

from ml_models.als.config import AlsConfig
from ml_models.als.fit import confidence_of

_REGULARIZATION_PER_FACTOR = 1.5 / 6.4


@dataclass(frozen=True)
class EnsembleConfig:
    """Members and what they count; chosen on validation splits.

    See `benchmarks.recommender.collaborative`.

    Attributes:
        factors: Sizes of the weighted ALS models.
        bm25_k1, bm25_b: How fast counts saturate, and how much long rows are held down.
        n_seeds: Fits a size.
        plain_weight: What ALS on bare 0/1 data counts, the weighted one counting 1.
        filter_weight: What the graph filter counts.
        filter_rank: Singular vectors of its low-pass part, and `filter_share` their share.
    """

    factors: tuple[int, ...] = (64, 96, 128, 192)
    n_seeds: int = 3
    bm25_k1: float = 100.0
    bm25_b: float = 0.5
    plain_weight: float = 0.5
    filter_weight: float = 1.5
    filter_rank: int = 128
    filter_share: float = 0.3


@dataclass(frozen=True)
class Member:
    """A model whose scores are a sum of products.

    Attributes:
        weight: What it counts.
        products: Pairs `(n_rows, m)` and `(m, n_items)`, dense or sparse.
    """

    weight: float
    products: tuple[tuple, ...]

    def scores(self, rows: np.ndarray) -> np.ndarray:
        """Return `(n_rows, n_items)`."""
        parts = [users[rows] @ items for users, items in self.products]
        return sum(np.asarray(p.todense()) if hasattr(p, "todense") else p for p in parts)


def fit_ensemble(user_items: csr_matrix, config: EnsembleConfig) -> list[Member]:
    """Fit all members.

    Args:
        user_items: Counts `(n_rows, n_items)`, positive.
        config: Members and what they count.

    Returns:
        Members; see `score_rows`.
    """
    from implicit.nearest_neighbours import bm25_weight

    plain = user_items.copy()
    plain.data = np.ones_like(plain.data)
    weighted = bm25_weight(user_items, K1=config.bm25_k1, B=config.bm25_b).tocsr()
    weighted.data /= weighted.data.mean()
    equal = np.ones(plain.shape[1], np.float32)
    members = []
    for matrix, share in ((weighted, 1.0), (plain, config.plain_weight)):
        confidence = confidence_of(matrix, equal, AlsConfig().alpha)
        for n_factors in config.factors:
            for seed in range(1, config.n_seeds + 1):
                users, items = _factorise(confidence, n_factors, seed)
                members.append(Member(share / config.n_seeds, ((users, items.T),)))
    return [*members, _graph_filter(plain, config)]


def score_rows(members: list[Member], rows: np.ndarray, known: csr_matrix) -> np.ndarray:
    """Sum the members' scores, each standardised over the unknown items of a row.

    Returns:
        `(n_rows, n_items)`, -inf for the known items.
    """
    is_known = known[rows].toarray() > 0
    total = np.zeros(is_known.shape, np.float32)
    for member in members:
        scores = member.scores(rows)
        unknown = np.where(is_known, np.nan, scores)
        mean = np.nanmean(unknown, axis=1, keepdims=True)
        deviation = np.nanstd(unknown, axis=1, keepdims=True)
        total += member.weight * (scores - mean) / (deviation + 1e-9)
    total[is_known] = -np.inf
    return total


def _factorise(confidence: csr_matrix, n_factors: int, seed: int):
    from implicit.als import AlternatingLeastSquares
    from threadpoolctl import threadpool_limits

    als = AlternatingLeastSquares(
        factors=n_factors,
        regularization=max(10.0, _REGULARIZATION_PER_FACTOR * n_factors),
        alpha=1.0,
        iterations=15,
        random_state=seed,
        num_threads=0,
    )
    with threadpool_limits(1, "blas"):
        als.fit(confidence, show_progress=False)
    return np.asarray(als.user_factors), np.asarray(als.item_factors)


def _graph_filter(plain: csr_matrix, config: EnsembleConfig) -> Member:
    """Smooth each row over the graph of items: all short paths, and the slow waves of the graph.

    Source:
        Shen et al., "How powerful is graph convolution for recommendation?", CIKM 2021 (GF-CF).
    """
    from scipy.sparse.linalg import svds

    row_degree = np.maximum(np.asarray(plain.sum(axis=1)).ravel(), 1.0)
    item_degree = np.maximum(np.asarray(plain.sum(axis=0)).ravel(), 1.0)
    normal = (diags(row_degree**-0.5) @ plain @ diags(item_degree**-0.5)).tocsr()
    rank = min(config.filter_rank, min(plain.shape) - 1)
    _, _, waves = svds(normal.astype(np.float64), rank, random_state=1)
    spread = (plain @ diags(item_degree**-0.5)) @ waves.T
    low = config.filter_share * waves * item_degree**0.5
    slow = (np.asarray(spread, np.float32), low.astype(np.float32))
    return Member(config.filter_weight, (slow, (plain, (normal.T @ normal).tocsr())))
