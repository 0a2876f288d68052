"""Doors from the queue to the readers of songs."""

from functools import lru_cache

from celery import shared_task

from library.models import Track
from library.song_moods.from_audio import place_by_audio
from ml_models.song_mood.reader import SongReader


@lru_cache(maxsize=1)
def song_reader() -> SongReader:
    """Load the song reader once per worker process."""
    return SongReader()


@shared_task(
    ignore_result=True,
    soft_time_limit=120,
    time_limit=150,
    autoretry_for=(OSError,),  # the file is away; `read_audio` tries again after the last time
    retry_backoff=60,
    max_retries=5,
)
def place_by_audio_task(track_id: int) -> None:
    """Read the mood of one track from its audio file."""
    track = Track.objects.exclude(audio_file="").filter(pk=track_id).first()
    if track is not None:
        place_by_audio(track=track, reader=song_reader())
