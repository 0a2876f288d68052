"""Trainings that lost their worker or their place in the queue: noticed soon, never in the way."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from library.services.catalogue import create_track, get_or_create_artist
from recommender.errors import TrainingConflictError
from recommender.models import TrainingRun
from recommender.services.training_requests import request_cancel, start_training
from recommender.training import ledger, runs
from recommender.training.ledger import close_run, open_run, take_lost_in_queue


def running(*, silent_s: float = 0, **fields) -> TrainingRun:
    heartbeat_at = timezone.now() - timedelta(seconds=silent_s)
    return TrainingRun.objects.create(
        kind="als", status="running", heartbeat_at=heartbeat_at, **fields
    )


def test_a_new_training_starts_at_once_when_the_old_ones_heart_stopped(db):
    dead = running(silent_s=20)
    assert open_run("als", None).status == "queued"
    dead.refresh_from_db()
    assert dead.status == "failed"
    assert "Start again" in dead.error


def test_a_training_whose_heart_beats_is_left_alone(db):
    running(silent_s=5)
    with pytest.raises(TrainingConflictError):
        open_run("als", None)


def test_cancel_ends_a_training_whose_heart_stopped(db):
    dead = running(silent_s=20)
    request_cancel(run=dead)
    dead.refresh_from_db()
    assert dead.status == "cancelled"


def test_a_run_that_was_given_up_stays_so_when_its_worker_wakes_up(db):
    sleeper = running(silent_s=20)
    ledger.reap_dead_runs()
    close_run(sleeper, "done")
    sleeper.refresh_from_db()
    assert sleeper.status == "failed"
    assert not ledger.renew_claim(run_id=sleeper.pk)


@pytest.mark.django_db(transaction=True)
def test_the_heart_beats_while_a_model_is_refitted(monkeypatch):
    monkeypatch.setattr(runs, "_HEARTBEAT_S", 0.05)
    run = TrainingRun.objects.create(kind="als")
    beats = set()

    def long_step(run, recorder):
        for _ in range(6):
            time.sleep(0.1)
            beats.add(TrainingRun.objects.get(pk=run.pk).heartbeat_at)
        raise runs.TrainingCancelledError

    monkeypatch.setattr(runs, "_train", long_step)
    runs.run_training(run_id=run.pk)
    assert len(beats) >= 3


def test_a_training_that_the_queue_forgot_is_queued_again(db, redis_client):
    from recommender import tasks

    run = start_training(kind="als")
    redis_client.flushdb()
    tasks.reap_dead_trainings_task()
    assert redis_client.llen("training") == 0, "it was queued a moment ago"
    TrainingRun.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    for _ in range(3):
        tasks.reap_dead_trainings_task()
    assert redis_client.llen("training") == 1
    assert TrainingRun.objects.get() == run


def test_what_waits_behind_another_training_is_not_lost(db):
    TrainingRun.objects.create(kind="tag_vectors")
    TrainingRun.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    running()
    assert take_lost_in_queue() == []


@pytest.mark.django_db(transaction=True)
def test_a_killed_child_ends_its_training_at_once_and_the_next_one_starts(tmp_path):
    artist = get_or_create_artist(name="Band")
    for n in range(12):
        create_track(artist=artist, title=f"T{n}", tags={"calm": 1.0, f"g{n % 2}": 1.0})
    worker = start_trainer(tmp_path)
    try:
        first = start_training(kind="tag_vectors")
        wait_for(lambda: status_of(first) == "running", tmp_path)
        (child,) = children(worker.pid)
        os.kill(child, signal.SIGKILL)
        wait_for(lambda: status_of(first) == "failed", tmp_path, limit_s=8)
        second = start_training(kind="tag_vectors")
        wait_for(lambda: status_of(second) == "running", tmp_path)
        (child,) = children(worker.pid)
        worker.kill()  # the main process: the child must not go on
        wait_for(lambda: not Path(f"/proc/{child}").exists(), tmp_path, limit_s=8)
        worker.wait()
        worker = start_trainer(tmp_path)
        wait_for(lambda: status_of(second) == "failed", tmp_path, limit_s=8)
    finally:
        worker.kill()
        worker.wait()


# The training itself waits, so that there is time to kill it.
SLOW_TRAINER = """
import time
import django
django.setup()
from recommender.training import runs
runs._train = lambda run, recorder: time.sleep(60)
from celery.__main__ import main
main()
"""


def start_trainer(folder) -> subprocess.Popen:
    from django.db import connection

    where = connection.settings_dict
    url = f"postgresql://{where['USER']}@{where['HOST'].replace('/', '%2F')}/{where['NAME']}"
    path = folder / "trainer.log"
    with path.open("ab") as log:
        worker = subprocess.Popen(
            [
                *(sys.executable, "-c", SLOW_TRAINER, "-A", "vibelux_site", "worker", "-c", "1"),
                *("-Q", "training,celery", "-n", "trainer@test", "--max-tasks-per-child", "1"),
                *("--loglevel", "INFO", "--without-gossip", "--without-mingle"),
            ],
            env=os.environ | {"VIBELUX_DATABASE_URL": url},
            stdout=log,
            stderr=log,
        )
    n_before = path.read_text().count(" ready.")
    wait_for(lambda: path.read_text().count(" ready.") > n_before, folder, limit_s=60)
    return worker


def wait_for(condition, folder, *, limit_s: float = 30) -> None:
    ends = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < ends, (folder / "trainer.log").read_text()[-3000:]
        time.sleep(0.05)


def status_of(run: TrainingRun) -> str:
    return TrainingRun.objects.values_list("status", flat=True).get(pk=run.pk)


def children(pid: int) -> list[int]:
    numbers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(number) for number in numbers]
