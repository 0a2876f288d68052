"""Learn words' weights from open data: `python -m ml_models.song_places.train --data FOLDER`.

FOLDER holds `hetrec-lastfm-2k`, `mtg-jamendo` and `deezer-mood`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack, vstack

from ml_models.artifacts import write_manifest
from ml_models.names.tags import normalise_tag
from ml_models.song_places.anchors import share_among_anchors
from ml_models.song_places.config import SongPlacesConfig, WordsConfig
from ml_models.song_places.data import (
    RatedSongs,
    TaggedSongs,
    common_tags,
    read_assignments,
    read_deezer,
    read_jamendo,
    tagged_artists,
    without_artists,
)
from ml_models.song_places.fit import fit_song_places, mask_feelings
from ml_models.song_places.known_words import KIND, LEXICON_ALONE, SHIPPED, KnownWords
from ml_models.song_places.model import feeling_matrix
from ml_models.song_places.softmax import fit_softmax
from ml_models.song_places.words import tag_key


@dataclass(frozen=True)
class Sources:
    """What words are learnt from; `rated` may have any artists of `listeners`."""

    listeners: TaggedSongs
    uploaders: TaggedSongs
    rated: RatedSongs


@dataclass(frozen=True)
class _Lesson:
    features: csr_matrix
    targets: np.ndarray
    weight: float


def read_sources(data: Path, config: WordsConfig) -> Sources:
    """Read the three sets; Deezer's validation and Jamendo's test artists stay out."""
    names, assignments = read_assignments(data / "hetrec-lastfm-2k")
    shared = common_tags(assignments, min_listeners=config.min_listeners)
    return Sources(
        listeners=tagged_artists(names, shared),
        uploaders=read_jamendo(data / "mtg-jamendo"),
        rated=without_artists(
            read_deezer(data / "deezer-mood/train.csv.gz"),
            read_deezer(data / "deezer-mood/validation.csv.gz").artists,
        ),
    )


def learn_words(sources: Sources, config: WordsConfig) -> KnownWords:
    """Fit one weight for each word and anchor to all sources, the lexicon being the prior.

    Each source has offsets of its own, because uploaders, listeners and raters differ in what they
    call the middle.
    """
    words = _words(sources, config)
    rows = {tag_key(word): row for row, word in enumerate(words)}
    feelings = feeling_matrix(words)
    lessons = []
    for songs, weight in (
        (sources.listeners, config.listeners_weight),
        (sources.uploaders, config.uploaders_weight),
    ):
        masked = mask_feelings(_matrix(songs, rows), feelings, SongPlacesConfig(seed=config.seed))
        lessons.append(_Lesson(masked.features, masked.hidden, weight / SongPlacesConfig.n_masks))
    lessons.append(_rated_lesson(sources, rows, config))
    own_offsets = [
        np.full((lesson.features.shape[0], 1), place) for place, lesson in enumerate(lessons)
    ]
    source = np.vstack(own_offsets).astype(np.int64).ravel()
    features = hstack([vstack([lesson.features for lesson in lessons]), np.eye(3)[source]]).tocsr()
    targets = np.vstack([lesson.targets * lesson.weight for lesson in lessons])
    prior = LEXICON_ALONE.prior(words)
    learnt, _ = fit_softmax(
        features,
        targets,
        prior=np.vstack([prior, np.zeros((3, prior.shape[1]))]),
        ridge=np.concatenate([np.full(len(words), config.ridge), np.full(3, 0.01)]),
        n_iterations=config.n_iterations,
    )
    words = KnownWords(learnt[: len(words)].astype(np.float32), words)
    return _with_usual(words, sources.listeners)


def _with_usual(words: KnownWords, songs: TaggedSongs) -> KnownWords:
    """Add what a catalogue begins with that has no feeling words of its own."""
    tag_weights = _matrix(songs, words.rows)
    model = fit_song_places(tag_weights, words.learnt, songs.artists, known=words)
    offsets = model.offsets.mean(axis=0).astype(np.float32)
    return replace(words, offsets=offsets, scales=model.scales, sureness=model.sureness)


def _words(sources: Sources, config: WordsConfig) -> list[str]:
    artists: dict[str, set[str]] = {}
    spelling: dict[str, str] = {}  # listeners come first, and put spaces where they belong
    for songs in (sources.listeners, sources.uploaders):
        for artist, tags in zip(songs.artists, songs.tags, strict=True):
            for tag in tags:
                key = tag_key(tag)
                spelling.setdefault(key, normalise_tag(tag))
                artists.setdefault(key, set()).add(artist)
    kept = (key for key, who in artists.items() if key and len(who) >= config.min_artists)
    return sorted(spelling[key] for key in kept)


def _matrix(songs: TaggedSongs, rows: dict[str, int]) -> csr_matrix:
    cells: dict[tuple[int, int], float] = {}
    for song, tags in enumerate(songs.tags):
        for tag, weight in tags.items():
            if (row := rows.get(tag_key(tag))) is not None:
                cells[song, row] = max(weight, cells.get((song, row), 0.0))
    places = np.array(list(cells), np.int64).reshape(-1, 2).T
    return csr_matrix((list(cells.values()), tuple(places)), shape=(len(songs.tags), len(rows)))


def _rated_lesson(sources: Sources, rows: dict[str, int], config: WordsConfig) -> _Lesson:
    """Let the tags of a rated song's artist tell its mood."""
    row_of_artist = {artist: row for row, artist in enumerate(sources.listeners.artists)}
    known = [n for n, artist in enumerate(sources.rated.artists) if artist in row_of_artist]
    artists = [sources.rated.artists[n] for n in known]
    n_songs = Counter(artists)
    share = np.array([min(1.0, config.max_rated / n_songs[artist]) for artist in artists])
    features = _matrix(sources.listeners, rows)[[row_of_artist[artist] for artist in artists]]
    targets = share_among_anchors(np.clip(sources.rated.moods[known], -1, 1)) * share[:, None]
    return _Lesson(features, targets, config.rated_weight)


def save_words(words: KnownWords, out: Path, facts: dict) -> None:
    """Write the artifact that `shipped_words` reads."""
    out.mkdir(parents=True, exist_ok=True)
    np.save(out / "weights.npy", words.weights, allow_pickle=False)
    np.save(out / "offsets.npy", words.offsets, allow_pickle=False)
    (out / "words.json").write_text(json.dumps(words.learnt, ensure_ascii=False))
    usual = {
        "scales": [astuple(scale) for scale in words.scales],
        "sureness": [astuple(sureness) for sureness in words.sureness],
    }
    write_manifest(out, kind=KIND, facts=facts | {"usual": usual})


def main() -> None:
    """Train and say how many words were learnt."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    config = WordsConfig()
    sources = read_sources(arguments.data, config)
    words = learn_words(sources, config)
    facts = {
        "config": config.as_dict(),
        "n_words": len(words.learnt),
        "n_artists": len(sources.listeners.artists),
        "n_tracks": len(sources.uploaders.artists),
        "n_rated_songs": len(sources.rated.artists),
    }
    save_words(words, arguments.out, facts)
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
