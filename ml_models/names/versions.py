"""Which song a recording is of: titles without what tells recordings of it apart."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from ml_models.names.credits import is_various, split_title
from ml_models.names.folding import fold, fold_artist
from ml_models.names.words import (
    AFTER_VERSION_WORDS,
    GENERIC_TITLES,
    UNSPACED_VERSION_WORDS,
    VERSION_WORDS,
    listed,
)

_AFTER = "|".join(map(re.escape, listed(AFTER_VERSION_WORDS)))


def _alternatives(words: Iterable[str]) -> str:
    folded = {fold(word) for word in words}
    return "|".join(sorted(map(re.escape, folded), key=len, reverse=True))


_ALL_WORDS = [word for words in VERSION_WORDS.values() for word in listed(words)]
_WORD = rf"(?<!\w)(?:{_alternatives(_ALL_WORDS)})(?!\w)"
_ENDS_WITH_WORD = re.compile(rf"{_WORD}[\s\d.,:'\"-]*$")
_BEGINS_WITH_WORD = re.compile(
    rf"^[\s\d.,:'-]*{_WORD}(?=\s*(?:$|[\d,;:/@|'\"-]|{_WORD}|(?:{_AFTER})\b))"
)
_UNSPACED = re.compile(_alternatives(listed(UNSPACED_VERSION_WORDS)))
_VER = re.compile(r"(?<!\w)ver\b\.?")
_BRACKETS = re.compile(
    r"\s*(?:\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}|【([^】]*)】|〔([^〕]*)〕|「([^」]*)」|<([^<>]*)>)"
)
_DASH = re.compile(r"\s+[-|]\s+|\s*~\s*")
_GENERIC = frozenset(map(fold, listed(GENERIC_TITLES)))
_NUMBERED = re.compile(
    r"^(?:track|titel|piste|pista|faixa|трек|skit|interlude|untitled|트랙|トラック)\s*#?\d+$"
)
_MAX_KEY = 300  # characters; a longer key is cut and told apart by a digest


def is_version_note(text: str) -> bool:
    """Say whether a folded remark names a recording: "live at home", "2011 remaster", "라이브"."""
    return bool(
        _ENDS_WITH_WORD.search(text)
        or _BEGINS_WITH_WORD.search(text)
        or _UNSPACED.search(text)
        or _VER.search(text)
    )


def bare_title(title: str) -> str:
    """Fold a title and take guests and remarks on the recording away.

    Returns:
        Never empty for a title that is not: one that is nothing but such words stays itself.
    """
    folded = fold(split_title(title)[0])
    bare = _BRACKETS.sub(_unless_version_note, folded).rstrip("~ ")
    while (dashes := list(_DASH.finditer(bare))) and is_version_note(bare[dashes[-1].end() :]):
        bare = bare[: dashes[-1].start()]
    return " ".join(bare.split()) or folded


def _unless_version_note(found: re.Match) -> str:
    remark = next(group for group in found.groups() if group is not None)
    return "" if is_version_note(remark.strip()) or not remark.strip() else found[0]


def version_key(title: str, artist: str, *, album: str = "", own_id: str = "") -> str:
    """Return what all recordings of one song share.

    "Song (Live)", "Song - Remastered 2011", "Song (ライブ)" and "Song feat. X" fall together.
    "Intro" on two albums are two pieces, and so is what "Various Artists" recorded twice: there
    the album counts, or, without one, `own_id`.

    Args:
        title: As it is written.
        artist: The first artist's name.
        album: Tells apart what a title cannot.
        own_id: Any text that no other recording has.

    Returns:
        At most 300 characters.
    """
    bare, by = bare_title(title), fold_artist(artist)
    parts = [bare, by]
    if is_various(artist) or bare in _GENERIC or _NUMBERED.match(bare):
        parts.append(fold(album) or own_id)
    key = "\x1f".join(parts)
    if len(key) <= _MAX_KEY:
        return key
    digest = hashlib.blake2b(key.encode(), digest_size=16).hexdigest()
    return f"{key[: _MAX_KEY - len(digest) - 1]}\x1f{digest}"
