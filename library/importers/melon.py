"""Melon Playlist Dataset: `song_meta.json`, `genre_gn_all.json` and `train.json` in one folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from library.errors import ImportFormatError
from library.importers.rows import PlaylistRow, Row, TrackRow, find_file, load_json


def read(folder: Path) -> Iterator[Row]:
    """Yield all songs with their genres as tags, then the playlists."""
    genres = _load(folder, "genre_gn_all.json", dict)
    for place, song in enumerate(_load(folder, "song_meta.json", list), start=1):
        yield _track(song, genres, place)
    for place, playlist in enumerate(_load(folder, "train.json", list), start=1):
        yield _playlist(playlist, place)


def _load(folder: Path, name: str, kind: type):
    path = find_file(folder, name)
    content = load_json(path)
    if not isinstance(content, kind):
        raise ImportFormatError(f"{path.name} should hold a {kind.__name__}")
    return content


def _track(song: dict, genres: dict, place: int) -> TrackRow:
    try:
        codes = (song.get("song_gn_gnr_basket") or []) + (song.get("song_gn_dtl_gnr_basket") or [])
        artists = tuple(map(str, song["artist_name_basket"]))
        issued = str(song.get("issue_date") or "")[:4]
        return TrackRow(
            external_id=f"melon:{int(song['id'])}",
            title=song["song_name"],
            artist=artists[0] if artists else "",
            artists=artists,
            album=song.get("album_name") or "",
            year=int(issued) if issued.isdecimal() and int(issued) > 1000 else None,
            tags={genres[code]: 0.5 for code in codes if code in genres},
            takes=frozenset({"tags"}),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        message = f"song {place} lacks {error}"
        raise ImportFormatError(message, line=place, file="song_meta.json") from error


def _playlist(playlist: dict, place: int) -> PlaylistRow:
    try:
        return PlaylistRow(
            external_id=f"melon:{int(playlist['id'])}",
            title=playlist.get("plylst_title") or "Untitled",
            track_ids=tuple(f"melon:{int(song)}" for song in playlist["songs"]),
            tags=tuple(playlist.get("tags") or ()),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        message = f"playlist {place} lacks {error}"
        raise ImportFormatError(message, line=place, file="train.json") from error
