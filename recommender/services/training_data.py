"""Read what the trainers learn from, streamed out of PostgreSQL straight into numpy."""

from __future__ import annotations

import numpy as np
from django.db import connection

from ml_models.als.data import Interactions

# Weight of one event; a verdict says more than a play, a skip a little, and playlists are choices.
_EVENT_SQL = """
    SELECT 2 * user_id, track_id,
           SUM(CASE kind WHEN 'like' THEN 3.0 WHEN 'complete' THEN 1.5 * LN(1 + count)
                         WHEN 'play' THEN LN(1 + count) WHEN 'skip' THEN -0.3
                         WHEN 'dislike' THEN -3.0 ELSE 0 END)::float4
    FROM recommender_interaction GROUP BY user_id, track_id
"""
_PLAYLIST_SQL = """
    SELECT 2 * playlist_id + 1, track_id, 2.0::float4 FROM recommender_playlisttrack
"""
_TAG_LISTS_SQL = """
    SELECT ARRAY_AGG(DISTINCT tag.name) FROM recommender_tracktag AS track_tag
    JOIN recommender_tag AS tag ON tag.id = track_tag.tag_id
    GROUP BY track_tag.track_id
    UNION ALL
    SELECT ARRAY_AGG(DISTINCT tag.name) FROM recommender_playlist_tags AS playlist_tag
    JOIN recommender_tag AS tag ON tag.id = playlist_tag.tag_id
    GROUP BY playlist_tag.playlist_id
"""


def read_interactions() -> Interactions:
    """Return one row per listener (even ids) and per playlist (odd ids) and track."""
    with (
        connection.cursor() as cursor,
        cursor.copy(
            f"COPY ({_EVENT_SQL} UNION ALL {_PLAYLIST_SQL}) TO STDOUT (FORMAT binary)"
        ) as copy,
    ):
        content = b"".join(bytes(block) for block in copy)
    rows = _parse_binary_copy(content)
    return Interactions(
        row_ids=rows["row"].astype(np.int64),
        track_ids=rows["track"].astype(np.int64),
        weights=rows["weight"].astype(np.float32),
    )


def read_tag_lists() -> list[list[str]]:
    """Return the tags of each track and of each playlist."""
    with connection.cursor() as cursor:
        cursor.execute(_TAG_LISTS_SQL)
        return [row[0] for row in cursor.fetchall()]


def _parse_binary_copy(content: bytes) -> np.ndarray:
    """Read rows of (int8, int8, float4), none of them null, without a Python object a row.

    The format: 19 bytes of header, then per row a column count (int16) and for each column a length
    (int32) and the value, all big-endian; a count of -1 ends it (PostgreSQL manual, COPY).
    """
    row = np.dtype(
        [
            ("n", ">i2"),
            ("l1", ">i4"),
            ("row", ">i8"),
            ("l2", ">i4"),
            ("track", ">i8"),
            ("l3", ">i4"),
            ("weight", ">f4"),
        ]
    )
    return np.frombuffer(content, row, count=(len(content) - 21) // row.itemsize, offset=19)
