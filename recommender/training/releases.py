"""Releases: a gate, one live model of each kind, a way back, and a record of who did what."""

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
from recommender.models import ModelKind, ModelRelease, ReleaseEvent, TrainingRun
from recommender.snapshot.artifacts import artifact_path, load_release
from recommender.training.gate import judge
from recommender.training.measures import MEASURES

logger = logging.getLogger(__name__)

KEPT_PUBLISHED = 3  # retired releases of a kind whose files stay, whatever is newer
KEPT_CANDIDATES = 3
# What the site ships stands behind these two; without the others it would lose a part.
WITHDRAWABLE = (ModelKind.BLEND, ModelKind.SONG_PLACES)
_Status = ModelRelease.Status
_Action = ReleaseEvent.Action
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
def publish_release(*, release: ModelRelease, by=None, overrule: str = "") -> ModelRelease:
    """Let `release` serve traffic and retire the one it replaces.

    A release that served before goes back to work without the gate: it passed it, or was let
    through, and going back must always be possible.

    Args:
        release: A candidate or a retired release.
        by: Who publishes it; None for the command line.
        overrule: Why it shall serve although the gate refuses it; for superusers.

    Raises:
        QualityGateError: the gate refuses it, see `recommender.training.gate`.
        ReleaseError: it is live already, its files are gone, or `by` may not overrule.
    """
    live = _lock_live(release.kind)
    release = ModelRelease.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if release.status == _Status.LIVE:
        raise ReleaseError("This release is live already.")
    if release.status == _Status.RETIRED:
        return _go_back(release, live, by)
    if release.status == _Status.PRUNED:
        raise ReleaseError("The files of this release were deleted to make room; train again.")
    verdict = judge(release, live)
    action, overrule = _Action.PUBLISHED, overrule.strip()
    if verdict.refusals:
        if not overrule or not verdict.loads:
            raise QualityGateError(" ".join(verdict.refusals), verdict=verdict)
        if by is None or not by.is_superuser:
            raise ReleaseError("Only a superuser may overrule the gate.")
        action = _Action.OVERRULED
    _go_live(release, live)
    figures = {"score": release.score, **(verdict.beside.figures if verdict.beside else {})}
    reason = overrule if action == _Action.OVERRULED else ""
    _record(release, action, by, reason=reason, verdict=verdict.told, figures=figures)
    return release


@transaction.atomic
def rollback_release(*, kind: str, by=None) -> ModelRelease:
    """Let the release that served before the live one serve again.

    Raises:
        ReleaseError: there is none, or its files are gone.
    """
    live = _lock_live(kind)
    retired = ModelRelease.objects.filter(kind=kind, status=_Status.RETIRED)
    previous = retired.order_by("-published_at").first()
    if previous is None:
        raise ReleaseError("There is no earlier release to go back to.")
    return _go_back(previous, live, by)


@transaction.atomic
def withdraw_release(*, kind: str, by=None, reason: str = "") -> ModelRelease:
    """Let what ships with VibeluX serve again instead of what was learnt.

    Raises:
        ReleaseError: nothing is live, or nothing of this kind ships.
    """
    if kind not in WITHDRAWABLE:
        raise ReleaseError("Nothing of this kind ships with VibeluX; roll back instead.")
    live = _lock_live(kind)
    if live is None:
        raise ReleaseError("No release of this kind is live.")
    live.status = _Status.RETIRED
    live.save(update_fields=["status"])
    _record(live, _Action.WITHDRAWN, by, reason=reason)
    return live


@transaction.atomic
def prune_releases(*, kind: str) -> int:
    """Delete the files of releases that are neither live, nor the way back, nor new candidates."""
    releases = ModelRelease.objects.select_for_update(of=("self",)).filter(kind=kind)
    retired = releases.filter(status=_Status.RETIRED).order_by("-published_at")
    candidates = releases.filter(status=_Status.CANDIDATE).order_by("-created_at")
    old = [*retired[KEPT_PUBLISHED:], *candidates[KEPT_CANDIDATES:]]
    for release in old:
        release.status = _Status.PRUNED
        release.save(update_fields=["status"])
        _record(release, _Action.PRUNED, None)
        folder = artifact_path(release)
        transaction.on_commit(lambda folder=folder: shutil.rmtree(folder, ignore_errors=True))
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


def _lock_live(kind: str) -> ModelRelease | None:
    return ModelRelease.objects.select_for_update().live().filter(kind=kind).first()


def _go_back(release: ModelRelease, live: ModelRelease | None, by) -> ModelRelease:
    try:
        load_release(release)
    except ArtifactError as error:
        raise ReleaseError(f"The earlier release cannot serve: {error}") from error
    _go_live(release, live)
    _record(release, _Action.ROLLED_BACK, by, figures={"from": live.pk if live else None})
    return release


def _go_live(release: ModelRelease, live: ModelRelease | None) -> None:
    # Retire first: one_live_release_per_kind is checked after every statement.
    if live is not None:
        live.status = _Status.RETIRED
        live.save(update_fields=["status"])
    release.status = _Status.LIVE
    release.published_at = timezone.now()
    release.save(update_fields=["status", "published_at"])


def _record(
    release: ModelRelease, action: str, by, *, reason: str = "", verdict: str = "", figures=None
) -> None:
    ReleaseEvent.objects.create(
        release=release, action=action, by=by, reason=reason, verdict=verdict, figures=figures or {}
    )
    logger.info(
        "release_event",
        extra={
            "action": str(action),
            "release_id": release.pk,
            "by": getattr(by, "pk", 0),
            "verdict": verdict,
        },
    )
