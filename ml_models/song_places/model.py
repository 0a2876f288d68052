"""The moods of a catalogue's songs as estimates: where each lies and how sure that is."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from ml_models.song_places.anchors import ANCHORS, N_ANCHORS, share_among_anchors
from ml_models.song_places.config import SongPlacesConfig
from ml_models.song_places.known_words import KnownWords, shipped_words
from ml_models.song_places.scale import AxisScale, Sureness
from ml_models.song_places.softmax import softmax
from ml_models.song_places.sources import Source, join_sources, tag_precision
from ml_models.song_places.words import feeling_of, tag_key

SURE_LISTENERS = 10  # who gave a tag of weight 1, as the importers weigh: log(1 + n) / log(11)


@dataclass(frozen=True)
class Estimates:
    """What is thought of songs, one row a song.

    Attributes:
        places: float32 `(n, 2)`, valence and arousal in -1..1, relative to the catalogue: 0 is its
            middle. NaN for songs that nothing is known of.
        sureness: float32 `(n, 2)`, probability that the song lies on its side of the middle, by
            axis; 0.5 (no idea) to 1.
        mass: float32 `(n, 12)`, how much of each anchor mood the song is felt to have, in feeling
            words of many listeners; see `ml_models.song_places.anchors.closeness`.
    """

    places: np.ndarray
    sureness: np.ndarray
    mass: np.ndarray


def fold_of(artist: str, n_folds: int) -> int:
    """Return which model an artist's songs are asked of: always the same one, by the name."""
    return zlib.crc32(artist.encode()) % n_folds


def feeling_matrix(tags: Sequence[str]) -> np.ndarray:
    """Return how much each tag says of each anchor; `(n_tags, 12)`, zeros for context words."""
    shares = np.zeros((len(tags), N_ANCHORS))
    for row, tag in enumerate(tags):
        if feeling := feeling_of(tag):
            valence, arousal, trust = feeling
            shares[row] = trust * share_among_anchors(np.array([[valence, arousal]]))[0]
    return shares


@dataclass(frozen=True)
class SongPlaces:
    """A model fitted to a catalogue.

    Attributes:
        tags: One spelling of each tag, in row order; any other of the same key will do.
        weights: float32 `(n_folds, n_tags, 12)`; model k has not seen the artists of fold k.
        offsets: float32 `(n_folds, 12)`.
        scales: Of valence and of arousal.
        sureness: Of valence and of arousal.
    """

    tags: list[str]
    weights: np.ndarray = field(repr=False)
    offsets: np.ndarray = field(repr=False)
    scales: tuple[AxisScale, AxisScale]
    sureness: tuple[Sureness, Sureness]
    config: SongPlacesConfig

    @classmethod
    def before_training(cls, known: KnownWords | None = None) -> SongPlaces:
        """Return what can be said of songs before any catalogue was learnt from.

        Args:
            known: What is known of words; the shipped weights when left out.
        """
        known = shipped_words() if known is None else known
        return cls(
            tags=known.words,
            weights=known.prior(known.words).astype(np.float32)[None],
            offsets=known.offsets[None],
            scales=known.scales,
            sureness=known.sureness,
            config=SongPlacesConfig(),
        )

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {tag_key(tag): row for row, tag in enumerate(self.tags)}

    def estimate(
        self,
        tag_weights: csr_matrix,
        tags: Sequence[str],
        artists: Sequence[str],
        sources: Sequence[Source] = (),
    ) -> Estimates:
        """Place songs, those of the fit or new ones; the same song always lies the same.

        Args:
            tag_weights: `(n_songs, n_tags)`, how strongly each tag applies, 0..1.
            tags: Names in column order.
            artists: Key of each song's artist.
            sources: What audio, lyrics, features and staff say of some of the songs.
        """
        features = self.features(tag_weights, tags)
        own = np.asarray(tag_weights @ feeling_matrix(tags))
        heard = np.asarray(listeners_of(tag_weights) @ feeling_matrix(tags))
        folds = np.array([fold_of(artist, len(self.weights)) for artist in artists], np.int64)
        shares = self.shares(features, folds)
        raw = raw_places(heard, shares, self.config)
        evidence = heard.sum(axis=1)
        is_tagged = np.asarray(abs(features).sum(axis=1)).ravel() + evidence > 0
        places = np.stack([scale.apply(raw[:, n]) for n, scale in enumerate(self.scales)], axis=1)
        mass = np.where(is_tagged[:, None], own + self.config.mass_trust * shares, 0.0)
        precision = tag_precision(evidence, is_tagged)
        places, gain, mass = join_sources(places, precision, mass, sources)
        sure = [
            axis.apply(np.nan_to_num(places[:, n]), evidence, gain[:, n])
            for n, axis in enumerate(self.sureness)
        ]
        return Estimates(
            np.clip(places, -1.0, 1.0).astype(np.float32),
            np.stack(sure, axis=1).astype(np.float32),
            mass.astype(np.float32),
        )

    def estimate_one(
        self, tags: Mapping[str, float], artist: str, sources: Sequence[Source] = ()
    ) -> Estimates:
        """Place one song by its tags' weights; arrays of one row."""
        row = csr_matrix(np.array([list(tags.values())], float).reshape(1, -1))
        return self.estimate(row, list(tags), [artist], sources)

    def shares(self, features: csr_matrix, folds: np.ndarray) -> np.ndarray:
        """Predict how feelings share out among the anchors; `(n, 12)`, rows sum to 1."""
        shares = np.zeros((features.shape[0], N_ANCHORS))
        for fold, (weights, offsets) in enumerate(zip(self.weights, self.offsets, strict=True)):
            mine = folds == fold
            shares[mine] = softmax(features[mine] @ weights + offsets)
        return shares

    def word_places(self) -> tuple[np.ndarray, np.ndarray]:
        """Return where songs lie that carry one tag alone, and how far apart they are felt.

        Returns:
            Places relative to the catalogue and standard deviations in raw coordinates, both
            `(n_tags, 2)`, in the order of `tags`.
        """
        shares = softmax(self.weights.mean(axis=0) + self.offsets.mean(axis=0))
        raw = shares @ ANCHORS
        deviation = np.sqrt(np.maximum(shares @ ANCHORS**2 - raw**2, 0.0))
        return np.stack([axis.apply(raw[:, n]) for n, axis in enumerate(self.scales)], 1), deviation

    def features(self, tag_weights: csr_matrix, tags: Sequence[str]) -> csr_matrix:
        """Bring tags by name into the model's columns; `(n_songs, len(self.tags))`."""
        return tag_weights @ column_map(tags, self._rows)


def column_map(tags: Sequence[str], rows: dict[str, int]) -> csr_matrix:
    """Return which name is which column; `(n_names, n_columns)` of 0 and 1."""
    pairs = [(name, rows[key]) for name, key in enumerate(map(tag_key, tags)) if key in rows]
    names, columns = zip(*pairs, strict=True) if pairs else ((), ())
    return csr_matrix((np.ones(len(pairs)), (names, columns)), shape=(len(tags), len(rows)))


def listeners_of(tag_weights: csr_matrix) -> csr_matrix:
    """Turn weights back into how many listeners gave a tag; 10 from a weight of 1 on."""
    return (tag_weights * np.log1p(SURE_LISTENERS)).expm1()


def raw_places(heard: np.ndarray, shares: np.ndarray, config: SongPlacesConfig) -> np.ndarray:
    """Join a song's own feeling words with what its tags predict, in the anchors' coordinates.

    Args:
        heard: `(n, 12)`, listeners who gave the songs feeling words.
        shares: `(n, 12)`, predicted from all tags.
        config: What a prediction counts.

    Returns:
        `(n, 2)`: the mean of the Dirichlet posterior, of which the prediction is the prior.
    """
    felt = heard + config.place_trust * shares
    return felt @ ANCHORS / felt.sum(axis=1, keepdims=True)
