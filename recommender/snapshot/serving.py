"""What serves for each kind of model: the live release, or what stands in for a damaged one."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import Any

from ml_models.errors import ArtifactError
from recommender.models import ModelRelease
from recommender.snapshot.artifacts import load_release
from recommender.snapshot.columns import copies_registry

logger = logging.getLogger(__name__)

_MAX_STAND_INS = 3  # retired releases that are tried
_reported: set[tuple[str, str]] = set()


@dataclass(frozen=True)
class Serving:
    """What serves for one kind.

    Attributes:
        model: What was loaded; None when nothing serves.
        release_id, artifact: Whose it is.
        problem: Why it is not the live release's; empty when it is, or when none is live.
    """

    model: Any = None
    release_id: int | None = None
    artifact: str = ""
    problem: str = ""


def serving_of(live: ModelRelease | None, *, before: Serving) -> Serving:
    """Load the live release of a kind; if it is damaged, the last good one serves.

    Args:
        live: The live release; None when there is none.
        before: What served until now; not loaded again when it is the live one.
    """
    if live is None:
        return Serving()
    if before.artifact == live.artifact and before.release_id == live.pk and not before.problem:
        return before
    try:
        return _load(live)
    except ArtifactError as error:
        problem = str(error)
    if (live.artifact, problem) not in _reported:  # once, not at every look
        _reported.add((live.artifact, problem))
        logger.error("live_artifact_unreadable", extra={"release_id": live.pk, "error": problem})
    return replace(before if before.model is not None else _stand_in(live), problem=problem)


def _stand_in(live: ModelRelease) -> Serving:
    """Load the release that served last before the live one, if any can be read."""
    retired = ModelRelease.objects.filter(kind=live.kind, status=ModelRelease.Status.RETIRED)
    for release in retired.order_by("-published_at")[:_MAX_STAND_INS]:
        try:
            return _load(release)
        except ArtifactError:
            continue
    return Serving()


def _load(release: ModelRelease) -> Serving:
    model = load_release(release, registry=copies_registry())
    return Serving(model=model, release_id=release.pk, artifact=release.artifact)
