"""The one home of "is this that track": by recording ids, else by artist, title and length.

Imports, lyrics, audio features and whatever else names a recording from outside ask here.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from library.keys import artist_key, title_key
from library.models import Track
from ml_models.names.credits import is_various, joint_names, split_guests
from ml_models.names.folding import fold

_LENGTH_SLACK_S = 3
_IDS = ("mbid", "spotify_id", "isrc")


@dataclass(frozen=True, slots=True)
class Recording:
    """What somebody outside says of a recording; "" and None stand for unknown.

    Attributes:
        source: Whose ids it bears ("own", "jamendo"): two ids of one source are two tracks, however
            alike, so no track of that source is matched.
    """

    artist: str = ""
    title: str = ""
    album: str = ""
    duration_s: int | None = None
    mbid: str = ""
    isrc: str = ""
    spotify_id: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    pk: int
    duration_s: int | None
    album: str
    source: str


def find_recordings(wanted: Sequence[Recording]) -> list[int | None]:
    """Find the track of each recording: four questions for any number.

    Returns:
        Ids of tracks; None where no track is certain enough. Of several the oldest counts.
    """
    found: list[int | None] = [None] * len(wanted)
    for name in _IDS:
        _find_by_id(name, wanted, found)
    _find_by_name(wanted, found)
    return found


def find_recording(wanted: Recording) -> int | None:
    """Find the track of one recording."""
    return find_recordings([wanted])[0]


def _find_by_id(name: str, wanted: Sequence[Recording], found: list[int | None]) -> None:
    values = {value for row in wanted if (value := _comparable(name, getattr(row, name)))}
    if not values:
        return
    tracks = Track.objects.filter(**{f"{name}__in": values}).order_by("pk")
    by_value: dict[str, list[tuple[int, str]]] = {}
    for value, pk, external_id in tracks.values_list(name, "pk", "external_id"):
        by_value.setdefault(str(value), []).append((pk, _source_of(external_id)))
    for at, row in enumerate(wanted):
        if found[at] is None:
            value = _comparable(name, getattr(row, name))
            found[at] = next(
                (pk for pk, source in by_value.get(value, ()) if not _is_same(row.source, source)),
                None,
            )


def _find_by_name(wanted: Sequence[Recording], found: list[int | None]) -> None:
    names = [_artist_keys(row.artist) if found[at] is None else [] for at, row in enumerate(wanted)]
    titles = [title_key(row.title) for row in wanted]
    candidates: dict[tuple[str, str], list[_Candidate]] = {}
    tracks = Track.objects.filter(
        artist__name_key__in={name for keys in names for name in keys},
        title_key__in={title for title, keys in zip(titles, names, strict=True) if keys} - {""},
    ).order_by("pk")
    columns = ("artist__name_key", "title_key", "pk", "duration_s", "album", "external_id")
    for artist, title, pk, duration_s, album, external_id in tracks.values_list(*columns):
        candidate = _Candidate(pk, duration_s, album, _source_of(external_id))
        candidates.setdefault((artist, title), []).append(candidate)
    for at, row in enumerate(wanted):
        for name in names[at]:
            if found[at] is None:
                found[at] = next(
                    (c.pk for c in candidates.get((name, titles[at]), ()) if _fits(row, c)), None
                )


def _fits(row: Recording, candidate: _Candidate) -> bool:
    if _is_same(row.source, candidate.source):
        return False
    if is_various(row.artist) and not (row.album and fold(row.album) == fold(candidate.album)):
        return False  # "Intro" by Various Artists is many songs
    return is_as_long(row.duration_s, candidate.duration_s)


def is_as_long(a: int | None, b: int | None) -> bool:
    """Say whether two lengths may be of one recording; an unknown one may be any."""
    return a is None or b is None or abs(a - b) <= _LENGTH_SLACK_S


def _artist_keys(artist: str) -> list[str]:
    """Return what the artist may be filed under: the whole line, or the first of its names."""
    main = split_guests(artist)[0]
    keys = [artist_key(main), artist_key((joint_names(main) or [""])[0])]
    return [key for key in dict.fromkeys(keys) if key]


def _comparable(name: str, value: str) -> str:
    if name != "mbid" or not value:
        return value
    try:
        return str(uuid.UUID(value))
    except ValueError:
        return ""


def _source_of(external_id: str | None) -> str:
    return (external_id or "").partition(":")[0]


def _is_same(a: str, b: str) -> bool:
    return bool(a) and a == b
