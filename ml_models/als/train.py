"""The collaborative training, as a table of contents."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ml_models.als.config import AlsConfig
from ml_models.als.data import Interactions, build_user_items, split_holdout
from ml_models.als.evaluate import evaluate
from ml_models.als.fit import fit_als
from ml_models.als.model import KIND, arrays_of
from ml_models.artifacts import save_artifact
from ml_models.learning.progress import Progress, silent


def train(
    interactions: Interactions, config: AlsConfig, *, root: Path, progress: Progress = silent
) -> Path:
    """Split, fit, measure, fit on everything, save; return the artifact. Nothing goes live here.

    Raises:
        DataError: there is nothing to learn from.
        TrainingError: the fit diverged or was cancelled.
    """
    user_items, tracks = build_user_items(interactions)
    row_ids = np.unique(interactions.row_ids)
    history, holdout = split_holdout(
        user_items,
        row_ids,
        tracks.ids,
        share=config.holdout_share,
        max_rows=config.max_holdout_rows,
    )
    progress(f"{user_items.shape[0]} rows, {user_items.shape[1]} tracks", 0.02)
    measured = fit_als(history, tracks.ids, config, _part(progress, 0.02, 0.45))
    metrics, answers = evaluate(measured, history, holdout, row_ids)
    progress(f"NDCG@10 {metrics['ndcg_at_10']:.3f} on {len(holdout)} held-out rows", 0.55)
    model = fit_als(user_items, tracks.ids, config, _part(progress, 0.55, 0.97))
    return save_artifact(
        root,
        kind=KIND,
        arrays=arrays_of(model) | answers.arrays(),
        manifest={
            "config": {**config.as_dict(), "regularization": model.regularization},
            "n_factors": int(model.item_factors.shape[1]),
            "n_rows": int(user_items.shape[0]),
            "n_items": int(user_items.shape[1]),
            "n_interactions": int(user_items.nnz),
            "metrics": metrics,
        },
    )


def _part(progress: Progress, start: float, end: float) -> Progress:
    return lambda message, share: progress(message, start + share * (end - start))
