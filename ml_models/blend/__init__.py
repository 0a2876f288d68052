"""The mix of what is liked and what fits the mood; parts that sum to the score."""

from ml_models.blend.combine import Blend
from ml_models.blend.diversify import diversify
from ml_models.blend.parts import PARTS

__all__ = ["PARTS", "Blend", "diversify"]
