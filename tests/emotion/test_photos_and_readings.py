import struct
import zlib

import numpy as np
import pytest
from django.conf import settings as django_settings
from PIL import Image

from emotion import photos, waiting
from emotion.errors import (
    ConsentRequiredError,
    EmotionError,
    PhotoError,
    PhotoTooLargeError,
    ReaderUnavailableError,
    ReadingStateError,
)
from emotion.models import MoodReading
from emotion.reading.read import process_reading
from emotion.reading.readers import photo_reader
from emotion.selectors import has_consent, mood_of
from emotion.services import consent, readings, submissions
from ml_models.errors import ArtifactError
from ml_models.mood.emotions import EMOTIONS
from ml_models.mood.lexicon.vocabulary import music_mood
from tests.pictures import jpeg, portrait


@pytest.fixture(scope="module")
def astronaut() -> Image.Image:
    return portrait()


def huge_png(side: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"just text", PhotoError, "not a photo"),
        (b"", PhotoError, "not a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PhotoError, "not a photo"),
        (huge_png(14_200), PhotoTooLargeError, "202 megapixels"),
        (huge_png(7_000), PhotoTooLargeError, "too much memory"),
        (b"GIF89a" + bytes(50), PhotoError, "GIF is not read here. Send a JPEG"),
        (b"\x00\x00\x00\x1cftypavif" + bytes(50), PhotoError, "AVIF is not read here"),
        (huge_png(9_000), PhotoTooLargeError, "81 megapixels"),
        (b"x" * 13 * 2**20, PhotoTooLargeError, "larger than 12 MB"),
    ],
    ids=["text", "empty", "svg", "200 megapixels", "49 as PNG", "GIF", "AVIF", "81", "13 MB"],
)
def test_uploads_that_are_no_photo_get_a_sentence(content, error, words):
    with pytest.raises(error, match=words):
        photos.check_photo(content)


def test_a_headless_or_tiny_photo_is_refused_at_the_door(astronaut):
    with pytest.raises(PhotoError, match="damaged"):
        photos.check_photo(jpeg(astronaut)[:100])
    with pytest.raises(PhotoError, match="too small"):
        photos.check_photo(jpeg(astronaut.resize((20, 20))))


@pytest.fixture
def queued(monkeypatch):
    from emotion import tasks

    sent = []
    monkeypatch.setattr(tasks.read_photo_task, "delay", sent.append)
    return sent


@pytest.fixture
def consenting(user, db):
    consent.give_consent(user=user)
    return user


def test_no_photo_is_taken_before_consent_or_after_its_end(user, db, astronaut):
    with pytest.raises(ConsentRequiredError):
        submissions.submit_photo(user=user, upload=jpeg(astronaut))
    consent.give_consent(user=user)
    consent.revoke_consent(user=user)
    with pytest.raises(ConsentRequiredError):
        submissions.submit_photo(user=user, upload=jpeg(astronaut))
    assert not MoodReading.objects.exists()


def test_a_photo_that_is_slow_to_decode_waits_where_no_other_photo_waits_for_it(
    consenting, queued, monkeypatch, django_capture_on_commit_callbacks, settings
):
    from emotion import tasks

    heavy = []
    monkeypatch.setattr(tasks.read_heavy_photo_task, "delay", heavy.append)
    with django_capture_on_commit_callbacks(execute=True):
        reading = submissions.submit_photo(user=consenting, upload=huge_png(5_000))
    assert (queued, heavy) == ([], [str(reading.pk)])
    routes = settings.CELERY_TASK_ROUTES
    assert routes[tasks.read_heavy_photo_task.name] == {"queue": "media"}
    assert routes[tasks.read_video_task.name] == {"queue": "media"}
    assert routes[tasks.read_photo_task.name] == {"queue": "inference"}


def test_a_new_text_needs_a_new_consent(consenting, settings):
    assert has_consent(consenting)
    settings.VIBELUX_CONSENT_VERSION = "later"
    assert not has_consent(consenting)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_smile_is_read_whatever_way_it_is_turned_and_the_photo_is_gone(
    consenting, astronaut, queued, redis_client, degrees, django_capture_on_commit_callbacks
):
    turned = astronaut.rotate(degrees, expand=True)
    with django_capture_on_commit_callbacks(execute=True):
        reading = submissions.submit_photo(user=consenting, upload=jpeg(turned))
    assert queued == [str(reading.pk)]
    key = waiting.waiting_key(reading.pk)
    assert 0 < redis_client.ttl(key) <= django_settings.VIBELUX_PHOTO_TTL_S

    process_reading(reading_id=reading.pk, reader=photo_reader)
    assert not redis_client.exists(key)
    reading.refresh_from_db()
    assert reading.status == "ready"
    probs = reading.faces[0]["probs"]
    assert EMOTIONS[int(np.argmax(probs))] == "happy"
    assert sum(probs) == pytest.approx(1, abs=0.001)
    assert mood_of(reading).valence > 0.4


def picture_of(color: int, size=(640, 480)) -> bytes:
    return jpeg(Image.new("RGB", size, (color, color, color)))


@pytest.mark.parametrize(
    ("content", "outcome"), [(picture_of(120), "no_face"), (picture_of(8), "too_dark")]
)
def test_a_photo_without_a_face_has_a_named_outcome(consenting, queued, content, outcome):
    reading = submissions.submit_photo(user=consenting, upload=content)
    process_reading(reading_id=reading.pk, reader=photo_reader)
    reading.refresh_from_db()
    assert (reading.status, reading.outcome) == ("failed", outcome)


def test_a_face_far_away_is_too_small(consenting, queued, astronaut):
    far = Image.new("RGB", (420, 420), (128, 128, 128))
    far.paste(astronaut.resize((150, 150)), (130, 130))
    reading = submissions.submit_photo(user=consenting, upload=jpeg(far))
    process_reading(reading_id=reading.pk, reader=photo_reader)
    reading.refresh_from_db()
    assert reading.outcome in ("too_small", "no_face")


def test_a_photo_whose_time_ran_out_is_named(consenting, queued, redis_client, astronaut):
    reading = submissions.submit_photo(user=consenting, upload=jpeg(astronaut))
    redis_client.flushdb()
    process_reading(reading_id=reading.pk, reader=photo_reader)
    reading.refresh_from_db()
    assert reading.outcome == "expired"


def test_a_missing_model_is_named_and_the_photo_still_goes(
    consenting, queued, redis_client, astronaut
):
    def broken():
        raise ArtifactError("gone")

    reading = submissions.submit_photo(user=consenting, upload=jpeg(astronaut))
    process_reading(reading_id=reading.pk, reader=broken)
    reading.refresh_from_db()
    assert reading.outcome == "unavailable"
    assert not redis_client.exists(waiting.waiting_key(reading.pk))


def test_without_redis_nothing_is_kept_and_the_person_is_told(consenting, settings, astronaut):
    settings.VIBELUX_REDIS_URL = "redis://127.0.0.1:9"
    with pytest.raises(ReaderUnavailableError, match="try again"):
        submissions.submit_photo(user=consenting, upload=jpeg(astronaut))
    assert not MoodReading.objects.exists()


def test_a_photo_whose_task_cannot_be_sent_is_gone_at_once(
    consenting, redis_client, astronaut, monkeypatch, django_capture_on_commit_callbacks
):
    from kombu.exceptions import OperationalError

    from emotion import tasks

    def refuse(reading_id):
        assert redis_client.exists(waiting.waiting_key(reading_id))
        raise OperationalError("no broker")

    monkeypatch.setattr(tasks.read_photo_task, "delay", refuse)
    with (
        pytest.raises(ReaderUnavailableError, match="try again"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        submissions.submit_photo(user=consenting, upload=jpeg(astronaut))
    assert not MoodReading.objects.exists()
    assert redis_client.keys(waiting.waiting_key("*")) == []


def test_ones_own_word_wins(consenting, queued, astronaut):
    reading = submissions.submit_photo(user=consenting, upload=jpeg(astronaut))
    with pytest.raises(ReadingStateError):
        readings.correct_reading(reading=reading, emotion="sad")
    process_reading(reading_id=reading.pk, reader=photo_reader)
    reading.refresh_from_db()
    readings.correct_reading(reading=reading, emotion="sad")
    assert mood_of(reading).valence < 0
    assert mood_of(reading).confidence == 1.0
    readings.choose_face(reading=reading, face_index=0)
    assert mood_of(reading).valence > 0
    with pytest.raises(ReadingStateError):
        readings.choose_face(reading=reading, face_index=5)


def test_a_reading_of_words_is_as_sure_as_they_were_understood(user, db):
    def confidence(**said):
        return readings.record_word(user=user, **said).confidence

    assert confidence(words="oh great, another monday") < confidence(words="rain")
    assert confidence(words="rain") < confidence(words="I feel sad") < 1.0
    assert confidence(emotion="sad") == confidence(mood="sad") == 1.0


def test_a_word_needs_a_known_emotion_or_a_whole_point(user, db):
    assert mood_of(readings.record_word(user=user, emotion="angry")).arousal > 0.5
    assert mood_of(readings.record_word(user=user, valence=0.1, arousal=-1)).arousal == -1
    assert mood_of(readings.record_word(user=user, words="so excited!")).arousal > 0.5
    tender = readings.record_word(user=user, mood="tender")
    assert mood_of(tender) == music_mood("tender")
    assert tender.corrected_emotion == "", "a music's mood is none of the emotions of faces"
    wrong = (
        {},
        {"mood": "disgust"},
        {"emotion": "bored"},
        {"valence": 0.1},
        {"valence": 3, "arousal": 0},
    )
    for fields in (*wrong, {"words": "pasta for lunch"}):
        with pytest.raises(EmotionError):
            readings.record_word(user=user, **fields)
