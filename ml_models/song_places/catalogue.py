"""Train the places of a catalogue's songs: fit, measure beside what was known before, save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from ml_models.errors import DataError
from ml_models.learning.progress import Progress, silent
from ml_models.song_places.anchors import ANCHORS
from ml_models.song_places.artifact import save_song_places
from ml_models.song_places.fit import fit_song_places, mask_feelings
from ml_models.song_places.model import SongPlaces, feeling_matrix, fold_of, raw_places

_MIN_SONGS = 30  # with feeling words; below, nothing can be measured
_CLEAR = 0.2  # a song's feeling words lie so far from the middle that they have a side


def train_song_places(
    tag_weights: csr_matrix,
    tags: Sequence[str],
    artists: Sequence[str],
    *,
    root: Path,
    progress: Progress = silent,
) -> Path:
    """Fit, measure, save; return the artifact. Nothing goes live here.

    Args:
        tag_weights: `(n_songs, n_tags)`, 0..1.
        tags: Names in column order.
        artists: Key of each song's artist.
        root: Folder of all artifacts.
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
    learnt = measure_sides(model, tag_weights, tags, artists)
    before = measure_sides(SongPlaces.before_training(), tag_weights, tags, artists)
    progress(f"right side {learnt:.3f}, before {before:.3f}", 0.95)
    metrics = {"right_side": learnt, "before_training": {"right_side": before}}
    facts = {"n_songs": tag_weights.shape[0], "n_felt": n_felt, "metrics": metrics}
    return save_song_places(model, root, facts=facts)


def measure_sides(
    model: SongPlaces, tag_weights: csr_matrix, tags: Sequence[str], artists: Sequence[str]
) -> float:
    """Ask on which side songs lie when some of their feeling words are hidden.

    Returns:
        Share of pairs of songs, one on each side of an axis by the hidden words, that all their
        other tags put in the right order; the mean of valence and arousal, 0.5 by chance.
    """
    masked = mask_feelings(tag_weights, feeling_matrix(tags), model.config)
    felt = masked.hidden.sum(axis=1)
    asked = felt > 0
    if not asked.any():
        return 0.5
    true = masked.hidden[asked] @ ANCHORS / felt[asked, None]
    folds = [fold_of(artists[song], len(model.weights)) for song in masked.songs[asked].tolist()]
    features = model.features(masked.features[asked], tags)
    shares = model.shares(features, np.array(folds, np.int64))
    told = raw_places(masked.heard[asked], shares, model.config)
    return float(np.mean([_right_order(told[:, n], true[:, n]) for n in range(2)]))


def _right_order(told: np.ndarray, true: np.ndarray) -> float:
    """Return the area under the ROC curve of the upper side; 0.5 where a side is empty."""
    high, low = true > _CLEAR, true < -_CLEAR
    if not high.any() or not low.any():
        return 0.5
    chosen = high | low
    _, inverse, counts = np.unique(told[chosen], return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    n_high, n_low = int(high.sum()), int(low.sum())
    return float((ranks[high[chosen]].sum() - n_high * (n_high + 1) / 2) / (n_high * n_low))
