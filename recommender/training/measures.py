"""Which figure of a release the gate looks at, and beside which baseline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recommender.models import ModelKind


@dataclass(frozen=True)
class Measure:
    """How releases of a kind are told apart.

    Attributes:
        name: Key of the figure among a release's metrics; more is better.
        told_as: What people call it.
        baseline: Key of the metrics of what must be beaten on the same split.
        must_beat: Whether the baseline must be beaten, or only not be better.
    """

    name: str
    told_as: str
    baseline: str
    must_beat: bool = True

    def score_of(self, metrics: Mapping[str, Any]) -> float:
        """Return the figure, 0..1."""
        return float(metrics[self.name])

    def baseline_of(self, metrics: Mapping[str, Any]) -> float:
        """Return the baseline's figure on the same split, 0..1."""
        return float(metrics[self.baseline][self.name])


_RANKING = Measure("ndcg_at_10", "NDCG@10", "popularity")
MEASURES = {
    ModelKind.ALS: _RANKING,
    ModelKind.TAG_VECTORS: _RANKING,
    # Where genres say nothing of moods, own places are as good as the shipped ones, but
    # for their middle, which is the catalogue's.
    ModelKind.SONG_PLACES: Measure(
        "right_side", "pairs in the right order", "before_training", must_beat=False
    ),
    ModelKind.BLEND: _RANKING,
}
