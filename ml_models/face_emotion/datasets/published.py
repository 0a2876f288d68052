"""Readers of published face sets: FER2013's and FER+'s CSV files, and RAF-DB's folder."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ml_models.errors import DataError
from ml_models.mood.emotions import EMOTIONS

FERPLUS_FILE = "fer2013new.csv"  # as FER+ names it; read when it lies beside FER2013's file
RAF_LIST = "list_patition_label.txt"  # sic
_FER_SIDE_PX = 48
FERPLUS_COLUMNS = (
    *("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear"),
    *("contempt", "unknown", "NF"),
)
_RAF_EMOTIONS = ("surprise", "fear", "disgust", "happy", "sad", "angry", "neutral")  # from 1 on


@dataclass(frozen=True)
class PublishedFaces:
    """Faces as their publishers order them.

    Attributes:
        pixels: uint8 `(n, side, side)`, grey.
        labels: int64 `(n,)`, indices into `EMOTIONS`.
        split: int8 `(n,)`, 0 training, 1 public test, 2 private test.
        ferplus: int `(n, 10)` votes in FER+'s order; None without them.
    """

    pixels: np.ndarray
    labels: np.ndarray
    split: np.ndarray
    ferplus: np.ndarray | None = None


def read_fer2013_csv(path: Path) -> PublishedFaces:
    """Read `emotion,pixels,Usage` rows, and FER+ votes from `fer2013new.csv` beside them.

    Raises:
        DataError: a column is missing, a row is no 48x48 face, or both files differ in length.

    Source:
        Goodfellow et al., "Challenges in Representation Learning", 2013; Barsoum et al., "Training
        Deep Networks for Facial Expression Recognition with Crowd-Sourced Label Distribution",
        2016.
    """
    usages = {"Training": 0, "PublicTest": 1, "PrivateTest": 2}
    pixels, labels, split = [], [], []
    for number, row in enumerate(_rows(path, ("emotion", "pixels", "Usage")), start=2):
        try:
            face = np.array(row["pixels"].split(), np.uint8)
            pixels.append(face.reshape(_FER_SIDE_PX, _FER_SIDE_PX))
            labels.append(int(row["emotion"]))
            split.append(usages[row["Usage"]])
        except (KeyError, ValueError, OverflowError) as error:
            raise DataError(f"{path}, line {number} is no row of FER2013: {error}") from error
    if not labels or not 0 <= min(labels) <= max(labels) < len(EMOTIONS):
        raise DataError(f"{path}: emotions must lie in 0..{len(EMOTIONS) - 1}")
    beside = path.with_name(FERPLUS_FILE)
    votes = _read_votes(beside) if beside.exists() else None
    if votes is not None and len(votes) != len(labels):
        raise DataError(f"{beside} has {len(votes)} rows, {path.name} has {len(labels)}")
    return PublishedFaces(
        np.stack(pixels), np.array(labels, np.int64), np.array(split, np.int8), votes
    )


def read_raf_db(folder: Path, *, image_size_px: int) -> PublishedFaces:
    """Read RAF-DB's basic emotions: its list and `Image/aligned/*_aligned.jpg`.

    Raises:
        DataError: a line of the list is wrong, or a picture is missing.

    Source:
        Li, Deng & Du, "Reliable Crowdsourcing and Deep Locality-Preserving Learning for Expression
        Recognition in the Wild", CVPR 2017.
    """
    import cv2

    pixels, labels, split = [], [], []
    for number, line in enumerate((folder / RAF_LIST).read_text().splitlines(), start=1):
        name, _, label = line.partition(" ")
        if not label.strip().isdecimal() or not 1 <= int(label) <= len(_RAF_EMOTIONS):
            raise DataError(f"{folder / RAF_LIST}, line {number}: '{line}' is no file and label")
        file = folder / "Image" / "aligned" / f"{Path(name).stem}_aligned.jpg"
        picture = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE) if file.exists() else None
        if picture is None:
            raise DataError(f"{file} is missing or no picture")
        size = (image_size_px, image_size_px)
        pixels.append(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))
        labels.append(EMOTIONS.index(_RAF_EMOTIONS[int(label) - 1]))
        split.append(0 if name.startswith("train") else 1)
    if not labels:
        raise DataError(f"{folder / RAF_LIST} names no pictures")
    return PublishedFaces(
        np.stack(pixels), np.array(labels, np.int64), np.array(split, np.int8), None
    )


def _read_votes(path: Path) -> np.ndarray:
    votes = []
    for number, row in enumerate(_rows(path, FERPLUS_COLUMNS), start=2):
        try:
            votes.append([int(row[column]) for column in FERPLUS_COLUMNS])
        except (TypeError, ValueError) as error:
            raise DataError(f"{path}, line {number} is no row of FER+: {error}") from error
    return np.array(votes, np.int64).reshape(-1, len(FERPLUS_COLUMNS))


def _rows(path: Path, columns: tuple[str, ...]):
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = csv.DictReader(file)
        missing = set(columns) - {name.strip() for name in rows.fieldnames or ()}
        if missing:
            raise DataError(f"{path} lacks the columns {sorted(missing)}")
        for row in rows:
            yield {(name or "").strip(): value for name, value in row.items()}
