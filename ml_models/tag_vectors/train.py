"""The tag vector training, as a table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ml_models.artifacts import save_artifact
from ml_models.learning.holdout import stable_draws
from ml_models.learning.progress import Progress, silent
from ml_models.tag_vectors.config import TagVectorsConfig
from ml_models.tag_vectors.evaluate import evaluate
from ml_models.tag_vectors.fit import fit_tag_vectors, usable_lists
from ml_models.tag_vectors.model import KIND

_FEWEST_HELD_OUT = 5  # lists, unless that were more than a quarter of all


def train(
    tag_lists: list[list[str]],
    config: TagVectorsConfig,
    *,
    root: Path,
    list_ids: Sequence[int] | None = None,
    progress: Progress = silent,
) -> Path:
    """Split, fit, measure, fit on everything, save; return the artifact. Nothing goes live here.

    Args:
        tag_lists: One list of normalised tags per track or playlist.
        config: Hyperparameters and the seed.
        root: Folder of all artifacts.
        list_ids: What each list is called at every training; its place when left out.
        progress: Called between epochs; may raise to stop, and then nothing is saved.

    Raises:
        DataError: no two tags ever stand in one list.
        TrainingError: the fit diverged or was cancelled.
    """
    lists = usable_lists(tag_lists)
    kept = [place for place, tags in enumerate(tag_lists) if len(set(tags)) >= 2]
    ids = np.array(kept if list_ids is None else list_ids, np.int64)
    if list_ids is not None:
        ids = ids[kept]
    is_held_out = hold_out_lists(ids, config)
    history = [tags for tags, is_out in zip(lists, is_held_out, strict=True) if not is_out]
    holdout = [lists[place] for place in np.flatnonzero(is_held_out).tolist()]
    progress(f"{len(lists)} lists of two or more tags", 0.02)
    measured = fit_tag_vectors(history, config, lambda m, s: progress(m, 0.02 + 0.43 * s))
    metrics, answers = evaluate(measured, holdout, config, list_ids=ids[is_held_out])
    progress(f"NDCG@10 {metrics['ndcg_at_10']:.3f} on {metrics['n_holdout_rows']} lists", 0.5)
    model = fit_tag_vectors(lists, config, lambda m, s: progress(m, 0.5 + 0.47 * s))
    progress(f"saving {len(model.tags)} tags", 0.98)
    return save_artifact(
        root,
        kind=KIND,
        arrays={
            "vectors": model.vectors,
            "counts": model.counts,
            "beside_shares": model.beside.data,
            "beside_columns": model.beside.indices,
            "beside_starts": model.beside.indptr,
            **answers.arrays(),
        },
        texts={"tags": model.tags},
        manifest={
            "config": config.as_dict(),
            "seed": config.seed,
            "n_rows": len(lists),
            "n_items": len(model.tags),
            "metrics": metrics,
        },
    )


def hold_out_lists(list_ids: np.ndarray, config: TagVectorsConfig) -> np.ndarray:
    """Choose lists by their ids alone, about `holdout_share` of them; bool `(n_lists,)`."""
    draws = stable_draws(list_ids, -1)
    n_wanted = int((draws < config.holdout_share).sum())
    n_wanted = max(n_wanted, min(_FEWEST_HELD_OUT, len(draws) // 4))
    chosen = np.zeros(len(draws), bool)
    chosen[np.argsort(draws, kind="stable")[: min(config.max_holdout_lists, n_wanted)]] = True
    return chosen
