"""From a word as it stands in a sentence to one of a lexicon: endings, prefixes, long vowels.

A stemmer cuts without looking (snowball makes "mud" of "müde" and leaves "happier" alone); here an
ending is cut only where a word of the lexicon is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_Place = tuple[float, float]
_STRONGER, _TURNED = 1.3, -0.5
_MIN_STEM = 3  # letters
_NOT_FORMS = frozenset(
    ("number", "numbers", "later", "latest", "matter", "matters", "latte", "letter", "master")
)

_ENDINGS = {
    # Ending, and what may stand in its place.
    "en": (
        ("'s", ("",)),
        ("iest", ("y",)),
        ("iness", ("y",)),
        ("ness", ("",)),
        ("ily", ("y",)),
        ("ier", ("y",)),
        ("ied", ("y",)),
        ("ies", ("y",)),
        ("ing", ("", "e", "ed")),
        ("in'", ("", "e")),
        ("est", ("", "e")),
        ("ed", ("", "e", "ing")),
        ("er", ("", "e")),
        ("ly", ("", "le")),
        ("es", ("",)),
        ("s", ("",)),
        ("y", ("", "ed", "e")),
        ("ful", ("",)),
    ),
    "de": tuple(
        (ending, ("", "e", "en", "n"))
        for ending in (
            *("estem", "esten", "ester", "estes", "este", "eren", "erer", "eres", "erem", "sten"),
            *(
                "ster",
                "stes",
                "stem",
                "ere",
                "ste",
                "ten",
                "ter",
                "tes",
                "tem",
                "te",
                "et",
                "st",
                "en",
                "er",
                "es",
                "em",
            ),
            *("e", "t", "n", "s", ""),
        )
    ),
}
_STRENGTHENING = (
    *("super", "mega", "ultra", "hyper", "über", "tod", "tot", "hunde", "stink", "tief", "hoch"),
    *("sau", "stock", "kreuz", "quietsch", "voll", "sterbens", "wahnsinnig", "hammer", "mords"),
    *("rest", "riesen", "brand", "höchst", "extrem", "dauer", "bitter", "ober", "scheiss", "arsch"),
)
_TURNING = {"en": ("un", "in", "dis"), "de": ("un", "miss")}
_WITHOUT = {"en": ("less", "free"), "de": ("los", "frei", "arm")}
_WITH = {"en": ("ful", "filled"), "de": ("voll", "reich", "erfüllt", "geladen", "mässig")}
# The last part of a German compound is what it is: "Montagsfrust" is a "Frust".
_HEADS = (
    *("angst", "stress", "kummer", "schmerz", "freude", "laune", "glück", "frust", "wut", "sorgen"),
    *("sorge", "müdigkeit", "sehnsucht", "blues", "trauer", "liebe", "ruhe", "party", "ärger"),
    *("panik", "druck", "hass", "zufriedenheit", "einsamkeit", "euphorie", "spass", "langeweile"),
    *("feier", "urlaub", "ferien", "spaziergang", "regen", "sonne", "wetter", "prüfung", "klausur"),
    *("nebel", "wolken", "gewitter", "sturm", "schnee", "himmel", "abschied", "trennung", "tanz"),
    *("traurig", "glücklich", "müde", "fröhlich", "sauer", "zufrieden", "streit", "training"),
)


def place_of_form(
    token: str, language: str, words: Mapping[str, _Place]
) -> tuple[_Place, float] | None:
    """Find the lexicon's word of which a token is a form.

    Args:
        token: Case folded.
        language: "en" or "de".
        words: Valence and arousal, -1..1, by word of that language.

    Returns:
        Its place and a factor: 1, 1.3 for "todmüde", -0.5 for "unmotivated"; None if there is none.
    """
    for spelt in _with_short_vowels(token):
        if spelt in _NOT_FORMS:
            continue
        if (place := _by_ending(spelt, language, words)) is not None:
            return place, 1.0
        if found := _by_parts(spelt, language, words):
            return found
    return None


def _with_short_vowels(token: str) -> Iterator[str]:
    """Yield "so" and "soo" for "sooo" after the token itself."""
    yield token
    if re.search(r"(.)\1\1", token):
        yield re.sub(r"(.)\1{2,}", r"\1\1", token)
        yield re.sub(r"(.)\1{2,}", r"\1", token)


def _by_ending(token: str, language: str, words: Mapping[str, _Place]) -> _Place | None:
    if token in words:
        return words[token]
    for ending, instead in _ENDINGS[language]:
        stem = token.removesuffix(ending)
        if not token.endswith(ending) or len(stem) < _MIN_STEM:
            continue
        stems = [stem]
        if language == "en" and ending and stem[-1] == stem[-2]:
            stems.append(stem[:-1])  # "hugging"
        if language == "de" and stem.startswith("ge") and len(stem) > 5:
            stems.append(stem.removeprefix("ge"))  # "gefeiert"
        for candidate in (stem + end for stem in stems for end in instead):
            if candidate in words:
                return words[candidate]
    return None


def _by_parts(token: str, language: str, words: Mapping[str, _Place]):
    for starts, factor in ((_STRENGTHENING, _STRONGER), (_TURNING[language], _TURNED)):
        for start in starts:
            rest = token.removeprefix(start)
            if rest == token or len(rest) <= _MIN_STEM:
                continue
            if (place := _by_ending(rest, language, words)) is not None:
                return place, factor
    for ends, factor in ((_WITHOUT[language], _TURNED), (_WITH[language], 1.0)):
        for end in ends:
            cut = re.sub(rf"{end}(?:e[rnsm]?)?$", "", token)
            if cut == token or len(cut) < _MIN_STEM:
                continue
            for base in (cut, cut.removesuffix("s")):  # "stressfrei", "hoffnungslos"
                if (place := _by_ending(base, language, words)) is not None:
                    return place, factor
    return _by_compound(token, words) if language == "de" else None


def _by_compound(token: str, words: Mapping[str, _Place]):
    for head in _HEADS:
        if token.endswith(head) and len(token) > len(head) + 2 and head in words:
            return words[head], 1.0
    for tail in _TAILS:
        first = re.sub(rf"(?:s|n|en)?{tail}(?:e|en|s|er)?$", "", token)
        for base in (first, first + "en", first + "n", first + "s", first + "e"):
            if first != token and len(first) > _MIN_STEM and base in words:
                return words[base], 1.0
    return None


# After these it is the first part that tells: "Weihnachtsstimmung", "Montagmorgen".
_TAILS = (
    *("stimmung", "gefühl", "laune", "modus", "schub", "kick", "phase", "zeit", "tag", "morgen"),
    *("abend", "nacht", "nachmittag", "wochenende", "musik", "lied", "vibes", "tour", "abenteuer"),
)
_KOREAN_PARTICLES = re.compile(
    r"(?:이|가|은|는|을|를|도|만|에|엔|의|로|으로|와|과|랑|이랑|까지|부터|라서|이라|이라서|라|야|이야|다|이다|네|이네|군)$"
)
_KOREAN_STEMS_OF_ONE_SYLLABLE = ("좋", "싫")
_KOREAN_STARTS = re.compile(r"^(?:너무|정말|진짜|완전|개|핵|기분이?|마음이|오늘|겁나|존나)(?=..)")


def korean_match(
    tokens: list[str], at: int, words: Mapping[str, _Place], longest: int = 4
) -> tuple[_Place, int, str] | None:
    """Find the longest entry with which the tokens from `at` on begin, spaces left out.

    Args:
        tokens: Of one clause.
        at: Where the entry must begin.
        words: Valence and arousal by stem or phrase, without spaces.
        longest: Tokens that a phrase may have.

    Returns:
        The place, how many tokens it takes, and the rest of the last of them ("지" of "행복하지" is
        "하지"); None where nothing begins.
    """
    for first in dict.fromkeys((tokens[at], _KOREAN_STARTS.sub("", tokens[at]))):
        joined = first + "".join(tokens[at + 1 : at + longest])
        for length in range(min(len(joined), 14), 0, -1):
            stem = joined[:length]
            if stem not in words:
                continue
            covered, end = 1, len(first)
            while end < length:
                end += len(tokens[at + covered])
                covered += 1
            rest = joined[length:end]
            is_whole = length > 1 or stem in _KOREAN_STEMS_OF_ONE_SYLLABLE
            if is_whole or not _KOREAN_PARTICLES.sub("", rest):
                return words[stem], covered, rest
    return None
