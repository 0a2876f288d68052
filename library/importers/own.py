"""Our own CSV and JSONL of tracks, described in docs/import.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from library.errors import ImportFormatError
from library.importers.rows import Row, Skipped, TrackRow, numbered_csv, numbered_lines, whole

_TEXT_FIELDS = ("album", "mbid", "isrc", "spotify_id", "audio_url")
_FIELDS = {"id", "title", "artist", "year", "duration_s", "tags", *_TEXT_FIELDS}
_REQUIRED = ("id", "title", "artist")


def read_csv(path: Path) -> Iterator[Row]:
    """Yield one track a line; the first line names the columns, tags are separated by "|"."""
    header, lines = numbered_csv(path)
    _check_names(header, line=1, file=path.name)
    for number, values in lines:
        if len(values) != len(header):
            message = f"expected {len(header)} columns, found {len(values)}"
            raise ImportFormatError(message, line=number, file=path.name)
        fields = dict(zip(header, values, strict=True))
        fields["tags"] = {tag: 1.0 for tag in fields.get("tags", "").split("|") if tag.strip()}
        yield _track(fields, line=number, file=path.name)


def read_jsonl(path: Path) -> Iterator[Row]:
    """Yield one track a line; tags are a list, or an object of weights between 0 and 1."""
    for number, line in numbered_lines(path):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except ValueError as error:
            raise ImportFormatError(f"not JSON: {error}", line=number, file=path.name) from error
        if not isinstance(fields, dict):
            raise ImportFormatError("not a JSON object", line=number, file=path.name)
        _check_names(fields, line=number, file=path.name)
        tags = fields.get("tags") or {}
        fields["tags"] = dict.fromkeys(tags, 1.0) if isinstance(tags, list) else tags
        yield _track(fields, line=number, file=path.name)


def _check_names(names, *, line: int, file: str) -> None:
    if unknown := set(names) - _FIELDS:
        message = f"unknown column {sorted(unknown)[0][:40]!r}; known are {sorted(_FIELDS)}"
        raise ImportFormatError(message, line=line, file=file)
    if missing := [name for name in _REQUIRED if name not in names]:
        raise ImportFormatError(f"the column {missing[0]!r} is missing", line=line, file=file)


def _track(fields: dict, *, line: int, file: str) -> Row:
    if not all(str(fields[name] or "").strip() for name in ("title", "artist", "id")):
        return Skipped("no id, title or artist")
    numbers = {
        name: whole(str(fields[name]), name=name, line=line, file=file)
        for name in ("year", "duration_s")
        if fields.get(name) not in (None, "")
    }
    try:
        tags = {str(tag): float(weight) for tag, weight in fields["tags"].items()}
    except (AttributeError, TypeError, ValueError) as error:
        raise ImportFormatError("tags are no list or object", line=line, file=file) from error
    return TrackRow(
        external_id=f"own:{fields['id']}",
        title=str(fields["title"]),
        artist=str(fields["artist"]),
        tags=tags,
        **numbers,
        **{name: str(fields.get(name) or "") for name in _TEXT_FIELDS},
    )
