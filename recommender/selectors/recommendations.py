"""Songs for a moment and a listener, each with parts that sum to its score."""

from __future__ import annotations

from django.utils import timezone

from listening.selectors.history import history_of
from ml_models.mood.emotions import Intent, Mood, target_for
from recommender.selectors.list_options import DEFAULT_OPTIONS, ListOptions
from recommender.selectors.plan import ListPlan, RecommendationList, plan_list, seed_for


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
    plan = plan_for_mood(user=user, mood=mood, intent=intent, options=options)
    ranking = plan.ranked()
    chosen, _ = ranking.chosen(k, Intent(intent))
    return plan.listed(ranking.choices(chosen), intent=str(Intent(intent)))


def plan_for_mood(
    *, user, mood: Mood | None, intent: Intent | str, options: ListOptions = DEFAULT_OPTIONS
) -> ListPlan:
    """Plan the list that `recommendations_for` makes."""
    history, seed = history_of(user), seed_for(user, timezone.localdate())
    if mood is None:
        return plan_list(history, options=options, seed=seed)
    plan = plan_list(
        history,
        targets=(target_for(mood, intent),),
        stay=Intent(intent) is Intent.STAY,
        options=options,
        seed=seed,
    )
    return plan.guarded(Intent(intent))
