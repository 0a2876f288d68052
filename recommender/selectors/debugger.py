"""Each stage of one list, for staff: who entered, who left, and why. Nothing is logged."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from library.models import Track
from library.selectors.tracks import tracks_by_id
from listening.selectors.history import history_of
from ml_models.mood.emotions import Intent, Mood, target_for
from recommender.selectors.candidates import (
    filter_for,
    fit_to,
    parts_at,
    query_of,
    without_opposites,
)
from recommender.selectors.list_options import DEFAULT_OPTIONS, ListOptions
from recommender.selectors.ranking import choose, rank
from recommender.selectors.recommendations import fallback_level_of, weights_of
from recommender.snapshot.current import current_snapshot

_WHY = {"song": "another recording of this song is in", "artist": "the artist has enough songs"}
_BEYOND = "its score does not reach into the list"


@dataclass(frozen=True)
class TracedTrack:
    """One candidate on its way.

    Attributes:
        place: In the ranking, from 1.
        rank: In the list, from 1; None when it is not in.
        why_not: What kept it out; empty when it is in.
        raw: The parts before normalisation, by name; None where nothing is known.
    """

    track: Track
    place: int
    rank: int | None
    why_not: str
    score: float
    parts: dict[str, float]
    raw: dict[str, float | None]


@dataclass(frozen=True)
class Trace:
    """A list in the making.

    Attributes:
        stages: (name, number of tracks left) in the order in which they were narrowed down.
        history: Number of songs that speak for, and against.
    """

    fallback_level: str
    target: Mood | None
    weights: dict[str, float]
    stages: list[tuple[str, int]]
    history: tuple[int, int]
    model_versions: dict[str, int]
    tracks: list[TracedTrack]


def trace_list(
    *,
    user,
    mood: Mood | None,
    intent: Intent | str = Intent.MATCH,
    k: int = 20,
    options: ListOptions = DEFAULT_OPTIONS,
    n_traced: int = 40,
) -> Trace:
    """Make a list as `recommendations_for` does and keep what it throws away.

    Args:
        user: Whose list.
        mood: Of the person; None for taste alone.
        intent: What the music should do with the mood.
        k: Length of the list.
        options: Dial, filters and the like.
        n_traced: How far down the ranking to report.
    """
    snapshot, history = current_snapshot(), options.applied_to(history_of(user))
    target = target_for(mood, intent) if mood is not None else None
    query = query_of(snapshot, history, fit_to(target) if target else None)
    weights = weights_of(snapshot, query, mood, n_interactions=history.n_positive)
    candidate_filter = filter_for(snapshot, history, options)
    allowed = without_opposites(snapshot, candidate_filter, target)
    rows, blend = rank(snapshot, history, query, weights, candidate_filter=allowed, options=options)
    chosen, passed = choose(snapshot, rows, blend, k=k, intent=Intent(intent))
    order = np.argsort(-blend.scores, kind="stable")[:n_traced].tolist()
    tracks = tracks_by_id(snapshot.track_ids[rows[order]].tolist())
    unblocked = replace(history, hidden=frozenset(), hidden_artists=frozenset())
    raw = parts_at(snapshot, query, rows[order])
    ranks = {candidate: number for number, candidate in enumerate(chosen, start=1)}
    traced = []
    for place, candidate in enumerate(order, start=1):
        track = tracks.get(int(snapshot.track_ids[rows[candidate]]))
        if track is None:
            continue
        why = "" if candidate in ranks else _WHY.get(passed.get(candidate, ""), _BEYOND)
        parts = blend.parts_of(candidate)
        values = {n: None if v is None else float(v[place - 1]) for n, v in raw.items()}
        score = float(blend.scores[candidate])
        traced.append(TracedTrack(track, place, ranks.get(candidate), why, score, parts, values))
    return Trace(
        fallback_level=fallback_level_of(snapshot, query),
        target=target,
        weights=weights,
        stages=[
            ("in the catalogue", len(snapshot.track_ids)),
            ("pass the options", filter_for(snapshot, unblocked, options).count(snapshot)),
            ("not blocked or disliked", candidate_filter.count(snapshot)),
            ("not of the opposite mood", allowed.count(snapshot)),
            ("among the best of some part", len(rows)),
            ("in the list", len(chosen)),
        ],
        history=(int((history.weights > 0).sum()), int((history.weights < 0).sum())),
        model_versions=snapshot.model_versions,
        tracks=traced,
    )
