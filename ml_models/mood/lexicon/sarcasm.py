"""Marks of sarcasm: "oh great, another monday". They make a reading unsure; nobody can know."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ml_models.mood.lexicon.cues import Clause

_PRAISE = (
    r"great|wonderful|fantastic|brilliant|perfect|lovely|awesome|amazing|terrific|fabulous|super|"
    r"nice|good|excellent|marvell?ous|delightful|thrilled|best|fun|joy|yay|yippee|woohoo|hooray|"
    r"toll|prima|klasse|wunderbar|herrlich|schön|fantastisch|grossartig|spitze|genial|perfekt|"
    r"hervorragend|bravo|danke|juhu|hurra|juchhu|"
    r"좋|최고|신난|신나|행복|훌륭|대단|잘하|잘했|잘한|잘났|멋지|고맙|기쁘|재밌"
)
# Enough alone, in a sentence that has them.
_MARKS = (
    r"\birony\b",
    r"^\W*just (?:great|perfect|wonderful|fantastic|lovely|brilliant)\b",
    r"^\W*such (?:joy|fun),",
    r"\byeah,? right\b|\blucky me\b|\boh,? joy\b|\bas if i\b|\bsure, because\b",
    r"\bthanks for nothing\b|\bthanks a lot,|\bjust what i (?:always )?(?:needed|wanted)\b",
    rf"\bna,? (?:{_PRAISE})|\bja,? (?:klar|toll|super|prima|wunderbar)\b",
    r"\bganz (?:toll|grosse klasse|grosses kino)\b|\b(?:vielen|schönen|besten) dank auch\b",
    r"\bdanke für (?:gar )?nichts\b|\bhat (?:mir )?gerade noch gefehlt\b|\bwer's glaubt\b",
    r"\bgenau (?:das|was)\b.*\b(?:gefehlt|gebraucht)\b|\bwas für eine (?:freude|überraschung)\b",
    r"퍽이나|어련하|잘하는 짓|잘들 한다",
    r"(?:참|아주|잘도|어이구|아이고)\s?(?:잘하는|잘했|잘한|잘났|잘도|좋겠|자랑)",
)
_MARK = re.compile("|".join(_MARKS))
_OPENING = re.compile(
    r"^\W*(?:(?:oh|just|how|well|so|wow|ah|absolutely|simply|ach|wie|ja|na|and|und|einfach|echt|"
    rf"와|아|참|아주|또|정말|진짜|아이고|아이구|어이구),?\s*){{0,2}}(?:{_PRAISE})"
)
_AGAIN = re.compile(
    r"\banother\b|\bagain\b|\byet another\b|\bschon wieder\b|\bauch noch\b|\bwieder (?:mal|ein)|"
    r"\bnoch (?:eine?n?|mehr)\b|(?:^|\s)또\s"
)
_PRAISED = re.compile(rf"\b(?:{_PRAISE})")
_CLEAR = 0.25  # of a valence


def sounds_sarcastic(text: str, clauses: Sequence[Clause]) -> bool:
    """Tell whether praise stands beside what nobody praises, or a phrase that is never meant.

    Args:
        text: Case folded, its signs spelt out.
        clauses: Of one sentence, none of them after a "but".
    """
    if _MARK.search(text):
        return True
    cues = [cue for clause in clauses for cue in clause.cues if cue.weight >= 1]
    is_bad = any(cue.valence < -_CLEAR for cue in cues)
    if not _PRAISED.search(text) or any(cue.is_turned for cue in cues):
        return False
    is_good = any(cue.valence > _CLEAR and not cue.is_hint for cue in cues)
    if _AGAIN.search(text) and is_good:
        return bool(_OPENING.search(text)) or is_bad
    first = clauses[0] if clauses else None
    is_exclaimed = bool(
        len(clauses) > 1 and first and first.cues and first.n_content == first.n_understood <= 2
    )
    return is_bad and is_exclaimed and bool(_OPENING.search(text))
