"""Doors from the queue to the readers."""

from billiard.exceptions import TimeLimitExceeded
from celery import shared_task
from celery.signals import task_failure
from django.db import close_old_connections

from emotion.models import MoodReading
from emotion.reading import readers
from emotion.reading.face_network_import import import_face_network
from emotion.reading.live_frames import process_frame
from emotion.reading.read import (
    expire_pending_readings,
    fail_lost_reading,
    process_reading,
)
from emotion.waiting import FRAME_TTL_S


@shared_task(
    acks_late=False,  # the photo is gone once taken, so a second delivery could only fail
    ignore_result=True,
    soft_time_limit=10,
    time_limit=15,
)
def read_photo_task(reading_id: str) -> None:
    """Read the photo that waits for this reading."""
    process_reading(reading_id=reading_id, reader=readers.photo_reader)


@shared_task(acks_late=False, ignore_result=True, soft_time_limit=20, time_limit=30)
def read_heavy_photo_task(reading_id: str) -> None:
    """Read a photo that takes long to decode, where no other photo waits for it."""
    process_reading(reading_id=reading_id, reader=readers.photo_reader)


@shared_task(
    acks_late=False,
    ignore_result=True,
    soft_time_limit=5,
    time_limit=10,
    expires=FRAME_TTL_S,
)
def read_frame_task(reading_id: str) -> None:
    """Read the frame of a live camera that waits for this reading."""
    process_frame(reading_id=reading_id, reader=readers.photo_reader)


@shared_task(acks_late=False, ignore_result=True, soft_time_limit=40, time_limit=60)
def read_video_task(reading_id: str) -> None:
    """Read the video that waits for this reading."""
    process_reading(reading_id=reading_id, reader=readers.video_reader)


@shared_task(acks_late=False, ignore_result=True, soft_time_limit=20, time_limit=30)
def read_voice_task(reading_id: str) -> None:
    """Read the voice clip that waits for this reading."""
    process_reading(reading_id=reading_id, reader=readers.voice_reader)


@shared_task(ignore_result=True)
def expire_pending_readings_task() -> None:
    """Fail readings that nobody took in time."""
    expire_pending_readings()


@shared_task(ignore_result=True, soft_time_limit=540, time_limit=600)
def import_face_network_task(network_id: int) -> None:
    """Convert and try a face network that an administrator uploaded."""
    import_face_network(network_id=network_id)


@task_failure.connect
def _name_lost_reading(sender=None, args=None, exception=None, **kwargs) -> None:
    """Tell the person at once when a worker's child was killed; runs in its parent."""
    if getattr(sender, "name", "") not in _READING_TASKS or not args:
        return
    took_too_long = isinstance(exception, TimeLimitExceeded)
    outcomes = MoodReading.Outcome
    outcome = outcomes.TIMED_OUT if took_too_long else outcomes.UNAVAILABLE
    close_old_connections()
    fail_lost_reading(reading_id=args[0], outcome=outcome)


_READING_TASKS = {
    task.name for task in (read_photo_task, read_heavy_photo_task, read_video_task, read_voice_task)
}
