"""What a listener has shown to love, to tire of, and never to want again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import numpy as np
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from recommender.models import Block, Interaction, PlaylistTrack, TrackTag
from recommender.selectors.event_weights import PLAYLIST_WEIGHT, WEIGHED_EVENTS_SQL

_Kind = Interaction.Kind
_RECENT = timedelta(days=14)
_MOST_TRACKS = 2000  # of one history; the newest count
_LATEST_LISTS = 8
_EVENTS_SQL = f"""
    {WEIGHED_EVENTS_SQL} WHERE user_id = %s GROUP BY user_id, track_id, kind
    ORDER BY last DESC LIMIT %s
"""
_SHOWN_SQL = """
    SELECT (entry ->> 'track_id')::bigint, COUNT(*)
    FROM (SELECT entries FROM recommender_impression WHERE user_id = %s
          AND created_at > NOW() - INTERVAL '2 days' ORDER BY created_at DESC LIMIT %s) AS latest,
         jsonb_array_elements(entries) AS entry
    GROUP BY 1
"""


@dataclass(frozen=True)
class Evidence:
    """A listener's history, ready for a fold-in.

    Attributes:
        track_ids: Tracks with a weight other than 0.
        weights: float32, as in training; negative for dislikes.
        hidden: Tracks that may not be shown: blocked and disliked ones.
        hidden_artists: Blocked artists.
        tired: Track ids skipped or marked wrong of late.
        shown: How often each track stood in the latest lists without an answer.
    """

    track_ids: np.ndarray
    weights: np.ndarray
    hidden: frozenset[int] = frozenset()
    hidden_artists: frozenset[int] = frozenset()
    tired: frozenset[int] = frozenset()
    shown: dict[int, int] = field(default_factory=dict)

    def without(self, track_ids: tuple[int, ...]) -> Evidence:
        """Return the same history, in which some tracks do not count."""
        kept = ~np.isin(self.track_ids, np.array(track_ids, np.int64))
        return replace(self, track_ids=self.track_ids[kept], weights=self.weights[kept])

    @property
    def n_positive(self) -> int:
        """Tracks that speak for a taste."""
        return int((self.weights > 0).sum())


NO_EVIDENCE = Evidence(np.empty(0, np.int64), np.empty(0, np.float32))


def evidence_of(user) -> Evidence:
    """Read the listener's interactions, playlists, blocks and what was shown."""
    if not user.is_authenticated:
        return NO_EVIDENCE
    weights, tired, disliked = _from_interactions(user)
    own = PlaylistTrack.objects.filter(playlist__owner=user).values_list("track_id", flat=True)
    for track_id in own[:_MOST_TRACKS]:
        weights[track_id] = weights.get(track_id, 0.0) + PLAYLIST_WEIGHT
    tracks, artists = _blocked(user)
    kept = {track_id: weight for track_id, weight in weights.items() if weight}
    return Evidence(
        track_ids=np.array(list(kept), np.int64),
        weights=np.array(list(kept.values()), np.float32),
        hidden=frozenset(disliked | tracks),
        hidden_artists=frozenset(artists),
        tired=frozenset(tired),
        shown={pk: n for pk, n in _shown(user) if pk not in kept},
    )


def _shown(user) -> list[tuple[int, int]]:
    """Count in how many of the latest lists each track stood."""
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN_SQL, [user.pk, _LATEST_LISTS])
        return cursor.fetchall()


def _from_interactions(user):
    with connection.cursor() as cursor:
        cursor.execute(_EVENTS_SQL, [user.pk, _MOST_TRACKS])
        rows = cursor.fetchall()
    weights: dict[int, float] = {}
    tired, disliked = set(), set()
    recent = timezone.now() - _RECENT
    for _, track_id, kind, last, weight in rows:
        weights[track_id] = weights.get(track_id, 0.0) + weight
        if kind in (_Kind.SKIP, _Kind.WRONG_MOOD) and last > recent:
            tired.add(track_id)
        if kind == _Kind.DISLIKE:
            disliked.add(track_id)
    return weights, tired, disliked


def _blocked(user) -> tuple[set[int], set[int]]:
    blocks = list(Block.objects.active().filter(user=user))
    tracks = {block.track_id for block in blocks if block.track_id}
    artists = {block.artist_id for block in blocks if block.artist_id}
    tags = [block.tag_id for block in blocks if block.tag_id]
    if tags:
        tagged = TrackTag.objects.filter(Q(tag__in=tags)).values_list("track_id", flat=True)
        tracks.update(tagged)
    return tracks, artists
