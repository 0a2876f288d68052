"""Doors from the queue to the services."""

from functools import lru_cache
from pathlib import Path

from celery import shared_task
from django.conf import settings

from emotion.waiting import FRAME_TTL_S


def photo_reader():
    """Return the process's reader, with the network that is in use now."""
    from emotion.selectors import face_artifact

    return _photo_reader(face_artifact())


@lru_cache(maxsize=1)
def _photo_reader(artifact: Path):
    """Load detector and network once per worker process, and again when another is chosen."""
    from ml_models.face_emotion.artifact import FaceClassifier
    from ml_models.face_emotion.detect import make_detector
    from ml_models.face_emotion.reader import PhotoReader

    detector = make_detector(settings.VIBELUX_YUNET_PATH)
    return PhotoReader(detector, FaceClassifier(artifact))


@shared_task(
    acks_late=False,  # the photo is gone once taken, so a second delivery could only fail
    ignore_result=True,
    soft_time_limit=20,
    time_limit=30,
)
def read_photo_task(reading_id: str) -> None:
    """Read the photo that waits for this reading."""
    from emotion.services.readings import process_reading

    process_reading(reading_id=reading_id, reader=photo_reader)


@shared_task(
    acks_late=False,
    ignore_result=True,
    soft_time_limit=5,
    time_limit=10,
    expires=FRAME_TTL_S,
)
def read_frame_task(reading_id: str) -> None:
    """Read the frame of a live camera that waits for this reading."""
    from emotion.services.live import process_frame

    process_frame(reading_id=reading_id, reader=photo_reader)


def video_reader():
    """Wrap the process's photo reader."""
    from ml_models.face_emotion.video import VideoReader

    return VideoReader(photo_reader())


@shared_task(acks_late=False, ignore_result=True, soft_time_limit=40, time_limit=60)
def read_video_task(reading_id: str) -> None:
    """Read the video that waits for this reading."""
    from emotion.services.readings import process_reading

    process_reading(reading_id=reading_id, reader=video_reader)


@lru_cache(maxsize=1)
def voice_reader():
    """Load the voice network once per worker process."""
    from ml_models.voice_emotion.reader import VoiceReader

    return VoiceReader()


@shared_task(acks_late=False, ignore_result=True, soft_time_limit=20, time_limit=30)
def read_voice_task(reading_id: str) -> None:
    """Read the voice clip that waits for this reading."""
    from emotion.services.readings import process_reading

    process_reading(reading_id=reading_id, reader=voice_reader)


@shared_task(ignore_result=True)
def expire_pending_readings_task() -> None:
    """Fail readings that nobody took in time."""
    from emotion.services.readings import expire_pending_readings

    expire_pending_readings()


@shared_task(ignore_result=True, soft_time_limit=540, time_limit=600)
def take_in_face_network_task(network_id: int) -> None:
    """Convert and try a face network that an administrator uploaded."""
    from emotion.services.face_networks import take_in_face_network

    take_in_face_network(network_id=network_id)
