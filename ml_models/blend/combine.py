"""Sum weighted parts so that reasons and score can never disagree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ml_models.blend.parts import PARTS

GRAIN = 2.0**-20  # about a millionth


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


def combine(parts: dict[str, np.ndarray], weights: dict[str, float]) -> Blend:
    """Multiply each part by its weight and add up.

    Args:
        parts: For each of `PARTS` an array `(n,)` in 0..1.
        weights: For each of `PARTS` a number >= 0.
    """
    contributions = np.stack([np.asarray(parts[p], float) * weights[p] for p in PARTS], axis=1)
    # Multiples of a power of two add up without rounding, in any order and in any language, so that
    # whoever sums the parts of a JSON answer gets the very score.
    contributions = np.round(contributions / GRAIN) * GRAIN
    return Blend(scores=contributions.sum(axis=1), contributions=contributions)
