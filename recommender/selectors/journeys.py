"""Lists whose target changes from song to song: journeys between moods, several faces at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from listening.selectors.history import history_of
from ml_models.blend.journey import smooth_path
from ml_models.mood.emotions import Mood
from recommender.selectors.candidates import closeness_of
from recommender.selectors.list_options import DEFAULT_OPTIONS, ListOptions
from recommender.selectors.plan import ListPlan, Ranking, RecommendationList, plan_list
from recommender.selectors.ranking import ARTIST_CAP, Choice

_PER_SLOT = 25  # songs that a slot of a journey offers
_OFF_A_SLOT = 1.0  # of a score, what a song loses that lies 1 from its slot


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
    plan = plan_list(history_of(user), targets=(start,), target=end, options=options)
    slots = steps(start, end, k)
    rows, scores = _songs_on_the_way(plan, slots)
    places = plan.snapshot.moods[rows].astype(float)
    points = np.array([(slot.valence, slot.arousal) for slot in slots])
    choices: list[Choice] = []
    for candidate, slot in zip(smooth_path(places, scores, points), slots, strict=False):
        ranking = plan.toward(slot).among(rows[[candidate]]).ranked()
        choices += ranking.choices([0])
    return plan.listed(choices, intent="journey")


def _songs_on_the_way(plan: ListPlan, slots: list[Mood]) -> tuple[np.ndarray, np.ndarray]:
    """Find placed songs near the slots, liked ones first, one recording each.

    Returns:
        Snapshot rows, and how good each is at the slot where it is best, 0..1.
    """
    best: dict[int, float] = {}
    artists: Counter = Counter()
    songs: set[int] = set()
    snapshot = plan.snapshot
    for slot in slots:
        ranking = plan.toward(slot).guarded().ranked()
        n_found = 0
        for candidate in _best_near(ranking, slot).tolist():
            row = int(ranking.rows[candidate])
            song, artist = int(snapshot.song_codes[row]), int(snapshot.artist_ids[row])
            if row not in best:
                is_known = np.isfinite(snapshot.moods[row]).all()
                if not is_known or song in songs or artists[artist] >= ARTIST_CAP:
                    continue
                songs.add(song)
                artists[artist] += 1
            best[row] = max(best.get(row, 0.0), float(ranking.blend.scores[candidate]))
            n_found += 1
            if n_found == _PER_SLOT:
                break
    rows = np.array(sorted(best), np.int64)
    return rows, np.array([best[row] for row in rows.tolist()])


def _best_near(ranking: Ranking, slot: Mood) -> np.ndarray:
    """Order the candidates by score and nearness, lest all slots offer what is liked most."""
    places = ranking.plan.snapshot.moods[ranking.rows]
    apart = np.hypot(*(places - (slot.valence, slot.arousal)).T)  # NaN, the unplaced, come last
    return np.argsort(-(ranking.blend.scores - _OFF_A_SLOT * apart), kind="stable")


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
    ranking = plan.guarded().ranked()
    chosen, _ = ranking.chosen(k)
    result = plan.listed(ranking.choices(chosen), intent="group")
    rows = plan.snapshot.rows_of(np.array([item.track.pk for item in result.items], np.int64))
    fits = np.stack([closeness_of(plan.snapshot, rows, (mood,)) for mood in moods])
    return GroupList(**vars(result), best_for_face=fits.argmax(axis=0).tolist())
