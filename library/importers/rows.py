"""What every reader yields, and how tables and JSON are opened."""

from __future__ import annotations

import csv
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from library.errors import ImportFormatError
from library.importers.text_files import TextFile, open_binary, open_text

_DELIMITERS = ",;\t|"
_BROKEN_JSON = (ValueError, RecursionError, MemoryError)


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One track of a file; `external_id` is "source:id".

    Attributes:
        artists: Where the source lists the artists one by one; else empty, and `artist` is parted.
        takes: Names of fields that count even where they are empty: the file has that column, so
            an empty cell takes away what an earlier import brought. Others count when filled.
    """

    external_id: str
    title: str
    artist: str
    album: str = ""
    year: int | None = None
    duration_s: int | None = None
    mbid: str = ""
    isrc: str = ""
    spotify_id: str = ""
    audio_url: str = ""
    tags: dict[str, float] = field(default_factory=dict)
    artists: tuple[str, ...] = ()
    takes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlaylistRow:
    """One playlist; its tracks are named by their external ids."""

    external_id: str
    title: str
    track_ids: tuple[str, ...]
    tags: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class PlayRow:
    """How often somebody of the source played a track."""

    listener: str
    track_id: str
    count: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is well-formed but of no use, with the reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell that was left out, and where it stands; the rest of its row counts."""

    file: str
    line: int
    column: str
    value: str
    reason: str

    def __str__(self):
        return f"{self.file}, line {self.line}, {self.column}: {self.value[:40]!r} {self.reason}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell about how the file was read."""

    text: str


Row = TrackRow | PlaylistRow | PlayRow | Skipped | OddCell | Note


@dataclass(frozen=True)
class Table:
    """A table with named columns.

    Attributes:
        columns: Names in small letters, "_" for spaces; an unnamed column is "".
        lines: Numbers from 1 and values, as many as there are columns; blank lines are left out.
        file: What was opened.
    """

    columns: list[str]
    lines: Iterator[tuple[int, list[str]]]
    file: TextFile


def numbered_lines(path: Path, *, encoding: str | None = None) -> Iterator[tuple[int, str]]:
    """Yield the lines without their ends, with their numbers from 1."""
    for number, line in open_text(path, encoding=encoding).lines():
        yield number, line.rstrip("\n")


def open_table(path: Path, *, encoding: str | None = None, required: tuple[str, ...] = ()) -> Table:
    """Open a CSV file: comma, semicolon, tab or "|"; cells in quotes may hold line breaks.

    Args:
        path: Plain or .gz.
        encoding: Where it is known.
        required: Columns without whose cells a short line has no meaning.

    Raises:
        ImportFormatError: the file is empty, or, while the lines are read, one is damaged.
    """
    file = open_text(path, encoding=encoding)
    lines = file.lines()
    number, header = next(lines, (0, ""))
    delimiter = max(_DELIMITERS, key=header.count)
    if header.lower().startswith("sep=") and len(header.strip()) == 5:  # a hint for Excel
        delimiter = header[4]
        number, header = next(lines, (0, ""))
    if not header.strip():
        raise ImportFormatError(f"{path.name} is empty")
    reader = _Reader(lines, path.name, delimiter, first=(number, header))
    names = next(reader)[1]
    columns = ["_".join(name.strip().casefold().split()) for name in names]
    return Table(columns, _even_lines(reader, columns, required, path.name), file)


class _Reader:
    """Reads records and knows the line on which each begins."""

    def __init__(self, lines, file: str, delimiter: str, first: tuple[int, str]):
        self._file, self._number, self._start = file, first[0], first[0]
        self._rest, self._first = lines, first
        self._records = csv.reader(self._fed(), delimiter=delimiter, strict=True)

    def _fed(self) -> Iterator[str]:
        yield self._first[1]
        for number, line in self._rest:
            self._number = number
            yield line.replace("\x00", "")

    def __iter__(self):
        return self

    def __next__(self) -> tuple[int, list[str]]:
        start = self._start
        try:
            values = next(self._records)
        except csv.Error as error:
            raise ImportFormatError(str(error), line=start, file=self._file) from error
        self._start = self._number + 1
        return start, values


def _even_lines(reader, columns, required, file) -> Iterator[tuple[int, list[str]]]:
    n_columns = len(columns)
    n_needed = max((columns.index(name) + 1 for name in required if name in columns), default=1)
    for number, values in reader:
        if not any(value.strip() for value in values):
            continue
        if len(values) != n_columns:
            too_many = any(value.strip() for value in values[n_columns:])
            if too_many or len(values) < n_needed:
                message = f"expected {n_columns} columns, found {len(values)}"
                raise ImportFormatError(message, line=number, file=file)
            values = (values + [""] * n_columns)[:n_columns]
        yield number, values


def parse_json(text: str, *, line: int, file: str):
    """Read one JSON value or name the line on which it is broken."""
    try:
        return json.loads(text)
    except _BROKEN_JSON as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise ImportFormatError(f"not JSON: {reason}", line=line, file=file) from error


def load_json(path: Path):
    """Read a whole JSON file.

    Raises:
        ImportFormatError: it is damaged or no JSON; names the line.
    """
    encoding = open_text(path).encoding
    with open_binary(path) as stream:
        try:
            return json.loads(stream.read().decode(encoding))
        except json.JSONDecodeError as error:
            raise ImportFormatError(error.msg, line=error.lineno, file=path.name) from error
        except RecursionError as error:
            raise ImportFormatError(f"{path.name} is nested too deeply") from error
        except (ValueError, OSError, EOFError, zlib.error) as error:
            raise ImportFormatError(f"{path.name} is damaged: {error}") from error


def find_file(folder: Path, name: str) -> Path:
    """Find a file of a data set, plain or as .gz.

    Raises:
        ImportFormatError: it is not there.
    """
    for candidate in (folder / name, folder / f"{name}.gz"):
        if candidate.is_file():
            return candidate
    raise ImportFormatError(f"{folder} holds no {name}")


def whole(text: str, *, name: str, line: int, file: str, least: int = 0) -> int:
    """Read a whole number or name the line on which there is none."""
    try:
        number = int(text)
    except ValueError as error:
        raise ImportFormatError(
            f"{name} {text[:40]!r} is no number", line=line, file=file
        ) from error
    if not least <= number < 2**31:
        raise ImportFormatError(f"{name} {number} is out of range", line=line, file=file)
    return number
