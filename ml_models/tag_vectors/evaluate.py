"""Measure tag vectors: hide one tag of a list, rank all tags by the rest of it."""

from __future__ import annotations

import numpy as np

from ml_models.metrics.ranking import ndcg_at_k, recall_at_k, top_k
from ml_models.tag_vectors.model import TagVectors


def evaluate(model: TagVectors, holdout: list[list[str]], *, seed: int) -> dict:
    """Complete held-out lists by summed cosine and by popularity.

    Returns:
        `ndcg_at_10`, `recall_at_10`, the same under `popularity`, and `n_holdout_rows`.
    """
    rng = np.random.default_rng(seed)
    scores: dict[str, list[tuple[float, float]]] = {"vectors": [], "popularity": []}
    for tags in holdout:
        rows = model.indices(tags)
        rows = rows[rows >= 0]
        if len(rows) < 2:
            continue
        hidden = rng.integers(len(rows))
        answer, rest = rows[[hidden]], np.delete(rows, hidden)
        for name, values in (
            ("vectors", model.vectors @ model.vectors[rest].sum(axis=0)),
            ("popularity", model.counts),
        ):
            ranked = top_k(values, rest, 10)
            scores[name].append((ndcg_at_k(ranked, answer, 10), recall_at_k(ranked, answer, 10)))
    return {
        **_means(scores["vectors"]),
        "popularity": _means(scores["popularity"]),
        "n_holdout_rows": len(scores["vectors"]),
    }


def _means(pairs: list[tuple[float, float]]) -> dict[str, float]:
    ndcg, recall = np.mean(pairs, axis=0) if pairs else (0.0, 0.0)
    return {"ndcg_at_10": float(ndcg), "recall_at_10": float(recall)}
