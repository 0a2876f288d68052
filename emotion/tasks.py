"""Doors from the queue to the readers."""

from celery import shared_task

from emotion.reading import readers
from emotion.reading.face_network_import import import_face_network
from emotion.reading.live_frames import process_frame
from emotion.reading.read import expire_pending_readings, process_reading
from emotion.waiting import FRAME_TTL_S


@shared_task(
    acks_late=False,  # the photo is gone once taken, so a second delivery could only fail
    ignore_result=True,
    soft_time_limit=20,
    time_limit=30,
)
def read_photo_task(reading_id: str) -> None:
    """Read the photo that waits for this reading."""
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
