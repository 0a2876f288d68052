import numpy as np
import pytest
from django.utils import timezone

from library import binary_copy
from library.errors import ServiceUnavailableError
from library.services.catalogue import create_track, get_or_create_artist
from listening.models import Interaction
from listening.selectors.history import history_of
from listening.services.interactions import record_interaction
from recommender.errors import TrainingConflictError
from recommender.models import ModelRelease, TrainingRun
from recommender.services import training_requests
from recommender.training import runs
from recommender.training.data import read_interactions

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_town(django_user_model):
    artist = get_or_create_artist(name="Band")
    tracks = [
        create_track(artist=artist, title=f"T{n}", tags={"calm": 1.0, f"g{n % 2}": 1.0})
        for n in range(12)
    ]
    for n in range(10):
        person = django_user_model.objects.create_user(f"p{n}")
        for track in tracks[n % 2 :: 2]:
            record_interaction(user=person, track=track, kind="like")
    return tracks


def test_the_tables_become_signed_weights(small_town, django_user_model):
    person = django_user_model.objects.get(username="p0")
    record_interaction(user=person, track=small_town[1], kind="dislike")
    data = read_interactions()
    assert len(data.weights) == 61
    assert (data.weights == np.float32(-3)).sum() == 1
    assert (data.weights == np.float32(3)).sum() == 60


def test_a_fold_in_weighs_events_as_training_does(small_town, django_user_model, monkeypatch):
    person = django_user_model.objects.get(username="p1")
    for kind in ("play", "play", "complete", "skip", "wrong_mood"):
        record_interaction(user=person, track=small_town[0], kind=kind)
    Interaction.objects.create(user=person, track=small_town[2], kind="play", count=20)
    monkeypatch.setattr(binary_copy, "_PARSED_AT_ONCE", 100)  # bytes: a few rows at a time
    data = read_interactions()
    mine = data.row_ids == 2 * person.pk
    trained = dict(zip(data.track_ids[mine].tolist(), data.weights[mine].tolist(), strict=True))
    history = history_of(person)
    folded = dict(zip(history.track_ids.tolist(), history.weights.tolist(), strict=True))
    assert folded == pytest.approx(trained)
    assert folded[small_town[2].pk] == pytest.approx(np.log(21))
    assert folded[small_town[0].pk] == pytest.approx(np.log(3) + 1.5 * np.log(2) - 0.3)


def test_a_run_ends_as_a_candidate_with_a_log(small_town):
    run = runs.train_now(kind="als", report=lambda message, share: None)
    assert run.status == "done"
    assert run.progress == 1.0
    assert run.release.status == "candidate"
    assert "NDCG@10" in run.log


def test_a_second_delivery_of_a_run_is_harmless(small_town):
    run = runs.train_now(kind="tag_vectors", report=lambda message, share: None)
    runs.run_training(run_id=run.pk)
    assert ModelRelease.objects.count() == 1


def test_a_cancelled_run_leaves_no_release(small_town, monkeypatch):
    monkeypatch.setattr(runs, "_REPORT_EVERY_S", 0)

    def cancel(message, share):
        TrainingRun.objects.update(is_cancel_requested=True)

    run = runs.train_now(kind="als", report=cancel)
    assert run.status == "cancelled"
    assert not ModelRelease.objects.exists()


def test_nothing_to_learn_from_is_told_in_the_run(db):
    run = runs.train_now(kind="als", report=lambda message, share: None)
    assert run.status == "failed"
    assert "nothing to learn" in run.error


def test_two_trainings_of_a_kind_do_not_run_at_once(db):
    TrainingRun.objects.create(kind="als", status="running", heartbeat_at=timezone.now())
    with pytest.raises(TrainingConflictError):
        runs.train_now(kind="als", report=lambda message, share: None)


def test_without_a_queue_nothing_is_left_half_started(db, monkeypatch):
    from kombu.exceptions import OperationalError

    from recommender import tasks

    def broken(*args):
        raise OperationalError("no broker")

    monkeypatch.setattr(tasks.train_model_task, "delay", broken)
    with pytest.raises(ServiceUnavailableError):
        training_requests.start_training(kind="als")
    assert TrainingRun.objects.get().status == "failed"


def test_the_model_cards_are_on_a_page_for_staff(admin_client, client):
    url = "/admin/recommender/modelrelease/cards/"
    assert client.get(url).status_code == 302
    page = admin_client.get(url).content.decode()
    assert "Song emotion, first reader" in page
    assert "Face emotion" in page
    assert "BlazeFace" in page
    assert page.count("data:image/svg+xml;base64,") == 5
    assert "<strong>What it does.</strong>" in page  # as text a table cannot be read
    assert "<table>" in page
