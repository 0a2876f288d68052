"""The order in which every list is made: history, query, weights, filter; rank, choose, present.

Pages, API, debugger and benchmarks go this one road; what differs between lists is what they ask.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from listening.models import Impression
from listening.selectors.history import ListenerHistory
from ml_models.blend import Blend
from ml_models.blend.served import mood_share
from ml_models.mood.emotions import Intent, Mood
from recommender.selectors.candidates import (
    CandidateFilter,
    Query,
    filter_for,
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


@dataclass(frozen=True)
class ListPlan:
    """A list in the making.

    Attributes:
        snapshot: Catalogue and models; the same one from begin to end.
        history: The listener's history, without what the options leave out.
        query: What each part looks for.
        candidate_filter: The tracks that may be shown.
        options: Familiar or new, and filters.
        target: Where the list wants to be in the mood space; None without a mood.
        mood_share: What the mood counts beside what is liked, 0 to 1.
        n_songs: How many songs make the taste.
        seed: Breaks ties.
    """

    snapshot: Snapshot
    history: ListenerHistory
    query: Query
    candidate_filter: CandidateFilter
    options: ListOptions
    target: Mood | None
    mood_share: float
    n_songs: int
    seed: int | None

    def toward(self, target: Mood) -> ListPlan:
        """Return the plan of a slot that wants to be elsewhere, all else alike."""
        return replace(self, query=replace(self.query, targets=(target,)), target=target)

    def among(self, rows: np.ndarray) -> ListPlan:
        """Return the plan of a list that chooses among some snapshot rows, ascending."""
        return replace(self, candidate_filter=CandidateFilter(rows, ()))

    def guarded(self, intent: Intent = Intent.MATCH) -> ListPlan:
        """Return a plan that leaves out songs of the opposite of what all targets want."""
        targets = self.query.targets
        allowed = without_opposites(self.snapshot, self.candidate_filter, targets, intent)
        return replace(self, candidate_filter=allowed)

    def ranked(self) -> Ranking:
        """Blend the parts of the candidates."""
        rows, blend = rank(
            self.snapshot,
            self.history,
            self.query,
            candidate_filter=self.candidate_filter,
            options=self.options,
            mood_share=self.mood_share,
            n_songs=self.n_songs,
            seed=self.seed,
        )
        return Ranking(self, rows, blend)

    def presented(self, choices: list[Choice]) -> tuple[Recommendation, ...]:
        """Load chosen songs and say why each is there."""
        return present(self.snapshot, self.query, choices)

    def listed(self, choices: list[Choice], *, intent: str) -> RecommendationList:
        """Make the list of chosen songs."""
        return RecommendationList(
            items=self.presented(choices),
            fallback_level=self.fallback_level,
            intent=intent,
            target=self.target,
            weights=self.weights,
            model_versions=self.snapshot.model_versions,
        )

    @property
    def weights(self) -> dict[str, float]:
        """What the mood counts, and what is liked; they sum to 1."""
        return {"mood": self.mood_share, "liked": 1.0 - self.mood_share}

    @property
    def fallback_level(self) -> FallbackLevel:
        """What the list is made from."""
        if self.snapshot.als is None and self.snapshot.tags is None:
            return FallbackLevel.POPULAR
        if self.query.taste is None:
            return FallbackLevel.NO_TASTE
        if self.snapshot.tags is None:
            return FallbackLevel.NO_TAG_MODEL
        return FallbackLevel.FULL


@dataclass(frozen=True)
class Ranking:
    """Candidates with their scores: snapshot `rows`, and `blend` in the same order."""

    plan: ListPlan
    rows: np.ndarray
    blend: Blend

    def chosen(self, k: int, intent: Intent = Intent.MATCH) -> tuple[list[int], dict[int, str]]:
        """Walk down the ranking; candidate numbers, and why others were passed over."""
        return choose(self.plan.snapshot, self.rows, self.blend, k=k, intent=intent)

    def choices(self, candidates: list[int]) -> list[Choice]:
        """Turn candidate numbers into choices."""
        return choices_of(self.rows, self.blend, candidates, self.plan.target)


def plan_list(
    history: ListenerHistory,
    *,
    targets: tuple[Mood, ...] = (),
    target: Mood | None = None,
    confidence: float | None = None,
    stay: bool = False,
    n_songs: int | None = None,
    options: ListOptions = DEFAULT_OPTIONS,
    seed: int | None = None,
) -> ListPlan:
    """Begin a list.

    Args:
        history: Whose taste counts.
        targets: Points that a song must fit, each of them (least misery); usually one or none.
        target: What the list as a whole is for; the only one of `targets` unless given.
        confidence: Of the mood, 0 to 1; the target's unless given.
        stay: Keep nearer to the mood than usual.
        n_songs: How many songs make the taste; the history's unless given.
        options: Filters, familiar or new, songs that do not count.
        seed: Breaks ties; another gives another order of about equally good songs.
    """
    snapshot, history = current_snapshot(), options.applied_to(history)
    target = target or (targets[0] if targets else None)
    sure = confidence if confidence is not None else (target.confidence if target else 0.0)
    return ListPlan(
        snapshot=snapshot,
        history=history,
        query=query_of(snapshot, history, targets),
        candidate_filter=filter_for(snapshot, history, options),
        options=options,
        target=target,
        mood_share=mood_share(sure, stay=stay) if targets else 0.0,
        n_songs=history.n_positive if n_songs is None else n_songs,
        seed=seed,
    )


def seed_for(user, day: date) -> int:
    """Return what shuffles about equally good songs: another for each listener and day."""
    return (user.pk or 0) * 100_000 + day.toordinal() % 100_000
