"""Lists as they are shown: made once, logged once, kept for seconds; for pages and API alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from emotion.models import MoodReading
from listening.services import list_cache
from listening.services.impressions import ShownSong, log_impression
from ml_models.mood.emotions import Intent, Mood
from recommender.selectors.journeys import GroupList, group_list_for, journey_for
from recommender.selectors.list_options import DEFAULT_OPTIONS, ListOptions
from recommender.selectors.plan import RecommendationList
from recommender.selectors.recommendations import recommendations_for
from recommender.snapshot.current import current_snapshot


def show_recommendations(
    *,
    user,
    mood: Mood | None = None,
    intent: Intent | str = Intent.MATCH,
    k: int = 30,
    reading: MoodReading | None = None,
    options: ListOptions = DEFAULT_OPTIONS,
) -> RecommendationList:
    """Recommend songs and keep what was shown; see `recommendations_for`.

    Args:
        user: Whose taste counts.
        mood: How the person feels; None asks for taste alone.
        intent: What the music should do with the mood.
        k: Length of the list.
        reading: The mood reading behind `mood`, kept with the impression.
        options: Familiar or new, filters, songs of the history that do not count.
    """
    return _show(
        user,
        ("recommendations", mood, str(intent), k, reading and reading.pk, options),
        lambda: recommendations_for(user=user, mood=mood, intent=intent, k=k, options=options),
        reading,
    )


def show_journey(
    *, user, start: Mood, end: Mood, k: int = 12, options: ListOptions = DEFAULT_OPTIONS
) -> RecommendationList:
    """Lead from one mood to another and keep what was shown; see `journey_for`.

    Raises:
        ValueError: fewer than two songs are asked for.
    """
    return _show(
        user,
        ("journey", start, end, k, options),
        lambda: journey_for(user=user, start=start, end=end, k=k, options=options),
    )


def show_group_list(
    *,
    user,
    moods: list[Mood],
    k: int = 20,
    reading: MoodReading | None = None,
    options: ListOptions = DEFAULT_OPTIONS,
) -> GroupList:
    """Recommend for several people at once and keep what was shown; see `group_list_for`.

    Raises:
        ValueError: there is nobody.
    """
    return _show(
        user,
        ("group", moods, k, reading and reading.pk, options),
        lambda: group_list_for(user=user, moods=moods, k=k, options=options),
        reading,
    )


def _show(user, question: tuple, make: Callable, reading: MoodReading | None = None):
    if not user.is_authenticated:
        return make()
    asked = f"{current_snapshot().version} {question}"
    lookup = list_cache.get(user_id=user.pk, question=asked)
    if lookup.value is not None:
        return lookup.value
    made = make()
    impression = log_impression(
        user=user,
        songs=[ShownSong(i.track.pk, i.rank, i.score, i.parts) for i in made.items],
        intent=made.intent,
        target=made.target,
        fallback_level=made.fallback_level,
        model_versions=made.model_versions,
        reading=reading,
    )
    shown = replace(made, impression_id=impression.pk)
    list_cache.put(shown, lookup=lookup)
    return shown
