"""Every choice of the song reader, saved with the weights."""

from __future__ import annotations

from dataclasses import asdict, dataclass

QUADRANTS = ("Q1", "Q2", "Q3", "Q4")  # pleasant awake, unpleasant awake, unpleasant, pleasant calm
SIGNS = ((1, 1), (-1, 1), (-1, -1), (1, -1))  # of valence and arousal


@dataclass(frozen=True)
class SongEmotionConfig:
    """Settings of the regression on frozen features.

    Attributes:
        backbones: Names of musicnn's checkpoints, in the order of their blocks.
        block_weights: What each backbone and, last, the statistics count in the distance.
        gamma, ridge: Width and regularisation of the kernel regression.
        max_seconds: What of a recording is heard, from its middle.
        mood_share: What valence and arousal count beside the quadrants' own scores.
        sharpness: Turns quadrant scores into probabilities.
        more_weight: What a recording counts that is labelled by its quadrant alone.
    """

    backbones: tuple[str, ...] = ("MSD_musicnn", "MTT_musicnn")
    block_weights: tuple[float, ...] = (1.0, 0.7, 1.0)
    gamma: float = 0.1
    ridge: float = 0.25
    max_seconds: float = 90.0
    mood_share: float = 0.4
    sharpness: float = 3.0
    more_weight: float = 0.07

    def as_dict(self) -> dict:
        """Plain values for a manifest."""
        return asdict(self)
