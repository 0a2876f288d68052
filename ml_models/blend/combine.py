"""Parts that sum to the score, so that reasons and score can never disagree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ml_models.blend.parts import PARTS

# Multiples of a power of two add up without rounding, in any order and in any language, so that
# whoever sums the parts of a JSON answer gets the very score. About a millionth.
GRAIN = 2.0**-20


@dataclass(frozen=True)
class Blend:
    """Scores and what they are made of.

    Attributes:
        scores: float64 `(n,)`, 0 to 1.
        contributions: float64 `(n, n_parts)` in the order of `PARTS`; rows sum to the score.
    """

    scores: np.ndarray
    contributions: np.ndarray

    def parts_of(self, row: int) -> dict[str, float]:
        """Return one candidate's contributions by name; their sum is its score."""
        return {
            name: float(value) for name, value in zip(PARTS, self.contributions[row], strict=True)
        }
