"""Derived columns: what artists and tracks are matched on, grouped by and searched in."""

from __future__ import annotations

from functools import lru_cache

from ml_models.names.credits import split_title
from ml_models.names.folding import fold, fold_artist
from ml_models.names.search import initials_key, search_key
from ml_models.names.versions import version_key

_MAX_ARTIST, _MAX_TITLE = 300, 400
_REMEMBERED = 10_000  # an import asks for each name several times


@lru_cache(_REMEMBERED)
def artist_key(name: str) -> str:
    """Return what an artist is matched on."""
    return fold_artist(name)[:_MAX_ARTIST]


@lru_cache(_REMEMBERED)
def title_key(title: str) -> str:
    """Return what a title is matched on: folded, without its guests."""
    return fold(split_title(title)[0])[:_MAX_TITLE]


def artist_keys(name: str) -> dict[str, str]:
    """Return the derived columns of an artist."""
    return {
        "name_key": artist_key(name),
        "search_key": search_key(name),
        "initials": initials_key(name),
    }


def track_keys(
    title: str, artist: str, *, album: str = "", own_id: str = "", credited: tuple[str, ...] = ()
) -> dict[str, str]:
    """Return the derived columns of a track.

    Args:
        title: As it is shown, guests and all.
        artist: The first artist's name.
        album: Tells apart what is called "Intro".
        own_id: An id or any other text that no other track has.
        credited: Names of the other artists; the search finds the track by them, too.
    """
    return {
        "title_key": title_key(title),
        "version_key": version_key(title, artist, album=album, own_id=own_id),
        "search_key": search_key(artist, title, *credited),
        "initials": initials_key(artist, title, *credited),
    }
