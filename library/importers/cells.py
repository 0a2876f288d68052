"""What one cell of a table means; a cell that means nothing costs itself, not the file."""

from __future__ import annotations

import math
import re
import uuid
from collections.abc import Mapping

_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_COMPACT_DATE = re.compile(r"^(\d{4})(?:\.0|[01]\d[0-3]\d)$")
_CLOCK = re.compile(r"^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)(?:[.,]\d+)?$")
_SECONDS = re.compile(r"^\d{1,9}(?:[.,]\d+)?(?:\s*s(?:ec)?\.?)?$")
_MAX_SECONDS = 7 * 86_400
_ISRC = re.compile(r"^[A-Z]{2}[A-Z0-9]{3}\d{7}$")
_SPOTIFY_ID = re.compile(r"^[0-9A-Za-z]{22}$")
_MAX_URL = 2000
_TAG_SEPARATORS = ("|", ";", ",")


class CellError(ValueError):
    """A cell that cannot be understood; the message says why."""


def year_of(text: str) -> int:
    """Read "1999", "1999.0", "1999-05-01" or "May 1999": whatever names one year.

    Raises:
        CellError: no year from 1000 to 2200, or more than one.
    """
    years = {int(found) for found in _YEAR.findall(_COMPACT_DATE.sub(r"\1", text))}
    years = {year for year in years if 1000 <= year <= 2200}
    if len(years) != 1:
        raise CellError("is no year" if not years else "names several years")
    return years.pop()


def seconds_of(text: str) -> int:
    """Read "215", "215.0", "3:35" or "1:02:03" as seconds.

    Raises:
        CellError: no length, or one of over a week.
    """
    text = text.strip().casefold()
    if clock := _CLOCK.match(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        length = 3600 * hours + 60 * minutes + seconds
    elif _SECONDS.match(text):
        length = round(float(text.rstrip("sec. ").replace(",", ".")))
    else:
        raise CellError("is no length in seconds or m:ss")
    if length > _MAX_SECONDS:
        raise CellError("is longer than a week")
    return length


def mbid_of(text: str) -> str:
    """Read a MusicBrainz id, bare or at the end of an address.

    Raises:
        CellError: it is none.
    """
    try:
        return str(uuid.UUID(text.strip().rstrip("/").rpartition("/")[2]))
    except ValueError as error:
        raise CellError("is no MusicBrainz id") from error


def isrc_of(text: str) -> str:
    """Read an ISRC, with or without hyphens.

    Raises:
        CellError: it is none.
    """
    code = re.sub(r"[\s-]", "", text).upper().removeprefix("ISRC")
    if not _ISRC.match(code):
        raise CellError("is no ISRC")
    return code


def spotify_id_of(text: str) -> str:
    """Read a Spotify id, bare, as a URI or as an address.

    Raises:
        CellError: it is none.
    """
    code = re.split(r"[:/]", text.strip().partition("?")[0])[-1]
    if not _SPOTIFY_ID.match(code):
        raise CellError("is no Spotify id of 22 letters and digits")
    return code


def url_of(text: str) -> str:
    """Read a link.

    Raises:
        CellError: it is no http(s) address, or over 2000 characters.
    """
    text = text.strip()
    if not text.lower().startswith(("https://", "http://")) or re.search(r"\s", text):
        raise CellError("is no http(s) address")
    if len(text) > _MAX_URL:
        raise CellError(f"is longer than {_MAX_URL} characters")
    return text


def tags_in_text(text: str) -> dict[str, float]:
    """Part "calm|piano"; where there is no "|", semicolons and then commas part."""
    separator = next((sign for sign in _TAG_SEPARATORS if sign in text), "|")
    return {tag.strip(): 1.0 for tag in text.split(separator) if tag.strip()}


def tags_of(value: object) -> dict[str, float]:
    """Read tags: a text, a list of words, a list of pairs, or an object of weights.

    Raises:
        CellError: anything else, or a weight that is no number.
    """
    if value is None:
        return {}
    if isinstance(value, str):
        return tags_in_text(value)
    if isinstance(value, Mapping):
        return dict(_weighed(name, weight) for name, weight in value.items())
    if isinstance(value, list):
        return dict(_entry(entry) for entry in value if entry not in ("", None))
    raise CellError("is no list and no object of weights")


def _entry(entry: object) -> tuple[str, float]:
    if isinstance(entry, str):
        return entry, 1.0
    if isinstance(entry, list) and len(entry) == 2:
        return _weighed(*entry)
    if isinstance(entry, Mapping):
        name = entry.get("name", entry.get("tag"))
        return _weighed(name, entry.get("weight", 1.0))
    raise CellError("holds something that is no tag")


def _weighed(name: object, weight: object) -> tuple[str, float]:
    try:
        number = float(weight)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError) as error:
        raise CellError("holds a weight that is no number") from error
    if not isinstance(name, str) or not math.isfinite(number):
        raise CellError("holds something that is no tag with a weight")
    return name, number
