"""Every choice of the tag vectors, saved with them."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class TagVectorsConfig:
    """Hyperparameters of Word2Vec on sets of tags.

    Attributes:
        n_epochs: Passes over small data; large data gets fewer, see `epochs_for`.
        learning_rate: At the first epoch; falls to almost nothing. Above gensim's 0.025, because
            tag lists are short and few.
        max_tags_per_list: Longer lists are sampled anew each epoch, or a few lists of hundreds of
            tags would make most of the pairs (measured on HetRec: better and twice as fast).
        max_pairs: Word pairs of all epochs together; about a third of a million take 0.1 s.
        min_count: Lists that a tag must stand in, once there are 100 lists.
        n_beside: Companions that are kept of each tag.
        max_hidden_per_list: Tags of a held-out list that the evaluation hides, one at a time.
    """

    n_dimensions: int = 32
    n_epochs: int = 60
    learning_rate: float = 0.1
    n_negative: int = 5
    max_tags_per_list: int = 32
    max_pairs: int = 15_000_000
    min_count: int = 2
    n_beside: int = 100
    holdout_share: float = 0.1
    max_holdout_lists: int = 1000
    max_hidden_per_list: int = 5
    seed: int = 1

    def as_dict(self) -> dict:
        """Plain values for a manifest."""
        return asdict(self)


def epochs_for(config: TagVectorsConfig, lengths: list[int]) -> int:
    """Bound the work to `max_pairs`, but make at least five passes.

    Args:
        config: Hyperparameters.
        lengths: Number of tags of each list.
    """
    n_pairs = sum(min(length, config.max_tags_per_list) ** 2 for length in lengths)
    return int(min(config.n_epochs, max(5, config.max_pairs // max(n_pairs, 1))))
