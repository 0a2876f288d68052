"""Each stage of one list, for staff: who entered, who left, and why. Nothing is logged."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from library.models import Track
from library.selectors.tracks import tracks_by_id
from ml_models.mood.emotions import Intent, Mood
from recommender.selectors.candidates import filter_for, parts_at
from recommender.selectors.list_options import DEFAULT_OPTIONS, ListOptions
from recommender.selectors.plan import ListPlan, Ranking
from recommender.selectors.recommendations import plan_for_mood

_WHY = {"song": "another recording of this song is in", "artist": "the artist has enough songs"}
_BEYOND = "its score does not reach into the list"


@dataclass(frozen=True)
class TracedTrack:
    """One candidate on its way.

    Attributes:
        position: In the ranking, from 1.
        rank: In the list, from 1; None when it is not in.
        why_not: What kept it out; empty when it is in.
        raw: The parts before normalisation, by name; None where nothing is known.
    """

    track: Track
    position: int
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
        options: Familiar or new, filters and the like.
        n_traced: How far down the ranking to report.
    """
    plan = plan_for_mood(user=user, mood=mood, intent=intent, options=options)
    ranking = plan.ranked()
    chosen, passed = ranking.chosen(k, Intent(intent))
    return Trace(
        fallback_level=plan.fallback_level,
        target=plan.target,
        weights=plan.weights,
        stages=[
            *_stages(plan),
            ("among the best of some part", len(ranking.rows)),
            ("in the list", len(chosen)),
        ],
        history=(int((plan.history.weights > 0).sum()), int((plan.history.weights < 0).sum())),
        model_versions=plan.snapshot.model_versions,
        tracks=_traced(ranking, chosen, passed, n_traced),
    )


def _stages(plan: ListPlan) -> list[tuple[str, int]]:
    """Count what each filter leaves of the catalogue."""
    snapshot, options = plan.snapshot, plan.options
    unblocked = replace(plan.history, hidden=frozenset(), hidden_artists=frozenset())
    return [
        ("in the catalogue", len(snapshot.track_ids)),
        ("pass the options", filter_for(snapshot, unblocked, options).count(snapshot)),
        ("not blocked or disliked", filter_for(snapshot, plan.history, options).count(snapshot)),
        ("not of the opposite mood", plan.candidate_filter.count(snapshot)),
    ]


def _traced(
    ranking: Ranking, chosen: list[int], passed: dict[int, str], n_traced: int
) -> list[TracedTrack]:
    """Report the first candidates of the ranking, in the list or not."""
    plan, blend = ranking.plan, ranking.blend
    order = np.argsort(-blend.scores, kind="stable")[:n_traced].tolist()
    rows = ranking.rows[order]
    tracks = tracks_by_id(plan.snapshot.track_ids[rows].tolist())
    raw = parts_at(plan.snapshot, plan.query, rows)
    ranks = {candidate: number for number, candidate in enumerate(chosen, start=1)}
    traced = []
    for index, candidate in enumerate(order):
        track = tracks.get(int(plan.snapshot.track_ids[rows[index]]))
        if track is None:  # deleted since the snapshot
            continue
        why = "" if candidate in ranks else _WHY.get(passed.get(candidate, ""), _BEYOND)
        values = {n: None if v is None else float(v[index]) for n, v in raw.items()}
        traced.append(
            TracedTrack(
                track=track,
                position=index + 1,
                rank=ranks.get(candidate),
                why_not=why,
                score=float(blend.scores[candidate]),
                parts=blend.parts_of(candidate),
                raw=values,
            )
        )
    return traced
