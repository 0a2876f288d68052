"""Learn a catalogue's moods from its own feeling words, out of fold by artist."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix, vstack

from ml_models.errors import DataError
from ml_models.learning.progress import Progress, silent
from ml_models.names.tags import normalise_tag
from ml_models.song_places.anchors import ANCHORS
from ml_models.song_places.config import SongPlacesConfig
from ml_models.song_places.known_words import KnownWords, shipped_words
from ml_models.song_places.model import (
    SongPlaces,
    column_map,
    feeling_matrix,
    fold_of,
    listeners_of,
    raw_places,
)
from ml_models.song_places.scale import fit_scale, fit_sureness
from ml_models.song_places.softmax import fit_softmax
from ml_models.song_places.words import tag_key

_LEAST_HIDDEN = 0.45  # weight of hidden words from which they tell a song's side: two listeners


@dataclass(frozen=True)
class MaskedSongs:
    """Songs some of whose feeling words are hidden.

    Attributes:
        features: `(m, n_tags)`, without the hidden words.
        heard: `(m, 12)`, listeners whose feelings are still seen.
        hidden: `(m, 12)`, feelings that are not.
        songs: `(m,)`, row of each in the catalogue.
    """

    features: csr_matrix
    heard: np.ndarray
    hidden: np.ndarray
    songs: np.ndarray


def fit_song_places(
    tag_weights: csr_matrix,
    tags: Sequence[str],
    artists: Sequence[str],
    *,
    known: KnownWords | None = None,
    config: SongPlacesConfig = SongPlacesConfig(),  # noqa: B008 - frozen
    progress: Progress = silent,
) -> SongPlaces:
    """Learn what this catalogue's tags say of the feelings that its songs are called.

    From each song with feeling words some are hidden, and all its other tags learn to predict
    them; so a genre gets the feelings that it has here, and "sad" learns how far its word is to be
    trusted. An artist's songs are asked of a model that did not see the artist.

    Args:
        tag_weights: `(n_songs, n_tags)`, how strongly each tag applies, 0..1.
        tags: Names in column order; two spellings of a word may be two columns.
        artists: Key of each song's artist.
        known: What is known of words beforehand; the shipped weights when left out.
        config: Hyperparameters and the seed.
        progress: Called after each fold.

    Returns:
        The model. Without any feeling word in the catalogue it says what is known beforehand.

    Raises:
        DataError: names or artists do not fit the matrix.
    """
    if tag_weights.shape != (len(artists), len(tags)):
        raise DataError(
            f"{tag_weights.shape} tag weights, but {len(artists)} songs and {len(tags)} tags"
        )
    known = shipped_words() if known is None else known
    words, features = _columns(tag_weights.tocsr(), tags, artists, known, config)
    feelings = feeling_matrix(words)
    folds = np.array([fold_of(artist, config.n_folds) for artist in artists], np.int64)
    masked = mask_feelings(features, feelings, config)
    prior = known.prior(words)
    fits = []
    for fold in range(config.n_folds):
        seen = folds[masked.songs] != fold
        fits.append(
            fit_softmax(
                masked.features[seen],
                masked.hidden[seen] / config.n_masks,
                prior=prior,
                ridge=config.ridge,
                n_iterations=config.n_iterations,
            )
        )
        progress(f"moods of songs: {fold + 1} of {config.n_folds}", (fold + 1) / config.n_folds)
    weights = np.stack([weights for weights, _ in fits])
    offsets = np.stack([offsets for _, offsets in fits])
    model = SongPlaces(
        tags=words,
        weights=weights.astype(np.float32),
        offsets=offsets.astype(np.float32),
        scales=known.scales,
        sureness=known.sureness,
        config=config,
    )
    return _calibrated(model, features, feelings, folds, masked)


def mask_feelings(
    features: csr_matrix,
    feelings: np.ndarray,
    config: SongPlacesConfig,
    *,
    draws_of: Callable[[int], np.ndarray] | None = None,
) -> MaskedSongs:
    """Hide some feeling words of each song that has any, several times.

    Args:
        features: `(n_songs, n_tags)`.
        feelings: `(n_tags, 12)`, zeros for context words.
        config: How many words are hidden, how often, and the seed.
        draws_of: A number in 0..1 for each entry, by the mask's number; the lowest are hidden. A
            seeded draw when left out.
    """
    rng = np.random.default_rng(config.seed)
    is_feeling = feelings.any(axis=1)[features.indices]
    row_of = np.repeat(np.arange(features.shape[0]), np.diff(features.indptr))
    songs = np.unique(row_of[is_feeling])
    if len(songs) > config.max_songs:
        songs = np.sort(rng.choice(songs, config.max_songs, replace=False))
    parts = []
    for number in range(config.n_masks):
        drawn = draws_of(number) if draws_of else rng.random(features.nnz)
        draws = np.where(is_feeling, drawn, 2.0)
        lowest = np.full(features.shape[0], 2.0)
        np.minimum.at(lowest, row_of, draws)
        is_hidden = is_feeling & ((draws < config.masked_share) | (draws == lowest[row_of]))
        seen, hidden = features.copy(), features.copy()
        seen.data = np.where(is_hidden, 0.0, features.data)
        hidden.data = np.where(is_hidden, features.data, 0.0)
        seen, hidden = seen[songs], hidden[songs]
        parts.append((seen, listeners_of(seen) @ feelings, hidden @ feelings))
    seen, heard, hidden = zip(*parts, strict=True)
    return MaskedSongs(
        vstack(seen).tocsr(), np.vstack(heard), np.vstack(hidden), np.tile(songs, config.n_masks)
    )


def _columns(tag_weights, tags, artists, known: KnownWords, config) -> tuple[list[str], csr_matrix]:
    """Join spellings and keep tags that several artists share or that are known beforehand."""
    spelling: dict[str, str] = {}
    for tag in tags:
        spelling.setdefault(tag_key(tag), normalise_tag(tag))
    joined = tag_weights @ column_map(tags, {key: place for place, key in enumerate(spelling)})
    joined.data = np.minimum(joined.data, 1.0)
    _, codes = np.unique(np.asarray(artists), return_inverse=True)
    n_songs = len(artists)
    shape = (int(codes.max(initial=-1)) + 1, n_songs)
    by_artist = csr_matrix((np.ones(n_songs), (codes, np.arange(n_songs))), shape)
    n_artists = np.asarray((by_artist @ joined > 0).sum(axis=0)).ravel()
    is_known = np.array([known.knows(word) for word in spelling.values()], bool)
    usable = np.flatnonzero((n_artists >= config.min_artists) | (is_known & (n_artists > 0)))
    usable = np.sort(usable[np.argsort(-n_artists[usable], kind="stable")[: config.max_tags]])
    words = np.array(list(spelling.values()), object)[usable].tolist()
    # Words that no song carries yet keep what is known of them, for songs to come.
    columns = {tag_key(word): word for word in (*known.words, *words)}
    places = {key: place for place, key in enumerate(columns)}
    return list(columns.values()), (joined[:, usable] @ column_map(words, places)).tocsr()


def _calibrated(
    model: SongPlaces, features, feelings, folds: np.ndarray, masked: MaskedSongs
) -> SongPlaces:
    """Scale places to the catalogue, and ask hidden words how often they lie on their side."""
    tagged = np.diff(features.indptr) > 0
    shares = model.shares(features[tagged], folds[tagged])
    raw = raw_places(listeners_of(features[tagged]) @ feelings, shares, model.config)
    scales = tuple(fit_scale(raw[:, axis], usual) for axis, usual in enumerate(model.scales))
    told = masked.hidden.sum(axis=1)
    clear = told >= _LEAST_HIDDEN
    shares = model.shares(masked.features[clear], folds[masked.songs[clear]])
    guessed = raw_places(masked.heard[clear], shares, model.config)
    truth = masked.hidden[clear] @ ANCHORS / told[clear, None]
    evidence = masked.heard[clear].sum(axis=1)
    sureness = []
    for axis, scale in enumerate(scales):
        places = scale.apply(guessed[:, axis])
        is_right = (truth[:, axis] > scale.centre) == (places > 0)
        sureness.append(fit_sureness(places, evidence, is_right, model.sureness[axis]))
    return replace(model, scales=scales, sureness=tuple(sureness))
