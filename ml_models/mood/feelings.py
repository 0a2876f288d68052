"""How people say that they feel, placed in the mood space: "tired but hopeful", "nicht so gut"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from ml_models.mood.emotions import Mood
from ml_models.mood.lexicon.cues import Clause, Cue, read_clause
from ml_models.mood.lexicon.feeling_words import TURN, feeling_words
from ml_models.mood.lexicon.grammar import PAST, language_of
from ml_models.mood.lexicon.sarcasm import sounds_sarcastic
from ml_models.mood.lexicon.sentences import sentences_of
from ml_models.mood.lexicon.signs import spell_signs

__all__ = ["MAX_CHARACTERS", "UNSURE", "feeling_words", "mood_of_words"]

MAX_CHARACTERS = 300
UNSURE = 0.35  # confidence up to which it is better to ask
_AFTER_BUT = 2.5  # weight of what stands after "but"
_OF_THE_PAST = 0.3  # "I was sad, now I'm fine"
_HINT = 0.25  # of a feeling's weight, where a feeling is told
_MIN_STRENGTH = 0.3  # "okay" has a say, too
# Confidence of a hint and of a feeling, without and with all words understood.
_SURE_OF_HINTS, _SURE_OF_FEELINGS = (0.30, 0.58), (0.60, 0.93)
_SARCASTIC, _GUESSED = 0.3, 0.85

_BUT = re.compile(
    r"\b(?:but|though|yet|however|nevertheless|aber|doch|jedoch|trotzdem|dennoch|sondern|"
    r"하지만|그래도|그런데|근데|그러나)\b|(?<=지만)(?!\w)|(?<=[가-힣]데)(?!\w)",
    re.IGNORECASE,
)
# No "not" is said, and yet one is meant: "far from happy", "could be happier", "I've felt better".
_NOT_SAID = re.compile(
    r"\b(?:anything but|far from|everything but|alles andere als|weit entfernt von|alles ausser)\b|"
    r"\b(?:(?<!who )could be|i've felt|i've been|have felt|have been|i've had|have had|seen|"
    r"ging (?:es )?mir schon(?: ein?mal| mal)?)"
    r"(?= (?:better|besser|happier|schlechter|calmer|more )\b)"
)
_KOREAN_PAST = re.compile(r"[가-힣]*(?:는데|지만)$")
_COMMA = re.compile(r"[,:()…–—]+|\s-+\s")


def mood_of_words(text: str) -> Mood | None:
    """Understand how a person says that they feel.

    Args:
        text: A few words or sentences in English, German or Korean; only the first 300 characters
            are read.

    Returns:
        The mean place of what speaks of a mood, by strength: feelings before situations and the
        weather, what follows "but" before what it follows. The confidence is at most 0.95 and
        grows with the share of the words that was understood and with the agreement between them;
        up to 0.58 where only a situation is told, up to 0.3 (`UNSURE`) where it sounds sarcastic.
        None when no word speaks of a mood.
    """
    plain = unicodedata.normalize("NFC", text[:MAX_CHARACTERS]).replace("’", "'").casefold()
    spelt = _NOT_SAID.sub("not", spell_signs(plain.replace("at least", "")))
    clauses, is_sarcastic = [], False
    for sentence in re.split(r"[\n.!?;]", spelt):
        read = _read_sentence(sentence)
        is_sarcastic |= sounds_sarcastic(sentence, read)
        clauses += read
    cues = [cue for clause in clauses for cue in clause.cues]
    if not cues:
        return None
    places = np.array([(cue.valence, cue.arousal) for cue in cues])
    weights = _weights_of(cues)
    valence, arousal = np.average(places, axis=0, weights=weights)
    confidence = _confidence_of(clauses, cues, places, weights)
    if is_sarcastic:
        valence, confidence = -0.5 * abs(valence), min(confidence, _SARCASTIC)
    return Mood(float(valence), float(arousal), float(confidence))


def _read_sentence(sentence: str) -> list[Clause]:
    """Return the clauses, with the weight of what follows "but" and of what is over."""
    language = language_of([word for words in sentences_of(sentence) for word in words])
    clauses, is_past = [], []
    for number, part in enumerate(_BUT.split(sentence)):
        for piece in _COMMA.split(part):
            tokens = [word for words in sentences_of(piece) for word in words]
            if not tokens:
                continue
            clauses.append(_weighted(read_clause(tokens, language), _AFTER_BUT if number else 1.0))
            is_past.append(_is_past(tokens))
    if any(is_past) and any(
        clause.cues and not past for clause, past in zip(clauses, is_past, strict=True)
    ):
        clauses = [
            _weighted(clause, _OF_THE_PAST) if past else clause
            for clause, past in zip(clauses, is_past, strict=True)
        ]
    return clauses


def _is_past(tokens: list[str]) -> bool:
    """Tell whether a clause is about earlier; "than yesterday" is about now."""
    if any(_KOREAN_PAST.match(token) and _has_past_syllable(token) for token in tokens):
        return True
    return any(
        token in PAST and not {"than", "als", "wie", "as", "since"}.intersection(tokens[:at])
        for at, token in enumerate(tokens)
    )


def _has_past_syllable(token: str) -> bool:
    """Tell whether "는데" or "지만" follows a ㅆ, as in "우울했는데"; "있는데" is no past."""
    syllable = token[-3:-2]
    ends_on_double_s = syllable and (ord(syllable) - ord("가")) % 28 == 20
    return bool(ends_on_double_s) and syllable not in "있겠"


def _weighted(clause: Clause, factor: float) -> Clause:
    cues = [replace(cue, weight=factor * cue.weight) for cue in clause.cues]
    return replace(clause, cues=cues)


def _weights_of(cues: list[Cue]) -> np.ndarray:
    has_feelings = any(not cue.is_hint for cue in cues)
    strengths = [max(_MIN_STRENGTH, float(np.hypot(cue.valence, cue.arousal))) for cue in cues]
    # "Alone but not lonely": a weak feeling, and the word that counts.
    strengths = [
        strength / abs(TURN) if cue.is_turned and cue.weight > 1 else strength
        for strength, cue in zip(strengths, cues, strict=True)
    ]
    shares = [_HINT if cue.is_hint and has_feelings else 1.0 for cue in cues]
    return np.array(
        [
            strength * share * cue.weight
            for strength, share, cue in zip(strengths, shares, cues, strict=True)
        ]
    )


def _confidence_of(
    clauses: Iterable[Clause], cues: list[Cue], places: np.ndarray, weights: np.ndarray
) -> float:
    n_content = sum(clause.n_content for clause in clauses)
    understood = sum(clause.n_understood for clause in clauses) / max(n_content, 1)
    has_feelings = any(not cue.is_hint for cue in cues)
    low, high = _SURE_OF_FEELINGS if has_feelings else _SURE_OF_HINTS
    # 1 where all cues point the same way from the middle, 0 where they cancel each other.
    lengths = weights @ np.linalg.norm(places, axis=1)
    agreement = np.linalg.norm(weights @ places) / lengths if lengths > 0 else 0.0
    sure = (low + (high - low) * understood) * (0.5 + 0.5 * agreement)
    return sure * (_GUESSED if any(cue.is_guess for cue in cues) else 1.0)
