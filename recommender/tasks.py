"""Doors from the queue to the services."""

from functools import lru_cache

from celery import shared_task


@shared_task(
    acks_late=True,  # a killed worker hands the job back; run_training skips a run it began
    ignore_result=True,
    time_limit=4 * 3600,  # seconds; the broker's visibility timeout is longer
)
def train_model_task(run_id: int) -> None:
    """Carry out a queued training run."""
    from recommender.services.training import run_training

    run_training(run_id=run_id)


@shared_task(ignore_result=True)
def reap_dead_trainings_task() -> None:
    """Mark trainings as failed whose worker died."""
    from recommender.services.training import reap_dead_runs

    reap_dead_runs()


@lru_cache(maxsize=1)
def song_reader():
    """Load the song reader once per worker process."""
    from ml_models.song_emotion.reader import SongReader

    return SongReader()


@shared_task(ignore_result=True, soft_time_limit=120, time_limit=150)
def hear_track_task(track_id: int) -> None:
    """Read the mood of one track from its audio file."""
    from recommender.models import Track
    from recommender.services.hearing import hear_track

    track = Track.objects.exclude(audio_file="").filter(pk=track_id).first()
    if track is not None:
        hear_track(track=track, reader=song_reader())
