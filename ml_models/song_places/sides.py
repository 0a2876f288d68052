"""Measure on which side of the mood space a model puts songs when feeling words are hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from ml_models.learning.answers import Comparison, KeptAnswers, question_keys
from ml_models.learning.holdout import mix, stable_codes, stable_draws
from ml_models.song_places.anchors import ANCHORS
from ml_models.song_places.fit import mask_feelings
from ml_models.song_places.model import SongPlaces, feeling_matrix, fold_of, raw_places

_CLEAR = 0.2  # a song's feeling words lie so far from the middle that they have a side
_MAX_COMPARED = 5000  # songs; more change nothing
_N_SAMPLES = 300


@dataclass(frozen=True)
class SideAnswers(KeptAnswers):
    """Where songs lie by the words that were hidden, and where a model put them without.

    Attributes:
        song_ids: int64 `(n,)`; a song is asked about several times.
        keys: uint64 `(n,)`, equal where the same was hidden of the same song.
        true, told: float32 `(n, 2)`.
    """

    song_ids: np.ndarray
    keys: np.ndarray
    true: np.ndarray
    told: np.ndarray

    @property
    def right_side(self) -> float:
        """Share of pairs of songs, one on each side of an axis, that are told in the right order.

        The mean of valence and arousal, 0.5 by chance.
        """
        return _right_side(self.told, self.true)


def ask_sides(
    model: SongPlaces,
    tag_weights: csr_matrix,
    tags: Sequence[str],
    artists: Sequence[str],
    song_ids: np.ndarray,
) -> SideAnswers:
    """Hide some feeling words of each song, always the same, and ask where all others put it.

    Args:
        model: Fitted out of fold by artist, so that it has not seen the song's hidden words.
        tag_weights: `(n_songs, n_tags)`, 0..1.
        tags: Names in column order.
        artists: Key of each song's artist.
        song_ids: int64 `(n_songs,)`.
    """
    config, codes = model.config, stable_codes(tags)
    songs_of = np.repeat(song_ids, np.diff(tag_weights.indptr))

    def draws_of(mask: int) -> np.ndarray:
        return stable_draws(songs_of * config.n_masks + mask, codes[tag_weights.indices])

    masked = mask_feelings(tag_weights, feeling_matrix(tags), config, draws_of=draws_of)
    felt = masked.hidden.sum(axis=1)
    asked = np.flatnonzero(felt > 0)
    songs = masked.songs[asked]
    folds = [fold_of(artists[song], len(model.weights)) for song in songs.tolist()]
    shares = model.shares(
        model.features(masked.features[asked], tags), np.array(folds, np.int64).reshape(-1)
    )
    masks = asked // max(len(masked.songs) // config.n_masks, 1)
    hidden = np.round(masked.hidden[asked] * 1000).astype(np.int64)
    sums = mix(hidden * 64 + np.arange(hidden.shape[1])).sum(axis=1, dtype=np.uint64)
    return SideAnswers(
        song_ids=song_ids[songs],
        keys=question_keys(song_ids[songs] * config.n_masks + masks, sums),
        true=(masked.hidden[asked] @ ANCHORS / felt[asked, None]).astype(np.float32),
        told=raw_places(masked.heard[asked], shares, config).astype(np.float32),
    )


def compare_sides(first: SideAnswers, second: SideAnswers) -> Comparison:
    """Compare two models by the pairs in the right order, among songs that both were asked about.

    The interval is over songs, drawn anew with all that was asked about them.
    """
    mine_all, theirs_all = np.unique(first.song_ids), np.unique(second.song_ids)
    share = len(np.intersect1d(mine_all, theirs_all)) / max(len(mine_all), 1)
    _, mine, theirs = np.intersect1d(first.keys, second.keys, return_indices=True)
    mine, theirs = mine[: 3 * _MAX_COMPARED], theirs[: 3 * _MAX_COMPARED]  # keys are random
    if not len(mine):
        return Comparison(0, share)
    true = np.asarray(first.true)[mine]
    told = np.asarray(first.told)[mine], np.asarray(second.told)[theirs]
    songs, song_of = np.unique(first.song_ids[mine], return_inverse=True)
    order = np.argsort(song_of, kind="stable")
    starts = np.searchsorted(song_of[order], np.arange(len(songs) + 1))
    rng = np.random.default_rng(1)

    def gain(rows: np.ndarray | slice) -> float:
        return _right_side(told[0][rows], true[rows]) - _right_side(told[1][rows], true[rows])

    samples = []
    for _ in range(_N_SAMPLES):
        drawn = rng.integers(0, len(songs), len(songs))
        rows = np.concatenate([order[starts[song] : starts[song + 1]] for song in drawn])
        samples.append(gain(rows))
    low, high = np.percentile(samples, [2.5, 97.5])
    return Comparison(len(songs), share, gain(slice(None)), (float(low), float(high)))


def _right_side(told: np.ndarray, true: np.ndarray) -> float:
    return float(np.mean([_right_order(told[:, axis], true[:, axis]) for axis in range(2)]))


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
