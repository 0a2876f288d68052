"""Measure the classifier: `python -m ml_models.audio_feature_mood.evaluate --table FILE`."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from ml_models.audio_feature_mood.config import CLASSES
from ml_models.audio_feature_mood.data import LabelledTracks, read_table
from ml_models.audio_feature_mood.reader import SHIPPED, FeatureReader
from ml_models.metrics.classification import summarise


def evaluate(reader: FeatureReader, tracks: LabelledTracks) -> dict:
    """Read and score labelled tracks; of the training table only the folds' figures are honest."""
    began = time.perf_counter()
    probs = reader.probs(tracks.features)
    seconds = time.perf_counter() - began
    metrics = summarise(probs, tracks.labels, CLASSES)
    return metrics | {"ms_per_item": round(1000 * seconds / len(tracks.labels), 4)}


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", type=Path, required=True, help="CSV: features, artist, mood")
    parser.add_argument("--artifact", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    print(json.dumps(evaluate(FeatureReader(arguments.artifact), read_table(arguments.table))))


if __name__ == "__main__":
    main()
