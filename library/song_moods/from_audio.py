"""Hear the mood of tracks that have an audio file, one by one, resumable."""

from __future__ import annotations

import logging
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from django.db.models import QuerySet

from library.models import Track, TrackMood
from library.version import bump_catalogue_version
from ml_models.errors import DataError

logger = logging.getLogger(__name__)

_PLACED_AT_ONCE = 25
_MAX_CONFIDENCE = 0.7  # tags that people gave know more than the sound alone


def tracks_without_audio_mood() -> QuerySet[Track]:
    """Return tracks with an audio file that no reader has heard yet."""
    heard = TrackMood.objects.filter(source=TrackMood.Source.AUDIO).values("track")
    return Track.objects.exclude(audio_file="").exclude(pk__in=heard).order_by("pk")


def place_by_audio(*, track: Track, reader) -> TrackMood:
    """Read one track's audio file and place the track anew.

    A broken file is marked, with the reason, and passed over from then on. A file that is away
    today may be back tomorrow, so of it nothing is noted.

    Args:
        track: With an audio file.
        reader: A `SongReader`.

    Returns:
        What was heard; confidence 0 for a broken file.

    Raises:
        OSError: the file cannot be reached now; try again later.
    """
    heard = _hear(track, reader)
    bump_catalogue_version()
    return heard


def _hear(track: Track, reader) -> TrackMood:
    fields = {"model_version": str(reader.manifest.get("created_at", ""))}
    try:
        reading = reader.read(Path(track.audio_file.path))
    except (DataError, ValueError) as error:
        logger.warning("audio_mood_not_read", extra={"track_id": track.pk})
        fields |= {"confidence": 0.0, "note": str(error)[:200], "valence": 0.0, "arousal": 0.0}
    else:
        fields |= {
            "valence": reading.valence,
            "arousal": reading.arousal,
            "confidence": _MAX_CONFIDENCE * reading.confidence,
            "note": "",
        }
    heard, _ = TrackMood.objects.update_or_create(
        track=track, source=TrackMood.Source.AUDIO, defaults=fields
    )
    return heard


def place_all_by_audio(
    *,
    reader,
    progress: Callable[[TrackMood], None] = lambda heard: None,
    is_away: Callable[[Track, OSError], None] = lambda track, error: None,
) -> int:
    """Hear every unheard track; a second call goes on where this one ended.

    Args:
        reader: A `SongReader`.
        progress: Told what was heard.
        is_away: Told of a track whose file cannot be reached now; the next call tries it again.

    Returns:
        How many were heard.
    """
    n_heard = 0
    tracks = tracks_without_audio_mood().iterator(chunk_size=100)
    # Placed a batch at a time: every placing makes the web processes load the catalogue anew.
    while batch := list(islice(tracks, _PLACED_AT_ONCE)):
        heard_ids = []
        try:
            for track in batch:
                try:
                    heard = _hear(track, reader)
                except OSError as error:
                    logger.warning("audio_file_away", extra={"track_id": track.pk})
                    is_away(track, error)
                    continue
                heard_ids.append(track.pk)
                progress(heard)
        finally:
            bump_catalogue_version()
        n_heard += len(heard_ids)
    return n_heard
