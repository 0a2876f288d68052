"""Every choice of the feature classifier, saved with it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

# The four moods of playlists by that name, in alphabetical order; each is a word of our lexicon.
CLASSES = ("calm", "energetic", "happy", "sad")


@dataclass(frozen=True)
class FeatureEmotionConfig:
    """Hyperparameters of the kernel regression.

    Attributes:
        gamma, ridge: Width of the kernel and regularisation; 0.1 to 1 of either score alike.
        n_folds: Folds of the evaluation, artists on one side only.
        leak_f1: A tree of two questions that scores as much as this explains the labels; they were
            then made from the features.
    """

    gamma: float = 0.3
    ridge: float = 0.3
    n_folds: int = 10
    leak_f1: float = 0.9
    seed: int = 1

    def as_dict(self) -> dict:
        """Plain values for a manifest."""
        return asdict(self)
