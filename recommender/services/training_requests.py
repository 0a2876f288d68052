"""Ask the trainer to begin, or to stop."""

from __future__ import annotations

from django.utils import timezone
from kombu.exceptions import OperationalError

from library.errors import ServiceUnavailableError
from recommender.models import TrainingRun
from recommender.tasks import train_model_task
from recommender.training.ledger import close_run, open_run, reap_dead_runs

_Status = TrainingRun.Status


def start_training(*, kind: str, by=None) -> TrainingRun:
    """Queue a training of one kind.

    Raises:
        TrainingConflictError: one of this kind is queued or running.
        ServiceUnavailableError: the queue cannot be reached.
    """
    run = open_run(kind, by)
    try:
        train_model_task.delay(run.pk)
    except (OperationalError, OSError) as error:
        close_run(run, _Status.FAILED, error="The queue (Redis) could not be reached; start again.")
        raise ServiceUnavailableError(
            "The queue (Redis) could not be reached; nothing was started."
        ) from error
    return run


def request_cancel(*, run: TrainingRun) -> None:
    """Ask a training to stop; a queued one ends at once, a running one after its next step.

    One whose trainer died ends at once, too.
    """
    TrainingRun.objects.filter(pk=run.pk).update(is_cancel_requested=True)
    waiting = TrainingRun.objects.filter(pk=run.pk, status=_Status.QUEUED)
    waiting.update(
        status=_Status.CANCELLED, finished_at=timezone.now(), message="cancelled before it began"
    )
    reap_dead_runs()
