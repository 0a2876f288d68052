"""What was deleted or taken back does not come back with a late worker; a lost worker is named."""

import pytest
from billiard.exceptions import TimeLimitExceeded, WorkerLostError
from celery.signals import task_failure

from emotion import tasks, waiting
from emotion.errors import ReadingStateError
from emotion.models import FaceNetwork, MoodReading
from emotion.reading import live_frames
from emotion.reading.face_network_import import import_face_network
from emotion.reading.read import process_reading
from emotion.reading.readers import photo_reader
from emotion.services import consent, live, readings, submissions
from tests.pictures import jpeg, portrait

TASKS = (tasks.read_photo_task, tasks.read_video_task, tasks.read_frame_task)


@pytest.fixture(autouse=True)
def queued(monkeypatch):
    for task in TASKS:
        monkeypatch.setattr(task, "delay", lambda reading_id: None)


@pytest.fixture
def consenting(user, db):
    consent.give_consent(user=user)
    return user


@pytest.fixture
def reading(consenting):
    return submissions.submit_photo(user=consenting, upload=jpeg(portrait()))


class Meanwhile:
    """A reader during whose work something happens."""

    def __init__(self, happens):
        self.happens, self.version = happens, "test"

    def read(self, content):
        result = photo_reader().read(content)
        self.happens()
        return result


def test_a_reading_that_is_deleted_while_it_is_read_stays_deleted(reading):
    def delete():
        readings.delete_reading(reading=MoodReading.objects.get(pk=reading.pk))

    process_reading(reading_id=reading.pk, reader=lambda: Meanwhile(delete))
    assert not MoodReading.objects.exists()


def test_deleting_drops_what_waits(reading, redis_client):
    readings.delete_reading(reading=reading)
    assert redis_client.keys("*") == [] or not redis_client.keys("waiting:*")
    assert not redis_client.keys("unread:*")


def test_no_photo_that_waits_is_read_after_consent_was_taken_back(
    reading, consenting, redis_client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        consent.revoke_consent(user=consenting)
    assert not redis_client.exists(waiting.waiting_key(reading.pk))
    process_reading(reading_id=reading.pk, reader=lambda: pytest.fail("it was read"))
    reading.refresh_from_db()
    assert (reading.status, reading.outcome) == ("failed", "revoked")


def test_a_photo_that_slipped_in_beside_the_revocation_is_not_read(
    reading, consenting, redis_client
):
    consenting.photo_consents.all().delete()
    process_reading(reading_id=reading.pk, reader=lambda: pytest.fail("it was read"))
    reading.refresh_from_db()
    assert reading.outcome == "revoked"
    assert not redis_client.exists(waiting.waiting_key(reading.pk))


def test_what_is_being_read_while_consent_is_taken_back_is_not_written(reading, consenting):
    revoke = Meanwhile(lambda: consent.revoke_consent(user=consenting))
    process_reading(reading_id=reading.pk, reader=lambda: revoke)
    reading.refresh_from_db()
    assert (reading.outcome, reading.faces, reading.valence) == ("revoked", [], None)


@pytest.mark.parametrize("ends", ["revoke", "delete", "stop"])
def test_a_live_camera_that_ends_during_a_frame_leaves_nothing(consenting, redis_client, ends):
    watched = live.start_live(user=consenting)
    live.submit_frame(reading=watched, upload=jpeg(portrait()))
    happens = {
        "revoke": lambda: consent.revoke_consent(user=consenting),
        "delete": lambda: readings.delete_reading(reading=MoodReading.objects.get()),
        "stop": lambda: live.stop_live(reading=MoodReading.objects.get()),
    }[ends]
    live_frames.process_frame(reading_id=watched.pk, reader=lambda: Meanwhile(happens))
    assert not MoodReading.objects.exists()
    assert not redis_client.exists(f"live:{watched.pk}")


def test_a_deleted_reading_does_not_come_back_by_a_correction(reading):
    process_reading(reading_id=reading.pk, reader=photo_reader)
    held = MoodReading.objects.get(pk=reading.pk)
    readings.delete_reading(reading=reading)
    with pytest.raises(ReadingStateError, match="deleted"):
        readings.correct_reading(reading=held, emotion="sad")
    with pytest.raises(ReadingStateError, match="deleted"):
        readings.choose_face(reading=held, face_index=0)
    assert not MoodReading.objects.exists()


def test_a_face_network_that_is_deleted_while_it_is_tried_stays_deleted(db, monkeypatch):
    from emotion.reading import face_network_import
    from emotion.selectors import face_network_path, face_network_upload_path
    from ml_models.errors import DataError

    network = FaceNetwork.objects.create(name="N", file_name="a.onnx", labels="happy,sad,angry")
    upload = face_network_upload_path(network)
    upload.parent.mkdir(parents=True)
    upload.write_bytes(b"x")

    def deleted_meanwhile(*args, **kwargs):
        FaceNetwork.objects.all().delete()
        raise DataError("no network")

    monkeypatch.setattr(face_network_import, "import_network", deleted_meanwhile)
    import_face_network(network_id=network.pk)
    assert not FaceNetwork.objects.exists()
    assert not upload.parent.exists()
    assert not face_network_path(network).exists()


@pytest.mark.django_db(transaction=True)  # the worker's parent has a connection of its own
@pytest.mark.parametrize(
    ("error", "outcome"),
    [(WorkerLostError("SIGKILL"), "unavailable"), (TimeLimitExceeded(30), "timed_out")],
)
def test_a_reading_whose_worker_died_is_named_at_once(reading, redis_client, error, outcome):
    waiting.take(reading.pk)
    task_failure.send(
        sender=tasks.read_photo_task, args=(str(reading.pk),), kwargs={}, exception=error
    )
    reading.refresh_from_db()
    assert (reading.status, reading.outcome) == ("failed", outcome)
    assert not redis_client.keys("unread:*")
