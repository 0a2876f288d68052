"""Search over titles, artists and tags that forgives typing errors (pg_trgm)."""

from __future__ import annotations

from django.db import connection, transaction

from ml_models.text import fold, normalise_tag
from recommender.models import Tag, Track

_LONGEST_QUERY = 100
_WORD_SIMILARITY = 0.45  # below it "beatels" no longer finds "beatles"

# Each branch finds its best matches by index alone; the union ranks them by the better side and by
# how well both sides together fit ("wonder blindsight" names an artist and a title).
_SQL = """
    WITH found AS (
        (SELECT id FROM recommender_track WHERE %(q)s <%% title_key
         ORDER BY %(q)s <<-> title_key LIMIT 300)
        UNION
        (SELECT track.id FROM (
            SELECT id FROM recommender_artist WHERE %(q)s <%% name_key
            ORDER BY %(q)s <<-> name_key LIMIT 30) AS artist
         CROSS JOIN LATERAL (
            SELECT id FROM recommender_track WHERE artist_id = artist.id LIMIT 30) AS track)
        UNION
        (SELECT track_id FROM recommender_tracktag
         WHERE tag_id = (SELECT id FROM recommender_tag WHERE name = %(tag)s)
         ORDER BY weight DESC LIMIT 100)
    )
    SELECT track.id FROM found
    JOIN recommender_track AS track USING (id)
    JOIN recommender_artist AS artist ON artist.id = track.artist_id
    ORDER BY GREATEST(word_similarity(%(q)s, track.title_key),
                      word_similarity(%(q)s, artist.name_key))
             + 0.5 * similarity(%(q)s, artist.name_key || ' ' || track.title_key) DESC, track.id
    LIMIT %(limit)s
"""


def search_tracks(query: str, *, limit: int = 30) -> list[Track]:
    """Find tracks by title, artist or tag, best first; typing errors are forgiven."""
    folded = fold(query.replace("\x00", ""))[:_LONGEST_QUERY]
    if not folded:
        return []
    parameters = {"q": folded, "tag": normalise_tag(folded), "limit": limit}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL pg_trgm.word_similarity_threshold = {_WORD_SIMILARITY}")
        cursor.execute(_SQL, parameters)
        order = [row[0] for row in cursor.fetchall()]
    tracks = Track.objects.select_related("artist").in_bulk(order)
    return [tracks[pk] for pk in order if pk in tracks]


def search_tags(query: str, *, limit: int = 10) -> list[Tag]:
    """Find tags that begin with the query, the most used first."""
    from django.db.models import Count

    name = normalise_tag(query)
    if not name:
        return []
    found = Tag.objects.filter(name__startswith=name).annotate(n=Count("track_tags"))
    return list(found.order_by("-n", "name")[:limit])
