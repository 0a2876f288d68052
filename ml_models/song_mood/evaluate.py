"""Measure the song reader: `python -m ml_models.song_mood.evaluate --folder DIR`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

from ml_models.errors import DataError
from ml_models.metrics.classification import summarise
from ml_models.metrics.regression import r2_interval, r2_score
from ml_models.song_mood.config import QUADRANTS
from ml_models.song_mood.data import LabelledSongs, read_labels
from ml_models.song_mood.reader import SHIPPED, SongReader


def score(
    moods: np.ndarray, quadrant_probs: np.ndarray, songs: LabelledSongs, *, seconds: float
) -> dict:
    """Score predictions.

    Args:
        moods: `(n, 2)`, valence and arousal in -1..1.
        quadrant_probs: `(n, 4)`.
        songs: The labels.
        seconds: What the reading took.

    Returns:
        What `summarise` says of the quadrants, and R2 of valence and arousal with 95 % bootstrap
        intervals.
    """
    result = summarise(quadrant_probs, songs.quadrants, QUADRANTS)
    for place, name in enumerate(("valence", "arousal")):
        result[f"r2_{name}"] = round(r2_score(songs.moods[:, place], moods[:, place]), 4)
        interval = r2_interval(songs.moods[:, place], moods[:, place])
        result[f"r2_{name}_interval"] = [round(x, 4) for x in interval]
    return result | {"ms_per_item": round(1000 * seconds / len(songs.quadrants), 1)}


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
    return score(moods, probs, chosen, seconds=seconds) | {
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
