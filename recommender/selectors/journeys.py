"""Lists whose wish changes from song to song: journeys between moods, several faces at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from ml_models.emotions import Intent, Mood
from recommender.selectors.candidates import (
    fit_to,
    fits_of,
    permit_for,
    query_of,
    without_opposites,
)
from recommender.selectors.evidence import evidence_of
from recommender.selectors.ranking import ARTIST_CAP, Choice, choices_of, choose, rank
from recommender.selectors.recommendations import (
    RecommendationList,
    build_list,
    weights_of,
)
from recommender.selectors.snapshot import current_snapshot
from recommender.selectors.wishes import NO_WISH, Wish


def journey_for(
    *, user, start: Mood, end: Mood, k: int = 12, wish: Wish = NO_WISH, log: bool = True
) -> RecommendationList:
    """Lead from one mood to another, a small step a song, each by mood and taste.

    Args:
        user: Whose taste counts.
        start: Where the first song is.
        end: Where the last song is.
        k: Number of songs, at least 2.
        wish: Filters and the like.
        log: Keep an `Impression` of what was shown.

    Raises:
        ValueError: fewer than two songs are asked for.
    """
    if k < 2:
        raise ValueError("a journey has at least two songs")
    snapshot, evidence = current_snapshot(), wish.heeded(evidence_of(user))
    query = query_of(snapshot, evidence, fit_to(start))
    weights = weights_of(snapshot, query, start, n_interactions=evidence.n_positive)
    permit = permit_for(snapshot, evidence, wish)
    choices: list[Choice] = []
    songs: set[int] = set()
    artists: Counter = Counter()
    for target in steps(start, end, k):
        here = replace(query, fit=fit_to(target))
        allowed = without_opposites(snapshot, permit, target)
        rows, blend = rank(snapshot, evidence, here, weights, permit=allowed, wish=wish)
        for place in np.argsort(-blend.scores, kind="stable").tolist():
            row = rows[place]
            song, artist = int(snapshot.song_codes[row]), int(snapshot.artist_ids[row])
            if song not in songs and artists[artist] < ARTIST_CAP:
                songs.add(song)
                artists[artist] += 1
                choices += choices_of(rows, blend, [place], target)
                break
    return build_list(
        snapshot,
        query,
        choices,
        intent="journey",
        target=end,
        weights=weights,
        log_for=user if log else None,
    )


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
    *, user, moods: list[Mood], k: int = 20, wish: Wish = NO_WISH, log: bool = True
) -> tuple[RecommendationList, list[int]]:
    """Recommend for several people at once, so that nobody has to suffer.

    A song counts as well as it fits the person whom it fits least (least misery).

    Args:
        user: Whose taste counts; of the others only the mood is known.
        moods: One for each person.
        k: Length of the list.
        wish: Filters and the like.
        log: Keep an `Impression` of what was shown.

    Returns:
        The list, and for each song the index of the person whom it fits best.

    Raises:
        ValueError: there is nobody.

    Source:
        O'Connor et al., "PolyLens: a recommender system for groups of users", ECSCW 2001.
    """
    if not moods:
        raise ValueError("a group has at least one person")
    snapshot, evidence = current_snapshot(), wish.heeded(evidence_of(user))
    middle = Mood(
        float(np.mean([mood.valence for mood in moods])),
        float(np.mean([mood.arousal for mood in moods])),
        min(mood.confidence for mood in moods),
    )
    query = query_of(snapshot, evidence, fit_to(*moods))
    weights = weights_of(snapshot, query, middle, n_interactions=evidence.n_positive)
    permit = permit_for(snapshot, evidence, wish)
    if len({mood.valence > 0 for mood in moods}) == 1:  # else one's opposite is the other's mood
        for mood in moods:
            permit = without_opposites(snapshot, permit, mood)
    rows, blend = rank(snapshot, evidence, query, weights, permit=permit, wish=wish)
    chosen, _ = choose(snapshot, rows, blend, k=k, intent=Intent.MATCH)
    result = build_list(
        snapshot,
        query,
        choices_of(rows, blend, chosen, middle),
        intent="group",
        target=middle,
        weights=weights,
        log_for=user if log else None,
    )
    places = snapshot.rows_of(np.array([item.track.pk for item in result.items], np.int64))
    fits = np.stack([fits_of(snapshot, places, fit_to(mood)) for mood in moods])
    return result, fits.argmax(axis=0).tolist()
