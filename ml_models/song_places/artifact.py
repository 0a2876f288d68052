"""A catalogue's model as a folder: what training writes and a release serves."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import numpy as np

from ml_models.artifacts import load_artifact, save_artifact
from ml_models.errors import ArtifactError
from ml_models.song_places.anchors import N_ANCHORS
from ml_models.song_places.config import SongPlacesConfig
from ml_models.song_places.model import SongPlaces
from ml_models.song_places.scale import AxisScale, Sureness

KIND = "song_places"


def save_song_places(
    model: SongPlaces, root: Path, *, facts: dict, answers: dict[str, np.ndarray] | None = None
) -> Path:
    """Write a new artifact folder under `root` and return its path.

    Args:
        model: A fitted model.
        root: Folder of all artifacts.
        facts: Row counts and metrics for the manifest.
        answers: Arrays of what it answered to held-out questions.
    """
    manifest = facts | {
        "config": model.config.as_dict(),
        "scales": [astuple(scale) for scale in model.scales],
        "sureness": [astuple(sureness) for sureness in model.sureness],
    }
    arrays = {"weights": model.weights, "offsets": model.offsets} | (answers or {})
    return save_artifact(
        root, kind=KIND, arrays=arrays, texts={"tags": model.tags}, manifest=manifest
    )


def load_song_places(
    path: Path, *, verify: bool = True, registry: Path | None = None
) -> SongPlaces:
    """Open a catalogue's model; for `verify` and `registry` see `load_artifact`.

    Raises:
        ArtifactError: the folder is not a whole artifact of this kind.
    """
    artifact = load_artifact(path, kind=KIND, verify=verify, registry=registry)
    try:
        model = SongPlaces(
            tags=artifact.texts["tags"],
            weights=artifact.arrays["weights"],
            offsets=artifact.arrays["offsets"],
            scales=tuple(AxisScale(*values) for values in artifact.manifest["scales"]),
            sureness=tuple(Sureness(*values) for values in artifact.manifest["sureness"]),
            config=SongPlacesConfig(**artifact.manifest["config"]),
        )
    except (KeyError, TypeError) as error:
        raise ArtifactError(f"{path} lacks {error}; train the model again") from error
    n_folds = model.config.n_folds
    if model.weights.shape != (n_folds, len(model.tags), N_ANCHORS) or model.offsets.shape != (
        n_folds,
        N_ANCHORS,
    ):
        raise ArtifactError(f"{path} holds arrays of another shape; train the model again")
    return model
