"""One spelling for tags and titles, so that variants of a word or a recording meet."""

from __future__ import annotations

import re
import unicodedata

_LONGEST_TAG = 64
_SPACES = re.compile(r"[\s_\-–—/]+")
_NOT_IN_TAGS = re.compile(r"[^\w\s&'+.#]", re.UNICODE)
_VERSION_WORDS = (
    r"live|remaster(?:ed)?|demo|acoustic|unplugged|instrumental|karaoke|mono|stereo|bonus|"
    r"radio|single|album|extended|edit|version|mix|remix|anniversary|deluxe|session|take"
)
_BRACKETED_VERSION = re.compile(
    rf"[\(\[][^\)\]]*\b(?:{_VERSION_WORDS}|feat|ft|featuring)\b[^\)\]]*[\)\]]", re.IGNORECASE
)
_DASHED_VERSION = re.compile(
    rf"\s+[-–—]\s+(?:[^-–—]*\b)?(?:{_VERSION_WORDS})\b[^-–—]*$", re.IGNORECASE
)
_FEATURING = re.compile(r"\s+(?:feat|ft|featuring)\b\.?.*$", re.IGNORECASE)


def normalise_tag(text: str) -> str:
    """Fold case, Unicode forms, spaces, hyphens and underscores of a tag.

    Returns:
        At most 64 characters; empty when nothing usable is left.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = _NOT_IN_TAGS.sub("", _SPACES.sub(" ", folded))
    return " ".join(folded.split())[:_LONGEST_TAG].strip()


def fold(text: str) -> str:
    """Fold case, Unicode forms and runs of spaces of a name or title."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def version_key(title: str, artist: str) -> str:
    """Return what all recordings of one song share: bare title and artist.

    "Song (Live)", "Song - 2011 Remaster" and "Song feat. X" fall together; a title that is nothing
    but a version word ("Live") stays itself.
    """
    folded = fold(title)
    bare = _BRACKETED_VERSION.sub("", folded)
    bare = _FEATURING.sub("", _DASHED_VERSION.sub("", bare))
    bare = " ".join(bare.split()) or folded
    return f"{bare}\x1f{fold(artist)}"
