"""Live cameras and videos: frames are read and forgotten, faces followed, bad media named."""

import json

import pytest
from kombu.exceptions import OperationalError
from PIL import Image
from rest_framework.test import APIClient

from emotion import waiting
from emotion.errors import (
    ConsentRequiredError,
    PhotoError,
    ReaderUnavailableError,
    ReadingStateError,
    VideoError,
    VideoTooLargeError,
)
from emotion.models import MoodReading
from emotion.reading import live_frames
from emotion.reading.read import expire_pending_readings, process_reading
from emotion.reading.readers import photo_reader, video_reader
from emotion.selectors import companion_of, mood_of
from emotion.services import consent, live, readings, submissions
from emotion.tasks import read_frame_task, read_video_task
from ml_models.mood.emotions import EMOTIONS
from tests.pictures import crowd, jpeg, portrait, video
from tests.sounds import tone, wav
from vibelux_site.services.account import delete_account, export_account

HAPPY = EMOTIONS.index("happy")


@pytest.fixture
def queued(monkeypatch):
    sent = []
    for task in (read_frame_task, read_video_task):
        monkeypatch.setattr(task, "delay", sent.append)
    return sent


@pytest.fixture
def consenting(user, db):
    consent.give_consent(user=user)
    return user


@pytest.fixture
def clock(monkeypatch):
    """Seconds that pass between two frames."""

    class Clock:
        now = 1000.0

        def time(self):
            self.now += 1.0
            return self.now

    clock = Clock()
    monkeypatch.setattr(live_frames, "time", clock)
    return clock


def see(reading, picture, *, times=1):
    for _ in range(times):
        live.submit_frame(reading=reading, upload=jpeg(picture))
        live_frames.process_frame(reading_id=reading.pk, reader=photo_reader)
    return live.live_state(reading)


def test_a_smile_that_is_watched_moves_the_music_once_and_no_frame_stays(
    consenting, queued, clock, redis_client
):
    reading = live.start_live(user=consenting)
    state = see(reading, portrait(), times=2)
    assert state["emotion"] == "happy"
    assert state["faces"][0]["emotion"] == "happy"
    assert state["n_lists"] == 0
    assert mood_of(reading) is None
    state = see(reading, portrait(), times=6)
    assert state["n_lists"] == 1
    reading.refresh_from_db()
    assert mood_of(reading).valence > 0
    assert reading.faces[0]["probs"][HAPPY] > 0.5
    kept = b"".join(
        redis_client.get(key) or b"" for key in redis_client.scan_iter("*:*", _type="string")
    )
    assert b"JFIF" not in kept
    assert 0 < redis_client.ttl(f"live:{reading.pk}") <= 60


def test_a_second_frame_does_not_queue_up_behind_a_slow_worker(consenting, queued):
    reading = live.start_live(user=consenting)
    for _ in range(3):
        live.submit_frame(reading=reading, upload=jpeg(portrait()))
    assert queued == [str(reading.pk)]


def test_a_frame_that_nobody_reads_is_gone_and_holds_up_no_other(
    consenting, queued, redis_client, monkeypatch
):
    reading = live.start_live(user=consenting)
    key = waiting.waiting_key(reading.pk)
    live.submit_frame(reading=reading, upload=jpeg(portrait()))
    assert 0 < redis_client.ttl(key) <= read_frame_task.expires

    def refuse(reading_id):
        raise OperationalError("no broker")

    redis_client.delete(key)
    monkeypatch.setattr(read_frame_task, "delay", refuse)
    with pytest.raises(ReaderUnavailableError, match="try again"):
        live.submit_frame(reading=reading, upload=jpeg(portrait()))
    assert not redis_client.exists(key)


def test_frames_without_a_face_say_what_to_do_and_move_nothing(consenting, queued, clock):
    reading = live.start_live(user=consenting)
    state = see(reading, Image.new("RGB", (320, 240), (120, 130, 140)), times=5)
    assert state == {"faces": [], "outcome": "no_face", "emotion": "", "n_lists": 0}
    live.stop_live(reading=reading)
    assert not MoodReading.objects.exists(), "nobody was seen, so nothing stays"


def test_live_needs_consent_a_live_reading_and_a_picture(user, db, consenting, queued):
    reading = live.start_live(user=consenting)
    with pytest.raises(PhotoError):
        live.submit_frame(reading=reading, upload=b"no picture")
    word = readings.record_word(user=user, emotion="sad")
    with pytest.raises(ReadingStateError):
        live.submit_frame(reading=word, upload=jpeg(portrait()))
    consent.revoke_consent(user=user)
    with pytest.raises(ConsentRequiredError):
        live.submit_frame(reading=reading, upload=jpeg(portrait()))
    with pytest.raises(ConsentRequiredError):
        live.start_live(user=user)
    assert queued == []


def test_the_api_watches_only_ones_own_camera(consenting, other_user, queued, clock):
    mine, other = APIClient(), APIClient()
    mine.force_authenticate(consenting)
    other.force_authenticate(other_user)
    pk = mine.post("/api/v1/live/").json()["id"]
    frame = lambda: {"frame": _file(jpeg(portrait()), "f.jpg")}  # noqa: E731 - a file is read once
    url = f"/api/v1/live/{pk}/"
    assert other.post(url, frame(), format="multipart").status_code == 404
    answer = mine.post(url, frame(), format="multipart")
    assert answer.json() == {"faces": [], "outcome": "", "emotion": "", "n_lists": 0}
    live_frames.process_frame(reading_id=pk, reader=photo_reader)
    assert mine.get(url).json()["emotion"] == "happy"
    assert mine.post(url, {}, format="multipart").status_code == 400
    assert mine.delete(url).status_code == 204
    assert waiting.state_of(pk) == {}


def test_pending_live_readings_are_not_failed_like_photos(consenting):
    reading = live.start_live(user=consenting)
    MoodReading.objects.update(created_at="2020-01-01T00:00Z")
    expire_pending_readings()
    assert not MoodReading.objects.filter(pk=reading.pk).exists(), "an old one goes"
    reading = live.start_live(user=consenting)
    expire_pending_readings()
    assert MoodReading.objects.get(pk=reading.pk).status == "pending"


@pytest.mark.parametrize(("container", "codec"), [("webm", "libvpx"), ("mp4", "mpeg4")])
def test_a_video_is_watched_second_by_second_and_gone(
    consenting, queued, container, codec, redis_client
):
    blank = Image.new("RGB", portrait().size, (120, 120, 120))
    content = video([portrait(), portrait(), blank], container=container, codec=codec)
    reading = submissions.submit_video(user=consenting, upload=content)
    assert redis_client.exists(waiting.waiting_key(reading.pk))
    process_reading(reading_id=reading.pk, reader=video_reader)
    reading.refresh_from_db()
    assert reading.status == "ready", reading.outcome
    assert not redis_client.exists(waiting.waiting_key(reading.pk))
    assert 3 <= len(reading.timeline) <= 5
    assert all(0 <= at_s <= 2 for at_s, _ in reading.timeline)
    assert len(reading.faces) == 1, "the same face in every frame"
    assert mood_of(reading).valence > 0
    voice = MoodReading.objects.create(user=consenting, source="voice", status="ready")
    assert companion_of(reading) == voice
    assert companion_of(voice) == reading


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (b"RIFF\x00\x00\x00\x00AVI this is no video", "unreadable"),
        (wav(tone(1.0)), "unreadable"),
        (video([Image.new("RGB", (320, 240), (120, 130, 140))]), "no_face"),
        (video([portrait()])[:900], "unreadable"),
    ],
    ids=["text", "only sound", "nobody", "cut off"],
)
def test_a_video_that_shows_nobody_is_named(consenting, queued, content, outcome):
    reading = submissions.submit_video(user=consenting, upload=content)
    process_reading(reading_id=reading.pk, reader=video_reader)
    reading.refresh_from_db()
    assert (reading.status, reading.outcome) == ("failed", outcome)


def test_a_video_that_is_empty_too_large_or_unasked_for_is_refused(user, db, queued, settings):
    with pytest.raises(ConsentRequiredError):
        submissions.submit_video(user=user, upload=b"x")
    consent.give_consent(user=user)
    with pytest.raises(VideoError, match="empty"):
        submissions.submit_video(user=user, upload=b"")
    with pytest.raises(VideoError, match="Send MP4 or WebM"):
        submissions.submit_video(user=user, upload=b"#EXTM3U\nhttp://example.org/a.ts")
    settings.VIBELUX_MAX_UPLOAD_BYTES = 10
    with pytest.raises(VideoTooLargeError):
        submissions.submit_video(user=user, upload=b"x" * 11)


def test_forty_faces_give_the_largest_twelve_within_the_time_limit(consenting):
    reading = photo_reader().read(jpeg(crowd(40)))
    assert reading.outcome == "ok"
    assert len(reading.faces) == 12


def test_the_export_holds_the_timeline_and_deletion_forgets_what_a_camera_saw(
    consenting, queued, clock, redis_client
):
    video_reading = submissions.submit_video(user=consenting, upload=video([portrait()]))
    process_reading(reading_id=video_reading.pk, reader=video_reader)
    watched = live.start_live(user=consenting)
    see(watched, portrait(), times=4)
    told = {row["source"]: row for row in export_account(user=consenting)["mood_readings"]}
    assert len(told["video"]["timeline"]) == 2
    assert redis_client.exists(f"live:{watched.pk}")
    delete_account(user=consenting)
    assert not redis_client.exists(f"live:{watched.pk}")
    assert not MoodReading.objects.exists()


def test_the_pages_show_a_timeline_and_the_live_camera(consenting, client, queued):
    client.force_login(consenting)
    assert "data-live" in client.get("/mood/live/").content.decode()
    reading = submissions.submit_video(user=consenting, upload=video([portrait()]))
    process_reading(reading_id=reading.pk, reader=video_reader)
    page = client.get(f"/mood/readings/{reading.pk}/").content.decode()
    assert "Second by second" in page
    assert 'data-emotion="happy"' in page
    consent.revoke_consent(user=consenting)
    assert client.get("/mood/live/").status_code == 302


def test_a_video_posted_to_the_page_and_the_api_waits_for_the_worker(consenting, client, queued):
    client.force_login(consenting)
    answer = client.post("/mood/video/", {"video": _file(video([portrait()]), "me.webm")})
    assert answer.status_code == 302
    api = APIClient()
    api.force_authenticate(consenting)
    body = {"video": _file(video([portrait()]), "me.webm")}
    made = json.loads(api.post("/api/v1/readings/", body, format="multipart").content)
    assert (made["source"], made["status"]) == ("video", "pending")


def _file(content: bytes, name: str):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)
