"""The words of `mood_of_words`: feelings count in full, situations and words of songs as hints."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from ml_models.mood.lexicon import (
    feelings_de,
    feelings_en,
    feelings_ko,
    situations_de,
    situations_en,
    situations_ko,
)
from ml_models.mood.lexicon.grammar import FUNCTION_WORDS, JOINING, NEGATIONS
from ml_models.mood.lexicon.signs import SIGNS
from ml_models.mood.lexicon.word_forms import korean_match, place_of_form
from ml_models.mood.lexicon.words import read_blocks
from ml_models.mood.lyrics import lyric_words

_MAX_PHRASE = 5  # words
_MIN_TYPO = 6  # letters
_MIN_LIKENESS = 0.85
_FEELINGS = {
    "en": feelings_en.FEELINGS,
    "de": feelings_de.FEELINGS,
    "ko": feelings_ko.FEELINGS,
}
_SITUATIONS = {
    "en": situations_en.SITUATIONS,
    "de": situations_de.SITUATIONS,
    "ko": situations_ko.SITUATIONS,
}
_OF_SONGS = 0.6  # of its strength: what songs speak of is not how one feels
TURN = -0.5  # what is left of a negated feeling: "not happy" is not as bad as "sad"
_FALSE_FRIENDS = frozenset(
    {"bang", "dumm", "fade", "gram", "gut", "hammer", "matt", "mist", "rest", "tick", "toll"}
)
_Place = tuple[float, float]


class Match(NamedTuple):
    """What begins at a place of a sentence.

    Attributes:
        place: Valence and arousal, -1..1.
        n_tokens: How many tokens it takes.
        is_hint: A situation, the weather, a word of songs: it says less than a feeling.
        factor: Of the form: 1.3 for "todmüde", -0.5 for "unmotivated".
        rest: The ending of a Korean word.
        is_guess: A typing error was mended.
    """

    place: _Place
    n_tokens: int
    is_hint: bool
    factor: float = 1.0
    rest: str = ""
    is_guess: bool = False


@lru_cache(maxsize=4)
def feeling_words(language: str = "") -> dict[str, _Place]:
    """Return valence and arousal by word: the words of songs, and those of feelings.

    Args:
        language: "en", "de" or "ko"; "" for all.
    """
    words = dict(lyric_words())
    for spoken in [language] if language else _FEELINGS:
        words |= _feelings(spoken)
    return words


@lru_cache(maxsize=3)
def _feelings(language: str) -> dict[str, _Place]:
    return _read(_FEELINGS[language], language)


@lru_cache(maxsize=3)
def _hints(language: str) -> dict[str, _Place]:
    hints = _read(_SITUATIONS[language], language)
    others = FUNCTION_WORDS[language] | FUNCTION_WORDS["en"] | FUNCTION_WORDS["de"]
    of_songs = {
        word: (_OF_SONGS * place[0], _OF_SONGS * place[1])
        for word, place in lyric_words().items()
        if word not in others
    }
    return (of_songs if language != "ko" else {}) | hints


def _read(blocks: str, language: str) -> dict[str, _Place]:
    words = read_blocks(blocks)
    if language == "ko":
        return {word.replace(" ", ""): place for word, place in words.items()}
    return words


def find_match(tokens: list[str], at: int, language: str) -> Match | None:
    """Find the longest word or phrase that begins at a token and speaks of a mood.

    Args:
        tokens: Of one clause, case folded.
        at: Index of the first token.
        language: Of the text: "en", "de", "ko", or "" for any.
    """
    token = tokens[at]
    if token in SIGNS:
        return Match(SIGNS[token], 1, is_hint=True)
    if "가" <= token[0] <= "힣":
        return _korean(tokens, at)
    languages = [language] if language in ("en", "de") else ["en", "de"]
    languages += [other for other in ("en", "de") if other not in languages]
    for length in range(min(_MAX_PHRASE, len(tokens) - at), 0, -1):
        phrase = " ".join(tokens[at : at + length])
        if phrase in NEGATIONS:
            return None
        for words, is_hint in ((_feelings, False), (_hints, True)):
            for spoken in languages:
                is_silent = length == 1 and _says_nothing(phrase, language, spoken)
                if not is_silent and phrase in words(spoken):
                    return Match(words(spoken)[phrase], length, is_hint)
    return _by_form(token, language)


def _says_nothing(word: str, language: str, spoken: str) -> bool:
    """Tell whether a word is a function word, or means something in the other language alone."""
    if word == "war" or word in FUNCTION_WORDS[language or spoken]:  # German for "was"
        return True
    return language not in ("", spoken) and word in _FALSE_FRIENDS


def is_comparative(token: str) -> bool:
    """Tell whether a token is the comparative of a feeling: "happier", "müder"."""
    return token.endswith("er") and any(
        token not in _feelings(language) and place_of_form(token, language, _feelings(language))
        for language in ("en", "de")
    )


def _by_form(token: str, language: str) -> Match | None:
    languages = [language] if language in ("en", "de") else ["en", "de"]
    if token in JOINING:
        return None
    if any(token in FUNCTION_WORDS[spoken] for spoken in languages):
        return None
    for words, is_hint in ((_feelings, False), (_hints, True)):
        for spoken in languages:
            if found := place_of_form(token, spoken, words(spoken)):
                return Match(found[0], 1, is_hint, factor=found[1])
    for spoken in languages:
        if spelt := nearest_feeling(token, spoken):
            return Match(_feelings(spoken)[spelt], 1, is_hint=False, is_guess=True)
    return None


def _korean(tokens: list[str], at: int) -> Match | None:
    found = [
        Match(place, n_tokens, is_hint, rest=rest)
        for words, is_hint in ((_feelings("ko"), False), (_hints("ko"), True))
        if (match := korean_match(tokens, at, words))
        for place, n_tokens, rest in (match,)
    ]
    if not found and tokens[at][0] in "안못" and len(tokens[at]) > 2:  # written together
        place = korean_match([tokens[at][1:]], 0, _feelings("ko"))
        return Match(place[0], 1, is_hint=False, factor=TURN, rest=place[2]) if place else None
    # The longer one knows more: "시험에 합격" is no "시험".
    return max(found, key=lambda match: (match.n_tokens, -len(match.rest)), default=None)


@lru_cache(maxsize=4096)
def nearest_feeling(token: str, language: str) -> str | None:
    """Mend a typing error: "exicted" is nothing else than "excited"."""
    if len(token) < _MIN_TYPO:
        return None
    alike = [
        word
        for word in _feelings(language)
        # "Please" is no typing error of "pleased".
        if word[0] == token[0]
        and (abs(len(word) - len(token)) == 1 or sorted(word) == sorted(token))
        and " " not in word
        and not word.startswith(token)
    ]
    return next(iter(get_close_matches(token, alike, n=1, cutoff=_MIN_LIKENESS)), None)
