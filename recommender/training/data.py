"""What the trainers learn from, and with what."""

from __future__ import annotations

from django.conf import settings
from django.db import connection

from library.binary_copy import read_columns
from listening.selectors.event_weights import PLAYLIST_WEIGHT, WEIGHED_EVENTS_SQL
from ml_models.als.config import AlsConfig
from ml_models.als.data import Interactions

_INTERACTIONS_SQL = f"""
    SELECT 2 * user_id, track_id, SUM(weight)::float4
    FROM ({WEIGHED_EVENTS_SQL} GROUP BY user_id, track_id, kind) AS events
    GROUP BY user_id, track_id
    UNION ALL
    SELECT 2 * playlist_id + 1, track_id, %s::float4 FROM library_playlisttrack
"""  # noqa: S608 - made of constants
_TAG_LISTS_SQL = """
    SELECT 2 * track_tag.track_id, ARRAY_AGG(DISTINCT tag.name)
    FROM library_tracktag AS track_tag
    JOIN library_tag AS tag ON tag.id = track_tag.tag_id
    GROUP BY track_tag.track_id
    UNION ALL
    SELECT 2 * playlist_tag.playlist_id + 1, ARRAY_AGG(DISTINCT tag.name)
    FROM library_playlist_tags AS playlist_tag
    JOIN library_tag AS tag ON tag.id = playlist_tag.tag_id
    GROUP BY playlist_tag.playlist_id
"""


def als_config() -> AlsConfig:
    """Return the collaborative model's settings, with the engine that this site runs."""
    return AlsConfig(engine=settings.VIBELUX_ALS_ENGINE, spark_master=settings.VIBELUX_SPARK_MASTER)


def read_interactions() -> Interactions:
    """Return one row per listener (even ids) and per playlist (odd ids) and track."""
    columns = read_columns(
        _INTERACTIONS_SQL,
        {"row_ids": "i8", "track_ids": "i8", "weights": "f4"},
        (PLAYLIST_WEIGHT,),
    )
    return Interactions(**columns)


def read_tag_lists() -> tuple[list[int], list[list[str]]]:
    """Return the tags of each track (even ids) and of each playlist (odd ids), ids first."""
    with connection.cursor() as cursor:
        cursor.execute(_TAG_LISTS_SQL)
        rows = cursor.fetchall()
    return [list_id for list_id, _ in rows], [tags for _, tags in rows]
