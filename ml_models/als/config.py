"""Every choice of the collaborative model, saved with it."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

ENGINES = ("implicit", "spark")


@dataclass(frozen=True)
class AlsConfig:
    """Hyperparameters of ALS and of the item neighbours.

    Attributes:
        n_factors: Length of a taste vector; 0 lets `factors_for` choose by size.
        regularization: Weight of the squared norms; 0 lets `regularization_for` choose.
        alpha: Confidence per unit of interaction weight: c = 1 + alpha * r.
        neighbour_shrinkage: Rows that are added to each track's own when cosines are taken.
        holdout_share: Share of a row's tracks hidden for the evaluation.
        engine: "implicit" or "spark"; the artifact is the same.
        spark_master: Where Spark runs: `local[*]`, `local-cluster[...]` or `spark://host:7077`.
    """

    n_factors: int = 0
    regularization: float = 0.0
    alpha: float = 10.0
    n_iterations: int = 15
    n_neighbours: int = 50
    neighbour_shrinkage: float = 10.0
    holdout_share: float = 0.2
    max_holdout_rows: int = 2000
    seed: int = 1
    engine: str = "implicit"
    spark_master: str = "local[*]"

    def as_dict(self) -> dict:
        """Plain values for a manifest; where it ran is no part of the model."""
        return {key: value for key, value in asdict(self).items() if key != "spark_master"}


def factors_for(n_rows: int) -> int:
    """Choose the length of the taste vectors by the number of rows.

    Too many factors memorise a small town: with 200 to 1000 playlists 16 factors find twice what
    128 find.
    """
    return int(min(192, max(8, 4 * round(math.sqrt(n_rows) / 4))))


def regularization_for(n_factors: int) -> float:
    """Choose the regularisation that suits alpha = 10; larger models need more of it."""
    return max(1.0, n_factors / 6.4)
