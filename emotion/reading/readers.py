"""The readers of a worker process: each loaded once."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from emotion.selectors import face_artifact
from ml_models.face_emotion.artifact import FaceClassifier
from ml_models.face_emotion.detect import make_detector
from ml_models.face_emotion.reader import PhotoReader
from ml_models.face_emotion.video import VideoReader
from ml_models.media.guard import GuardedDecoder
from ml_models.voice_emotion.reader import VoiceReader


@lru_cache(maxsize=1)
def decoder() -> GuardedDecoder:
    """Return the worker process's own decoding child; nothing of strangers is decoded elsewhere."""
    return GuardedDecoder()


def photo_reader() -> PhotoReader:
    """Return the process's reader, with the network that is in use now."""
    return _photo_reader(face_artifact())


@lru_cache(maxsize=1)
def _photo_reader(artifact: Path) -> PhotoReader:
    """Load detector and network once per worker process, and again when another is chosen."""
    detector = make_detector(settings.VIBELUX_YUNET_PATH)
    return PhotoReader(detector, FaceClassifier(artifact), decode=decoder().picture)


def video_reader() -> VideoReader:
    """Wrap the process's photo reader."""
    return VideoReader(photo_reader(), frames=decoder().frames)


@lru_cache(maxsize=1)
def voice_reader() -> VoiceReader:
    """Load the voice network once per worker process."""
    return VoiceReader(decode=decoder().audio)
