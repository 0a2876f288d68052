"""One spelling of a tag in every script."""

from __future__ import annotations

import re
import unicodedata

from ml_models.names.folding import fold

_MAX_LENGTH = 64
_SEPARATORS = re.compile(r"[\s_\-/]+")
_ALSO_KEPT = "&'+.# "


def normalise_tag(text: str) -> str:
    """Fold a tag, with spaces for hyphens, slashes and underscores.

    Letters, digits and the marks that belong to them stay: in Thai, Hindi or Tamil a mark is a
    vowel, and another vowel makes another word.

    Returns:
        At most 64 characters; empty when nothing usable is left.
    """
    folded = _SEPARATORS.sub(" ", fold(text))
    if not folded.isascii() or not folded.replace(" ", "").isalnum():
        folded = "".join(filter(_is_kept, folded))
    return _cut(" ".join(folded.split()))


def _is_kept(character: str) -> bool:
    return character in _ALSO_KEPT or unicodedata.category(character)[0] in "LNM"


def _cut(text: str) -> str:
    """Cut at 64 characters, but not between a letter and its marks."""
    end = _MAX_LENGTH
    while 0 < end < len(text) and unicodedata.category(text[end])[0] == "M":
        end -= 1
    return text[:end].strip()
