"""Rules of the catalogue: one key a name, moods from tags, and its version number."""

from __future__ import annotations

import logging

import numpy as np
from django.core.cache import cache
from django.db import connection
from redis import RedisError

from ml_models.mood_lexicon import mood_of_tag
from ml_models.tag_vectors.model import TagVectors
from ml_models.text import fold, version_key
from recommender.models import Artist, Tag, Track, TrackTag

logger = logging.getLogger(__name__)

_VERSION_KEY = "catalogue-version"
_FEW = 1000  # tracks; beyond, all tags are walked: one statement takes 65,535 values at most
_PRIOR_WEIGHT = 0.5  # evidence at which a song's confidence reaches one half


def artist_key(name: str) -> str:
    """Return what an artist is matched on."""
    return fold(name)[:300]


def title_key(title: str) -> str:
    """Return what a title is matched on."""
    return fold(title)[:400]


def track_keys(title: str, artist: str) -> dict[str, str]:
    """Return the derived columns of a track."""
    return {
        "title_key": title_key(title),
        "version_key": version_key(title, artist)[:760],
        "search_key": f"{artist_key(artist)} {title_key(title)}",
    }


def rename_artist(*, artist: Artist, name: str) -> None:
    """Give an artist another name, and its tracks the keys that come with it."""
    artist.name, artist.name_key = name.strip(), artist_key(name)
    artist.save()
    tracks = list(artist.tracks.all())
    for track in tracks:
        for column, key in track_keys(track.title, artist.name).items():
            setattr(track, column, key)
    Track.objects.bulk_update(tracks, ["version_key", "search_key"], batch_size=500)
    bump_catalogue_version()


def get_or_create_artist(*, name: str, **defaults) -> Artist:
    """Find an artist by folded name or create it."""
    artist, _ = Artist.objects.get_or_create(
        name_key=artist_key(name), defaults={"name": name.strip(), **defaults}
    )
    return artist


def create_track(*, artist: Artist, title: str, tags: dict[str, float] | None = None, **fields):
    """Create one track with tags (name to weight in 0..1) and place it in the mood space."""
    track = Track.objects.create(
        artist=artist, title=title, **track_keys(title, artist.name), **fields
    )
    for name, weight in (tags or {}).items():
        tag, _ = Tag.objects.get_or_create(name=name)
        TrackTag.objects.create(track=track, tag=tag, weight=weight)
    refresh_track_moods(track_ids=[track.pk])
    return Track.objects.get(pk=track.pk)


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
        FROM recommender_tracktag AS track_tag
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
        FROM recommender_trackmood
        WHERE confidence > 0 AND (%(all)s OR track_id = ANY(%(tracks)s))
    ), placed AS (
        SELECT track_id, SUM(valence * weight) / SUM(weight) AS valence,
               SUM(arousal * weight) / SUM(weight) AS arousal,
               1 - EXP(SUM(LN(GREATEST(1 - confidence, 0.001)))) AS confidence
        FROM sources GROUP BY track_id
    )
    UPDATE recommender_track AS track
    SET valence = placed.valence, arousal = placed.arousal, mood_confidence = placed.confidence
    FROM placed WHERE track.id = placed.track_id
"""


def refresh_track_moods(
    *, track_ids: list[int] | None = None, tag_vectors: TagVectors | None = None
) -> int:
    """Place tracks in the mood space by their tags and by what other sources say.

    The weighted mean of `ml_models.mood_lexicon.mood_of_tags` and of `TrackMood`, as one statement
    in the database, so that 100,000 tracks take seconds.

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


def catalogue_version() -> int:
    """Return a number that changes whenever tracks, tags or moods change, and never repeats."""
    return cache.get_or_set(_VERSION_KEY, _any_number, timeout=None)


def bump_catalogue_version() -> None:
    """Tell web processes that their picture of the catalogue is old.

    Without Redis they notice at their next regular look instead.
    """
    try:
        cache.add(_VERSION_KEY, _any_number(), timeout=None)
        cache.incr(_VERSION_KEY)
    except (OSError, RedisError, ValueError) as error:
        logger.warning("catalogue_version_not_bumped", extra={"error": type(error).__name__})


def _any_number() -> int:
    # Redis may lose the version; counting from 0 again would bring back an old picture.
    return int(np.random.default_rng().integers(1, 2**40))
