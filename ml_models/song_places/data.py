"""The open data that words' weights are learnt from: tags of listeners, moods of songs."""

from __future__ import annotations

import csv
import gzip
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ml_models.errors import DataError
from ml_models.names.folding import fold

MANY_TAGGERS = 10  # from here on a tag is sure
_TEST = "split-0_autotagging_genre-test.tsv.gz"
_JAMENDO = (
    *(f"split-0_autotagging_genre-{part}.tsv.gz" for part in ("train", "validation")),
    _TEST,
    "autotagging_instrument.tsv.gz",
    "autotagging_moodtheme.tsv.gz",
)
_DEEZER_DEVIATION = 0.45  # the set's moods have deviation 1; our space ends at 1


@dataclass(frozen=True)
class TaggedSongs:
    """Songs, or artists, with their tags.

    Attributes:
        artists: Key of each song's artist.
        tags: By song: weight in 0..1 by tag.
    """

    artists: list[str]
    tags: list[dict[str, float]]


@dataclass(frozen=True)
class RatedSongs:
    """Songs with a mood and their artists' names.

    Attributes:
        artists: Folded names.
        moods: `(n, 2)`, valence and arousal, most within -1..1.
    """

    artists: list[str]
    moods: np.ndarray


def weights_of_counts(counts: Counter, n_most: int = 40) -> dict[str, float]:
    """Weigh tags by how many listeners gave them, so that one listener's word stays one's word."""
    return {
        tag: min(1.0, math.log1p(count) / math.log1p(MANY_TAGGERS))
        for tag, count in counts.most_common(n_most)
    }


def read_assignments(folder: Path) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Read HetRec 2011 Last.fm.

    Returns:
        Names of artists by id, and who gave which artist which tag: (listener, artist id, tag).
    """
    names = {artist: name for artist, name, *_ in _lines(folder / "artists.dat.gz", "utf-8")}
    tags = dict(row[:2] for row in _lines(folder / "tags.dat.gz", "latin-1"))
    given = {
        (user, artist, tags[tag])
        for user, artist, tag, *_ in _lines(folder / "user_taggedartists.dat.gz", "latin-1")
        if tag in tags
    }
    return names, sorted(given)


def tagged_artists(
    names: dict[str, str], assignments: Iterable[tuple[str, str, str]]
) -> TaggedSongs:
    """Gather the tags of each artist; the artist's folded name is the key."""
    counts: dict[str, Counter] = defaultdict(Counter)
    for _, artist, tag in assignments:
        counts[artist][tag] += 1
    known = [artist for artist in counts if artist in names]
    return TaggedSongs(
        [fold(names[artist]) for artist in known],
        [weights_of_counts(counts[artist]) for artist in known],
    )


def common_tags(
    assignments: Iterable[tuple[str, str, str]], *, min_listeners: int
) -> list[tuple[str, str, str]]:
    """Keep tags that several listeners use: words of people at large, no private notes."""
    assignments = list(assignments)
    listeners: dict[str, set[str]] = defaultdict(set)
    for user, _, tag in assignments:
        listeners[tag].add(user)
    return [row for row in assignments if len(listeners[row[2]]) >= min_listeners]


def read_jamendo(folder: Path, *, test: bool = False) -> TaggedSongs:
    """Read genres, instruments and moods of MTG-Jamendo's tracks.

    Args:
        folder: Of the set.
        test: With the artists of the test split.
    """
    tags: dict[str, dict[str, float]] = defaultdict(dict)
    artists: dict[str, str] = {}
    for name in _JAMENDO:
        for track, artist, _, _, _, *given in _lines(folder / name, "utf-8"):
            artists[track] = artist
            tags[track] |= {tag.split("---", 1)[-1]: 1.0 for tag in given}
    rows = _lines(folder / _TEST, "utf-8")
    left_out = set() if test else {artist for _, artist, *_ in rows}
    kept = [track for track in tags if artists[track] not in left_out]
    return TaggedSongs([artists[track] for track in kept], [tags[track] for track in kept])


def read_deezer(path: Path) -> RatedSongs:
    """Read one split of Deezer's songs with valence and arousal."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    moods = np.array([(float(row["valence"]), float(row["arousal"])) for row in rows])
    return RatedSongs([fold(row["artist_name"]) for row in rows], moods * _DEEZER_DEVIATION)


def without_artists(songs: RatedSongs, artists: Iterable[str]) -> RatedSongs:
    """Leave out the songs of some artists, so that these can be asked about later."""
    unwanted = set(artists)
    kept = [row for row, artist in enumerate(songs.artists) if artist not in unwanted]
    return RatedSongs([songs.artists[row] for row in kept], songs.moods[kept])


def _lines(path: Path, encoding: str) -> Iterator[list[str]]:
    """Yield the fields of each line but the first, which names the columns."""
    try:
        with gzip.open(path, "rt", encoding=encoding) as lines:
            next(lines, None)
            for line in lines:
                yield line.rstrip("\n").split("\t")
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}") from error
