"""From a moment and a listener to the tracks worth ranking, and what each part says of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from listening.selectors.history import ListenerHistory
from ml_models.blend.mood_fit import best_fit, focused, is_opposite, relative_fit
from ml_models.mood.emotions import Intent, Mood
from ml_models.retrieval import Passes, best_places, first_passing
from ml_models.song_places.anchors import closeness, wanted_anchors
from recommender.selectors.list_options import DEFAULT_OPTIONS, ListOptions
from recommender.snapshot.current import Snapshot

_PER_SOURCE = 300
_LOOK_AT_ALL = 20_000  # tracks; up to here, scoring all of them is as fast as an index
_FITTING = 50  # songs whose tags speak for a mood


@dataclass(frozen=True)
class Query:
    """What a list looks for, in the terms of each part; None where nothing is known.

    Attributes:
        targets: Points of the mood space that a song must fit, each of them; none without a mood.
        wanted_tags: float32 `(n_dimensions,)`, unit vector.
        taste: float32 `(n_factors,)`, the listener's factors.
        near_rows, near_scores: tracks kept together with the history's, rows ascending.
        history_rows, history_weights: snapshot rows and weights of the positive history.
    """

    targets: tuple[Mood, ...]
    wanted_tags: np.ndarray | None
    taste: np.ndarray | None
    near_rows: np.ndarray
    near_scores: np.ndarray
    history_rows: np.ndarray
    history_weights: np.ndarray


@dataclass(frozen=True)
class CandidateFilter:
    """Which tracks may be in a list.

    Attributes:
        among: Snapshot rows to choose from, ascending; None for all.
        tests: Each must hold.
    """

    among: np.ndarray | None
    tests: tuple[Passes, ...]

    def passes(self, rows: np.ndarray) -> np.ndarray:
        """Say which rows pass every test; bool `(n,)`."""
        passed = np.ones(len(rows), bool)
        for test in self.tests:
            passed &= test(rows)
        return passed

    def count(self, snapshot: Snapshot) -> int:
        """Look at every track; for reports."""
        rows = np.arange(len(snapshot.track_ids)) if self.among is None else self.among
        return int(self.passes(rows).sum())


def closeness_of(snapshot: Snapshot, rows: np.ndarray, targets: tuple[Mood, ...]) -> np.ndarray:
    """Say how close tracks are to the target that each fits least (least misery); `(n,)`, 0..1."""
    mass = snapshot.mood_mass[rows]
    return np.min([closeness(mass, target) for target in targets], axis=0)


def mood_fit_of(snapshot: Snapshot, query: Query, rows: np.ndarray) -> np.ndarray:
    """Say how well tracks fit the moods, the catalogue's best being 1; `(n,)`, least misery.

    For a listener whose taste is known a song that is felt everywhere fits less than one that is
    felt there alone; a stranger is better served by what many know.
    """
    fits = []
    for target in query.targets:
        sample = _fit(snapshot.mood_sample, target, query.taste is not None)
        own = _fit(snapshot.mood_mass[rows], target, query.taste is not None)
        fits.append(relative_fit(own, best_fit(sample)))
    return np.min(fits, axis=0)


def _fit(mass: np.ndarray, target: Mood, has_taste: bool) -> np.ndarray:
    close = closeness(mass, target)
    if not has_taste:
        return close
    near = mass @ wanted_anchors(target).astype(np.float32)
    return focused(close, near, mass.sum(axis=1))


def query_of(snapshot: Snapshot, history: ListenerHistory, targets: tuple[Mood, ...] = ()) -> Query:
    """Turn a listener's history and a wished mood into what each part looks for."""
    rows = snapshot.rows_of(history.track_ids)
    known = rows >= 0
    rows, weights = rows[known], history.weights[known]
    taste, near_rows, near_scores = _collaborative(snapshot, rows, weights)
    liked = weights > 0
    return Query(
        targets=targets,
        wanted_tags=_wanted_tags(snapshot, rows[liked], weights[liked], targets),
        taste=taste,
        near_rows=near_rows,
        near_scores=near_scores,
        history_rows=rows[liked],
        history_weights=weights[liked],
    )


def filter_for(
    snapshot: Snapshot, history: ListenerHistory, options: ListOptions = DEFAULT_OPTIONS
) -> CandidateFilter:
    """Let pass what the options, blocks and dislikes let pass, whatever the mood."""
    tests = options.tests(snapshot, history)
    if history.hidden:
        hidden = snapshot.rows_of(np.fromiter(history.hidden, np.int64))
        tests.append(lambda rows: ~np.isin(rows, hidden))
    if history.hidden_artists:
        artists = np.fromiter(history.hidden_artists, np.int64)
        tests.append(lambda rows: ~np.isin(snapshot.artist_ids[rows], artists))
    return CandidateFilter(options.among(snapshot, history), tuple(tests))


def without_opposites(
    snapshot: Snapshot,
    candidate_filter: CandidateFilter,
    targets: tuple[Mood, ...],
    intent: Intent = Intent.MATCH,
) -> CandidateFilter:
    """Leave out songs on the other side of what all targets want; see `is_opposite`."""

    def is_no_opposite(rows: np.ndarray) -> np.ndarray:
        places, sureness = snapshot.moods[rows], snapshot.mood_sureness[rows]
        return ~is_opposite(places, sureness, targets, intent)

    return replace(candidate_filter, tests=(*candidate_filter.tests, is_no_opposite))


def candidate_rows(
    snapshot: Snapshot, query: Query, candidate_filter: CandidateFilter
) -> np.ndarray:
    """Unite the best few hundred tracks of every part; snapshot rows, ascending."""
    among = candidate_filter.among
    if among is None and len(snapshot.track_ids) <= _LOOK_AT_ALL:
        among = np.arange(len(snapshot.track_ids))
    if among is not None:
        return _best_among(snapshot, query, among[candidate_filter.passes(among)])
    n, passes = _PER_SOURCE, candidate_filter.passes
    found = [
        first_passing(range(len(snapshot.track_ids) - 1, -1, -1), n, passes),  # the newest
        first_passing(snapshot.by_popularity, n, passes),
    ]
    for target in query.targets:
        found.append(snapshot.mood_index.best(wanted_anchors(target), n, passes))
    if query.wanted_tags is not None:
        scores = snapshot.tag_vectors @ query.wanted_tags
        found.append(snapshot.tag_groups.best(scores, n, passes))
    if query.taste is not None:
        near = query.near_rows[passes(query.near_rows)]
        scores = query.near_scores[np.searchsorted(query.near_rows, near)]
        found.append(near[best_places(scores, n)])
        found.append(snapshot.taste_index.best(query.taste, n, passes))
    rows = np.sort(np.concatenate(found))  # np.unique hashes, which costs twenty times as much
    return rows[np.concatenate([[True], rows[1:] != rows[:-1]])]


def parts_at(snapshot: Snapshot, query: Query, rows: np.ndarray) -> dict[str, np.ndarray | None]:
    """Compute the parts of some tracks before normalisation; None where nothing is known.

    Returns:
        For each of `ml_models.blend.PARTS` but "fresh" float `(n_rows,)`.
    """
    return {
        "mood": mood_fit_of(snapshot, query, rows) if query.targets else None,
        "tags": None if query.wanted_tags is None else _tag_part(snapshot, query, rows),
        "taste": None if query.taste is None else _taste_part(snapshot, query, rows),
        "neighbours": None if query.taste is None else _near_part(query, rows),
        "popular": snapshot.popularity[rows],
    }


def _best_among(snapshot: Snapshot, query: Query, rows: np.ndarray) -> np.ndarray:
    if len(rows) <= _PER_SOURCE:
        return rows
    chosen = np.zeros(len(rows), bool)
    for values in parts_at(snapshot, query, rows).values():
        if values is not None:
            chosen[best_places(values, _PER_SOURCE)] = True
    return rows[chosen]


def _collaborative(snapshot: Snapshot, rows: np.ndarray, weights: np.ndarray):
    nothing = None, np.empty(0, np.int64), np.empty(0, np.float32)
    als = snapshot.als
    if als is None or not len(rows):
        return nothing
    items = snapshot.als_rows[rows]
    trained = items >= 0
    items, weights = items[trained], weights[trained]
    liked = weights > 0
    if not liked.any():
        return nothing
    near, scores = als.neighbour_scores(items[liked], weights[liked])
    near = snapshot.item_rows[near]
    order = np.argsort(near)
    order = order[np.searchsorted(near[order], 0) :]  # deleted since the training
    return als.fold_in(items, weights), near[order], scores[order]


def _wanted_tags(
    snapshot: Snapshot, liked: np.ndarray, weights: np.ndarray, targets: tuple[Mood, ...]
) -> np.ndarray | None:
    """Average the tags of the history, or of the songs that fit the mood."""
    if snapshot.tag_vectors is None:
        return None
    if not len(liked):
        if not targets:
            return None
        wanted = np.sum([wanted_anchors(target) for target in targets], axis=0)
        liked = snapshot.mood_index.best(wanted, _FITTING, lambda rows: np.ones(len(rows), bool))
        weights = np.ones(len(liked), np.float32)
    groups = snapshot.tag_group[liked]
    known = groups >= 0
    wanted = weights[known] @ snapshot.tag_vectors[groups[known]]
    norm = np.linalg.norm(wanted)
    return wanted / norm if norm > 1e-9 else None


def _tag_part(snapshot: Snapshot, query: Query, rows: np.ndarray) -> np.ndarray:
    groups = snapshot.tag_group[rows]
    if not len(snapshot.tag_vectors):
        return np.zeros(len(rows))
    return np.where(groups >= 0, snapshot.tag_vectors[groups] @ query.wanted_tags, 0.0)


def _taste_part(snapshot: Snapshot, query: Query, rows: np.ndarray) -> np.ndarray:
    items = snapshot.als_rows[rows]
    scores = snapshot.als.scores(query.taste, np.maximum(items, 0))
    return np.where(items >= 0, scores, -np.inf)


def _near_part(query: Query, rows: np.ndarray) -> np.ndarray:
    if not len(query.near_rows):
        return np.zeros(len(rows))
    places = np.minimum(np.searchsorted(query.near_rows, rows), len(query.near_rows) - 1)
    return np.where(query.near_rows[places] == rows, query.near_scores[places], 0.0)
