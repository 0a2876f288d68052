"""Lists whose target changes from song to song: journeys between moods, several faces at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from listening.selectors.history import history_of
from ml_models.mood.emotions import Mood
from recommender.selectors.candidates import closeness_of
from recommender.selectors.list_options import DEFAULT_OPTIONS, ListOptions
from recommender.selectors.plan import RecommendationList, plan_list
from recommender.selectors.ranking import ARTIST_CAP, Choice


@dataclass(frozen=True)
class GroupList(RecommendationList):
    """A list for several people; `best_for_face` has for each song the person it fits best."""

    best_for_face: list[int] = field(default_factory=list)


def journey_for(
    *, user, start: Mood, end: Mood, k: int = 12, options: ListOptions = DEFAULT_OPTIONS
) -> RecommendationList:
    """Lead from one mood to another, a small step a song, each by mood and taste.

    Args:
        user: Whose taste counts.
        start: Where the first song is.
        end: Where the last song is.
        k: Number of songs, at least 2.
        options: Filters and the like.

    Raises:
        ValueError: fewer than two songs are asked for.
    """
    if k < 2:
        raise ValueError("a journey has at least two songs")
    plan = plan_list(history_of(user), targets=(start,), target=end, mood=start, options=options)
    choices: list[Choice] = []
    songs: set[int] = set()
    artists: Counter = Counter()
    for target in steps(start, end, k):
        ranking = plan.toward(target).guarded(target).ranked()
        for candidate in np.argsort(-ranking.blend.scores, kind="stable").tolist():
            row = ranking.rows[candidate]
            song, artist = int(plan.snapshot.song_codes[row]), int(plan.snapshot.artist_ids[row])
            if song not in songs and artists[artist] < ARTIST_CAP:
                songs.add(song)
                artists[artist] += 1
                choices += ranking.choices([candidate])
                break
    return plan.listed(choices, intent="journey")


def steps(start: Mood, end: Mood, k: int) -> list[Mood]:
    """Return `k` points on the straight way from one mood to the other."""
    shares = np.linspace(0.0, 1.0, k)
    return [
        Mood(
            float((1 - share) * start.valence + share * end.valence),
            float((1 - share) * start.arousal + share * end.arousal),
            min(start.confidence, end.confidence),
        )
        for share in shares
    ]


def group_list_for(
    *, user, moods: list[Mood], k: int = 20, options: ListOptions = DEFAULT_OPTIONS
) -> GroupList:
    """Recommend for several people at once, so that nobody has to suffer.

    A song counts as well as it fits the person best_for_face it fits least (least misery).

    Args:
        user: Whose taste counts; of the others only the mood is known.
        moods: One for each person.
        k: Length of the list.
        options: Filters and the like.

    Returns:
        The list, and for each song the index of the person best_for_face it fits best.

    Raises:
        ValueError: there is nobody.

    Source:
        O'Connor et al., "PolyLens: a recommender system for groups of users", ECSCW 2001.
    """
    if not moods:
        raise ValueError("a group has at least one person")
    middle = Mood(
        float(np.mean([mood.valence for mood in moods])),
        float(np.mean([mood.arousal for mood in moods])),
        min(mood.confidence for mood in moods),
    )
    plan = plan_list(history_of(user), targets=tuple(moods), target=middle, options=options)
    ranking = plan.guarded(*moods).ranked()
    chosen, _ = ranking.chosen(k)
    result = plan.listed(ranking.choices(chosen), intent="group")
    rows = plan.snapshot.rows_of(np.array([item.track.pk for item in result.items], np.int64))
    fits = np.stack([closeness_of(plan.snapshot, rows, (mood,)) for mood in moods])
    return GroupList(**vars(result), best_for_face=fits.argmax(axis=0).tolist())
