"""The rows of training runs: opened, claimed for as long as a heart beats, closed.

One unfinished run of each kind. A worker claims a run and renews its claim every few seconds; whose
claim ran out is dead, and says nothing more.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from recommender.errors import RecommenderError, TrainingConflictError
from recommender.models import ModelKind, TrainingRun

logger = logging.getLogger(__name__)

CLAIM = timedelta(seconds=15)  # without a heartbeat
_LOST_IN_QUEUE = timedelta(minutes=1)
_Status = TrainingRun.Status
_UNFINISHED = (_Status.QUEUED, _Status.RUNNING)


def open_run(kind: str, by) -> TrainingRun:
    """Open a queued run.

    Raises:
        RecommenderError: there is no such kind.
        TrainingConflictError: one of this kind is queued or running.
    """
    if kind not in ModelKind.values:
        raise RecommenderError(f"{kind!r} is none of {', '.join(ModelKind.values)}.")
    reap_dead_runs()
    try:
        with transaction.atomic():
            return TrainingRun.objects.create(kind=kind, started_by=by)
    except IntegrityError as error:
        raise TrainingConflictError(
            "A training of this kind is queued or running; wait for it or cancel it."
        ) from error


def claim_run(*, run_id: int, worker: str = "") -> bool:
    """Take a queued run; tell whether it was there to take (a second delivery finds it taken)."""
    now = timezone.now()
    queued = TrainingRun.objects.filter(pk=run_id, status=_Status.QUEUED)
    return bool(
        queued.update(status=_Status.RUNNING, worker=worker, started_at=now, heartbeat_at=now)
    )


def renew_claim(*, run_id: int) -> bool:
    """Say that the worker of a run is alive; tell whether the run still is its own."""
    running = TrainingRun.objects.filter(pk=run_id, status=_Status.RUNNING)
    return bool(running.update(heartbeat_at=timezone.now()))


def close_run(run: TrainingRun, status: str, *, error: str = "") -> None:
    """Write down how a run ended, unless it was given up before."""
    now = timezone.now()
    unfinished = TrainingRun.objects.filter(pk=run.pk, status__in=_UNFINISHED)
    if unfinished.update(status=status, error=error, finished_at=now):
        run.status, run.error, run.finished_at = status, error, now
        logger.info("training_finished", extra={"run_id": run.pk, "status": status})


def reap_dead_runs() -> int:
    """Close runs whose worker died without a word."""
    silent = TrainingRun.objects.filter(heartbeat_at__lt=timezone.now() - CLAIM)
    return _give_up(silent, "The trainer stopped without a word. Start again.")


def give_up_run(*, run_id: int) -> int:
    """Close a run whose worker was seen to die."""
    return _give_up(
        TrainingRun.objects.filter(pk=run_id),
        "The trainer was killed (out of memory?). Start again.",
    )


def give_up_runs_of(*, worker: str) -> int:
    """Close what a worker had claimed in its life before this one."""
    runs = TrainingRun.objects.filter(worker=worker)
    return _give_up(runs, "The trainer was restarted. Start again.")


def take_lost_in_queue() -> list[int]:
    """Return queued runs that nobody works on though nothing else is trained.

    The queue forgot them (Redis was emptied, or a worker died with the message in hand); whoever
    asks must queue them again.
    """
    if TrainingRun.objects.filter(status=_Status.RUNNING).exists():
        return []
    queued_at = Coalesce(F("heartbeat_at"), F("created_at"))
    lost = TrainingRun.objects.annotate(queued_at=queued_at).filter(
        status=_Status.QUEUED, queued_at__lt=timezone.now() - _LOST_IN_QUEUE
    )
    ids = list(lost.values_list("pk", flat=True))
    TrainingRun.objects.filter(pk__in=ids).update(heartbeat_at=timezone.now())
    return ids


def delete_old_runs() -> int:
    """Delete runs that ended more than VIBELUX_KEEP_TRAININGS_DAYS ago, logs and all."""
    before = timezone.now() - timedelta(days=settings.VIBELUX_KEEP_TRAININGS_DAYS)
    old = TrainingRun.objects.exclude(status__in=_UNFINISHED).filter(finished_at__lt=before)
    return old.delete()[1].get(TrainingRun._meta.label, 0)


def _give_up(runs: QuerySet[TrainingRun], error: str) -> int:
    running = runs.filter(status=_Status.RUNNING)
    end = {"finished_at": timezone.now(), "error": error}
    cancelled = running.filter(is_cancel_requested=True).update(
        **end | {"status": _Status.CANCELLED, "error": ""}
    )
    failed = running.filter(is_cancel_requested=False).update(**end, status=_Status.FAILED)
    if cancelled or failed:
        logger.warning("trainings_given_up", extra={"failed": failed, "cancelled": cancelled})
    return cancelled + failed
