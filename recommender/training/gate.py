"""The gate: whether a candidate may serve, and why not. It compares like with like.

A candidate must load and beat its baseline on its own split. Beside the live release it is refused
only where it is certainly worse, by more than VIBELUX_MAX_NDCG_DROP, on rows that both were
measured on with the same entries hidden. A live release that shares too little with the candidate
is no yardstick.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.db import models

from ml_models.artifacts import load_artifact
from ml_models.errors import ArtifactError
from ml_models.learning.answers import Comparison, RankedAnswers, compare_rankings
from ml_models.metrics.ranking import bootstrap_interval
from ml_models.song_places.sides import SideAnswers, compare_sides
from recommender.models import ModelKind, ModelRelease
from recommender.snapshot.artifacts import artifact_path, load_release
from recommender.training.measures import MEASURES, Measure

MIN_ROWS = 30  # in common
MIN_SHARE_KNOWN = 0.5  # of the candidate's tracks (or tags, or songs asked about)

_Arrays = Mapping[str, np.ndarray]


class Answer(models.TextChoices):
    """How a candidate does beside the live release."""

    NOT_WORSE = "not_worse", "not worse"
    CERTAINLY_WORSE = "certainly_worse", "certainly worse"
    NOT_COMPARABLE = "not_comparable", "cannot be compared"


@dataclass(frozen=True)
class Beside:
    """A candidate beside the live release.

    Attributes:
        told: In words, with the figures.
        figures: The same as numbers.
    """

    answer: Answer
    told: str
    figures: dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """What the gate says of a release.

    Attributes:
        refusals: Why it may not serve, one sentence each; empty when it may.
        loads: Whether its files are whole; without that nobody can overrule the gate.
        beside: How it does beside the live release; None when none is live or it does not load.
    """

    refusals: tuple[str, ...]
    loads: bool = True
    beside: Beside | None = None

    @property
    def told(self) -> str:
        """All of it in words."""
        parts = list(self.refusals) or ["It passes the gate."]
        if self.beside and self.beside.told not in parts:
            parts.append(self.beside.told)
        return " ".join(parts)


def judge(release: ModelRelease, live: ModelRelease | None) -> Verdict:
    """Say whether a candidate may serve instead of the live release; reads all its files."""
    try:
        load_release(release)
    except ArtifactError as error:
        return Verdict((f"It does not load: {error}",), loads=False)
    return weigh(release, live)


def weigh(release: ModelRelease, live: ModelRelease | None) -> Verdict:
    """Say by its figures alone whether a candidate may serve; cheap enough for a page."""
    measure = MEASURES[ModelKind(release.kind)]
    refusals = [*_beside_baseline(release, measure), *_uncertain_gains(release)]
    if live is None:
        return Verdict(tuple(refusals))
    beside = compare(release, live)
    if beside.answer == Answer.CERTAINLY_WORSE:
        refusals.append(beside.told)
    return Verdict(tuple(refusals), beside=beside)


def compare(candidate: ModelRelease, live: ModelRelease) -> Beside:
    """Compare two releases of a kind on the rows that both were measured on."""
    name = f"live release {live.pk}"
    try:
        found = _compared(candidate.kind, artifact_path(candidate), artifact_path(live))
    except ArtifactError as error:
        return _not_comparable(f"It cannot be compared with {name}: {error}.", {})
    figures = {
        "live": live.pk,
        "n_rows": found.n_rows,
        "share_known": round(found.share_known, 4),
        "difference": round(found.difference, 5),
        "interval": [round(end, 5) for end in found.interval],
    }
    if found.share_known < MIN_SHARE_KNOWN:
        why = f"that one knows {found.share_known:.0%} of what it was trained on"
        return _not_comparable(f"It cannot be compared with {name}: {why}.", figures)
    if found.n_rows < MIN_ROWS:
        why = f"{found.n_rows} rows were measured in both, {MIN_ROWS} are needed"
        return _not_comparable(f"It cannot be compared with {name}: {why}.", figures)
    is_worse = found.interval[1] < -settings.VIBELUX_MAX_NDCG_DROP
    answer = Answer.CERTAINLY_WORSE if is_worse else Answer.NOT_WORSE
    low, high = found.interval
    told = (
        f"It is {answer.label} than {name}: {MEASURES[ModelKind(candidate.kind)].told_as} "
        f"{found.difference:+.4f} ({low:+.4f} to {high:+.4f}) on {found.n_rows} rows that both "
        f"were measured on."
    )
    return Beside(answer, told, figures)


def _not_comparable(told: str, figures: dict[str, Any]) -> Beside:
    return Beside(Answer.NOT_COMPARABLE, f"{told} Only the baseline counts.", figures)


def _beside_baseline(release: ModelRelease, measure: Measure) -> list[str]:
    score, baseline = release.score, measure.baseline_of(release.metrics)
    if score > (baseline if measure.must_beat else baseline - settings.VIBELUX_MAX_NDCG_DROP):
        return []
    return [
        f"{measure.told_as} {score:.4f} does not beat {measure.baseline.replace('_', ' ')}'s "
        f"{baseline:.4f} on the same split."
    ]


def _uncertain_gains(release: ModelRelease) -> list[str]:
    """Doubt a learnt blend that does not gain over the set weights in each fold by itself."""
    told = [f"{low:+.4f} to {high:+.4f}" for low, high in release.metrics.get("gain_intervals", ())]
    if all(low > 0 for low, _ in release.metrics.get("gain_intervals", ())):
        return []
    return [f"Its gain over the set weights is not certain in each half ({', '.join(told)})."]


@lru_cache(maxsize=64)
def _compared(kind: str, candidate: Path, live: Path) -> Comparison:
    """Artifacts never change, so neither does how two compare."""
    mine, theirs = (load_artifact(folder, kind=kind).arrays for folder in (candidate, live))
    return _COMPARERS[ModelKind(kind)](mine, theirs)


def _compare_shares(mine: _Arrays, theirs: _Arrays) -> Comparison:
    """Compare with the shares that served when the candidate was measured, if they still do."""
    if "answers_served" not in mine:
        raise ArtifactError("no answers to held-out questions are kept with it")
    if not np.array_equal(mine["answers_served"], theirs["shares"]):
        return Comparison(0, 1.0)
    gains = mine["answers_gains"]
    return Comparison(len(gains), 1.0, float(gains.mean()), bootstrap_interval(gains))


_COMPARERS: dict[ModelKind, Callable[[_Arrays, _Arrays], Comparison]] = {
    ModelKind.ALS: lambda a, b: compare_rankings(RankedAnswers.of(a), RankedAnswers.of(b)),
    ModelKind.TAG_VECTORS: lambda a, b: compare_rankings(RankedAnswers.of(a), RankedAnswers.of(b)),
    ModelKind.SONG_PLACES: lambda a, b: compare_sides(SideAnswers.of(a), SideAnswers.of(b)),
    ModelKind.BLEND: _compare_shares,
}
