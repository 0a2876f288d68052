"""Face, voice and the person's own word about one moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from emotion.models import MoodReading
from emotion.selectors import companion_of, mood_of, mood_together
from emotion.services.readings import correct_reading, record_word
from ml_models.mood.emotions import EMOTIONS, mood_from_probs

pytestmark = pytest.mark.django_db


def probs_of(emotion: str, share: float = 0.6) -> list[float]:
    rest = (1 - share) / 6
    return [share if name == emotion else rest for name in EMOTIONS]


def reading_of(user, source: str, emotion: str) -> MoodReading:
    probs = probs_of(emotion)
    mood = mood_from_probs(probs)
    fields = {"voice": probs} if source == "voice" else {}
    if source == "photo":
        fields = {"faces": [{"box": [0, 0, 1, 1], "probs": probs}], "chosen_face": 0}
    return MoodReading.objects.create(
        user=user,
        source=source,
        status="ready",
        outcome="ok",
        valence=mood.valence,
        arousal=mood.arousal,
        confidence=mood.confidence,
        **fields,
    )


def test_witnesses_that_agree_are_surer_than_either(user):
    face, voice = reading_of(user, "photo", "happy"), reading_of(user, "voice", "happy")
    together = mood_together([face, voice])
    assert together.confidence > mood_of(face).confidence
    assert together.valence > mood_of(face).valence
    assert mood_together([face]) == mood_of(face)
    assert mood_together([]) is None


def test_the_persons_own_word_always_wins(user):
    face, voice = reading_of(user, "photo", "happy"), reading_of(user, "voice", "happy")
    word = record_word(user=user, emotion="sad")
    assert mood_together([face, voice, word]) == mood_of(word)
    correct_reading(reading=voice, emotion="angry")
    assert mood_together([face, voice]) == mood_of(voice)


def test_only_a_reading_of_the_other_kind_and_the_same_moment_is_a_companion(
    user, other_user, client
):
    face = reading_of(user, "photo", "happy")
    reading_of(user, "photo", "sad")
    reading_of(other_user, "voice", "sad")
    assert companion_of(face) is None
    voice = reading_of(user, "voice", "happy")
    assert companion_of(face) == voice
    client.force_login(user)
    page = client.get(f"/mood/readings/{face.pk}/").content.decode()
    assert f"with={voice.pk}" in page
    assert client.get(f"/songs/?reading={face.pk}&with={voice.pk}").status_code == 200
    foreign = reading_of(other_user, "voice", "sad")
    assert client.get(f"/songs/?reading={face.pk}&with={foreign.pk}").status_code == 404
    long_ago = timezone.now() - timedelta(hours=1)
    MoodReading.objects.filter(pk=voice.pk).update(created_at=long_ago)
    assert companion_of(face) is None
