"""What a clause says of a mood, word by word, with negation, strength and comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ml_models.mood.lexicon.feeling_words import TURN, Match, find_match, is_comparative
from ml_models.mood.lexicon.grammar import (
    CANCELS_NEGATION,
    CONCESSIONS,
    ENDS_NEGATION,
    FUNCTION_WORDS,
    JOINING,
    LESS,
    MORE,
    NEGATIONS,
    PERFECT,
    STRENGTH,
)

_REACH = 4  # words that a negation reaches over
_CONCEDED = 0.3  # weight of what follows "although"
_SUPERLATIVE = 1.3
_EVER_NEGATIONS = frozenset({"never", "nie", "niemals", "nothing", "nichts"})
_KOREAN_NOT = ("않", "못", "안")
_KOREAN_NOT_JOINED = ("지않", "지못", "지도않", "지는않", "진않", "지안")
_KOREAN_OCCASIONS = ("적", "수", "순", "게", "것", "거", "틈")
_KOREAN_FILLERS = ("하나도", "전혀", "아예", "별로", "정말", "진짜")
_KOREAN_EVEN_THOUGH = ("어도", "아도", "해도", "여도", "워도", "파도", "퍼도", "지만")


@dataclass(frozen=True)
class Cue:
    """A word or phrase that speaks of a mood.

    Attributes:
        valence, arousal: -1 to 1, after negation and strength.
        is_hint: A situation or the weather, no feeling.
        weight: Below 1 for what is conceded ("although tired"), above for what follows "but".
        is_turned: Something negates it.
        is_guess: Its spelling was mended.
        at, n_tokens: Where in its clause it stands.
    """

    valence: float
    arousal: float
    is_hint: bool
    weight: float
    is_turned: bool
    is_guess: bool
    at: int
    n_tokens: int


@dataclass(frozen=True)
class Clause:
    """What was found in one clause.

    Attributes:
        cues: In their order.
        n_content: Words that might have said something of a mood.
        n_understood: How many of those did.
    """

    cues: list[Cue]
    n_content: int
    n_understood: int


class _Walk:
    """The state while the tokens of a clause are read from the left."""

    def __init__(self, tokens: list[str], language: str):
        self.tokens, self.language = list(map(_without_long_vowels, tokens)), language
        self.cues: list[Cue] = []
        self.strength, self.negated_at, self.is_less = 1.0, -_REACH - 1, False
        self.is_conceded = self.is_superlative = self.is_too = False
        self.n_understood = self.n_content = 0

    def read(self) -> Clause:
        at = 0
        while at < len(self.tokens):
            at = self._step(at)
        self._turn_what_a_late_not_follows()
        return Clause(self.cues, self.n_content, self.n_understood)

    def _step(self, at: int) -> int:
        """Read one token or phrase and return where the next begins."""
        token = self.tokens[at]
        match = self._match(at)
        if token in STRENGTH and not (match and match.n_tokens > 1) and self._cue_follows(at):
            self.strength *= STRENGTH[token]
            self.is_too = self.is_too or token in ("too", "zu")
            return at + 1
        if match:
            return self._add(at, match)
        if token in NEGATIONS:
            return self._negate(at)
        self.is_less = self.is_less or token in LESS
        self.is_conceded = self.is_conceded or token in CONCESSIONS
        if token in ENDS_NEGATION:
            self.negated_at = -_REACH - 1
        if self._is_content(token):
            self.n_content += 1
        return at + 1

    def _match(self, at: int) -> Match | None:
        return find_match(self.tokens, at, self.language)

    def _cue_follows(self, at: int) -> bool:
        nexts = range(at + 1, min(at + 3, len(self.tokens)))
        return any(self._match(place) or self.tokens[place] in STRENGTH for place in nexts)

    def _is_content(self, token: str) -> bool:
        languages = [self.language] if self.language else ["en", "de"]
        if token in NEGATIONS or token in STRENGTH or token in JOINING:
            return False
        return not any(token in FUNCTION_WORDS[language] for language in languages)

    def _negate(self, at: int) -> int:
        following = self.tokens[at + 1 : at + 4]
        if CANCELS_NEGATION.intersection(following[:2]):
            return at + 2
        if self._is_superlative_from(at):
            self.is_superlative = True
            return at + 1
        self.negated_at = at
        return at + 1

    def _is_superlative_from(self, at: int) -> bool:
        """Tell "never been so happy", "couldn't be better" and "nie besser" from "not so happy"."""
        token, following = self.tokens[at], self.tokens[at + 1 : at + 7]
        more = [n for n, word in enumerate(following) if word in MORE or is_comparative(word)]
        if not more:
            return False
        if token in _EVER_NEGATIONS:
            return True
        if token in ("haven't", "hasn't", "hadn't"):
            return bool(PERFECT.intersection(following[: more[0]]))
        compares = following[more[0]] not in ("so", "this", "that", "such", "as")
        could = token in ("couldn't", "can't", "cannot") or "könnte" in self.tokens[:at]
        return compares and could

    def _add(self, at: int, match: Match) -> int:
        after = at + match.n_tokens
        factor = match.factor * min(self.strength, 1.6)
        is_turned = self._is_negated(at, match) != self.is_less
        if is_turned:
            factor *= TURN
        if self.is_superlative:
            factor *= _SUPERLATIVE
        is_conceded = self.is_conceded or match.rest.endswith(_KOREAN_EVEN_THOUGH)
        valence, arousal = (max(-1.0, min(1.0, factor * value)) for value in match.place)
        cue = Cue(
            valence,
            arousal,
            match.is_hint,
            weight=_CONCEDED if is_conceded else 1.0,
            is_turned=is_turned or match.factor < 0,
            is_guess=match.is_guess,
            at=at,
            n_tokens=match.n_tokens,
        )
        self.cues.append(cue)
        self.strength, self.is_less, self.is_conceded = 1.0, False, False
        content = sum(map(self._is_content, self.tokens[at:after])) or 1
        self.n_content += content
        self.n_understood += content
        if self.is_too and after < len(self.tokens) and self.tokens[after] in ("to", "um", "zum"):
            return len(self.tokens)  # "too tired to dance" says nothing of dancing
        return after

    def _is_negated(self, at: int, match: Match) -> bool:
        if self.language == "ko":
            return self._is_negated_in_korean(at, match)
        return at - self.negated_at <= _REACH

    def _is_negated_in_korean(self, at: int, match: Match) -> bool:
        before = self.tokens[at - 1] if at else ""
        after = [t for t in self.tokens[at + match.n_tokens :] if t not in _KOREAN_FILLERS]
        after += ["", "", ""]
        if before in ("안", "못") or any(part in match.rest for part in _KOREAN_NOT_JOINED):
            return True
        if match.rest.endswith(("지", "지도", "지는", "지가", "진", "질")):
            return after[0].startswith(_KOREAN_NOT)
        is_more = any(token in MORE for token in self.tokens[:at])
        if after[0] in ("안", "못") and not match.rest.endswith(("고", "서", "해", "아", "어")):
            return True  # "화 안 났어"
        for one, two in (after[:2], after[1:3]):
            if one.startswith(_KOREAN_OCCASIONS) and two.startswith("없"):
                return not is_more  # "이렇게 슬픈 적이 없어": never as sad as now
        if any(token.startswith("아니") for token in after[:2]):
            return True
        return after[0].startswith("없") or match.rest.startswith(("없", "이없", "도없"))

    def _turn_what_a_late_not_follows(self) -> None:
        """Turn the verb before a German "nicht": "ich freue mich nicht"."""
        if "nicht" not in self.tokens or not self.cues:
            return
        at = self.tokens.index("nicht")
        last = max(
            (n for n, cue in enumerate(self.cues) if cue.at + cue.n_tokens <= at), default=None
        )
        if last is None or any(cue.at > at for cue in self.cues):
            return
        cue = self.cues[last]
        between = self.tokens[cue.at + cue.n_tokens : at]
        if len(between) <= 1 and all(
            word in ("mich", "mir", "uns", "es", "sie") for word in between
        ):
            self.cues[last] = replace(
                cue, valence=TURN * cue.valence, arousal=TURN * cue.arousal, is_turned=True
            )


def _without_long_vowels(token: str) -> str:
    """Return "so" for "sooo"; other words find their forms elsewhere."""
    short = re.sub(r"(.)\1{2,}", r"\1", token)
    return short if short in STRENGTH else token


def read_clause(tokens: list[str], language: str) -> Clause:
    """Find what the words and phrases of a clause say of a mood.

    A negation turns what follows within four words ("less" the next feeling alone), "very" and "a
    bit" change the strength of the next, "never so", "couldn't be better" and "never been better"
    strengthen, and "although" takes weight from what follows.

    Args:
        tokens: Case folded words between two commas or conjunctions like "but".
        language: "en", "de", "ko", or "" where it is not known.
    """
    return _Walk(tokens, language).read()
