"""Read labelled clips: RAVDESS by its file names, or a CSV of file and label."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ml_models.audio import decode_audio
from ml_models.errors import DataError
from ml_models.voice_emotion.config import VOICE_CLASSES, VoiceEmotionConfig
from ml_models.voice_emotion.features import voice_features
from ml_models.voice_emotion.functionals import functionals

_COLUMNS = ("features", "functionals", "labels", "actors", "is_song")
_MAX_S = 12.0
_SUFFIXES = {".opus", ".wav", ".flac", ".ogg", ".mp3", ".m4a", ".webm"}
_SPELLINGS = {
    "fear": "fearful",
    "anger": "angry",
    "happiness": "happy",
    "sadness": "sad",
    "surprise": "surprised",
}


@dataclass(frozen=True)
class Clips:
    """Clips of known actors.

    Attributes:
        features: float32 `(n, n_frames, n_bands, 2)`.
        functionals: float32 `(n, 265)`.
        labels: int64 `(n,)`, indices into `VOICE_CLASSES`.
        actors: int64 `(n,)`, -1 where unknown.
        is_song: bool `(n,)`.
    """

    features: np.ndarray
    functionals: np.ndarray
    labels: np.ndarray
    actors: np.ndarray
    is_song: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, rows: np.ndarray) -> Clips:
        """Select rows by index or mask."""
        return Clips(*(getattr(self, name)[rows] for name in _COLUMNS))


def ravdess_facts(name: str) -> tuple[int, int, bool]:
    """Read label, actor and "is sung" out of a RAVDESS file name.

    Raises:
        DataError: the name is not modality-channel-emotion-intensity-statement-repetition-actor.
    """
    parts = Path(name).stem.split("-")
    if len(parts) != 7 or not all(part.isdecimal() for part in parts):
        raise DataError(f"{name} is not named as RAVDESS names its files")
    label = int(parts[2]) - 1
    if not 0 <= label < len(VOICE_CLASSES):
        raise DataError(f"{name}: emotion {parts[2]} does not exist")
    return label, int(parts[6]), parts[1] == "02"


def clip_files(folder: Path) -> list[Path]:
    """Return the audio files of a folder.

    Raises:
        DataError: there is none.
    """
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in _SUFFIXES)
    if not files:
        raise DataError(f"{folder} holds no audio files ({', '.join(sorted(_SUFFIXES))})")
    return files


def read_labels(path: Path) -> list[tuple[Path, int]]:
    """Read a CSV with the columns file (relative to the CSV) and label.

    Raises:
        DataError: a column is missing or a label is unknown.
    """
    with path.open(newline="", encoding="utf-8") as lines:
        rows = csv.DictReader(lines)
        if not {"file", "label"} <= set(rows.fieldnames or ()):
            raise DataError(f"{path} needs the columns file and label")
        pairs = []
        for row in rows:
            name = row["label"].strip().lower()
            name = _SPELLINGS.get(name, name)
            if name not in VOICE_CLASSES:
                raise DataError(f"{path}, line {rows.line_num}: {row['label']!r} is no known label")
            pairs.append((path.parent / row["file"], VOICE_CLASSES.index(name)))
    return pairs


def load_samples(file: Path, config: VoiceEmotionConfig) -> np.ndarray:
    """Decode a clip as the reader does."""
    return decode_audio(file, rate_hz=config.rate_hz, max_seconds=_MAX_S)


def read_ravdess(folder: Path, config: VoiceEmotionConfig) -> Clips:
    """Read all clips of a folder into memory; 2,000 take about half a minute."""
    files = clip_files(folder)
    facts = np.array([ravdess_facts(file.name) for file in files], np.int64)
    sounds = [load_samples(file, config) for file in files]
    return Clips(
        features=np.stack([voice_features(samples, config) for samples in sounds]),
        functionals=np.stack([functionals(samples) for samples in sounds]),
        labels=facts[:, 0],
        actors=facts[:, 1],
        is_song=facts[:, 2].astype(bool),
    )


def join(parts: list[Clips]) -> Clips:
    """Put parts one after the other."""
    return Clips(*(np.concatenate([getattr(part, name) for part in parts]) for name in _COLUMNS))


def check_actors_apart(training: Clips, held_out: Clips) -> None:
    """Refuse a split that shares an actor: the network would know the voice, not the mood.

    Raises:
        DataError: an actor stands on both sides.
    """
    shared = set(training.actors.tolist()) & set(held_out.actors.tolist()) - {-1}
    if shared:
        raise DataError(f"actors {sorted(shared)} stand in training and in the held-out part")
