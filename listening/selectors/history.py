"""What a listener has shown to love, to tire of, and never to want again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import numpy as np
from django.db import connection
from django.utils import timezone

from listening.models import Interaction
from listening.selectors.event_weights import PLAYLIST_WEIGHT, WEIGHED_EVENTS_SQL

_Kind = Interaction.Kind
_RECENT = timedelta(days=14)
_MAX_TRACKS = 2000  # of one history; the newest count
_LATEST_LISTS = 8
# One question instead of four: each takes as long as a part of the list. An ended block does not
# count, as in `BlockQuerySet.active`.
_HISTORY_SQL = f"""
    (SELECT kind, track_id, weight, last FROM (
        {WEIGHED_EVENTS_SQL} WHERE user_id = %(user)s GROUP BY user_id, track_id, kind
     ) AS events ORDER BY last DESC LIMIT %(most)s)
    UNION ALL
    (SELECT 'kept', entry.track_id, %(kept)s::float8, NULL
     FROM library_playlisttrack AS entry
     JOIN library_playlist AS playlist ON playlist.id = entry.playlist_id
     WHERE playlist.owner_id = %(user)s LIMIT %(most)s)
    UNION ALL
    (SELECT 'shown', entry.track_id, COUNT(*), NULL
     FROM (SELECT id FROM listening_impression
           WHERE user_id = %(user)s AND created_at > NOW() - INTERVAL '2 days'
           ORDER BY created_at DESC LIMIT %(lists)s) AS latest
     JOIN listening_impressionentry AS entry ON entry.impression_id = latest.id
     GROUP BY 2)
    UNION ALL
    (SELECT CASE WHEN artist_id IS NULL THEN 'hidden' ELSE 'hidden artist' END,
            COALESCE(artist_id, block.track_id, track_tag.track_id), NULL, NULL
     FROM listening_block AS block
     LEFT JOIN library_tracktag AS track_tag ON track_tag.tag_id = block.tag_id
     WHERE user_id = %(user)s AND (until IS NULL OR until > NOW()))
    UNION ALL
    (SELECT 'hidden', credit.track_id, NULL, NULL
     FROM listening_block AS block
     JOIN library_trackcredit AS credit ON credit.artist_id = block.artist_id
     WHERE user_id = %(user)s AND (until IS NULL OR until > NOW()))
"""  # noqa: S608 - made of constants


@dataclass(frozen=True)
class ListenerHistory:
    """A listener's history, ready for a fold-in.

    Attributes:
        track_ids: Tracks with a weight other than 0.
        weights: float32, as in training; negative for dislikes.
        hidden: Tracks that may not be shown: blocked and disliked ones.
        hidden_artists: Blocked artists.
        recently_skipped: Track ids skipped or marked wrong of late.
        shown: How often each track stood in the latest lists without an answer.
    """

    track_ids: np.ndarray
    weights: np.ndarray
    hidden: frozenset[int] = frozenset()
    hidden_artists: frozenset[int] = frozenset()
    recently_skipped: frozenset[int] = frozenset()
    shown: dict[int, int] = field(default_factory=dict)

    def without(self, track_ids: tuple[int, ...]) -> ListenerHistory:
        """Return the same history, in which some tracks do not count."""
        kept = ~np.isin(self.track_ids, np.array(track_ids, np.int64))
        return replace(self, track_ids=self.track_ids[kept], weights=self.weights[kept])

    @property
    def n_positive(self) -> int:
        """Tracks that speak for a taste."""
        return int((self.weights > 0).sum())


NO_HISTORY = ListenerHistory(np.empty(0, np.int64), np.empty(0, np.float32))


def history_of(user) -> ListenerHistory:
    """Read the listener's interactions, playlists, blocks and what was shown."""
    if not user.is_authenticated:
        return NO_HISTORY
    weights: dict[int, float] = {}
    shown: dict[int, int] = {}
    recently_skipped, hidden, hidden_artists = set(), set(), set()
    recent = timezone.now() - _RECENT
    for kind, pk, weight, last in _history(user):
        if kind == "shown":
            shown[pk] = int(weight)
        elif kind == "hidden artist":
            hidden_artists.add(pk)
        elif kind == "hidden":
            hidden.add(pk)
        else:
            weights[pk] = weights.get(pk, 0.0) + weight
        if kind in (_Kind.SKIP, _Kind.WRONG_MOOD) and last > recent:
            recently_skipped.add(pk)
        if kind == _Kind.DISLIKE:
            hidden.add(pk)
    kept = {track_id: weight for track_id, weight in weights.items() if weight}
    return ListenerHistory(
        track_ids=np.array(list(kept), np.int64),
        weights=np.array(list(kept.values()), np.float32),
        hidden=frozenset(hidden - {None}),  # a blocked tag without tracks
        hidden_artists=frozenset(hidden_artists),
        recently_skipped=frozenset(recently_skipped),
        shown={pk: n for pk, n in shown.items() if pk not in kept},
    )


def _history(user) -> list[tuple]:
    asked = {"user": user.pk, "most": _MAX_TRACKS, "lists": _LATEST_LISTS, "kept": PLAYLIST_WEIGHT}
    with connection.cursor() as cursor:
        cursor.execute(_HISTORY_SQL, asked)
        return cursor.fetchall()
