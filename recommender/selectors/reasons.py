"""Say in words why a song is in a list."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ml_models.mood.emotions import Mood, nearest_emotion
from recommender.snapshot.current import Snapshot

_WORTH_SAYING = 0.05  # of the score
_MOOD_WORDS = {
    "happy": "happy",
    "sad": "sad",
    "angry": "fierce",
    "fear": "tense",
    "disgust": "dark",
    "surprise": "lively",
    "neutral": "easy-going",
}


@lru_cache(maxsize=256)  # asked for each song of a list
def mood_phrase(target: Mood) -> str:
    """Name a point of the mood space as one would name music, with its article."""
    if target.valence > 0.15 and target.arousal < -0.2:
        return "a calm"
    word = _MOOD_WORDS[nearest_emotion(target.valence, target.arousal)]
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def reasons_for(
    parts: dict[str, float],
    *,
    mood_words: list[str],
    target: Mood | None,
    because: str,
) -> list[str]:
    """Return sentences for the parts that carry the score, the strongest first.

    Args:
        parts: Weighted contributions by name.
        mood_words: Those of the song's tags that speak for the target.
        target: Where the list wants to be; None without a mood.
        because: Title of the song of the history that speaks loudest for this one, if any.
    """
    sentences = {
        "mood": _mood_sentence(mood_words, target) if target else "",
        "tags": "Its tags resemble those of the songs you keep",
        "taste": f"Because of “{because}”" if because else "Fits what you love",
        "neighbours": f"Often kept together with “{because}”"
        if because
        else "Often kept together with songs you love",
        "popular": "Loved by many here",
        "fresh": "New in the catalogue",
    }
    ranked = sorted(parts, key=parts.get, reverse=True)
    said = [sentences[p] for p in ranked if parts[p] >= _WORTH_SAYING and sentences[p]]
    return said or ["Something different for once"]


def because_of(
    snapshot: Snapshot, rows: np.ndarray, history_rows: np.ndarray, weights: np.ndarray
) -> dict[int, int]:
    """Find for each song the history track that speaks loudest for it, by ALS's decomposition.

    Args:
        snapshot: With a live ALS model.
        rows: Snapshot rows of the songs shown.
        history_rows: Snapshot rows of the positive history.
        weights: Their weights.

    Returns:
        Track id of the reason by track id of the song.
    """
    items = snapshot.als_rows[history_rows] if len(history_rows) else history_rows
    trained = items >= 0
    if snapshot.als is None or not trained.any():
        return {}
    items, weights, history_rows = items[trained], weights[trained], history_rows[trained]
    rows = rows[snapshot.als_rows[rows] >= 0]
    targets = snapshot.als_rows[rows]
    shares = snapshot.als.explain(items, weights, targets)
    shares[targets[:, None] == items] = -np.inf  # a song is no reason for itself
    best = shares.argmax(axis=1)
    speaks = shares[np.arange(len(rows)), best] > 0
    reasons = snapshot.track_ids[history_rows[best[speaks]]]
    return dict(zip(snapshot.track_ids[rows[speaks]].tolist(), reasons.tolist(), strict=True))


def _mood_sentence(words: list[str], target: Mood) -> str:
    told = f" ({', '.join(words)})" if words else ""
    return f"Fits {mood_phrase(target)} mood{told}"
