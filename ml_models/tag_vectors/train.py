"""The tag vector training, as a table of contents."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ml_models.artifacts import save_artifact
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
    progress: Progress = silent,
) -> Path:
    """Split, fit, measure, fit on everything, save; return the artifact. Nothing goes live here.

    Args:
        tag_lists: One list of normalised tags per track or playlist.
        config: Hyperparameters and the seed.
        root: Folder of all artifacts.
        progress: Called between epochs; may raise to stop, and then nothing is saved.

    Raises:
        DataError: no two tags ever stand in one list.
        TrainingError: the fit diverged or was cancelled.
    """
    lists = usable_lists(tag_lists)
    history, holdout = _split(lists, config)
    progress(f"{len(lists)} lists of two or more tags", 0.02)
    measured = fit_tag_vectors(history, config, lambda m, s: progress(m, 0.02 + 0.43 * s))
    metrics = evaluate(measured, holdout, config)
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


def _split(lists: list[list[str]], config: TagVectorsConfig):
    n_wanted = max(round(config.holdout_share * len(lists)), min(_FEWEST_HELD_OUT, len(lists) // 4))
    order = np.random.default_rng(config.seed).permutation(len(lists))
    hidden = set(order[: min(config.max_holdout_lists, n_wanted)].tolist())
    history = [tags for row, tags in enumerate(lists) if row not in hidden]
    return history, [lists[row] for row in sorted(hidden)]
