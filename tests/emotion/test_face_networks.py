"""Outside face networks come in through the admin, read photos, and go again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from kombu.exceptions import OperationalError

from emotion.models import FaceNetwork, MoodReading
from emotion.reading.read import process_reading
from emotion.reading.readers import photo_reader
from emotion.selectors import face_artifact, face_network_path
from emotion.services import consent, face_networks, limits
from emotion.tasks import import_face_network_task
from ml_models.mood.emotions import EMOTIONS
from tests.networks import onnx_network
from tests.pictures import jpeg, portrait

pytestmark = pytest.mark.django_db
URL = "/admin/emotion/facenetwork/"
LABELS = "neutral, happiness, contempt, -"


@pytest.fixture(autouse=True)
def models_dir(settings, tmp_path):
    settings.VIBELUX_MODELS_DIR = tmp_path / "models"
    return settings.VIBELUX_MODELS_DIR


@pytest.fixture
def queued(monkeypatch):
    """What the trainer was asked to take in."""
    ids = []
    monkeypatch.setattr(import_face_network_task, "delay", ids.append)
    return ids


@pytest.fixture
def theirs(tmp_path) -> bytes:
    return onnx_network(tmp_path).read_bytes()


def upload(admin_client, content: bytes, **changes):
    fields = {"name": "Theirs", "labels": LABELS, "scaling": "-1..1", "sha256": ""} | changes
    fields["file"] = SimpleUploadedFile(changes.get("file_name", "theirs.onnx"), content)
    return admin_client.post(f"{URL}add/", fields, follow=True)


def act(admin_client, action: str, *networks):
    chosen = {"action": action, "_selected_action": [each.pk for each in networks]}
    return admin_client.post(URL, chosen, follow=True).content.decode()


def test_a_network_is_uploaded_taken_in_used_and_set_aside(
    admin_client, theirs, queued, models_dir, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        upload(admin_client, theirs)
    network = FaceNetwork.objects.get()
    assert queued == [network.pk]
    assert "not ready" in act(admin_client, "use_selected", network)

    face_networks.import_face_network(network_id=network.pk)
    network.refresh_from_db()
    assert (network.status, network.message) == ("ready", "")
    assert network.ms_per_face > 0
    assert len(network.sha256) == 64
    assert [path.name for path in models_dir.iterdir()] == [face_network_path(network).name]
    assert face_artifact() == settings.VIBELUX_FACE_ARTIFACT, "nobody has chosen it yet"

    assert "reads photos from now on" in act(admin_client, "use_selected", network)
    assert face_artifact() == face_network_path(network)
    deleting = admin_client.post(f"{URL}{network.pk}/delete/", {"post": "yes"})
    assert deleting.status_code == 403, "it is in use"
    with pytest.raises(face_networks.FaceNetworkError, match="in use"):
        face_networks.delete_face_network(network=FaceNetwork.objects.get())

    assert "shipped network reads" in act(admin_client, "use_shipped", network)
    assert face_artifact() == settings.VIBELUX_FACE_ARTIFACT
    admin_client.post(
        URL, {"action": "delete_selected", "_selected_action": network.pk, "post": "yes"}
    )
    assert not FaceNetwork.objects.exists()
    assert not list(models_dir.iterdir())


def test_a_photo_is_read_by_the_network_in_use_without_a_restart(django_user_model, theirs):
    user = django_user_model.objects.create_user("reader")
    consent.give_consent(user=user)
    shipped = read_portrait(user)
    network = taken_in(theirs)
    face_networks.use_face_network(network=network)
    other = read_portrait(user)
    assert other.model_version != shipped.model_version
    probs = dict(zip(EMOTIONS, other.faces[0]["probs"], strict=True))
    assert probs["angry"] < 0.01, "it has no such class"
    face_networks.use_shipped_face_network()
    assert read_portrait(user).model_version == shipped.model_version


def read_portrait(user) -> MoodReading:
    reading = MoodReading.objects.create(user=user, source=MoodReading.Source.PHOTO)
    limits.park(reading=reading, content=jpeg(portrait()))
    process_reading(reading_id=reading.pk, reader=photo_reader)
    reading.refresh_from_db()
    assert reading.outcome == MoodReading.Outcome.OK
    return reading


def taken_in(content: bytes, **changes) -> FaceNetwork:
    fields = {"file_name": "theirs.onnx", "name": "Theirs", "labels": LABELS, "scaling": "-1..1"}
    network = face_networks.submit_face_network(content=content, **(fields | changes))
    face_networks.import_face_network(network_id=network.pk)
    network.refresh_from_db()
    return network


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"file_name": "theirs.exe"}, "is none of"),
        ({"labels": "glee, sad"}, "does not name an emotion"),
        ({"labels": "-, -"}, "no label names an emotion"),
        ({"scaling": "0..9"}, "not one of the available choices"),
        ({"sha256": "abc"}, "64 digits"),
    ],
)
def test_particulars_that_cannot_be_are_named_on_the_form(
    admin_client, theirs, models_dir, changes, words
):
    assert words in upload(admin_client, theirs, **changes).content.decode()
    assert not FaceNetwork.objects.exists()
    assert not models_dir.exists()


def test_an_upload_over_the_limit_points_to_the_command(admin_client, settings):
    settings.VIBELUX_MAX_UPLOAD_BYTES = 1000
    page = upload(admin_client, b"x" * 5000).content.decode()
    assert "manage.py import_face_network" in page
    assert not FaceNetwork.objects.exists()


@pytest.mark.parametrize(
    ("content", "changes", "words"),
    [
        (b"nonsense", {}, "no ONNX network"),
        (None, {"labels": "happy, sad"}, "4 classes, but 2 labels"),
        (None, {"sha256": "0" * 64}, "has the checksum"),
    ],
)
def test_what_the_trainer_refuses_says_why_and_leaves_nothing(
    theirs, models_dir, content, changes, words
):
    network = taken_in(content or theirs, **changes)
    assert network.status == "refused"
    assert words in network.message
    assert not list(models_dir.iterdir())
    with pytest.raises(face_networks.FaceNetworkError, match="refused"):
        face_networks.use_face_network(network=network)


def test_without_a_queue_the_row_says_so(
    admin_client, theirs, monkeypatch, models_dir, django_capture_on_commit_callbacks
):
    def away(pk):
        raise OperationalError("away")

    monkeypatch.setattr(import_face_network_task, "delay", away)
    with django_capture_on_commit_callbacks(execute=True):
        upload(admin_client, theirs)
    assert "Redis" in FaceNetwork.objects.get().message
    assert not list(models_dir.iterdir())


def test_a_damaged_artifact_is_not_put_to_use(theirs):
    network = taken_in(theirs)
    (face_network_path(network) / "model.onnx").write_bytes(b"damaged")
    with pytest.raises(face_networks.FaceNetworkError, match="damaged"):
        face_networks.use_face_network(network=network)


def test_the_database_lets_one_ready_network_read(theirs):
    taken_in(theirs)
    with pytest.raises(IntegrityError):
        FaceNetwork.objects.create(name="waiting", labels="happy", reads_photos=True)


def test_staff_may_look_but_only_a_superuser_changes(client, django_user_model, theirs):
    from django.contrib.auth.models import Permission

    network = taken_in(theirs)
    staff = django_user_model.objects.create_user("staff", is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="view_facenetwork"))
    client.force_login(staff)
    assert "Theirs" in client.get(URL).content.decode()
    assert client.get(f"{URL}{network.pk}/change/").status_code == 200
    assert client.get(f"{URL}add/").status_code == 403
    act(client, "use_selected", network)
    assert not FaceNetwork.objects.filter(reads_photos=True).exists()


def test_the_command_takes_one_in_and_puts_it_to_use(theirs, tmp_path, capsys):
    path = tmp_path / "theirs.onnx"
    call_command("import_face_network", path, labels=LABELS, scaling="-1..1", use=True)
    network = FaceNetwork.objects.get()
    assert (network.name, network.reads_photos) == ("theirs.onnx", True)
    assert "reads photos from now on" in capsys.readouterr().out
    with pytest.raises(CommandError, match="4 classes"):
        call_command("import_face_network", path, labels="happy, sad")
    assert FaceNetwork.objects.count() == 1
