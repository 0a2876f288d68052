"""Trainings: started by a click or command, watched, cancelled, never left hanging."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from ml_models.errors import MLError, TrainingCancelledError
from ml_models.tag_vectors.config import TagVectorsConfig
from recommender.errors import RecommenderError, ServiceUnavailableError, TrainingConflictError
from recommender.models import ModelRelease, TrainingRun
from recommender.models.releases import ModelKind
from recommender.services.catalogue import refresh_track_moods
from recommender.services.releases import LOADERS, prune_releases, register_release
from recommender.services.training_data import als_config, read_interactions, read_tag_lists

logger = logging.getLogger(__name__)

_Status = TrainingRun.Status
_SILENT_LIMIT = timedelta(minutes=10)  # between reports; refitting a large model takes minutes
_REPORT_EVERY_S = 0.5
_LOG_LIMIT = 20_000  # characters


def start_training(*, kind: str, by=None) -> TrainingRun:
    """Queue a training of one kind.

    Raises:
        TrainingConflictError: one of this kind is queued or running.
        ServiceUnavailableError: the queue cannot be reached.
    """
    run = _create_run(kind, by)
    try:
        from recommender.tasks import train_model_task  # tasks import services

        train_model_task.delay(run.pk)
    except (OperationalError, OSError) as error:
        _finish(run, _Status.FAILED, error="The queue (Redis) could not be reached; start again.")
        raise ServiceUnavailableError(
            "The queue (Redis) could not be reached; nothing was started."
        ) from error
    return run


def train_now(*, kind: str, report: Callable[[str, float], None]) -> TrainingRun:
    """Train in this process, for the command line."""
    run = _create_run(kind, None)
    run_training(run_id=run.pk, report=report)
    run.refresh_from_db()
    return run


def request_cancel(*, run: TrainingRun) -> None:
    """Ask a training to stop; a queued one ends at once, a running one after its next step."""
    TrainingRun.objects.filter(pk=run.pk).update(is_cancel_requested=True)
    waiting = TrainingRun.objects.filter(pk=run.pk, status=_Status.QUEUED)
    waiting.update(
        status=_Status.CANCELLED, finished_at=timezone.now(), message="cancelled before it began"
    )


def run_training(
    *, run_id: int, report: Callable[[str, float], None] = lambda message, share: None
) -> None:
    """Carry out a queued run; one that is not queued (a second delivery) is left alone."""
    claimed = TrainingRun.objects.filter(pk=run_id, status=_Status.QUEUED).update(
        status=_Status.RUNNING, started_at=timezone.now(), heartbeat_at=timezone.now()
    )
    if not claimed:
        logger.info("training_skipped", extra={"run_id": run_id})
        return
    run = TrainingRun.objects.get(pk=run_id)
    recorder = _Recorder(run, report)
    try:
        release = _train(run, recorder)
    except TrainingCancelledError:
        _finish(run, _Status.CANCELLED)
    except (MLError, RecommenderError) as error:
        _finish(run, _Status.FAILED, error=str(error))
    except Exception:
        _finish(
            run, _Status.FAILED, error="An unexpected error; the trainer's log has the details."
        )
        raise
    else:
        recorder.write(f"candidate {release.pk}: NDCG@10 {release.ndcg_at_10:.4f}", 1.0)
        _finish(run, _Status.DONE)
        prune_releases(kind=run.kind)


def reap_dead_runs() -> int:
    """Mark runs as failed whose worker died without a word."""
    deadline = timezone.now() - _SILENT_LIMIT
    dead = TrainingRun.objects.filter(status=_Status.RUNNING, heartbeat_at__lt=deadline)
    return dead.update(
        status=_Status.FAILED,
        finished_at=timezone.now(),
        error="The trainer stopped without a word (out of memory, or restarted). Start again.",
    )


class _Recorder:
    """Writes progress into the run's row and notices a wish to cancel."""

    def __init__(self, run: TrainingRun, report: Callable[[str, float], None]):
        self.run, self.report, self.last = run, report, 0.0

    def __call__(self, message: str, share: float) -> None:
        if time.monotonic() - self.last < _REPORT_EVERY_S:
            return
        self.last = time.monotonic()
        self.write(message, share)
        if TrainingRun.objects.filter(pk=self.run.pk, is_cancel_requested=True).exists():
            raise TrainingCancelledError("cancelled")

    def write(self, message: str, share: float) -> None:
        run = self.run
        run.message, run.progress = message[:300], min(max(share, 0.0), 1.0)
        run.heartbeat_at = timezone.now()
        run.log = (run.log + f"{run.heartbeat_at:%H:%M:%S} {message}\n")[-_LOG_LIMIT:]
        run.save(update_fields=["message", "progress", "heartbeat_at", "log"])
        self.report(message, share)


def _create_run(kind: str, by) -> TrainingRun:
    if kind not in ModelKind.values:
        raise RecommenderError(f"{kind!r} is none of {', '.join(ModelKind.values)}.")
    try:
        with transaction.atomic():
            return TrainingRun.objects.create(kind=kind, started_by=by)
    except IntegrityError as error:
        raise TrainingConflictError(
            "A training of this kind is queued or running; wait for it or cancel it."
        ) from error


def _train(run: TrainingRun, progress: _Recorder) -> ModelRelease:
    root = Path(settings.VIBELUX_MODELS_DIR)
    progress.write("reading the tables", 0.0)
    if run.kind == ModelKind.ALS:
        from ml_models.als.train import train

        folder = train(read_interactions(), als_config(), root=root, progress=progress)
    elif run.kind == ModelKind.BLEND:
        from recommender.services.blend_training import learn_blend  # it needs the selectors

        folder = learn_blend(root=root, progress=progress)
    else:
        from ml_models.tag_vectors.train import train

        folder = train(read_tag_lists(), TagVectorsConfig(), root=root, progress=progress)
        refresh_track_moods(tag_vectors=LOADERS[run.kind](folder))
    return register_release(kind=run.kind, folder=folder, run=run)


def _finish(run: TrainingRun, status: str, *, error: str = "") -> None:
    run.status, run.error, run.finished_at = status, error, timezone.now()
    run.save(update_fields=["status", "error", "finished_at"])
    logger.info("training_finished", extra={"run_id": run.pk, "status": status})
