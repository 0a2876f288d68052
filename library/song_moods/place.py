"""Place songs in the mood space by their tags and by what other sources say."""

from __future__ import annotations

from django.db import connection

from library.models import Tag
from library.version import bump_catalogue_version
from ml_models.mood.lexicon import mood_of_tag
from ml_models.tag_vectors.model import TagVectors

_FEW = 1000  # tracks; beyond, all tags are walked: one statement takes 65,535 values at most
_PRIOR_WEIGHT = 0.5  # evidence at which a song's confidence reaches one half

# Tags are one source of a song's mood, rows of `TrackMood` are others; they meet weighted by
# confidence. What staff says outweighs everything.
_MOOD_SQL = """
    WITH by_tags AS (
        SELECT track_tag.track_id,
               SUM(mood.valence * mood.confidence * track_tag.weight)
                 / SUM(mood.confidence * track_tag.weight) AS valence,
               SUM(mood.arousal * mood.confidence * track_tag.weight)
                 / SUM(mood.confidence * track_tag.weight) AS arousal,
               SUM(mood.confidence * track_tag.weight) AS evidence
        FROM library_tracktag AS track_tag
        JOIN UNNEST(%(tags)s::bigint[], %(valences)s::float8[], %(arousals)s::float8[],
                    %(confidences)s::float8[]) AS mood(tag_id, valence, arousal, confidence)
          ON mood.tag_id = track_tag.tag_id
        WHERE %(all)s OR track_tag.track_id = ANY(%(tracks)s)
        GROUP BY track_tag.track_id
    ), sources AS (
        SELECT track_id, valence, arousal, evidence / (evidence + %(prior)s) AS confidence,
               evidence / (evidence + %(prior)s) AS weight
        FROM by_tags
        UNION ALL
        SELECT track_id, valence, arousal, confidence,
               CASE source WHEN 'staff' THEN 1000 * confidence ELSE confidence END
        FROM library_trackmood
        WHERE confidence > 0 AND (%(all)s OR track_id = ANY(%(tracks)s))
    ), placed AS (
        SELECT track_id, SUM(valence * weight) / SUM(weight) AS valence,
               SUM(arousal * weight) / SUM(weight) AS arousal,
               1 - EXP(SUM(LN(GREATEST(1 - confidence, 0.001)))) AS confidence
        FROM sources GROUP BY track_id
    ), cleared AS (
        UPDATE library_track SET valence = NULL, arousal = NULL, mood_confidence = 0
        WHERE (%(all)s OR id = ANY(%(tracks)s)) AND (valence IS NOT NULL OR mood_confidence <> 0)
          AND NOT EXISTS (SELECT FROM placed WHERE placed.track_id = library_track.id)
    )
    UPDATE library_track AS track
    SET valence = placed.valence, arousal = placed.arousal, mood_confidence = placed.confidence
    FROM placed WHERE track.id = placed.track_id
"""


def refresh_track_moods(
    *, track_ids: list[int] | None = None, tag_vectors: TagVectors | None = None
) -> int:
    """Place tracks in the mood space by their tags and by what other sources say.

    The weighted mean of `ml_models.mood.lexicon.mood_of_tags` and of `TrackMood`, as one statement
    in the database, so that 100,000 tracks take seconds. A track of which nothing is said any more
    loses its place.

    Returns:
        How many tracks have a mood now.
    """
    tags = Tag.objects.all()
    if track_ids is not None and len(track_ids) <= _FEW:
        tags = tags.filter(track_tags__track__in=track_ids).distinct()
    moods = [
        (tag_id, mood.valence, mood.arousal, mood.confidence)
        for tag_id, name in tags.values_list("pk", "name").iterator()
        if (mood := mood_of_tag(name, tag_vectors)) is not None and mood.confidence > 0
    ]
    columns = [list(column) for column in zip(*moods, strict=True)] or [[], [], [], []]
    names = ("tags", "valences", "arousals", "confidences")
    parameters = dict(zip(names, columns, strict=True))
    parameters |= {"all": track_ids is None, "tracks": track_ids or [], "prior": _PRIOR_WEIGHT}
    with connection.cursor() as cursor:
        cursor.execute(_MOOD_SQL, parameters)
        n_placed = cursor.rowcount
    bump_catalogue_version()
    return n_placed
