"""Folding a name: what two spellings of one name have in common.

By Unicode category, so that it holds for every script: "N' Sparrows" and "N’ Sparrows", three kinds
of hyphen, zero-width characters and direction marks are one spelling. Accents stay, because they
tell names apart; `ml_models.names.search` lays them aside.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = "‘’‛′`´ʼʻʹ＇ʾʿ׳"
_QUOTES = "“”„‟«»″״"
_HYPHENS = "‐‑‒–—―−⁃﹘﹣－"
_SPACES = re.compile(r"\s+")
# What is drawn but says nothing: tatweel lengthens a line, variation selectors choose a picture.
_DECORATION = {0x0640: None, **dict.fromkeys(range(0xFE00, 0xFE10))}
_UNIFIED = (
    dict.fromkeys(map(ord, _APOSTROPHES), "'")
    | dict.fromkeys(map(ord, _QUOTES), '"')
    | dict.fromkeys(map(ord, _HYPHENS), "-")
    | _DECORATION
    | {ord("ı"): "i"}  # "IŞIK" in small letters is "ışık" in Turkish and "işik" elsewhere
)
# Vowel points of Hebrew and Arabic are written for learners; nobody types them in a name.
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]")
_DOT_OF_SMALL_I = "i\u0307"  # what casefold makes of İ
_ARTICLES = frozenset(
    """the a an die der das le la les el los las il i gli os as de het den det""".split()  # noqa: SIM905
)
_LATE_ARTICLE = re.compile(r"^(?P<name>.+), (?P<article>\w+)$")


def clean_text(text: str) -> str:
    """Return a text for display: control, unassigned and invisible characters gone, spaces single.

    Joiners (U+200C, U+200D) stay: Persian, Hindi and emoji need them. What a database cannot store
    (NUL, lone surrogates) is gone.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (
        " "
        if character.isspace()
        else character
        if character in "\u200c\u200d" or unicodedata.category(character) not in _INVISIBLE
        else ""
        for character in text
    )
    cleaned = unicodedata.normalize("NFC", " ".join("".join(kept).split()))
    return cleaned if cleaned.strip("\u200c\u200d ") else ""


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})


def fold(text: str) -> str:
    """Fold case, Unicode forms, spaces, apostrophes, hyphens and invisible characters.

    Returns:
        What names are compared by; empty when nothing visible is left.
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").casefold().split())
    folded = unicodedata.normalize("NFKC", text.translate(_UNIFIED)).casefold()
    folded = unicodedata.normalize("NFKC", folded).replace(_DOT_OF_SMALL_I, "i")
    folded = _POINTS.sub("", folded.translate(_UNIFIED))
    visible = (
        character
        for character in folded
        if character.isspace() or unicodedata.category(character) not in _INVISIBLE
    )
    return " ".join("".join(visible).split())


def fold_artist(name: str) -> str:
    """Fold an artist's name; "Larks, The" is "The Larks"."""
    folded = fold(name)
    late = _LATE_ARTICLE.match(folded)
    if late and late["article"] in _ARTICLES:
        return f"{late['article']} {late['name']}"
    return folded
