"""Spotify Million Playlist slices: a JSON with "playlists", or one playlist a line (.jsonl)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from library.errors import ImportFormatError
from library.importers.rows import PlaylistRow, Row, TrackRow, load_json, numbered_lines, parse_json


def read(path: Path) -> Iterator[Row]:
    """Yield each playlist's tracks, then the playlist; a folder is read slice by slice."""
    files = sorted(path.glob("*.json*")) if path.is_dir() else [path]
    if not files:
        raise ImportFormatError(f"{path} holds no .json file")
    for file in files:
        lines = ".jsonl" in file.suffixes
        for place, playlist in _lines(file) if lines else _slice(file):
            yield from _rows(playlist, place=place, file=file.name)


def _lines(file: Path) -> Iterator[tuple[int, dict]]:
    for number, line in numbered_lines(file):
        if line.strip():
            yield number, parse_json(line, line=number, file=file.name)


def _slice(file: Path) -> Iterator[tuple[int, dict]]:
    """Read one slice: 1,000 playlists, some 35 MB, the unit in which the set comes."""
    content = load_json(file)
    playlists = content.get("playlists") if isinstance(content, dict) else None
    if not isinstance(playlists, list):
        raise ImportFormatError(f'{file.name} holds no list "playlists"')
    yield from enumerate(playlists, start=1)


def _rows(playlist: dict, *, place: int, file: str) -> Iterator[Row]:
    try:
        ids = []
        for track in playlist["tracks"]:
            row = TrackRow(
                external_id=track["track_uri"],
                title=track["track_name"],
                artist=track["artist_name"],
                album=track.get("album_name") or "",
                duration_s=int(track.get("duration_ms") or 0) // 1000 or None,
                spotify_id=track["track_uri"].rpartition(":")[2][:22],
            )
            ids.append(row.external_id)
            yield row
        yield PlaylistRow(
            external_id=f"mpd:{int(playlist['pid'])}",
            title=str(playlist.get("name") or "Untitled"),
            track_ids=tuple(ids),
            description=str(playlist.get("description") or ""),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        message = f"playlist {place} lacks {error}"
        raise ImportFormatError(message, line=place, file=file) from error
