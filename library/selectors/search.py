"""Search over titles, artists and tags that forgives typing errors (pg_trgm)."""

from __future__ import annotations

from django.db import connection, transaction

from library.models import Track
from library.selectors.tracks import tracks_by_id
from ml_models.text import fold, normalise_tag

_MAX_QUERY = 100
# Most queries have few errors, and strict matching reads far fewer rows; below the second value
# "beatels" no longer finds "beatles".
_WORD_SIMILARITIES = (0.6, 0.45)
_ENOUGH = 5  # tracks at which the lax matching is spared

# The inner limit bounds the work for a word that stands in every fifth title. "wonder blindsight"
# names an artist and a title, so the whole text's likeness decides between equally good parts.
_SQL = """
    WITH found AS (
        (SELECT id, search_key FROM library_track WHERE %(q)s <%% search_key LIMIT 1000)
        UNION
        (SELECT track.id, search_key FROM library_tracktag
         JOIN library_track AS track ON track.id = track_id
         WHERE tag_id = (SELECT id FROM library_tag WHERE name = %(tag)s)
         ORDER BY weight DESC LIMIT 100)
    )
    SELECT id FROM found
    ORDER BY word_similarity(%(q)s, search_key) + 0.5 * similarity(%(q)s, search_key) DESC, id
    LIMIT %(limit)s
"""


def search_tracks(query: str, *, limit: int = 30) -> list[Track]:
    """Find tracks by title, artist or tag, best first; typing errors are forgiven."""
    folded = fold(query.replace("\x00", ""))[:_MAX_QUERY]
    if not folded:
        return []
    order = _matching_ids({"q": folded, "tag": normalise_tag(folded), "limit": limit})
    tracks = tracks_by_id(order)
    return [tracks[pk] for pk in order if pk in tracks]


def _matching_ids(parameters: dict) -> list[int]:
    order: list[int] = []
    with transaction.atomic(), connection.cursor() as cursor:
        # With a limit the planner would rather scan the table, at ten times the cost.
        cursor.execute("SET LOCAL enable_seqscan = off")
        for similarity in _WORD_SIMILARITIES:
            cursor.execute(f"SET LOCAL pg_trgm.word_similarity_threshold = {similarity}")
            cursor.execute(_SQL, parameters)
            order = [row[0] for row in cursor.fetchall()]
            if len(order) >= _ENOUGH:
                break
    return order
