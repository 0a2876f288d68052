"""Say why a song is in a list: codes with facts, which the site puts into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

from ml_models.mood.emotions import Mood
from recommender.snapshot.current import Snapshot

_WORTH_SAYING = 0.05  # of the score


class ReasonCode(StrEnum):
    """Why a song is in a list; the first six are those of `ml_models.blend.PARTS`."""

    MOOD = "mood"
    TAGS = "tags"
    TASTE = "taste"
    NEIGHBOURS = "neighbours"
    POPULAR = "popular"
    FRESH = "fresh"
    DIFFERENT = "different"
    BEST_FOR_FACE = "best_for_face"


@dataclass(frozen=True)
class Reason:
    """One reason.

    Attributes:
        code: What kind.
        facts: Of a mood `valence`, `arousal` and `tags` (those of the song that speak for it); of
            taste and neighbours `because`, a title, where one song of the history speaks loudest;
            of a face `face`, its number from 1.
    """

    code: ReasonCode
    facts: dict[str, Any] = field(default_factory=dict)


def reasons_for(
    parts: dict[str, float], *, mood_words: list[str], target: Mood | None, because: str
) -> list[Reason]:
    """Return the reasons behind the parts that carry the score, the strongest first.

    Args:
        parts: Weighted contributions by name.
        mood_words: Those of the song's tags that speak for the target.
        target: Where the list wants to be; None without a mood.
        because: Title of the song of the history that speaks loudest for this one, if any.
    """
    loved = {"because": because} if because else {}
    facts = {ReasonCode.TASTE: loved, ReasonCode.NEIGHBOURS: loved}
    if target is not None:
        facts[ReasonCode.MOOD] = {
            "valence": target.valence,
            "arousal": target.arousal,
            "tags": mood_words,
        }
    ranked = sorted(parts, key=lambda part: parts[part], reverse=True)
    said = [
        Reason(ReasonCode(part), facts.get(ReasonCode(part), {}))
        for part in ranked
        if parts[part] >= _WORTH_SAYING and (part != ReasonCode.MOOD or target is not None)
    ]
    return said or [Reason(ReasonCode.DIFFERENT)]


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
