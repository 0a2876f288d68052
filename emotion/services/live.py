"""A mood that is watched through a camera: frames are read one by one and forgotten.

In the database stands one reading, as of a photo, which moves when the music moves; everything else
lives in Redis under a time limit.
"""

from __future__ import annotations

import json
import logging
import time

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis import RedisError

from emotion import photos, waiting
from emotion.errors import ConsentRequiredError, ReaderUnavailableError, ReadingStateError
from emotion.models import MoodReading
from emotion.services.consent import has_consent
from emotion.services.readings import drop_content
from ml_models.emotions import Mood, leading_emotion
from ml_models.errors import MLError
from ml_models.live import LiveMood

logger = logging.getLogger(__name__)

_UNREACHABLE = "The live mode cannot be reached right now. Send a single photo, or try again."


@transaction.atomic
def start_live(*, user) -> MoodReading:
    """Begin to watch.

    Raises:
        ConsentRequiredError: the person has not agreed to have photos read.
    """
    _check_consent(user)
    return MoodReading.objects.create(user=user, source=MoodReading.Source.LIVE)


def submit_frame(*, reading: MoodReading, upload: bytes) -> dict:
    """Check a frame and queue it, unless the one before is still waiting to be read.

    Returns:
        What has been seen so far, see `live_state`.

    Raises:
        ConsentRequiredError: the consent was taken back meanwhile.
        PhotoError: the upload is no usable picture.
        ReadingStateError: this reading is not watched.
        ReaderUnavailableError: Redis cannot be reached; nothing was kept.
    """
    from emotion.tasks import read_frame_task  # tasks import services

    _check_consent(reading.user)
    if reading.source != MoodReading.Source.LIVE:
        raise ReadingStateError("This reading is not watched live.")
    content = photos.clean_photo(upload)
    try:
        if waiting.put_frame(reading.pk, content):
            read_frame_task.delay(str(reading.pk))
    except (OperationalError, RedisError, OSError) as error:
        drop_content(reading.pk)
        raise ReaderUnavailableError(_UNREACHABLE) from error
    return live_state(reading)


def process_frame(*, reading_id, reader) -> None:
    """Take the frame that waits, read its largest face and update what has been seen.

    Args:
        reading_id: Of a live reading; any other is left as it is.
        reader: Callable that returns a `PhotoReader`; may raise MLError.
    """
    found = MoodReading.objects.filter(pk=reading_id, source=MoodReading.Source.LIVE).first()
    content = waiting.take(reading_id)
    if found is None or content is None:
        return
    try:
        loaded = reader()
        result = loaded.read(content)
    except MLError as error:
        logger.error("reader_failed", extra={"error": str(error)})
        return
    except SoftTimeLimitExceeded:
        return  # the next frame may be easier
    kept = _load(reading_id)
    before = LiveMood.from_dict(kept["mood"]) if "mood" in kept else LiveMood()
    after = before
    if result.faces:
        after = before.saw(result.faces[0].probs, at_s=time.time())
    faces = [{"box": face.box, "emotion": leading_emotion(face.probs)} for face in result.faces]
    state = {"faces": faces, "advice": result.advice, "mood": after.as_dict()}
    waiting.put_state(reading_id, json.dumps(state).encode())
    if after.n_lists > before.n_lists:
        _move(found, after, version=loaded.version)


def live_state(reading: MoodReading) -> dict:
    """Return what has been seen so far.

    Returns:
        `faces` (box, emotion) of the last frame and `advice` when there are none; `emotion`, the
        settled name; `n_lists`, which grows whenever the music should move.
    """
    kept = _load(reading.pk)
    mood = kept.get("mood", {})
    return {
        "faces": kept.get("faces", []),
        "advice": kept.get("advice", ""),
        "emotion": mood.get("emotion", ""),
        "n_lists": mood.get("n_lists", 0),
    }


def stop_live(*, reading: MoodReading) -> None:
    """Forget the frames; a reading that never saw a face goes, too."""
    drop_content(reading.pk)
    if reading.valence is None:
        reading.delete()


def _move(reading: MoodReading, mood: LiveMood, *, version: str) -> None:
    place = Mood(*mood.music)
    reading.faces = [{"box": [0.0, 0.0, 1.0, 1.0], "probs": [round(p, 4) for p in mood.probs]}]
    reading.chosen_face, reading.corrected_emotion = 0, ""
    reading.valence, reading.arousal = place.valence, place.arousal
    reading.confidence = mood.confidence
    reading.status, reading.outcome = MoodReading.Status.READY, MoodReading.Outcome.OK
    reading.model_version, reading.read_at = version[:80], timezone.now()
    reading.save()


def _load(reading_id) -> dict:
    try:
        return json.loads(waiting.state_of(reading_id) or b"{}")
    except RedisError as error:
        raise ReaderUnavailableError(_UNREACHABLE) from error


def _check_consent(user) -> None:
    if not has_consent(user):
        raise ConsentRequiredError("Agree to have your photo read before you go live.")
