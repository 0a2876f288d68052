"""Every choice of the tag vectors, saved with them."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class TagVectorsConfig:
    """Hyperparameters of Word2Vec on sets of tags.

    Attributes:
        n_epochs: Passes over small data; large data gets fewer, see `epochs_for`.
        min_count: Lists that a tag must stand in.
    """

    n_dimensions: int = 32
    n_epochs: int = 60
    n_negative: int = 5
    min_count: int = 2
    holdout_share: float = 0.1
    max_holdout_lists: int = 1000
    seed: int = 1

    def as_dict(self) -> dict:
        """Plain values for a manifest."""
        return asdict(self)


def epochs_for(config: TagVectorsConfig, n_words: int) -> int:
    """Bound the work: about 20 million words in all, but at least five epochs."""
    return int(min(config.n_epochs, max(5, 20_000_000 // max(n_words, 1))))
