"""Measure the song reader: `python -m ml_models.song_emotion.evaluate --folder DIR`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

from ml_models.errors import DataError
from ml_models.metrics.classification import (
    confusion_matrix,
    expected_calibration_error,
    macro_f1,
)
from ml_models.metrics.ranking import bootstrap_interval
from ml_models.metrics.regression import r2_interval, r2_score
from ml_models.song_emotion.config import QUADRANTS
from ml_models.song_emotion.data import LabelledSongs, read_labels
from ml_models.song_emotion.reader import SHIPPED, SongReader


def summarise(
    moods: np.ndarray, quadrant_probs: np.ndarray, songs: LabelledSongs, *, seconds: float
) -> dict:
    """Score predictions.

    Args:
        moods: `(n, 2)`, valence and arousal in -1..1.
        quadrant_probs: `(n, 4)`.
        songs: The labels.
        seconds: What the reading took.

    Returns:
        R2 of valence and arousal, and of the quadrants accuracy, macro-F1, recall a class and
        calibration error; 95 % bootstrap intervals.
    """
    labels = songs.quadrants
    is_right = quadrant_probs.argmax(axis=1) == labels
    confusion = confusion_matrix(labels, quadrant_probs.argmax(axis=1), len(QUADRANTS))
    recall = np.diag(confusion) / np.maximum(confusion.sum(axis=1), 1)
    result = {"n": len(labels)}
    for place, name in enumerate(("valence", "arousal")):
        result[f"r2_{name}"] = round(r2_score(songs.moods[:, place], moods[:, place]), 4)
        interval = r2_interval(songs.moods[:, place], moods[:, place])
        result[f"r2_{name}_interval"] = [round(x, 4) for x in interval]
    return result | {
        "accuracy": round(float(is_right.mean()), 4),
        "accuracy_interval": [round(x, 4) for x in bootstrap_interval(is_right)],
        "macro_f1": round(macro_f1(confusion), 4),
        "uar": round(float(recall[confusion.sum(axis=1) > 0].mean()), 4),
        "ece": round(expected_calibration_error(quadrant_probs, labels), 4),
        "per_class": dict(zip(QUADRANTS, np.round(recall, 4).tolist(), strict=True)),
        "confusion": confusion.tolist(),
        "ms_per_item": round(1000 * seconds / len(labels), 1),
    }


def evaluate(reader: SongReader, songs: LabelledSongs) -> dict:
    """Read every file and score the readings; an unreadable file is named and left out."""
    began = time.perf_counter()
    readings, rows = [], []
    for row, file in enumerate(songs.files):
        try:
            readings.append(reader.read(file))
            rows.append(row)
        except DataError as error:
            print(f"{file.name}: {error}", file=sys.stderr)
    seconds = time.perf_counter() - began
    if not rows:
        raise DataError("no file could be read")
    kept = np.array(rows)
    chosen = LabelledSongs(
        [songs.files[row] for row in rows],
        *(getattr(songs, name)[kept] for name in ("moods", "quadrants", "groups", "genres")),
    )
    moods = np.array([(reading.valence, reading.arousal) for reading in readings])
    probs = np.array([reading.quadrants for reading in readings])
    return summarise(moods, probs, chosen, seconds=seconds) | {
        "n_unreadable": len(songs.files) - len(rows)
    }


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="audio files and labels.csv")
    parser.add_argument("--artifact", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    print(json.dumps(evaluate(SongReader(arguments.artifact), read_labels(arguments.folder))))


if __name__ == "__main__":
    main()
