"""Songs around songs: what fits a playlist, what resembles a track or artist, a moody shuffle."""

from __future__ import annotations

import numpy as np

from library.models import Artist, Playlist, PlaylistTrack, Track
from listening.selectors.history import NO_HISTORY, ListenerHistory, history_of
from ml_models.mood.emotions import Mood
from recommender.selectors.candidates import closeness_of
from recommender.selectors.plan import ListPlan, plan_list
from recommender.selectors.ranking import Recommendation
from recommender.snapshot.current import current_snapshot

_FEW = 3  # songs, however many are at hand: who holds them tells more than their mean taste
_NOISE = 0.05  # of the fit: enough that a second shuffle differs, not enough to break the arc


def songs_that_fit(*, playlist: Playlist, user, k: int = 10) -> tuple[Recommendation, ...]:
    """Continue a playlist: songs by its own content, not by the taste of who looks at it.

    Songs that the person blocked or disliked never come.
    """
    ids = np.array(
        PlaylistTrack.objects.filter(playlist=playlist).values_list("track_id", flat=True),
        np.int64,
    )
    own = history_of(user)
    history = ListenerHistory(
        track_ids=ids,
        weights=np.full(len(ids), 2.0, np.float32),
        hidden=own.hidden | frozenset(ids.tolist()),
        hidden_artists=own.hidden_artists,
    )
    return _around(history, k)


def similar_tracks(*, track: Track, user, k: int = 8) -> tuple[Recommendation, ...]:
    """Find songs like one song: by who holds both, and by tags."""
    own = history_of(user)
    history = ListenerHistory(
        track_ids=np.array([track.pk], np.int64),
        weights=np.array([3.0], np.float32),
        hidden=own.hidden | {track.pk},
        hidden_artists=own.hidden_artists,
    )
    return _around(history, k)


def similar_artists(*, artist: Artist, k: int = 8) -> list[Artist]:
    """Find artists whose songs stand together with this one's."""
    snapshot = current_snapshot()
    mine = snapshot.artist_ids == artist.pk
    if not mine.any():
        return []
    ids = snapshot.track_ids[mine][:50]
    history = ListenerHistory(
        ids, np.full(len(ids), 2.0, np.float32), hidden=frozenset(ids.tolist())
    )
    ranking = _plan(history).ranked()
    best: dict[int, None] = {}
    for candidate in np.argsort(-ranking.blend.scores, kind="stable").tolist():
        other = int(snapshot.artist_ids[ranking.rows[candidate]])
        if other != artist.pk:
            best.setdefault(other)
        if len(best) == k:
            break
    found = Artist.objects.in_bulk(list(best))
    return [found[pk] for pk in best if pk in found]


def mood_shuffle(*, playlist: Playlist, mood: Mood, seed: int) -> list[Track]:
    """Order the songs of a playlist by how well they fit a mood; the same songs, none left out.

    Args:
        playlist: Whose songs.
        mood: What comes first.
        seed: Another number gives another order of about equally good songs.
    """
    entries = playlist.entries.select_related("track__artist").order_by("position")
    tracks = [entry.track for entry in entries]
    snapshot = current_snapshot()
    rows = snapshot.rows_of(np.array([track.pk for track in tracks], np.int64))
    fits = np.zeros(len(rows))
    fits[rows >= 0] = closeness_of(snapshot, rows[rows >= 0], (mood,))
    noise = np.random.default_rng(seed).uniform(-_NOISE, _NOISE, len(tracks))
    return [tracks[place] for place in np.argsort(-(fits + noise), kind="stable").tolist()]


def _plan(history: ListenerHistory) -> ListPlan:
    """Plan for songs at hand, beside which neighbours count as for somebody new."""
    return plan_list(history, n_songs=min(history.n_positive, _FEW))


def _around(history: ListenerHistory, k: int) -> tuple[Recommendation, ...]:
    plan = _plan(history if len(history.track_ids) else NO_HISTORY)
    ranking = plan.ranked()
    chosen, _ = ranking.chosen(k)
    return plan.presented(ranking.choices(chosen))
