"""Songs for a moment and a listener, each with parts that sum to its score."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from ml_models.blend import PARTS, Blend, combine, diversify, rank_normalise, weights_for
from ml_models.emotions import Intent, Mood, target_for
from recommender.models import Impression, Track
from recommender.selectors.candidates import (
    RawParts,
    allowed_rows,
    choose_candidates,
    raw_parts,
)
from recommender.selectors.evidence import Evidence, evidence_of
from recommender.selectors.reasons import because_of, reasons_for
from recommender.selectors.snapshot import Snapshot, current_snapshot

ARTIST_CAP = 2
_FAMILIAR_FACTOR = 0.8  # what is left of the score of a song heard before
_TIRED_FACTOR = 0.5  # what is left of the score of a song skipped of late


@dataclass(frozen=True)
class Recommendation:
    """One song of a list.

    Attributes:
        score: Sum of `parts`.
        parts: Weighted contributions by name, see `ml_models.blend.PARTS`.
        reasons: Sentences, the strongest first.
    """

    track: Track
    rank: int
    score: float
    parts: dict[str, float]
    reasons: list[str]


@dataclass(frozen=True)
class RecommendationList:
    """A list and how it came about.

    Attributes:
        rung: "full", "no_taste" (nothing known of the listener), "no_tag_model" or "popular" (no
            model is live).
    """

    items: tuple[Recommendation, ...]
    rung: str
    intent: str
    target: Mood | None
    weights: dict[str, float]
    model_versions: dict[str, int] = field(default_factory=dict)
    impression_id: int | None = None


def recommendations_for(
    *,
    user,
    mood: Mood | None = None,
    intent: Intent | str = Intent.MATCH,
    k: int = 30,
    reading=None,
    log: bool = True,
) -> RecommendationList:
    """Recommend songs.

    Args:
        user: Whose taste counts; an anonymous visitor has none.
        mood: How the person feels; None asks for taste alone.
        intent: What the music should do with the mood.
        k: Length of the list; shorter only when the catalogue is.
        reading: The `MoodReading` behind `mood`, kept with the impression.
        log: Keep an `Impression` of what was shown.
    """
    snapshot, evidence = current_snapshot(), evidence_of(user)
    target = target_for(mood, intent) if mood is not None else None
    raw = raw_parts(snapshot, evidence, target)
    weights = weights_for(
        mood_confidence=mood.confidence if mood else 0.0,
        n_interactions=evidence.n_positive if raw.taste is not None else 0,
        has_als=raw.taste is not None,
        has_tags=raw.tags is not None,
    )
    rows, blend = _rank(snapshot, evidence, raw, weights, target)
    chosen = _choose(snapshot, rows, blend, k=k, intent=Intent(intent))
    items = _present(snapshot, raw, rows, blend, chosen, target)
    result = RecommendationList(
        items=items,
        rung=_rung(snapshot, raw),
        intent=str(Intent(intent)),
        target=target,
        weights=weights,
        model_versions=snapshot.model_versions,
    )
    return _logged(result, user, reading) if log and user.is_authenticated else result


def _rank(
    snapshot: Snapshot,
    evidence: Evidence,
    raw: RawParts,
    weights: dict[str, float],
    target: Mood | None,
) -> tuple[np.ndarray, Blend]:
    rows = choose_candidates(raw, allowed_rows(snapshot, evidence, target), snapshot.by_popularity)
    parts = {}
    for name in PARTS:
        values = getattr(raw, name)
        if values is None:
            parts[name] = np.zeros(len(rows))
        elif name == "mood":
            parts[name] = values[rows]  # already 0..1, and its distances mean something
        else:
            parts[name] = rank_normalise(values[rows], _is_known(name, values[rows]))
    return rows, combine(_damped(snapshot.track_ids[rows], evidence, parts), weights)


def _damped(track_ids: np.ndarray, evidence: Evidence, parts: dict) -> dict:
    """Make room for new songs, and let songs rest that were skipped of late.

    A fold-in scores highest what it was made of, so without this a list would repeat the history.
    """
    factor = np.where(np.isin(track_ids, evidence.track_ids), _FAMILIAR_FACTOR, 1.0)
    if evidence.tired:
        factor[np.isin(track_ids, np.fromiter(evidence.tired, np.int64))] = _TIRED_FACTOR
    return {name: values * factor for name, values in parts.items()}


def _is_known(name: str, values: np.ndarray) -> np.ndarray:
    """Say which candidates a part knows something about."""
    return values > 0 if name in ("neighbours", "popular") else np.isfinite(values)


def _choose(
    snapshot: Snapshot, rows: np.ndarray, blend: Blend, *, k: int, intent: Intent
) -> list[int]:
    return diversify(
        np.argsort(-blend.scores, kind="stable"),
        artist_ids=snapshot.artist_ids[rows],
        version_keys=snapshot.song_codes[rows],
        k=k,
        # Staying means little variety: more of the same artists is welcome.
        artist_cap=2 * ARTIST_CAP if intent is Intent.STAY else ARTIST_CAP,
    )


def _present(snapshot, raw, rows, blend, chosen, target) -> tuple[Recommendation, ...]:
    shown = rows[chosen]
    because = because_of(snapshot, shown, raw.history_rows, raw.history_weights)
    wanted = set(snapshot.track_ids[shown].tolist()) | set(because.values())
    tracks = Track.objects.select_related("artist").in_bulk(wanted)
    items = []
    for row, candidate in zip(shown.tolist(), chosen, strict=True):
        track = tracks.get(int(snapshot.track_ids[row]))
        if track is None:  # deleted since the snapshot
            continue
        parts = blend.parts_of(candidate)
        reason_track = tracks.get(because.get(track.pk))
        items.append(
            Recommendation(
                track=track,
                rank=len(items) + 1,
                score=float(blend.scores[candidate]),
                parts=parts,
                reasons=reasons_for(
                    parts,
                    mood_words=snapshot.mood_words_of(row),
                    target=target,
                    because=reason_track,
                ),
            )
        )
    return tuple(items)


def _rung(snapshot: Snapshot, raw: RawParts) -> str:
    if snapshot.als is None and snapshot.tags is None:
        return "popular"
    if raw.taste is None:
        return "no_taste"
    return "full" if snapshot.tags is not None else "no_tag_model"


def _logged(result: RecommendationList, user, reading) -> RecommendationList:
    impression = Impression.objects.create(
        user=user,
        reading=reading,
        valence=result.target.valence if result.target else None,
        arousal=result.target.arousal if result.target else None,
        intent=result.intent,
        rung=result.rung,
        model_versions=result.model_versions,
        entries=[
            {"track_id": i.track.pk, "rank": i.rank, "score": i.score, "parts": i.parts}
            for i in result.items
        ],
    )
    return replace(result, impression_id=impression.pk)
