"""The tag vector training, as a table of contents."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ml_models.artifacts import save_artifact
from ml_models.progress import Progress, silent
from ml_models.tag_vectors.config import TagVectorsConfig
from ml_models.tag_vectors.evaluate import evaluate
from ml_models.tag_vectors.fit import fit_tag_vectors
from ml_models.tag_vectors.model import KIND


def train(
    tag_lists: list[list[str]],
    config: TagVectorsConfig,
    *,
    root: Path,
    progress: Progress = silent,
) -> Path:
    """Split, fit, measure, fit on everything, save; return the artifact. Nothing goes live here.

    Raises:
        DataError: no two tags ever stand in one list.
        TrainingError: the fit diverged or was cancelled.
    """
    history, holdout = _split(tag_lists, config)
    progress(f"{len(tag_lists)} tag lists", 0.02)
    measured = fit_tag_vectors(history, config, lambda m, s: progress(m, 0.02 + 0.43 * s))
    metrics = evaluate(measured, holdout, seed=config.seed)
    progress(f"NDCG@10 {metrics['ndcg_at_10']:.3f} on {metrics['n_holdout_rows']} lists", 0.5)
    model = fit_tag_vectors(tag_lists, config, lambda m, s: progress(m, 0.5 + 0.47 * s))
    return save_artifact(
        root,
        kind=KIND,
        arrays={"vectors": model.vectors, "counts": model.counts},
        texts={"tags": model.tags},
        manifest={
            "config": config.as_dict(),
            "n_rows": len(tag_lists),
            "n_items": len(model.tags),
            "metrics": metrics,
        },
    )


def _split(tag_lists: list[list[str]], config: TagVectorsConfig):
    rng = np.random.default_rng(config.seed)
    n_holdout = min(config.max_holdout_lists, round(config.holdout_share * len(tag_lists)))
    hidden = set(rng.permutation(len(tag_lists))[:n_holdout].tolist())
    history = [tags for row, tags in enumerate(tag_lists) if row not in hidden]
    return history, [tag_lists[row] for row in sorted(hidden)]
