"""The mix of mood, tags and taste: parts over the same candidates, weighed and summed."""

from ml_models.blend.combine import Blend, combine
from ml_models.blend.diversify import diversify
from ml_models.blend.parts import PARTS, mood_closeness, rank_normalise
from ml_models.blend.weights import weights_for

__all__ = [
    "PARTS",
    "Blend",
    "combine",
    "diversify",
    "mood_closeness",
    "rank_normalise",
    "weights_for",
]
