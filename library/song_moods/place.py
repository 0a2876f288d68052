"""Place songs in the mood space: one function, whatever asks for it.

A song's place follows from its tags, from what other sources say (`TrackMood`) and from a model of
what tags say of moods. Nothing is stored with the song, so that a model's release carries the moods
of all songs, and a candidate changes none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db import connection
from scipy.sparse import csr_matrix

from library.binary_copy import read_columns
from library.models import Tag
from ml_models.song_places import Estimates, SongPlaces, Source, SourceKind

_SONGS_AT_ONCE = 100_000  # bounds the memory of a large catalogue
_SONGS_SQL = """
    SELECT track.id, artist.name_key FROM library_track AS track
    JOIN library_artist AS artist ON artist.id = track.artist_id ORDER BY track.id
"""
_TAGS_SQL = """
    SELECT track_id, tag_id, MAX(weight)::float4 FROM library_tracktag
    GROUP BY track_id, tag_id ORDER BY track_id, tag_id
"""
_SOURCES_SQL = """
    SELECT track_id, source, valence, arousal, confidence FROM library_trackmood
    WHERE confidence > 0 ORDER BY track_id
"""


@dataclass(frozen=True)
class SongEvidence:
    """What is known of the moods of all songs.

    Attributes:
        track_ids: int64 `(n_songs,)`, ascending.
        artists: Key of each song's artist.
        tag_ids: int64 `(n_tags,)`, ascending.
        tags: Their names.
        tag_weights: `(n_songs, n_tags)`, 0..1.
        sources: What sound, lyrics, features and staff say.
    """

    track_ids: np.ndarray
    artists: list[str]
    tag_ids: np.ndarray
    tags: list[str]
    tag_weights: csr_matrix
    sources: list[Source]


def read_evidence() -> SongEvidence:
    """Read what is known of the moods of all songs."""
    with connection.cursor() as cursor:
        cursor.execute(_SONGS_SQL)
        songs = cursor.fetchall()
        cursor.execute(_SOURCES_SQL)
        said = cursor.fetchall()
    track_ids = np.array([pk for pk, _ in songs], np.int64)
    named = list(Tag.objects.order_by("pk").values_list("pk", "name"))
    tag_ids = np.array([pk for pk, _ in named], np.int64)
    row_of = {pk: row for row, pk in enumerate(track_ids.tolist())} if said else {}
    return SongEvidence(
        track_ids=track_ids,
        artists=[artist for _, artist in songs],
        tag_ids=tag_ids,
        tags=[name for _, name in named],
        tag_weights=_tag_weights(track_ids, tag_ids),
        sources=[
            Source(row_of[track_id], SourceKind(kind), *numbers)
            for track_id, kind, *numbers in said
            if track_id in row_of
        ],
    )


def place_songs(model: SongPlaces, evidence: SongEvidence) -> Estimates:
    """Estimate where all songs lie, and how sure that is."""
    parts = []
    for start in range(0, max(len(evidence.track_ids), 1), _SONGS_AT_ONCE):
        rows = slice(start, start + _SONGS_AT_ONCE)
        sources = [
            Source(s.row - start, s.kind, s.valence, s.arousal, s.confidence)
            for s in evidence.sources
            if start <= s.row < start + _SONGS_AT_ONCE
        ]
        weights = evidence.tag_weights[rows]
        parts.append(model.estimate(weights, evidence.tags, evidence.artists[rows], sources))
    names = ("places", "sureness", "mass")
    return Estimates(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _tag_weights(track_ids: np.ndarray, tag_ids: np.ndarray) -> csr_matrix:
    rows = read_columns(_TAGS_SQL, {"track_id": "i8", "tag_id": "i8", "weight": "f4"})
    songs = np.searchsorted(track_ids, rows["track_id"])
    tags = np.searchsorted(tag_ids, rows["tag_id"])
    known = (songs < len(track_ids)) & (tags < len(tag_ids))  # written since the first question
    known[known] &= track_ids[songs[known]] == rows["track_id"][known]
    known[known] &= tag_ids[tags[known]] == rows["tag_id"][known]
    pointers = np.searchsorted(songs[known], np.arange(len(track_ids) + 1))
    return csr_matrix(
        (rows["weight"][known], tags[known], pointers), shape=(len(track_ids), len(tag_ids))
    )
