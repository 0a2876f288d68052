"""HetRec 2011 Last.fm: artists with dated tags and play counts.

The set has no tracks, so each artist becomes one track that stands for the artist.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from library.errors import ImportFormatError
from library.importers.rows import PlayRow, Row, TrackRow, find_file, numbered_lines, whole

_ENCODING = "latin-1"  # of tags.dat; artists.dat is UTF-8
_MAX_TAGS = 40
_MANY_TAGGERS = 10  # from here on a tag is sure


def read(folder: Path) -> Iterator[Row]:
    """Yield one track an artist with its tags, then the listeners' plays."""
    tags = _tags_of_artists(folder)
    for number, (artist_id, name, *_) in _fields(find_file(folder, "artists.dat"), 2):
        key = whole(artist_id, name="id", line=number, file="artists.dat")
        yield TrackRow(
            external_id=f"hetrec:{key}",
            title=name,
            artist=name,
            artists=(name,),
            tags=tags.get(key, {}),
            takes=frozenset({"tags"}),
        )
    for number, (user, artist, weight) in _fields(find_file(folder, "user_artists.dat"), 3):
        count = whole(weight, name="weight", line=number, file="user_artists.dat", least=1)
        yield PlayRow(f"hetrec-{user}", f"hetrec:{artist}", count)


def _tags_of_artists(folder: Path) -> dict[int, dict[str, float]]:
    names = {tag: name for _, (tag, name) in _fields(find_file(folder, "tags.dat"), 2, _ENCODING)}
    counts: dict[int, Counter] = defaultdict(Counter)
    for number, (_, artist, tag, *_) in _fields(find_file(folder, "user_taggedartists.dat"), 3):
        key = whole(artist, name="artistID", line=number, file="user_taggedartists.dat")
        if tag in names:
            counts[key][names[tag]] += 1
    return {key: _weights(found) for key, found in counts.items()}


def _weights(found: Counter) -> dict[str, float]:
    """Weigh tags by how many listeners gave them, so that one listener's word stays one's word."""
    return {
        tag: min(1.0, math.log1p(count) / math.log1p(_MANY_TAGGERS))
        for tag, count in found.most_common(_MAX_TAGS)
    }


def _fields(path: Path, least: int, encoding: str = "utf-8") -> Iterator[tuple[int, list[str]]]:
    for number, line in numbered_lines(path, encoding=encoding):
        if number == 1:  # column names
            continue
        fields = line.split("\t")
        if len(fields) < least:
            message = f"expected {least} columns, found {len(fields)}"
            raise ImportFormatError(message, line=number, file=path.name)
        yield number, fields
