"""The moods of the words in a sentence: English and German, some Korean, with negation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from ml_models.mood.lexicon.grammar import NEGATIONS, STRENGTH

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_MAX_PHRASE = 3  # words
_REACH = 3  # words that a negation reaches over
_TURN = -0.5  # what is left of a negated valence: "not happy" is not as bad as "sad"
_MIN_STEM = 2  # syllables of a Korean word whose ending is cut

_KOREAN_NOT = ("않", "못하")  # after the word that it negates


def sentences_of(text: str) -> list[list[str]]:
    """Return the words of each sentence or line, case folded."""
    plain = unicodedata.normalize("NFC", text).replace("’", "'").casefold()
    return [_WORD.findall(sentence) for sentence in re.split(r"[\n.!?;]", plain)]


def places_in(
    tokens: list[str], words: Mapping[str, tuple[float, float]]
) -> list[tuple[float, float]]:
    """Place the words and phrases of one sentence that speak of a mood.

    A negation turns what follows within three words; "very" and "a bit" change the strength of the
    next mood word.

    Args:
        tokens: One of `sentences_of`.
        words: Valence and arousal, -1..1, by word or phrase of up to three words.

    Returns:
        Valence and arousal of each, in their order.
    """
    places, place_of_last, strength, since_negation, at = [], -2, 1.0, _REACH + 1, 0
    while at < len(tokens):
        token = tokens[at]
        if token in NEGATIONS:
            since_negation, at = 0, at + 1
            continue
        if token.startswith(_KOREAN_NOT) and place_of_last == at - 1:
            places[-1] = _turned(*places[-1])
        since_negation += 1
        found, length = _longest(tokens, at, words)
        if found is None:
            strength, at = STRENGTH.get(token, strength), at + 1
            continue
        if since_negation <= _REACH:
            found = _turned(*found)
        places.append(tuple(max(-1.0, min(1.0, strength * value)) for value in found))
        place_of_last, strength, at = at + length - 1, 1.0, at + length
    return places


def _turned(valence: float, arousal: float) -> tuple[float, float]:
    return _TURN * valence, 0.5 * arousal


def _longest(tokens: list[str], at: int, words: Mapping):
    for length in range(min(_MAX_PHRASE, len(tokens) - at), 1, -1):
        if found := words.get(" ".join(tokens[at : at + length])):
            return found, length
    token = tokens[at]
    return words.get(token) or words.get(_stem(token)) or _by_korean_stem(token, words), 1


def _stem(token: str) -> str:
    """Cut the commonest English endings; German ones stand in the lists."""
    for ending in ("'s", "ing", "ed", "s"):
        if token.endswith(ending) and len(token) > len(ending) + 2:
            return token.removesuffix(ending)
    return token


def _by_korean_stem(token: str, words: Mapping) -> tuple[float, float] | None:
    if not "가" <= token[0] <= "힣":
        return None
    stems = (token[:end] for end in range(len(token) - 1, _MIN_STEM - 1, -1))
    return next((words[stem] for stem in stems if stem in words), None)
