"""Songs for a moment and a listener, each with parts that sum to its score."""

from __future__ import annotations

from dataclasses import dataclass, field

from listening.models import Impression
from listening.selectors.history import history_of
from ml_models.blend import weights_for
from ml_models.mood.emotions import Intent, Mood, target_for
from recommender.selectors.candidates import (
    Query,
    filter_for,
    fit_to,
    query_of,
    without_opposites,
)
from recommender.selectors.list_options import DEFAULT_OPTIONS, ListOptions
from recommender.selectors.ranking import (
    Choice,
    Recommendation,
    choices_of,
    choose,
    present,
    rank,
)
from recommender.snapshot.current import Snapshot, current_snapshot

FallbackLevel = Impression.FallbackLevel


@dataclass(frozen=True)
class RecommendationList:
    """A list and how it came about.

    Attributes:
        fallback_level: One of `Impression.FallbackLevel`.
        impression_id: Of the list as it was shown; None for one that nobody was shown.
    """

    items: tuple[Recommendation, ...]
    fallback_level: str
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
    options: ListOptions = DEFAULT_OPTIONS,
) -> RecommendationList:
    """Recommend songs.

    Args:
        user: Whose taste counts; an anonymous visitor has none.
        mood: How the person feels; None asks for taste alone.
        intent: What the music should do with the mood.
        k: Length of the list; shorter only when too few songs pass the options.
        options: Familiar or new, filters, songs of the history that do not count.
    """
    snapshot, history = current_snapshot(), options.applied_to(history_of(user))
    target = target_for(mood, intent) if mood is not None else None
    query = query_of(snapshot, history, fit_to(target) if target else None)
    weights = weights_of(snapshot, query, mood, n_interactions=history.n_positive)
    candidate_filter = without_opposites(snapshot, filter_for(snapshot, history, options), target)
    rows, blend = rank(
        snapshot, history, query, weights, candidate_filter=candidate_filter, options=options
    )
    chosen, _ = choose(snapshot, rows, blend, k=k, intent=Intent(intent))
    return build_list(
        snapshot,
        query,
        choices_of(rows, blend, chosen, target),
        intent=str(Intent(intent)),
        target=target,
        weights=weights,
    )


def build_list(
    snapshot: Snapshot,
    query: Query,
    choices: list[Choice],
    *,
    intent: str,
    target: Mood | None,
    weights: dict[str, float],
) -> RecommendationList:
    """Make a list of choices."""
    return RecommendationList(
        items=present(snapshot, query, choices),
        fallback_level=fallback_level_of(snapshot, query),
        intent=intent,
        target=target,
        weights=weights,
        model_versions=snapshot.model_versions,
    )


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


def fallback_level_of(snapshot: Snapshot, query: Query) -> FallbackLevel:
    """Name what a list was made from."""
    if snapshot.als is None and snapshot.tags is None:
        return FallbackLevel.POPULAR
    if query.taste is None:
        return FallbackLevel.NO_TASTE
    return FallbackLevel.FULL if snapshot.tags is not None else FallbackLevel.NO_TAG_MODEL
