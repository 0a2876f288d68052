"""Read tables of tracks with audio features, an artist and a mood."""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ml_models.audio_feature_mood.config import CLASSES
from ml_models.audio_feature_mood.features import read_features
from ml_models.errors import DataError


@dataclass(frozen=True)
class LabelledTracks:
    """Tracks with features and a mood.

    Attributes:
        features: float64 `(n, n_features)`, see `read_features`.
        labels: int64 `(n,)`, indices into `CLASSES`.
        artists: `(n,)`, names.
    """

    features: np.ndarray
    labels: np.ndarray
    artists: np.ndarray


def read_table(path: Path) -> LabelledTracks:
    """Read a CSV file, gzipped or not, with the features' columns, `artist` and `mood`.

    Raises:
        DataError: names the line that cannot be used.
    """
    features, labels, artists = [], [], []
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            mood = (row.get("mood") or "").strip().lower()
            if mood not in CLASSES:
                raise DataError(f"line {number}: mood must be one of {', '.join(CLASSES)}")
            if not row.get("artist"):
                raise DataError(f"line {number}: there is no artist; the split needs one")
            try:
                features.append(read_features(row))
            except DataError as error:
                raise DataError(f"line {number}: {error}") from error
            labels.append(CLASSES.index(mood))
            artists.append(row["artist"])
    if not labels:
        raise DataError(f"{path} holds no tracks")
    return LabelledTracks(np.array(features), np.array(labels, np.int64), np.array(artists))
