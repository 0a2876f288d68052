"""Measure tag vectors: hide a tag of a list, rank all tags by the rest of it."""

from __future__ import annotations

import numpy as np

from ml_models.learning.answers import DEPTH, RankedAnswers
from ml_models.learning.holdout import stable_codes, stable_draws
from ml_models.metrics.ranking import bootstrap_interval, ndcg_at_k, recall_at_k, top_k
from ml_models.tag_vectors.config import TagVectorsConfig
from ml_models.tag_vectors.model import TagVectors

# How much a mean cosine of 1 outweighs popularity, in log counts; 4 to 8 do about equally well on
# HetRec, MTG-Jamendo and Melon.
_COSINE_WEIGHT = 6.0


def evaluate(
    model: TagVectors, holdout: list[list[str]], config: TagVectorsConfig, *, list_ids: np.ndarray
) -> tuple[dict, RankedAnswers]:
    """Complete held-out lists by vectors, by popularity and by plain co-occurrence.

    The vectors complete a list as Bayes would: what is popular, moved by what stands beside it.
    They pass popularity only as far as they know something, which is what a release must show.

    Args:
        model: Fitted on other lists than these.
        holdout: Lists of distinct tags.
        config: Says how many tags of a list are hidden.
        list_ids: int64 `(n_lists,)`; with the tags they say which tags are hidden.

    Returns:
        `ndcg_at_10` with its 95 % interval and `recall_at_10`, means over lists; the same under
        `popularity` and `co_occurrence`; and `n_holdout_rows`, the lists measured. And what the
        vectors answered.
    """
    log_counts = np.log1p(np.asarray(model.counts, np.float64))
    codes = stable_codes(model.tags)
    questions: list[tuple[int, np.ndarray, np.ndarray]] = []
    found: dict[str, list[np.ndarray]] = {"vectors": [], "popularity": [], "co_occurrence": []}
    for tags, list_id in zip(holdout, list_ids.tolist(), strict=True):
        rows = model.indices(tags)
        rows = rows[rows >= 0]
        if len(rows) < 2:
            continue
        cosines = model.vectors @ model.vectors[rows].T  # (n_tags, n_rows)
        beside = model.beside[rows].toarray()  # (n_rows, n_tags)
        measured: dict[str, list] = {name: [] for name in found}
        draws = stable_draws(np.full(len(rows), list_id), codes[rows])
        for hidden in np.argsort(draws, kind="stable")[: config.max_hidden_per_list]:
            mean_cosine = np.delete(cosines, hidden, axis=1).mean(axis=1)
            rankings = {
                "vectors": log_counts + _COSINE_WEIGHT * mean_cosine,
                "popularity": log_counts,
                "co_occurrence": np.delete(beside, hidden, axis=0).sum(axis=0),
            }
            for name, scores in rankings.items():
                ranked = top_k(scores, np.delete(rows, hidden), DEPTH)
                measured[name].append(_measure(ranked, rows[[hidden]]))
                if name == "vectors":
                    questions.append((list_id, codes[rows[[hidden]]], codes[ranked]))
        for name, pairs in measured.items():
            found[name].append(np.mean(pairs, axis=0))
    metrics = {
        **_means(found["vectors"]),
        "popularity": _means(found["popularity"]),
        "co_occurrence": _means(found["co_occurrence"]),
        "n_holdout_rows": len(found["vectors"]),
    }
    return metrics, RankedAnswers.gather(questions, items=codes)


def _measure(ranked: np.ndarray, answer: np.ndarray) -> tuple[float, float]:
    return ndcg_at_k(ranked, answer, 10), recall_at_k(ranked, answer, 10)


def _means(per_list: list[np.ndarray]) -> dict:
    values = np.array(per_list or [(0.0, 0.0)])
    ndcg, recall = values.mean(axis=0)
    return {
        "ndcg_at_10": float(ndcg),
        "ndcg_at_10_interval": bootstrap_interval(values[:, 0]),
        "recall_at_10": float(recall),
    }
