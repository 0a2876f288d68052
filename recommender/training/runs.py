"""Trainings: started by a click or command, watched, cancelled, never left hanging."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from library.errors import LibraryError
from library.song_moods.place import read_evidence
from ml_models.als import train as als_train
from ml_models.errors import MLError, TrainingCancelledError
from ml_models.learning.progress import Progress
from ml_models.song_places.catalogue import train_song_places
from ml_models.tag_vectors import train as tag_vectors_train
from ml_models.tag_vectors.config import TagVectorsConfig
from recommender.models import ModelRelease, TrainingRun
from recommender.models.releases import ModelKind
from recommender.training.blend import learn_blend
from recommender.training.data import als_config, read_interactions, read_tag_lists
from recommender.training.gate import weigh
from recommender.training.ledger import claim_run, close_run, open_run, renew_claim
from recommender.training.measures import MEASURES
from recommender.training.releases import prune_releases, register_release

logger = logging.getLogger(__name__)

_Status = TrainingRun.Status
_HEARTBEAT_S = 2
_REPORT_EVERY_S = 0.5
_LOG_LIMIT = 20_000  # characters


def train_now(*, kind: str, report: Callable[[str, float], None]) -> TrainingRun:
    """Train in this process, for the command line."""
    run = open_run(kind, None)
    run_training(run_id=run.pk, report=report)
    run.refresh_from_db()
    return run


def run_training(
    *,
    run_id: int,
    worker: str = "",
    report: Callable[[str, float], None] = lambda message, share: None,
) -> None:
    """Carry out a queued run; one that is not queued (a second delivery) is left alone."""
    if not claim_run(run_id=run_id, worker=worker):
        logger.info("training_skipped", extra={"run_id": run_id})
        return
    run = TrainingRun.objects.get(pk=run_id)
    recorder = _Recorder(run, report)
    try:
        with _heartbeat(run_id):
            release = _train(run, recorder)
    except TrainingCancelledError:
        close_run(run, _Status.CANCELLED)
    except (MLError, LibraryError) as error:
        close_run(run, _Status.FAILED, error=str(error))
    except Exception:
        close_run(
            run, _Status.FAILED, error="An unexpected error; the trainer's log has the details."
        )
        raise
    else:
        told = MEASURES[ModelKind(run.kind)].told_as
        live = ModelRelease.objects.live().filter(kind=run.kind).first()
        recorder.write(f"the gate: {weigh(release, live).told}", 1.0)
        recorder.write(f"candidate {release.pk}: {told} {release.score:.4f}", 1.0)
        close_run(run, _Status.DONE)
        prune_releases(kind=run.kind)


@contextlib.contextmanager
def _heartbeat(run_id: int) -> Iterator[None]:
    """Renew the claim from a thread: refitting a large model takes minutes between two reports."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(_HEARTBEAT_S):
            try:
                renew_claim(run_id=run_id)
            except DatabaseError:
                connection.close()  # it may be back at the next beat
        connection.close()

    thread = threading.Thread(target=beat, name=f"heartbeat of run {run_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


class _Recorder:
    """Writes progress into the run's row and notices a wish to cancel."""

    def __init__(self, run: TrainingRun, report: Callable[[str, float], None]):
        self.run, self.report, self.last = run, report, 0.0

    def __call__(self, message: str, share: float) -> None:
        if time.monotonic() - self.last < _REPORT_EVERY_S:
            return
        self.last = time.monotonic()
        self.write(message, share)
        self.check()

    def check(self) -> None:
        mine = TrainingRun.objects.filter(pk=self.run.pk, status=_Status.RUNNING)
        if not mine.filter(is_cancel_requested=False).exists():
            raise TrainingCancelledError("cancelled, or given up for dead")

    def write(self, message: str, share: float) -> None:
        run = self.run
        run.message, run.progress = message[:300], min(max(share, 0.0), 1.0)
        run.heartbeat_at = timezone.now()
        run.log = (run.log + f"{run.heartbeat_at:%H:%M:%S} {message}\n")[-_LOG_LIMIT:]
        run.save(update_fields=["message", "progress", "heartbeat_at", "log"])
        self.report(message, share)


def _train(run: TrainingRun, progress: _Recorder) -> ModelRelease:
    progress.write("reading the tables", 0.0)
    folder = _TRAINERS[ModelKind(run.kind)](Path(settings.VIBELUX_MODELS_DIR), progress)
    progress.check()
    return register_release(kind=run.kind, folder=folder, run=run)


def _train_als(root: Path, progress: Progress) -> Path:
    return als_train.train(read_interactions(), als_config(), root=root, progress=progress)


def _train_tag_vectors(root: Path, progress: Progress) -> Path:
    list_ids, lists = read_tag_lists()
    return tag_vectors_train.train(
        lists, TagVectorsConfig(), root=root, list_ids=list_ids, progress=progress
    )


def _train_song_places(root: Path, progress: Progress) -> Path:
    evidence = read_evidence()
    return train_song_places(
        evidence.tag_weights,
        evidence.tags,
        evidence.artists,
        root=root,
        song_ids=evidence.track_ids,
        progress=progress,
    )


def _train_blend(root: Path, progress: Progress) -> Path:
    return learn_blend(root=root, progress=progress)


_TRAINERS: dict[ModelKind, Callable[[Path, Progress], Path]] = {
    ModelKind.ALS: _train_als,
    ModelKind.TAG_VECTORS: _train_tag_vectors,
    ModelKind.SONG_PLACES: _train_song_places,
    ModelKind.BLEND: _train_blend,
}
