"""Keys that a search compares: plain ASCII, so that no database's locale matters.

Text of any script is transliterated (by AnyAscii), accents are laid aside, and signs that stand for
letters are read as those ("P!xie", "Ke$ha"). Korean initials are kept as letters, too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from ml_models.names.folding import fold

_MAX_KEY = 1000
_SIGN_LETTERS = {"!": "i", "$": "s", "@": "a", "€": "e", "¥": "y", "£": "l", "¡": "i"}
_DIGIT_LETTERS = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t"}
# After a letter it stands for one, but not at the end: "Wham!" has no i.
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[!@€¥£¡](?=[^\W\d_])|\$(?=[^\W\d_])|(?<=[^\W\d_])\$")
_DIGIT_IN_WORD = re.compile(r"(?<=[^\W\d_])[013457](?=[^\W\d_])")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# 19 leading consonants of a syllable and, for typed ones, the compatibility letters in that order.
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_CODES = dict(zip(_INITIALS, "abcdefghijklmnopqrs", strict=True))
_CODES |= {chr(0x1100 + at): code for at, code in enumerate(_CODES.values())}  # NFKC's letters
_FIRST_SYLLABLE, _LAST_SYLLABLE, _PER_INITIAL = 0xAC00, 0xD7A3, 588


@lru_cache(maxsize=10_000)
def search_words(text: str) -> str:
    """Transliterate a text into words of a-z and 0-9, parted by spaces.

    Returns:
        Words as they stand, and behind a word with signs inside ("ac/dc") the word without them
        ("acdc"); empty for a text without letters and digits.
    """
    words: list[str] = []
    for token in _plain(text).split():
        if token.isascii() and token.isalpha():
            words.append(token)
            continue
        read = _SIGN_IN_WORD.sub(lambda found: _SIGN_LETTERS[found[0]], token)
        read = anyascii(_DIGIT_IN_WORD.sub(lambda found: _DIGIT_LETTERS[found[0]], read)).lower()
        parts = _NOT_WORD.sub(" ", read.replace("'", "")).split()
        words += parts
        if len(parts) > 1:
            words.append("".join(parts))
    return " ".join(words)


def search_key(*texts: str) -> str:
    """Return what a search looks in: the words of all texts, at most 1000 characters."""
    return " ".join(filter(None, map(search_words, texts)))[:_MAX_KEY]


def initials_key(*texts: str) -> str:
    """Return the initials of all words of Hangul, as letters a-s.

    Returns:
        A space before each word, so that " ab" finds words that begin so; for a text of several
        words their initials in one word, too. Empty without Hangul.
    """
    words: list[str] = []
    for text in texts:
        if text.isascii():
            continue
        own = ["".join(map(_initial, word)) for word in fold(text).split()]
        own = [word for word in own if word]
        words += own + (["".join(own)] if len(own) > 1 else [])
    return "".join(f" {word}" for word in words)[:_MAX_KEY]


def typed_initials(query: str) -> str:
    """Return a query of nothing but Korean initials ("ㄱㄴ") as letters a-s; else nothing."""
    bare = "".join(query.split())
    return "".join(_CODES[c] for c in bare) if bare and all(c in _CODES for c in bare) else ""


def _plain(text: str) -> str:
    """Fold and lay accents aside, in the scripts where a mark is no vowel."""
    folded = fold(text)
    if folded.isascii():
        return folded
    parts = unicodedata.normalize("NFD", folded)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not "\u0300" <= c <= "\u036f"))


def _initial(character: str) -> str:
    code = ord(character)
    if _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
        return _CODES[_INITIALS[(code - _FIRST_SYLLABLE) // _PER_INITIAL]]
    return _CODES.get(character, "")
