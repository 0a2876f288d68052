"""What every reader yields, and how files are opened."""

from __future__ import annotations

import csv
import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from library.errors import ImportFormatError

_MAX_LINE = 20_000_000  # bytes; a longer "line" is no line


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One track of a file; `external_id` is "source:id"."""

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


Row = TrackRow | PlaylistRow | PlayRow | Skipped


def open_binary(path: Path) -> IO[bytes]:
    """Open a file, unpacked when it ends in .gz.

    Raises:
        ImportFormatError: there is no such file.
    """
    try:
        return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")
    except OSError as error:
        message = f"{path} cannot be opened: {error.strerror or error}"
        raise ImportFormatError(message) from error


def numbered_lines(path: Path, *, encoding: str = "utf-8") -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers from 1; a damaged file names the line it breaks at."""
    number = 0
    with open_binary(path) as file:
        try:
            while line := file.readline(_MAX_LINE):
                number += 1
                if len(line) == _MAX_LINE or b"\x00" in line:
                    message = "the line is too long or holds a zero byte"
                    raise ImportFormatError(message, line=number, file=path.name)
                yield number, line.decode(encoding).rstrip("\r\n")
        except UnicodeDecodeError as error:
            message = f"not {encoding} text"
            raise ImportFormatError(message, line=number, file=path.name) from error
        except (EOFError, OSError, zlib.error) as error:
            message = f"the file is damaged ({error})"
            raise ImportFormatError(message, line=number + 1, file=path.name) from error


def numbered_csv(path: Path) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return the column names of a CSV file and its lines that are not blank, with their numbers.

    Raises:
        ImportFormatError: the file is empty, or, while the lines are read, one is damaged.
    """
    lines = numbered_lines(path)
    try:
        names = next(csv.reader([next(lines)[1].removeprefix("\ufeff")]))
    except StopIteration as error:
        raise ImportFormatError(f"{path.name} is empty") from error
    return names, _csv_values(lines, path.name)


def _csv_values(lines: Iterator[tuple[int, str]], file: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in lines:
        if line.strip():
            try:
                yield number, next(csv.reader([line], strict=True))
            except csv.Error as error:
                raise ImportFormatError(str(error), line=number, file=file) from error


def load_json(path: Path):
    """Read a whole JSON file.

    Raises:
        ImportFormatError: it is damaged or no JSON; names the line.
    """
    with open_binary(path) as stream:
        try:
            return json.load(stream)
        except json.JSONDecodeError as error:
            raise ImportFormatError(error.msg, line=error.lineno, file=path.name) from error
        except (UnicodeDecodeError, OSError, EOFError, zlib.error) as error:
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
