"""Measure a collaborative model on hidden tracks, with the same fold-in that serves."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_matrix

from ml_models.als.model import AlsModel
from ml_models.learning.answers import DEPTH, RankedAnswers
from ml_models.metrics.ranking import ndcg_at_k, recall_at_k, top_k

Scorer = Callable[[np.ndarray, np.ndarray], np.ndarray]


def evaluate(
    model: AlsModel, history: csr_matrix, holdout: dict[int, np.ndarray], row_ids: np.ndarray
) -> tuple[dict, RankedAnswers]:
    """Rank all tracks for each held-out row by ALS, by item neighbours and by popularity.

    Args:
        model: Trained on `history`.
        history: Weights `(n_rows, n_items)` without the hidden entries.
        holdout: Hidden item indices by row.
        row_ids: int64 `(n_rows,)`.

    Returns:
        `ndcg_at_10`, `recall_at_10` and `coverage` (share of tracks recommended to anybody) of ALS,
        the same under `item_knn` and `popularity`, and `n_holdout_rows`; and what ALS answered.
    """
    n_items = history.shape[1]

    def by_neighbours(items: np.ndarray, weights: np.ndarray) -> np.ndarray:
        scores = np.zeros(n_items)
        found, values = model.neighbour_scores(items, weights)
        scores[found] = values
        return scores

    scorers: dict[str, Scorer] = {
        "als": lambda items, weights: model.scores(model.fold_in(items, weights)),
        "item_knn": by_neighbours,
        "popularity": lambda items, weights: model.popularity,
    }
    ranked = {name: _rank(score, history, holdout) for name, score in scorers.items()}
    results = {name: _measure(lists, holdout, n_items) for name, lists in ranked.items()}
    ids = model.track_ids
    answers = RankedAnswers.gather(
        [
            (int(row_ids[row]), ids[hidden], ids[best])
            for (row, hidden), best in zip(holdout.items(), ranked["als"], strict=True)
        ],
        items=ids,
    )
    return {**results.pop("als"), **results, "n_holdout_rows": len(holdout)}, answers


def _rank(score: Scorer, history: csr_matrix, holdout: dict[int, np.ndarray]) -> list[np.ndarray]:
    lists = []
    for row in holdout:
        start, end = history.indptr[row], history.indptr[row + 1]
        items, weights = history.indices[start:end], history.data[start:end]
        lists.append(top_k(score(items, weights), items, DEPTH))
    return lists


def _measure(lists: list[np.ndarray], holdout: dict[int, np.ndarray], n_items: int) -> dict:
    ndcg, recall, recommended = [], [], set()
    for ranked, hidden in zip(lists, holdout.values(), strict=True):
        ndcg.append(ndcg_at_k(ranked, hidden, 10))
        recall.append(recall_at_k(ranked, hidden, 10))
        recommended.update(ranked[:10].tolist())
    return {
        "ndcg_at_10": float(np.mean(ndcg)) if ndcg else 0.0,
        "recall_at_10": float(np.mean(recall)) if recall else 0.0,
        "coverage": len(recommended) / n_items,
    }
