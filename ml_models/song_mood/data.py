"""Read labelled recordings: a folder of audio with `labels.csv` beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ml_models.errors import DataError
from ml_models.song_mood.config import QUADRANTS

_SUFFIXES = (".opus", ".ogg", ".mp3", ".flac", ".wav", ".m4a")


@dataclass(frozen=True)
class LabelledSongs:
    """Recordings with a place in the mood space.

    Attributes:
        moods: float64 `(n, 2)`, valence and arousal in -1..1.
        quadrants: int64 `(n,)`, indices into `QUADRANTS`.
        groups: `(n,)`, equal for copies of one recording; a split keeps them together.
        genres: `(n,)`, empty text where unknown.
    """

    files: list[Path]
    moods: np.ndarray
    quadrants: np.ndarray
    groups: np.ndarray
    genres: np.ndarray


def read_labels(folder: Path) -> LabelledSongs:
    """Read `labels.csv` (file, valence, arousal, optional quadrant, genre, duplicate_of).

    Scales of -10..10 are brought to -1..1.

    Raises:
        DataError: a column is missing, a value is no number, or a file does not exist.
    """
    path = folder / "labels.csv"
    rows = list(read_rows(path, ("file", "valence", "arousal")))
    if not rows:
        raise DataError(f"{path} lacks rows")
    try:
        moods = np.array([(float(row["valence"]), float(row["arousal"])) for row in rows])
    except ValueError as error:
        raise DataError(f"{path}: {error}") from error
    if not np.isfinite(moods).all():
        raise DataError(f"{path} holds a valence or arousal that is no finite number")
    moods = moods / (10.0 if np.abs(moods).max() > 1.0 else 1.0)
    named = [
        row.get("quadrant") or quadrant_of(*mood) for row, mood in zip(rows, moods, strict=True)
    ]
    if unknown := set(named) - set(QUADRANTS):
        raise DataError(f"{path}: quadrants {sorted(unknown)} are none of {QUADRANTS}")
    return LabelledSongs(
        files=[_find(folder, row["file"]) for row in rows],
        moods=moods,
        quadrants=np.array([QUADRANTS.index(name) for name in named], np.int64),
        groups=np.array([row.get("duplicate_of") or row["file"] for row in rows]),
        genres=np.array([row.get("genre") or "" for row in rows]),
    )


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict]:
    """Read a CSV file's rows by the names of its columns.

    Raises:
        DataError: it cannot be read, or one of `columns` is missing.
    """
    try:
        with path.open(newline="", encoding="utf-8") as lines:
            reader = csv.DictReader(lines)
            if missing := set(columns) - set(reader.fieldnames or ()):
                raise DataError(f"{path} lacks {sorted(missing)}")
            yield from reader
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error}") from error


def quadrant_of(valence: float, arousal: float) -> str:
    """Name the quadrant of a point: Q1 pleasant and awake, then counter-clockwise."""
    if arousal > 0:
        return "Q1" if valence > 0 else "Q2"
    return "Q4" if valence > 0 else "Q3"


def _find(folder: Path, name: str) -> Path:
    for candidate in (folder / name, *(folder / f"{name}{suffix}" for suffix in _SUFFIXES)):
        if candidate.is_file():
            return candidate
    raise DataError(f"{folder / name} does not exist")
