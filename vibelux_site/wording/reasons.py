"""Why a song is in a list, in a sentence."""

from __future__ import annotations

from ml_models.mood.emotions import Mood
from recommender.selectors.reasons import Reason, ReasonCode
from vibelux_site.wording.moods import mood_phrase

_PLAIN = {
    ReasonCode.TAGS: "Its tags resemble those of the songs you keep",
    ReasonCode.TASTE: "Fits what you love",
    ReasonCode.NEIGHBOURS: "Often kept together with songs you love",
    ReasonCode.POPULAR: "Loved by many here",
    ReasonCode.FRESH: "New in the catalogue",
    ReasonCode.DIFFERENT: "Something different for once",
}
_BECAUSE = {
    ReasonCode.TASTE: "Because of “{because}”",
    ReasonCode.NEIGHBOURS: "Often kept together with “{because}”",
}


def sentence_of(reason: Reason) -> str:
    """Put one reason into words."""
    facts = reason.facts
    if reason.code == ReasonCode.MOOD:
        told = f" ({', '.join(facts['tags'])})" if facts["tags"] else ""
        return f"Fits {mood_phrase(Mood(facts['valence'], facts['arousal']))} mood{told}"
    if reason.code == ReasonCode.BEST_FOR_FACE:
        return f"Best for face {facts['face']}"
    if "because" in facts:
        return _BECAUSE[reason.code].format(because=facts["because"])
    return _PLAIN[reason.code]
