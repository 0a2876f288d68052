"""Doors from the queue to the trainings."""

from celery import shared_task
from celery.exceptions import TimeLimitExceeded, WorkerLostError
from celery.signals import task_failure, worker_ready
from django.db import connection

from recommender.training.ledger import (
    give_up_run,
    give_up_runs_of,
    reap_dead_runs,
    take_lost_in_queue,
)
from recommender.training.runs import run_training


@shared_task(
    bind=True,
    acks_late=True,  # a killed worker hands the job back; run_training skips a run it began
    ignore_result=True,
    time_limit=4 * 3600,  # seconds; the broker's visibility timeout is longer
)
def train_model_task(self, run_id: int) -> None:
    """Carry out a queued training run."""
    run_training(run_id=run_id, worker=self.request.hostname or "")


@shared_task(ignore_result=True)
def reap_dead_trainings_task() -> None:
    """Close trainings whose worker died, and queue again what the queue forgot."""
    reap_dead_runs()
    for run_id in take_lost_in_queue():
        train_model_task.delay(run_id)


@task_failure.connect
def _give_up_of_killed_child(sender=None, exception=None, args=(), **_) -> None:
    """The worker's main process saw the child die that trained."""
    is_killed = isinstance(exception, WorkerLostError | TimeLimitExceeded)
    if is_killed and args and getattr(sender, "name", "") == train_model_task.name:
        give_up_run(run_id=args[0])
        connection.close()  # the next child must not inherit it


@worker_ready.connect
def _give_up_of_former_life(sender=None, **_) -> None:
    """A worker that has just started trains nothing yet, whatever the table says."""
    give_up_runs_of(worker=sender.hostname)
    connection.close()
