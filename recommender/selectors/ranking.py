"""From parts to a ranking, and from a ranking to songs with reasons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from library.models import Track
from library.selectors.tracks import tracks_by_id
from listening.selectors.history import ListenerHistory
from ml_models.blend import Blend, diversify
from ml_models.blend.liking import liking_terms
from ml_models.blend.served import served_blend
from ml_models.mood.emotions import Intent, Mood
from recommender.selectors.candidates import (
    CandidateFilter,
    Query,
    candidate_rows,
    mood_fit_of,
    parts_at,
)
from recommender.selectors.list_options import DEFAULT_OPTIONS, ListOptions
from recommender.selectors.reasons import Reason, because_of, reasons_for
from recommender.snapshot.current import Snapshot

ARTIST_CAP = 2
_SKIPPED_FACTOR = 0.5  # what is left of the score of a song skipped of late
_SHOWN_FACTOR, _MIN_SHOWN_FACTOR = 0.97, 0.8  # for each latest list that a song stood in


@dataclass(frozen=True)
class Recommendation:
    """One song of a list.

    Attributes:
        score: Sum of `parts`.
        parts: Weighted contributions by name, see `ml_models.blend.PARTS`.
        reasons: The strongest first.
        because_track_id: The song of the history that speaks loudest for it, if any.
    """

    track: Track
    rank: int
    score: float
    parts: dict[str, float]
    reasons: list[Reason]
    because_track_id: int | None = None


def rank(
    snapshot: Snapshot,
    history: ListenerHistory,
    query: Query,
    *,
    candidate_filter: CandidateFilter,
    options: ListOptions = DEFAULT_OPTIONS,
    mood_share: float = 0.0,
    n_songs: int | None = None,
    seed: int | None = None,
) -> tuple[np.ndarray, Blend]:
    """Score the candidates.

    Args:
        snapshot: Catalogue and models.
        history: The listener's history.
        query: What each part looks for.
        candidate_filter: The tracks that may be shown.
        options: Its novelty damps familiar or new songs.
        mood_share: What the mood counts, 0 to 1.
        n_songs: How many songs make the taste; those of the history unless given.
        seed: Breaks ties; None leaves them in the order of the catalogue.

    Returns:
        Snapshot rows of the candidates, and their scores and contributions.
    """
    rows = candidate_rows(snapshot, query, candidate_filter)
    blend = served_blend(
        liking_at(snapshot, history, query, rows, shares=snapshot.shares, n_songs=n_songs),
        mood_fit_of(snapshot, query, rows) if query.targets else None,
        share=mood_share,
        factor=_damping(snapshot.track_ids[rows], history, options),
        shuffle=None if seed is None else np.random.default_rng(seed),
    )
    return rows, blend


def liking_at(
    snapshot: Snapshot,
    history: ListenerHistory,
    query: Query,
    rows: np.ndarray,
    *,
    shares: dict[str, float],
    n_songs: int | None = None,
) -> dict[str, np.ndarray]:
    """Say what makes tracks liked, whatever the mood; `(n_rows,)` by part, see `liking_terms`."""
    values = parts_at(snapshot, query, rows)
    return liking_terms(
        popularity=snapshot.popularity[rows],
        most_popular=snapshot.most_popular,
        taste=values["taste"],
        neighbours=values["neighbours"],
        # A stranger's tags are those of the mood, which is no liking and counts as fit already.
        tags=values["tags"] if len(query.history_rows) else None,
        is_familiar=np.isin(snapshot.track_ids[rows], history.track_ids),
        n_songs=history.n_positive if n_songs is None else n_songs,
        shares=shares,
    )


def choose(
    snapshot: Snapshot, rows: np.ndarray, blend: Blend, *, k: int, intent: Intent
) -> tuple[list[int], dict[int, str]]:
    """Walk down the ranking without repeating songs or crowding artists; see `diversify`."""
    return diversify(
        np.argsort(-blend.scores, kind="stable"),
        artist_ids=snapshot.artist_ids[rows],
        version_keys=snapshot.song_codes[rows],
        k=k,
        # Staying means little variety: more of the same artists is welcome.
        artist_cap=2 * ARTIST_CAP if intent is Intent.STAY else ARTIST_CAP,
    )


@dataclass(frozen=True)
class Choice:
    """One chosen candidate: its snapshot row, its contributions and what the slot wanted."""

    row: int
    score: float
    parts: dict[str, float]
    target: Mood | None


def choices_of(
    rows: np.ndarray, blend: Blend, chosen: list[int], target: Mood | None
) -> list[Choice]:
    """Turn candidate indices into choices."""
    return [
        Choice(int(rows[place]), float(blend.scores[place]), blend.parts_of(place), target)
        for place in chosen
    ]


def present(snapshot: Snapshot, query: Query, choices: list[Choice]) -> tuple[Recommendation, ...]:
    """Load the songs and say why each is there; one question for any length."""
    shown = np.array([choice.row for choice in choices], np.int64)
    because = because_of(snapshot, shown, query.history_rows, query.history_weights)
    tracks = tracks_by_id({*snapshot.track_ids[shown].tolist(), *because.values()})
    items = []
    for choice in choices:
        track = tracks.get(int(snapshot.track_ids[choice.row]))
        if track is None:  # deleted since the snapshot
            continue
        because_track_id = because.get(track.pk)
        loved = tracks.get(because_track_id)
        reasons = reasons_for(
            choice.parts,
            mood_words=snapshot.mood_words_of(choice.row, choice.target) if choice.target else [],
            target=choice.target,
            because=loved.title if loved else "",
        )
        because_track_id = loved.pk if loved else None
        items.append(
            Recommendation(
                track, len(items) + 1, choice.score, choice.parts, reasons, because_track_id
            )
        )
    return tuple(items)


def _damping(track_ids: np.ndarray, history: ListenerHistory, options: ListOptions) -> np.ndarray:
    """Make room for new songs, and let songs rest that were skipped or shown of late."""
    is_familiar = np.isin(track_ids, history.track_ids)
    factor = np.where(is_familiar, options.familiar_factor, options.new_factor)
    if history.recently_skipped:
        factor[np.isin(track_ids, np.fromiter(history.recently_skipped, np.int64))] *= (
            _SKIPPED_FACTOR
        )
    if history.shown:
        times = np.array([history.shown.get(pk, 0) for pk in track_ids.tolist()])
        factor *= np.maximum(_SHOWN_FACTOR**times, _MIN_SHOWN_FACTOR)
    return factor
