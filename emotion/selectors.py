"""What pages and endpoints read of moods."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db.models import QuerySet

from emotion.models import Consent, FaceNetwork, MoodReading
from ml_models.mood.emotions import Mood, mood_from_probs
from ml_models.mood.fusion import fuse_probs

_SAME_MOMENT = timedelta(minutes=10)
_OF_FACES = {MoodReading.Source.PHOTO, MoodReading.Source.VIDEO, MoodReading.Source.LIVE}


def has_consent(user) -> bool:
    """Tell whether the person agreed to the present text and has not revoked it."""
    return open_consent(user) is not None


def open_consent(user) -> Consent | None:
    """Return the agreement to the present text, if it is given and not revoked."""
    return Consent.objects.filter(
        user=user, revoked_at=None, version=settings.VIBELUX_CONSENT_VERSION
    ).first()


def reading_for(*, user, reading_id: uuid.UUID) -> MoodReading:
    """Return one's own reading; raises `MoodReading.DoesNotExist` for anybody else's."""
    return MoodReading.objects.get(pk=reading_id, user=user)


def readings_of(user) -> QuerySet[MoodReading]:
    """Return one's own readings, the newest first."""
    return MoodReading.objects.filter(user=user)


def mood_of(reading: MoodReading) -> Mood | None:
    """Return the mood that lists use; None until the reading is ready."""
    if reading.valence is None or reading.arousal is None:
        return None
    confidence = 1.0 if reading.confidence is None else reading.confidence
    return Mood(reading.valence, reading.arousal, confidence)


def moods_of_faces(reading: MoodReading) -> list[Mood]:
    """Return the mood of every face of a photo; a corrected reading has the corrected one alone."""
    if reading.corrected_emotion or not reading.faces:
        mood = mood_of(reading)
        return [mood] if mood else []
    return [mood_from_probs(_unit(face["probs"])) for face in reading.faces]


def companion_of(reading: MoodReading) -> MoodReading | None:
    """Return the person's latest reading of the other kind (face, voice) about the same moment."""
    if reading.source == MoodReading.Source.VOICE:
        others = _OF_FACES
    elif reading.source in _OF_FACES:
        others = {MoodReading.Source.VOICE}
    else:
        return None
    around = (reading.created_at - _SAME_MOMENT, reading.created_at + _SAME_MOMENT)
    found = MoodReading.objects.filter(
        user=reading.user,
        source__in=others,
        status=MoodReading.Status.READY,
        created_at__range=around,
    )
    return found.order_by("-created_at").first()


def mood_together(readings: list[MoodReading]) -> Mood | None:
    """Return one mood of several readings of one moment; a person's own word wins.

    Face and voice are joined as independent witnesses, so where they agree the mood is surer than
    either, and where one is unsure the other decides.
    """
    ready = [reading for reading in readings if mood_of(reading) is not None]
    for reading in ready:
        if reading.corrected_emotion or reading.source == MoodReading.Source.WORD:
            return mood_of(reading)
    if len(ready) < 2:
        return mood_of(ready[0]) if ready else None
    return mood_from_probs(fuse_probs([probs_of(reading) for reading in ready]))


def probs_of(reading: MoodReading) -> np.ndarray:
    """Return the distribution that counts: of the voice, or of the chosen face; `(7,)`."""
    return _unit(reading.voice or reading.faces[reading.chosen_face or 0]["probs"])


def _unit(probs: list[float]) -> np.ndarray:
    return np.array(probs, float) / sum(probs)  # rounded for storage, so not quite 1


def face_artifact() -> Path:
    """Return the folder of the network that reads faces: an administrator's choice or the usual."""
    chosen = FaceNetwork.objects.filter(reads_photos=True).first()
    return face_network_path(chosen) if chosen else Path(settings.VIBELUX_FACE_ARTIFACT)


def face_network_path(network: FaceNetwork) -> Path:
    """Return where a network's artifact lies once it is ready."""
    return Path(settings.VIBELUX_MODELS_DIR) / f"face_network-{network.pk}"


def face_network_upload_path(network: FaceNetwork) -> Path:
    """Return where a network's upload waits for the trainer."""
    folder = face_network_path(network)
    return folder.with_name(f".{folder.name}.upload") / network.file_name
