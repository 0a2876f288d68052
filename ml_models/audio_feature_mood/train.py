"""Train the feature classifier: `python -m ml_models.audio_feature_mood.train --table FILE`."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from ml_models.artifacts import write_manifest
from ml_models.audio_feature_mood.config import CLASSES, FeatureEmotionConfig
from ml_models.audio_feature_mood.data import LabelledTracks, read_table
from ml_models.audio_feature_mood.reader import KIND, SHIPPED
from ml_models.errors import DataError
from ml_models.learning.calibration import fit_temperature, softmax
from ml_models.learning.kernel_ridge import ARRAYS, KernelRidge, fit_kernel_ridge
from ml_models.metrics.classification import confusion_matrix, f1_scores, summarise


def train(tracks: LabelledTracks, config: FeatureEmotionConfig, *, out: Path) -> dict:
    """Cross-validate by artist, calibrate on the held-out folds, fit on all, save.

    Args:
        tracks: Features, moods and artists.
        config: Hyperparameters and the seed.
        out: The artifact's folder.

    Returns:
        Metrics over tracks whose artist the model had not seen, and `leak`: what a tree of two
        questions scores, and a warning where that explains the labels.

    Raises:
        DataError: there are fewer artists than folds.
    """
    tracks = _filled(tracks)
    scores = np.zeros((len(tracks.labels), len(CLASSES)))
    for learnt, held_out in _folds(tracks, config):
        scores[held_out] = _fit(tracks, learnt, config).predict(tracks.features[held_out])
    temperature = fit_temperature(scores, tracks.labels)
    metrics = summarise(softmax(scores / temperature), tracks.labels, CLASSES)
    metrics["leak"] = leak_of(tracks, config)
    model = _fit(tracks, np.arange(len(tracks.labels)), config)
    out.mkdir(parents=True, exist_ok=True)
    for name in ARRAYS:
        np.save(out / f"{name}.npy", getattr(model, name), allow_pickle=False)
    facts = {
        "config": config.as_dict(),
        "classes": list(CLASSES),
        "temperature": temperature,
        "n_rows": len(tracks.labels),
        "n_artists": len(np.unique(tracks.artists)),
        "metrics": metrics,
    }
    write_manifest(out, kind=KIND, facts=facts)
    return metrics


def leak_of(tracks: LabelledTracks, config: FeatureEmotionConfig) -> dict:
    """Ask a tree of two questions for the labels; moods that people gave are not that simple.

    Returns:
        `tree_macro_f1` of unseen artists, and `warning`, empty when all is well.
    """
    from sklearn.tree import DecisionTreeClassifier

    features, said = _filled(tracks).features, np.zeros_like(tracks.labels)
    for learnt, held_out in _folds(tracks, config):
        tree = DecisionTreeClassifier(max_depth=2, random_state=config.seed)
        tree.fit(features[learnt], tracks.labels[learnt])
        said[held_out] = tree.predict(features[held_out])
    f1 = float(f1_scores(confusion_matrix(tracks.labels, said, len(CLASSES))).mean())
    warning = (
        f"a tree of two questions gives {f1:.2f} macro-F1: these labels were made from the "
        "features, and a score on them says nothing of moods"
        if f1 >= config.leak_f1
        else ""
    )
    return {"tree_macro_f1": round(f1, 4), "warning": warning}


def _folds(tracks: LabelledTracks, config: FeatureEmotionConfig):
    from sklearn.model_selection import StratifiedGroupKFold

    if len(np.unique(tracks.artists)) < config.n_folds:
        raise DataError(f"{config.n_folds} folds by artist need at least as many artists")
    folds = StratifiedGroupKFold(config.n_folds, shuffle=True, random_state=config.seed)
    return folds.split(tracks.features, tracks.labels, tracks.artists)


def _filled(tracks: LabelledTracks) -> LabelledTracks:
    usual = np.nan_to_num(np.nanmean(tracks.features, axis=0))
    known = np.isfinite(tracks.features)
    return replace(tracks, features=np.where(known, tracks.features, usual))


def _fit(tracks: LabelledTracks, rows: np.ndarray, config: FeatureEmotionConfig) -> KernelRidge:
    features = tracks.features[rows]
    return fit_kernel_ridge(
        features,
        np.eye(len(CLASSES))[tracks.labels[rows]],
        block_sizes=(features.shape[1],),
        block_weights=(1.0,),
        gamma=config.gamma,
        ridge=config.ridge,
    )


def main() -> None:
    """Train and print the metrics as JSON; a leak is told on standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", type=Path, required=True, help="CSV: features, artist, mood")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    metrics = train(read_table(arguments.table), FeatureEmotionConfig(), out=arguments.out)
    if metrics["leak"]["warning"]:
        print(f"WARNING: {metrics['leak']['warning']}", file=sys.stderr)
    print(json.dumps(metrics))


if __name__ == "__main__":
    main()
