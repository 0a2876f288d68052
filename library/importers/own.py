"""Our own CSV and JSONL of tracks, described in docs/import.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from library.errors import ImportFormatError
from library.importers.cells import (
    CellError,
    isrc_of,
    mbid_of,
    seconds_of,
    spotify_id_of,
    tags_of,
    url_of,
    year_of,
)
from library.importers.rows import Note, OddCell, Row, Skipped, TrackRow, open_table, parse_json
from library.importers.text_files import TextFile, open_text
from ml_models.names.folding import clean_text

_READERS = {
    "album": clean_text,
    "year": year_of,
    "duration_s": seconds_of,
    "mbid": mbid_of,
    "isrc": isrc_of,
    "spotify_id": spotify_id_of,
    "audio_url": url_of,
}
_REQUIRED = ("id", "title", "artist")
_FIELDS = {*_REQUIRED, "tags", *_READERS}


def read_csv(path: Path, *, encoding: str | None = None) -> Iterator[Row]:
    """Yield one track a line; the first line names the columns, tags are separated by "|"."""
    table = open_table(path, encoding=encoding, required=_REQUIRED)
    yield from _told(table.file)
    _check_names([name for name in table.columns if name], line=1, file=path.name)
    for number, values in table.lines:
        fields = dict(zip(table.columns, values, strict=True))
        yield from _track(fields, line=number, file=path.name)


def read_jsonl(path: Path, *, encoding: str | None = None) -> Iterator[Row]:
    """Yield one track a line; tags are a list, or an object of weights between 0 and 1."""
    file = open_text(path, encoding=encoding)
    yield from _told(file)
    for number, line in file.lines():
        if not line.strip():
            continue
        fields = parse_json(line, line=number, file=path.name)
        if not isinstance(fields, dict):
            raise ImportFormatError("not a JSON object", line=number, file=path.name)
        fields = {name.strip().casefold(): value for name, value in fields.items()}
        _check_names(fields, line=number, file=path.name)
        yield from _track(fields, line=number, file=path.name)


def _told(file: TextFile) -> Iterator[Note]:
    if file.is_guessed:
        yield Note(f"{file.path.name} was read as {file.encoding}; --encoding names another")


def _check_names(names, *, line: int, file: str) -> None:
    if unknown := set(names) - _FIELDS:
        message = f"unknown column {sorted(unknown)[0][:40]!r}; known are {sorted(_FIELDS)}"
        raise ImportFormatError(message, line=line, file=file)
    if missing := [name for name in _REQUIRED if name not in names]:
        raise ImportFormatError(f"the column {missing[0]!r} is missing", line=line, file=file)
    if len(set(names)) < len(names):
        raise ImportFormatError("a column is named twice", line=line, file=file)


def _track(fields: dict, *, line: int, file: str) -> Iterator[Row]:
    artists = fields["artist"] if isinstance(fields["artist"], list) else [fields["artist"]]
    artists = [name for artist in artists if (name := _text(artist))]
    own_id, title = _text(fields["id"]), _text(fields["title"])
    if not own_id or not title or not artists:
        yield Skipped("no id, title or artist")
        return
    read, odd = {}, []
    for name, cell in fields.items():
        if name in _READERS or name == "tags":
            try:
                read[name] = _value(name, cell)
            except CellError as error:
                odd.append(OddCell(file, line, name, _shown(cell), str(error)))
    yield from odd
    yield TrackRow(
        external_id=f"own:{own_id}",
        title=title,
        artist=artists[0],
        artists=tuple(artists) if len(artists) > 1 else (),
        takes=frozenset(read),
        **{name: value for name, value in read.items() if value is not None},
    )


def _value(name: str, cell: object) -> object:
    """Read a cell that may be empty; None stands for nothing."""
    if name == "tags":
        return tags_of(cell)
    if cell is None or cell == "":
        return None
    text = _text(cell)
    if not text:
        if isinstance(cell, str):
            return None
        raise CellError("is no text")
    return _READERS[name](text)


def _text(value: object) -> str:
    """Return the text of a string or a number; nothing for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return clean_text(str(value))


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str)[:60]
