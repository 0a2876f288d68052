"""MTG-Jamendo TSV: TRACK_ID, ARTIST_ID, ALBUM_ID, PATH, DURATION, then any number of TAGS."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from library.errors import ImportFormatError
from library.importers.rows import Row, Skipped, TrackRow, numbered_lines

_COLUMNS = 5


def read(path: Path) -> Iterator[Row]:
    """Yield one track a line; the set carries no titles, so ids stand in."""
    for number, line in numbered_lines(path):
        if number == 1 and line.startswith("TRACK_ID"):
            continue
        fields = line.split("\t")
        if len(fields) < _COLUMNS:
            message = f"expected at least {_COLUMNS} columns, found {len(fields)}"
            raise ImportFormatError(message, line=number, file=path.name)
        track, artist, album, _, duration = fields[:_COLUMNS]
        tags = {tag.split("---", 1)[-1]: 1.0 for tag in fields[_COLUMNS:] if "---" in tag}
        try:
            seconds = round(float(duration))
        except (ValueError, OverflowError) as error:
            message = f"the duration {duration[:40]!r} is no number"
            raise ImportFormatError(message, line=number, file=path.name) from error
        if not track.startswith("track_"):
            yield Skipped("no track id")
            continue
        key = track.removeprefix("track_").lstrip("0") or "0"
        yield TrackRow(
            external_id=f"jamendo:{key}",
            title=f"Track {key}",
            artist=f"Jamendo {artist.removeprefix('artist_').lstrip('0')}",
            album=f"Album {album.removeprefix('album_').lstrip('0')}",
            duration_s=min(max(seconds, 0), 86_400),
            tags=tags,
            takes=frozenset({"tags"}),
        )
