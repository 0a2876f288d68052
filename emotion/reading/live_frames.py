"""Read a live camera's frames; the row moves when the music moves, the rest lives in Redis."""

from __future__ import annotations

import logging
import time

from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from emotion import waiting
from emotion.models import MoodReading
from emotion.selectors import has_consent
from ml_models.errors import MLError
from ml_models.mood.emotions import Mood, leading_emotion
from ml_models.mood.live import LiveMood

logger = logging.getLogger(__name__)


def process_frame(*, reading_id, reader) -> None:
    """Take the frame that waits, read its largest face and update what has been seen.

    Args:
        reading_id: Of a live reading; any other is left as it is.
        reader: Callable that returns a `PhotoReader`; may raise MLError.
    """
    found = MoodReading.objects.filter(pk=reading_id, source=MoodReading.Source.LIVE).first()
    content = waiting.take(reading_id)
    if found is None:
        return
    try:
        if content is not None and has_consent(found.user):
            _see(found, content, reader)
    finally:
        waiting.finish(found.pk, user_id=found.user_id)
    if not has_consent(found.user) or not MoodReading.objects.filter(pk=found.pk).exists():
        waiting.drop(found.pk, user_id=found.user_id)  # it ended while the frame was looked at


def _see(found: MoodReading, content: bytes, reader) -> None:
    try:
        loaded = reader()
        result = loaded.read(content)
    except MLError as error:
        logger.error("reader_failed", extra={"error": str(error)})
        return
    except SoftTimeLimitExceeded:
        return  # the next frame may be easier
    kept = waiting.state_of(found.pk)
    before = LiveMood.from_dict(kept["mood"]) if "mood" in kept else LiveMood()
    after = before
    if result.faces:
        after = before.saw(result.faces[0].probs, at_s=time.time())
    faces = [{"box": face.box, "emotion": leading_emotion(face.probs)} for face in result.faces]
    state = {"faces": faces, "outcome": result.outcome, "mood": after.as_dict()}
    waiting.put_state(found.pk, state)
    if after.n_lists > before.n_lists and has_consent(found.user):
        _move(found, after, version=loaded.version)


def _move(reading: MoodReading, mood: LiveMood, *, version: str) -> None:
    reading.faces = [{"box": [0.0, 0.0, 1.0, 1.0], "probs": [round(p, 4) for p in mood.probs]}]
    reading.chosen_face, reading.corrected_emotion = 0, ""
    reading.set_mood(Mood(*mood.music, mood.confidence))
    reading.status, reading.outcome = MoodReading.Status.READY, MoodReading.Outcome.OK
    reading.model_version, reading.read_at = version[:80], timezone.now()
    reading.store()  # not when it was deleted meanwhile
