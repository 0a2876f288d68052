"""Search over titles, artists and tags: any script, accents optional, typing errors forgiven.

What is compared is ASCII (`ml_models.names.search`), so pg_trgm works in a database of any locale;
names that have no trigrams ("!!!", "÷", one Han letter) are found as they stand, whole or by their
beginning.
"""

from __future__ import annotations

from django.db import connection, transaction

from library.models import Artist, Track
from library.selectors.tracks import tracks_by_id
from ml_models.names.folding import fold
from ml_models.names.search import search_words, typed_initials
from ml_models.names.tags import normalise_tag

_MAX_QUERY = 100
# Most queries have few errors, and strict matching reads far fewer rows; below the second value
# "beatels" no longer finds "beatles".
_WORD_SIMILARITIES = (0.6, 0.45)
_ENOUGH = 5  # tracks at which the lax matching is spared
_MIN_TRIGRAM = 3  # letters; shorter words are found by their beginning

# Each arm of the search gives ids of tracks; the limits bound the work for what stands in every
# fifth title.
_NAMED = """
    (SELECT id FROM library_track WHERE title_key = %(name)s LIMIT 200)
    UNION
    (SELECT id FROM library_track WHERE artist_id =
        (SELECT id FROM library_artist WHERE name_key = %(name)s) LIMIT 200)
    UNION
    (SELECT track_id FROM library_tracktag
     WHERE tag_id = (SELECT id FROM library_tag WHERE name = %(tag)s)
     ORDER BY weight DESC LIMIT 100)
"""
_BEGINNING = """
    (SELECT id FROM library_track WHERE title_key LIKE %(prefix)s LIMIT 200)
    UNION
    (SELECT id FROM library_track WHERE artist_id = ANY(ARRAY(
        SELECT id FROM library_artist WHERE name_key LIKE %(prefix)s LIMIT 200)) LIMIT 200)
"""
_ALIKE = "(SELECT id FROM library_track WHERE %(words)s <%% search_key LIMIT 1000)"
_INITIALS = "(SELECT id FROM library_track WHERE initials LIKE %(initials)s LIMIT 1000)"
# What is named so comes first. "wonder blindsight" names an artist and a title, so the whole text's
# likeness decides between equally good parts.
_TRACKS_SQL = """
    SELECT track.id FROM library_track AS track
    JOIN library_artist AS artist ON artist.id = track.artist_id
    WHERE track.id IN ({arms})
    ORDER BY (track.title_key = %(name)s OR artist.name_key = %(name)s) DESC,
             word_similarity(%(words)s, track.search_key)
               + 0.5 * similarity(%(words)s, track.search_key) DESC,
             track.id
    LIMIT %(limit)s
"""
_ARTISTS_SQL = """
    SELECT id FROM library_artist
    WHERE name_key = %(name)s OR name_key LIKE %(prefix)s OR %(words)s <%% search_key
       OR (%(initials)s <> '' AND initials LIKE %(initials)s)
    ORDER BY name_key = %(name)s DESC, similarity(%(words)s, search_key) DESC, id
    LIMIT %(limit)s
"""


def search_tracks(query: str, *, limit: int = 30) -> list[Track]:
    """Find tracks by title, artist or tag, best first; typing errors are forgiven."""
    parameters = _parameters(query, limit)
    if parameters is None:
        return []
    order = _matching_ids(parameters)
    tracks = tracks_by_id(order)
    return [tracks[pk] for pk in order if pk in tracks]


def search_artists(query: str, *, limit: int = 10) -> list[Artist]:
    """Find artists by name, best first."""
    parameters = _parameters(query, limit)
    if parameters is None:
        return []
    order = _run([_ARTISTS_SQL], parameters)
    artists = Artist.objects.in_bulk(order)
    return [artists[pk] for pk in order if pk in artists]


def _parameters(query: str, limit: int) -> dict | None:
    name = fold(query.replace("\x00", "")[: 2 * _MAX_QUERY])[:_MAX_QUERY]
    if not name:
        return None
    initials = typed_initials(name)
    escaped = name.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return {
        "name": name,
        "prefix": f"{escaped}%",
        "words": search_words(name),
        "initials": f"% {initials}%" if initials else "",
        "tag": normalise_tag(name),
        "limit": limit,
    }


def _matching_ids(parameters: dict) -> list[int]:
    if parameters["initials"]:
        arms = [_NAMED, _INITIALS]
    elif len(parameters["words"]) < _MIN_TRIGRAM:
        arms = [_NAMED, _BEGINNING]
    else:
        arms = [_NAMED, _ALIKE]
    statement = _TRACKS_SQL.format(arms=" UNION ".join(arms))
    return _run([statement] * (len(_WORD_SIMILARITIES) if _ALIKE in arms else 1), parameters)


def _run(statements: list[str], parameters: dict) -> list[int]:
    """Run the statements, strict matching first, until one finds enough."""
    order: list[int] = []
    with transaction.atomic(), connection.cursor() as cursor:
        # With a limit the planner would rather scan the table, at ten times the cost.
        cursor.execute("SET LOCAL enable_seqscan = off")
        for statement, similarity in zip(statements, _WORD_SIMILARITIES, strict=False):
            cursor.execute(f"SET LOCAL pg_trgm.word_similarity_threshold = {similarity}")
            cursor.execute(statement, parameters)
            order = [row[0] for row in cursor.fetchall()]
            if len(order) >= _ENOUGH:
                break
    return order
