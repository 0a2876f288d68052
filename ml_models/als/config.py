"""Every choice of the collaborative model, saved with it."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import numpy as np
from scipy.sparse import csr_matrix

ENGINES = ("implicit", "spark")
_SHRINKAGE = 0.6  # of the size of a row


@dataclass(frozen=True)
class AlsConfig:
    """Hyperparameters of ALS and of the item neighbours.

    Attributes:
        n_factors: Length of a taste vector; 0 lets `factors_for` choose by size.
        regularization: Weight of the squared norms; 0 lets `regularization_for` choose.
        alpha: Confidence per unit of interaction weight: c = 1 + alpha * r.
        neighbour_shrinkage: Rows that are added to each track's own when neighbours are found.
        holdout_share: Share of a row's tracks hidden for the evaluation.
        engine: "implicit" or "spark"; the artifact is the same.
        spark_master: Where Spark runs: `local[*]`, `local-cluster[...]` or `spark://host:7077`.
    """

    n_factors: int = 0
    regularization: float = 0.0
    alpha: float = 10.0
    n_iterations: int = 15
    n_neighbours: int = 50
    neighbour_shrinkage: float = 5.0
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

    An upper bound: the regularisation decides how many of them say anything.
    """
    return int(min(128, max(8, 16 * round(3 * math.sqrt(n_rows) / 16))))


def regularization_for(confidence: csr_matrix) -> float:
    """Choose the regularisation by the size of a row, the root of its mean squared norm.

    ALS shrinks each singular value of the confidence matrix by the regularisation. Rows without a
    common taste have singular values of about the size of a row; much less keeps their noise, and
    more than that would keep nothing.
    """
    n_rows = int((np.diff(confidence.indptr) > 0).sum())
    squares = float(np.square(confidence.data, dtype=np.float64).sum())
    return max(1.0, _SHRINKAGE * math.sqrt(squares / max(n_rows, 1)))
