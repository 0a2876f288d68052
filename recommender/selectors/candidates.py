"""Score parts for a moment and a listener, and the candidates worth ranking."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ml_models.blend import mood_closeness
from ml_models.emotions import Mood
from recommender.selectors.evidence import Evidence
from recommender.selectors.snapshot import Snapshot
from recommender.selectors.wishes import NO_WISH, Wish

_PER_SOURCE = 300
_OPPOSITE_VALENCE = 0.3
_SURE = 0.4  # mood confidence from which an opposite song is left out altogether


@dataclass(frozen=True)
class RawParts:
    """Unnormalised parts over all tracks of a snapshot; None where nothing is known.

    All arrays are float `(n_tracks,)`.
    """

    mood: np.ndarray | None
    tags: np.ndarray | None
    taste: np.ndarray | None
    neighbours: np.ndarray | None
    popular: np.ndarray
    fresh: np.ndarray
    history_rows: np.ndarray  # snapshot rows of the positive history
    history_weights: np.ndarray


def raw_parts(snapshot: Snapshot, evidence: Evidence, target: Mood | None) -> RawParts:
    """Compute every part for every track; a few products of memory-mapped arrays."""
    n = len(snapshot.track_ids)
    rows = snapshot.rows_of(evidence.track_ids)
    known = rows >= 0
    rows, weights = rows[known], evidence.weights[known]
    taste, neighbours = _collaborative(snapshot, rows, weights)
    mood = None
    if target is not None:
        mood = mood_part(snapshot, target)
    return RawParts(
        mood=mood,
        tags=_tag_part(snapshot, rows, weights, mood),
        taste=taste,
        neighbours=neighbours,
        popular=snapshot.popularity,
        fresh=np.arange(n, dtype=np.float32),  # ids ascend with time
        history_rows=rows[weights > 0],
        history_weights=weights[weights > 0],
    )


def mood_part(snapshot: Snapshot, target: Mood) -> np.ndarray:
    """Return how well each track fits a point of the mood space, less where its mood is unsure."""
    return mood_closeness(snapshot.moods, target) * (0.5 + 0.5 * snapshot.mood_confidence)


def permitted_rows(snapshot: Snapshot, evidence: Evidence, wish: Wish = NO_WISH) -> np.ndarray:
    """Return a mask of the tracks that wish, blocks and dislikes let pass, whatever the mood."""
    wished = wish.mask(snapshot, evidence)
    allowed = np.ones(len(snapshot.track_ids), bool) if wished is None else wished
    if evidence.hidden:
        hidden = snapshot.rows_of(np.fromiter(evidence.hidden, np.int64))
        allowed[hidden[hidden >= 0]] = False
    if evidence.hidden_artists:
        allowed &= ~np.isin(snapshot.artist_ids, np.fromiter(evidence.hidden_artists, np.int64))
    return allowed


def without_opposites(snapshot: Snapshot, permitted: np.ndarray, target: Mood | None) -> np.ndarray:
    """Return the mask without songs of the opposite mood.

    Happy must not lead to sad, however much the listener loves the song.
    """
    if target is None or abs(target.valence) <= _OPPOSITE_VALENCE:
        return permitted
    toward = snapshot.moods[:, 0] * np.sign(target.valence)
    is_opposite = (toward < -_OPPOSITE_VALENCE / 2) & (snapshot.mood_confidence >= _SURE)
    return permitted & ~is_opposite


def choose_candidates(parts: RawParts, allowed: np.ndarray, by_popularity: np.ndarray):
    """Unite the best few hundred of every part; snapshot rows, ascending."""
    rows = np.flatnonzero(allowed)
    chosen = np.zeros(len(allowed), bool)
    chosen[rows[-_PER_SOURCE:]] = True  # the newest
    chosen[by_popularity[allowed[by_popularity]][:_PER_SOURCE]] = True
    for values in (parts.mood, parts.tags, parts.taste, parts.neighbours):
        if values is not None:
            chosen[rows[best_places(values[rows], _PER_SOURCE)]] = True
    return np.flatnonzero(chosen)


def best_places(values: np.ndarray, n: int) -> np.ndarray:
    """Return the places of the `n` greatest values, in no order."""
    if n >= len(values):
        return np.arange(len(values))
    return np.argpartition(-values, n)[:n]  # from the other end, ties make it four times slower


def _collaborative(snapshot: Snapshot, rows: np.ndarray, weights: np.ndarray):
    als = snapshot.als
    items = snapshot.als_rows[rows] if len(rows) else rows
    trained = items >= 0
    items, weights = items[trained], weights[trained]
    if als is None or not (weights > 0).any():
        return None, None
    present = snapshot.als_rows >= 0
    item_scores = als.scores(als.fold_in(items, weights))
    taste = np.where(present, item_scores[np.maximum(snapshot.als_rows, 0)], -np.inf)
    by_item = np.zeros(len(als.track_ids))
    liked = weights > 0
    found, values = als.neighbour_scores(items[liked], weights[liked])
    by_item[found] = values
    neighbours = np.where(present, by_item[np.maximum(snapshot.als_rows, 0)], 0.0)
    return taste, neighbours


def _tag_part(snapshot: Snapshot, rows, weights, mood) -> np.ndarray | None:
    """Cosine of each track's tags to those of the history, or of the songs that fit the mood."""
    vectors = snapshot.tag_vectors
    if vectors is None:
        return None
    liked = weights > 0
    if liked.any():
        wanted = weights[liked] @ vectors[rows[liked]]
    elif mood is not None:
        fitting = best_places(mood, 50)
        wanted = vectors[fitting].mean(axis=0)
    else:
        return None
    norm = np.linalg.norm(wanted)
    return vectors @ (wanted / norm) if norm > 1e-9 else None
