"""Releases: a gate, one live model of each kind, and a way back."""

from __future__ import annotations

import logging
import shutil
import time
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ml_models.artifacts import MANIFEST, read_manifest, sha256_of
from ml_models.errors import ArtifactError
from recommender.errors import QualityGateError, ReleaseError
from recommender.models import ModelKind, ModelRelease, TrainingRun
from recommender.snapshot.artifacts import artifact_path, load_release
from recommender.training.measures import MEASURES

logger = logging.getLogger(__name__)

_KEPT_PER_KIND = 5
_UNFINISHED_AFTER_S = 24 * 3600


@transaction.atomic
def register_release(*, kind: str, folder: Path, run: TrainingRun | None = None) -> ModelRelease:
    """Make a finished artifact a candidate.

    Raises:
        ArtifactError: the folder is not a whole artifact of this kind.
    """
    metrics = read_manifest(folder, kind=kind, verify=True)["metrics"]
    return ModelRelease.objects.create(
        kind=kind,
        artifact=folder.name,
        run=run,
        manifest_sha256=sha256_of(folder / MANIFEST),
        metrics=metrics,
        score=MEASURES[ModelKind(kind)].score_of(metrics),
    )


@transaction.atomic
def publish_release(*, release: ModelRelease, by=None) -> ModelRelease:
    """Let `release` serve traffic and retire the one it replaces.

    Raises:
        QualityGateError: it does not load, does not beat popularity, or scores more than
            VIBELUX_MAX_NDCG_DROP below the live one.
        ReleaseError: it is live already.
    """
    live = _locked_live(release.kind)
    if live is not None and live.pk == release.pk:
        raise ReleaseError("This release is live already.")
    _check_gate(release, live)
    _go_live(release, live)
    logger.info("release_published", extra={"release_id": release.pk, "by": getattr(by, "pk", 0)})
    return release


@transaction.atomic
def rollback_release(*, kind: str, by=None) -> ModelRelease:
    """Let the release that served before the live one serve again.

    Raises:
        ReleaseError: there is none, or its files are gone.
    """
    live = _locked_live(kind)
    retired = ModelRelease.objects.filter(kind=kind, status=ModelRelease.Status.RETIRED)
    previous = retired.order_by("-published_at").first()
    if live is None or previous is None:
        raise ReleaseError("There is no earlier release to go back to.")
    try:
        load_release(previous)
    except ArtifactError as error:
        raise ReleaseError(f"The earlier release cannot serve: {error}") from error
    _go_live(previous, live)
    logger.info("release_rolled_back", extra={"release_id": previous.pk, "kind": kind})
    return previous


def prune_releases(*, kind: str) -> int:
    """Delete all but the newest unused releases of a kind, with their files."""
    unused = ModelRelease.objects.filter(kind=kind).exclude(status=ModelRelease.Status.LIVE)
    old = list(unused.order_by("-created_at")[_KEPT_PER_KIND:])
    for release in old:
        shutil.rmtree(artifact_path(release), ignore_errors=True)
        release.delete()
    return len(old)


def delete_unfinished_files() -> int:
    """Delete what killed trainings and uploads began to write a day ago or longer.

    Returns:
        How many files and folders.
    """
    before = time.time() - _UNFINISHED_AFTER_S
    n_deleted = 0
    for path in Path(settings.VIBELUX_MODELS_DIR).glob(".*"):
        if path.name.endswith((".part", ".upload")) and path.stat().st_mtime < before:
            shutil.rmtree(path, ignore_errors=True)
            n_deleted += 1
    return n_deleted


def _locked_live(kind: str) -> ModelRelease | None:
    return ModelRelease.objects.select_for_update().live().filter(kind=kind).first()


def _check_gate(release: ModelRelease, live: ModelRelease | None) -> None:
    score, measure = release.score, MEASURES[ModelKind(release.kind)]
    try:
        load_release(release)
    except ArtifactError as error:
        raise QualityGateError(f"It does not load: {error}", candidate=score) from error
    baseline = measure.baseline_of(release.metrics)
    allowed = settings.VIBELUX_MAX_NDCG_DROP
    if score <= (baseline if measure.must_beat else baseline - allowed):
        raise QualityGateError(
            f"{measure.told_as} {score:.4f} does not beat {measure.baseline.replace('_', ' ')}'s "
            f"{baseline:.4f} on the same split.",
            candidate=score,
        )
    low, high = release.metrics.get("gain_interval", (1.0, 1.0))  # of a learnt blend alone
    if low <= 0:
        raise QualityGateError(
            f"Its gain over the set weights is not certain ({low:+.4f} to {high:+.4f}).",
            candidate=score,
        )
    if live is not None and score < live.score - allowed:
        raise QualityGateError(
            f"{measure.told_as} {score:.4f} is over {allowed} below live {live.score:.4f}.",
            candidate=score,
            live=live.score,
        )


def _go_live(release: ModelRelease, live: ModelRelease | None) -> None:
    # Retire first: one_live_release_per_kind is checked after every statement.
    if live is not None:
        live.status = ModelRelease.Status.RETIRED
        live.save(update_fields=["status"])
    release.status = ModelRelease.Status.LIVE
    release.published_at = timezone.now()
    release.save(update_fields=["status", "published_at"])
