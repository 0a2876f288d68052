"""Doors from the queue to the trainings."""

import logging

from celery import shared_task
from celery.exceptions import TimeLimitExceeded, WorkerLostError
from celery.signals import task_failure, worker_ready
from django.core.management import call_command
from django.db import connection

from listening.services.retention import delete_ended_blocks, delete_old_lists
from recommender.training.ledger import (
    delete_old_runs,
    give_up_run,
    give_up_runs_of,
    reap_dead_runs,
    take_lost_in_queue,
)
from recommender.training.releases import delete_unfinished_files
from recommender.training.runs import run_training

logger = logging.getLogger(__name__)


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


@shared_task(ignore_result=True)
def forget_old_task() -> None:
    """Delete what has had its time; docs/operations.md says what and when."""
    gone = {
        "lists": delete_old_lists(),
        "blocks": delete_ended_blocks(),
        "trainings": delete_old_runs(),
        "unfinished_files": delete_unfinished_files(),
    }
    call_command("clearsessions")
    logger.info("old_forgotten", extra=gone)


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
