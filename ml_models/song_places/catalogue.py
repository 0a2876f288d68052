"""Train the places of a catalogue's songs: fit, measure beside what was known before, save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from ml_models.errors import DataError
from ml_models.learning.progress import Progress, silent
from ml_models.song_places.artifact import save_song_places
from ml_models.song_places.fit import fit_song_places
from ml_models.song_places.model import SongPlaces, feeling_matrix
from ml_models.song_places.sides import ask_sides

_MIN_SONGS = 30  # with feeling words; below, nothing can be measured


def train_song_places(
    tag_weights: csr_matrix,
    tags: Sequence[str],
    artists: Sequence[str],
    *,
    root: Path,
    song_ids: np.ndarray | None = None,
    progress: Progress = silent,
) -> Path:
    """Fit, measure, save; return the artifact. Nothing goes live here.

    Args:
        tag_weights: `(n_songs, n_tags)`, 0..1.
        tags: Names in column order.
        artists: Key of each song's artist.
        root: Folder of all artifacts.
        song_ids: int64 `(n_songs,)`, the same at every training; row numbers when left out.
        progress: Told about each step.

    Raises:
        DataError: fewer than 30 songs carry feeling words, so what is known beforehand goes on.
    """
    own = np.asarray(tag_weights @ feeling_matrix(tags))
    n_felt = int((own.sum(axis=1) > 0).sum())
    if n_felt < _MIN_SONGS:
        raise DataError(
            f"{n_felt} songs have tags that name a feeling; learning places needs {_MIN_SONGS}. "
            "Until then songs lie where the words that ship with VibeluX put them."
        )
    progress(f"{tag_weights.shape[0]} songs, {n_felt} with feeling words", 0.05)
    model = fit_song_places(
        tag_weights,
        tags,
        artists,
        progress=lambda text, share: progress(text, 0.05 + 0.85 * share),
    )
    song_ids = np.arange(len(artists)) if song_ids is None else song_ids
    asked = (tag_weights, tags, artists, song_ids)
    answers = ask_sides(model, *asked)
    learnt, before = answers.right_side, ask_sides(SongPlaces.before_training(), *asked).right_side
    progress(f"right side {learnt:.3f}, before {before:.3f}", 0.95)
    metrics = {"right_side": learnt, "before_training": {"right_side": before}}
    facts = {"n_songs": tag_weights.shape[0], "n_felt": n_felt, "metrics": metrics}
    return save_song_places(model, root, facts=facts, answers=answers.arrays())
