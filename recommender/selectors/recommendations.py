"""Songs for a moment and a listener, each with parts that sum to its score."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ml_models.blend import weights_for
from ml_models.emotions import Intent, Mood, target_for
from recommender.models import Impression
from recommender.selectors.candidates import (
    Query,
    fit_to,
    permit_for,
    query_of,
    without_opposites,
)
from recommender.selectors.evidence import evidence_of
from recommender.selectors.ranking import (
    Choice,
    Recommendation,
    choices_of,
    choose,
    present,
    rank,
)
from recommender.selectors.snapshot import Snapshot, current_snapshot
from recommender.selectors.wishes import NO_WISH, Wish


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
    wish: Wish = NO_WISH,
    log: bool = True,
) -> RecommendationList:
    """Recommend songs.

    Args:
        user: Whose taste counts; an anonymous visitor has none.
        mood: How the person feels; None asks for taste alone.
        intent: What the music should do with the mood.
        k: Length of the list; shorter only when too few songs pass the wish.
        reading: The `MoodReading` behind `mood`, kept with the impression.
        wish: Familiar or new, filters, songs of the history that do not count.
        log: Keep an `Impression` of what was shown.
    """
    snapshot, evidence = current_snapshot(), wish.heeded(evidence_of(user))
    target = target_for(mood, intent) if mood is not None else None
    query = query_of(snapshot, evidence, fit_to(target) if target else None)
    weights = weights_of(snapshot, query, mood, n_interactions=evidence.n_positive)
    permit = without_opposites(snapshot, permit_for(snapshot, evidence, wish), target)
    rows, blend = rank(snapshot, evidence, query, weights, permit=permit, wish=wish)
    chosen, _ = choose(snapshot, rows, blend, k=k, intent=Intent(intent))
    return build_list(
        snapshot,
        query,
        choices_of(rows, blend, chosen, target),
        intent=str(Intent(intent)),
        target=target,
        weights=weights,
        log_for=user if log else None,
        reading=reading,
    )


def build_list(
    snapshot: Snapshot,
    query: Query,
    choices: list[Choice],
    *,
    intent: str,
    target: Mood | None,
    weights: dict[str, float],
    log_for=None,
    reading=None,
) -> RecommendationList:
    """Make a list of choices and, for somebody who is logged in, keep an `Impression` of it."""
    result = RecommendationList(
        items=present(snapshot, query, choices),
        rung=rung_of(snapshot, query),
        intent=intent,
        target=target,
        weights=weights,
        model_versions=snapshot.model_versions,
    )
    if log_for is None or not log_for.is_authenticated:
        return result
    return _logged(result, log_for, reading)


def weights_of(
    snapshot: Snapshot, query: Query, mood: Mood | None, *, n_interactions: int
) -> dict[str, float]:
    """Weigh the parts by what is known here and now."""
    return weights_for(
        mood_confidence=mood.confidence if mood else 0.0,
        n_interactions=n_interactions if query.taste is not None else 0,
        has_als=query.taste is not None,
        has_tags=query.wanted_tags is not None,
        shares=snapshot.shares,
    )


def rung_of(snapshot: Snapshot, query: Query) -> str:
    """Name what a list was made from."""
    if snapshot.als is None and snapshot.tags is None:
        return "popular"
    if query.taste is None:
        return "no_taste"
    return "full" if snapshot.tags is not None else "no_tag_model"


def _logged(result: RecommendationList, user, reading) -> RecommendationList:
    """Keep an `Impression` of what was shown."""
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
