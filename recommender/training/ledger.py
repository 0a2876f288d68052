"""The rows of training runs: opened, closed; one unfinished run of each kind."""

from __future__ import annotations

import logging

from django.db import IntegrityError, transaction
from django.utils import timezone

from recommender.errors import RecommenderError, TrainingConflictError
from recommender.models import ModelKind, TrainingRun

logger = logging.getLogger(__name__)


def open_run(kind: str, by) -> TrainingRun:
    """Open a queued run.

    Raises:
        RecommenderError: there is no such kind.
        TrainingConflictError: one of this kind is queued or running.
    """
    if kind not in ModelKind.values:
        raise RecommenderError(f"{kind!r} is none of {', '.join(ModelKind.values)}.")
    try:
        with transaction.atomic():
            return TrainingRun.objects.create(kind=kind, started_by=by)
    except IntegrityError as error:
        raise TrainingConflictError(
            "A training of this kind is queued or running; wait for it or cancel it."
        ) from error


def close_run(run: TrainingRun, status: str, *, error: str = "") -> None:
    """Write down how a run ended."""
    run.status, run.error, run.finished_at = status, error, timezone.now()
    run.save(update_fields=["status", "error", "finished_at"])
    logger.info("training_finished", extra={"run_id": run.pk, "status": status})
