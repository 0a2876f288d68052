"""Who is credited: one line of names as a list of artists with their roles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ml_models.names.folding import clean_text, fold, fold_artist
from ml_models.names.words import NAMES_OF_NOBODY, listed

# Says of a folded name whether it is an artist elsewhere.
IsKnown = Callable[[str], bool]


class Role(StrEnum):
    """What a credited artist does on a recording."""

    MAIN = "main"
    FEATURED = "featured"


@dataclass(frozen=True, slots=True)
class Credit:
    """One artist of a recording."""

    name: str
    role: Role = Role.MAIN


# Whoever stands behind one of these is a guest, in whatever language the line is written.
_GUEST_WORDS = (
    r"feat(?:uring|\.)?|ft\.?|f/|with special guest|con la participaci[oó]n de|"
    r"com a participa[cç][aã]o de|피처링|피쳐링|при участии"
)
# Only in brackets: "(with X)" names a guest, "Die With a Smile" does not.
_BRACKETED_GUEST_WORDS = rf"{_GUEST_WORDS}|with|w/|con|com|avec|mit|part\.|duet with"
_OPEN, _CLOSE = r"[(\[{（［【〔「『]", r"[)\]}）］】〕」』]"
_GUESTS_AT_END = re.compile(
    rf"(?:^|[\s,]){_OPEN}?\s*(?:{_GUEST_WORDS})\s+(?P<guests>[^()\[\]]+?)\s*{_CLOSE}?\s*$",
    re.IGNORECASE,
)
_BRACKETED_GUESTS = re.compile(
    rf"\s*{_OPEN}\s*(?P<word>{_BRACKETED_GUEST_WORDS})\s*(?P<guests>[^()\[\]]+?)\s*{_CLOSE}",
    re.IGNORECASE,
)
_GUESTS_WITHIN = re.compile(
    rf"\s(?:{_GUEST_WORDS})\s+(?P<guests>[^()\[\]]+?)\s*(?=[(\[]|\s-\s|$)", re.IGNORECASE
)
_SURE_GUEST = re.compile(rf"^(?:{_GUEST_WORDS})$", re.IGNORECASE)
# Between names of equal rank. Each of them also stands inside names of one artist.
_SIGNS = r"\s*[;、＆，／]\s*|\s*,\s+(?:and|und|&)\s+|\s*,\s+|\s+[&+/×·]\s+"
_WORDS = r"\s+(?:and|und|y|e|et|og|och|en|i|и|та|with|mit|con|com|avec|x|vs\.?|pres\.?|meets)\s+"
_JOINED_BY_SIGN = re.compile(_SIGNS)
_JOINED = re.compile(f"{_SIGNS}|{_WORDS}", re.IGNORECASE)
_NOBODY = frozenset(map(fold, listed(NAMES_OF_NOBODY)))
_MIN_WORDS = 2  # of a name that is so much a name of its own that it is found within a longer one


def is_various(artist: str) -> bool:
    """Say whether the name stands for no artist in particular."""
    return fold(artist) in _NOBODY


def split_guests(artist: str) -> tuple[str, list[str]]:
    """Part "A feat. B & C" into "A" and its guests.

    Returns:
        The name before the guests, and one line of names for each word like "feat."; no line
        where there is no guest.
    """
    guests: list[str] = []
    rest = clean_text(artist)
    while (found := _GUESTS_AT_END.search(rest)) and rest[: found.start()].strip(" ,("):
        guests[:0] = _lines_in(found["guests"])
        rest = rest[: found.start()].strip(" ,(")
    return rest, guests


def split_title(title: str) -> tuple[str, list[str], list[str]]:
    """Part "Song (feat. B) [Live]" into "Song [Live]" and its guests.

    Returns:
        The title without guests, lines of sure guests, and lines that name guests only if they are
        artists elsewhere ("(with ...)"); the title is itself when nothing else would be left.
    """
    cleaned = clean_text(title)
    sure: list[str] = []
    perhaps: list[str] = []
    rest = cleaned
    for found in list(_BRACKETED_GUESTS.finditer(cleaned)):
        if _SURE_GUEST.match(found["word"].strip()):
            sure += _lines_in(found["guests"])
            rest = rest.replace(found[0], "", 1)
        else:
            perhaps += _lines_in(found["guests"])
    if found := _GUESTS_WITHIN.search(rest):
        sure += _lines_in(found["guests"])
        rest = rest.replace(found[0], " ", 1)
    return (" ".join(rest.split()) or cleaned), sure, perhaps


def part_joint_name(artist: str, is_known: IsKnown) -> tuple[list[str], list[str]]:
    """Decide whether "A & B" is two artists.

    Only the rest of the catalogue can tell "Kit Moss & Tove Brandt" from "Iron & Wine": it is two
    where each part is an artist of its own elsewhere.

    Args:
        artist: A name without guests.
        is_known: Says of a folded name whether it is an artist elsewhere.

    Returns:
        The artists that the line names (one, when it stays whole), and known artists that stand in
        a name that stays whole ("Bob Marley" in "Bob Marley & The Wailers").
    """
    parts = joint_names(artist)
    if len(parts) < 2:
        return [artist], []
    known = [part for part in parts if is_known(fold_artist(part))]
    if len(known) == len(parts):
        return parts, []
    return [artist], [part for part in known if len(part.split()) >= _MIN_WORDS]


def part_guests(line: str, is_known: IsKnown) -> list[str]:
    """Part a line of guests: signs part them unless the whole is known, words only known ones."""
    if is_known(fold_artist(line)):
        return [line]
    names = [name for name in map(str.strip, _JOINED_BY_SIGN.split(line)) if name]
    return [name for joint in names for name in part_joint_name(joint, is_known)[0]]


def joint_names(artist: str) -> list[str]:
    """Return the names that a joiner ("&", "x", "und", ...) parts; one name when there is none."""
    return [name for name in map(str.strip, _JOINED.split(artist)) if name]


def _lines_in(guests: str) -> list[str]:
    return re.split(rf"\s+(?:{_GUEST_WORDS})\s+", guests, flags=re.IGNORECASE)
