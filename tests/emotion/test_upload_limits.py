"""One rule for pages, API and live camera: how much one person may send, how much may wait."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from emotion import tasks, waiting
from emotion.errors import RoomFullError, TooManyUploadsError
from emotion.models import MoodReading
from emotion.reading.read import process_reading
from emotion.reading.readers import photo_reader
from emotion.services import consent, live, submissions
from tests.pictures import jpeg, portrait
from tests.sounds import tone, wav

TASKS = (tasks.read_photo_task, tasks.read_video_task, tasks.read_voice_task, tasks.read_frame_task)


@pytest.fixture(autouse=True)
def queued(monkeypatch):
    sent = []
    for task in TASKS:
        monkeypatch.setattr(task, "delay", sent.append)
    return sent


@pytest.fixture
def consenting(user, db):
    consent.give_consent(user=user)
    return user


@pytest.fixture
def photo() -> bytes:
    return jpeg(portrait().resize((64, 64)))


def read_all(redis_client):
    for reading in MoodReading.objects.filter(status="pending"):
        process_reading(reading_id=reading.pk, reader=photo_reader)


def test_pages_and_api_count_to_the_same_limit_and_say_when_to_go_on(
    consenting, client, settings, photo, redis_client
):
    settings.VIBELUX_PHOTOS_PER_MINUTE = 3
    client.force_login(consenting)
    api = APIClient()
    api.force_authenticate(consenting)

    def by_page():
        return client.post("/mood/photo/", {"photo": SimpleUploadedFile("a.jpg", photo)})

    def by_api():
        body = {"photo": SimpleUploadedFile("a.jpg", photo)}
        return api.post("/api/v1/readings/", body, format="multipart")

    for send in (by_page, by_api, by_page):
        assert "Retry-After" not in send().headers
        read_all(redis_client)
    assert MoodReading.objects.count() == 3
    refused = by_api()
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_uploads")
    assert 0 < int(refused["Retry-After"]) <= 60
    refused = by_page()
    assert 0 < int(refused["Retry-After"]) <= 60
    assert "Go on in" in client.get("/mood/").content.decode()
    assert MoodReading.objects.count() == 3


def test_refused_files_count_too_and_words_do_not(consenting, settings):
    settings.VIBELUX_PHOTOS_PER_MINUTE = 2
    api = APIClient()
    api.force_authenticate(consenting)
    for _ in range(2):
        body = {"photo": SimpleUploadedFile("a.jpg", b"no photo")}
        assert api.post("/api/v1/readings/", body, format="multipart").status_code == 422
    body = {"photo": SimpleUploadedFile("a.jpg", b"no photo")}
    assert api.post("/api/v1/readings/", body, format="multipart").status_code == 429
    assert api.post("/api/v1/readings/", {"emotion": "happy"}).status_code == 201


def test_another_person_is_not_counted(consenting, other_user, settings, photo):
    settings.VIBELUX_PHOTOS_PER_MINUTE = 1
    consent.give_consent(user=other_user)
    submissions.submit_photo(user=consenting, upload=photo)
    submissions.submit_photo(user=other_user, upload=photo)
    with pytest.raises(TooManyUploadsError):
        submissions.submit_photo(user=consenting, upload=photo)


def test_a_live_camera_has_a_limit_of_its_own(consenting, settings, photo):
    settings.VIBELUX_FRAMES_PER_MINUTE = 2
    watched = live.start_live(user=consenting)
    for _ in range(2):
        live.submit_frame(reading=watched, upload=photo)
    with pytest.raises(TooManyUploadsError, match="frames"):
        live.submit_frame(reading=watched, upload=photo)


def test_one_person_has_two_unread_of_a_kind_and_then_waits(
    consenting, other_user, photo, redis_client
):
    consent.give_consent(user=other_user)
    first = submissions.submit_photo(user=consenting, upload=photo)
    submissions.submit_photo(user=consenting, upload=photo)
    with pytest.raises(TooManyUploadsError, match="still being read"):
        submissions.submit_photo(user=consenting, upload=photo)
    submissions.submit_voice(user=consenting, upload=wav(tone(1.0)))
    submissions.submit_photo(user=other_user, upload=photo)
    process_reading(reading_id=first.pk, reader=photo_reader)
    submissions.submit_photo(user=consenting, upload=photo)
    assert len(redis_client.keys("waiting:*")) == 4


def test_ten_cameras_of_one_person_do_not_queue_ten_frames(consenting, photo, queued):
    for _ in range(10):
        live.submit_frame(reading=live.start_live(user=consenting), upload=photo)
    assert len(queued) == 2


def test_videos_leave_room_for_photos_and_what_waits_is_bounded(
    consenting, django_user_model, settings, redis_client
):
    settings.VIBELUX_MAX_WAITING_BYTES = 400_000
    clip = wav(tone(3.0))  # 96 kB
    photo = jpeg(portrait())
    people = [consenting]
    for n in range(5):
        people.append(django_user_model.objects.create_user(f"p{n}", password="long-enough-1"))
        consent.give_consent(user=people[-1])
    for person in people[:3]:
        submissions.submit_voice(user=person, upload=clip)
    with pytest.raises(RoomFullError, match="some seconds"):
        submissions.submit_voice(user=people[3], upload=clip)
    sent = submissions.submit_photo(user=people[4], upload=photo)
    kept = sum(redis_client.strlen(key) for key in redis_client.scan_iter("waiting:*"))
    assert kept <= 400_000
    assert waiting.take(sent.pk) == photo
    assert waiting.take(MoodReading.objects.filter(source="voice").first().pk) == clip
    submissions.submit_voice(user=people[3], upload=clip)


def test_a_file_that_is_too_large_is_called_so_by_api_and_page(consenting, client, settings, photo):
    settings.VIBELUX_MAX_UPLOAD_BYTES = 1000
    api = APIClient()
    api.force_authenticate(consenting)
    client.force_login(consenting)
    for name in ("photo", "video", "voice"):
        body = {name: SimpleUploadedFile("a", photo)}
        answer = api.post("/api/v1/readings/", body, format="multipart")
        assert (answer.status_code, answer.json()["code"]) == (413, "upload_too_large")
        body = {name: SimpleUploadedFile("a", photo)}
        page = client.post(f"/mood/{name}/", body, follow=True)
        assert "larger than" in page.content.decode()
    watched = api.post("/api/v1/live/").json()["id"]
    body = {"frame": SimpleUploadedFile("a", photo)}
    assert api.post(f"/api/v1/live/{watched}/", body, format="multipart").status_code == 413
