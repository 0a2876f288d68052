"""What a model answered about held-out entries, kept with it, so that two can be compared fairly.

Two trainings see different data. Their figures say little of each other; their answers to the same
questions do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Self

import numpy as np

from ml_models.errors import ArtifactError
from ml_models.learning.holdout import mix
from ml_models.metrics.ranking import bootstrap_interval, ndcg_at_k

DEPTH = 50  # items kept of each answer: enough for ten when half of them are left out
_K = 10


@dataclass(frozen=True)
class Comparison:
    """Two models on the questions that both were asked.

    Attributes:
        n_rows: Rows with such a question.
        share_known: Of the first model's items, the share that the second knows.
        difference: First minus second, mean over rows; 0 without a row.
        interval: 95 % bootstrap interval of the difference, paired.
    """

    n_rows: int
    share_known: float
    difference: float = 0.0
    interval: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class KeptAnswers:
    """Answers to held-out questions as an artifact keeps them: one array for each field."""

    def arrays(self) -> dict[str, np.ndarray]:
        """Return what an artifact keeps."""
        return {f"answers_{field.name}": getattr(self, field.name) for field in fields(self)}

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray]) -> Self:
        """Read them from an artifact's arrays.

        Raises:
            ArtifactError: the artifact has none, as one of an earlier version.
        """
        try:
            return cls(**{field.name: arrays[f"answers_{field.name}"] for field in fields(cls)})
        except KeyError as error:
            raise ArtifactError("no answers to held-out questions are kept with it") from error


@dataclass(frozen=True)
class RankedAnswers(KeptAnswers):
    """The items that a model ranked first where some were hidden.

    Attributes:
        row_ids: int64 `(n,)`, whose question it is; a row may have several.
        hidden: int64, ids of the hidden items, question after question.
        starts: int64 `(n + 1,)`: question q hid `hidden[starts[q]:starts[q + 1]]`.
        ranked: int64 `(n, DEPTH)`, ids, the best first, -1 for an empty place.
        items: int64 `(n_items,)`, ids of all that were ranked, ascending.
    """

    row_ids: np.ndarray
    hidden: np.ndarray
    starts: np.ndarray
    ranked: np.ndarray
    items: np.ndarray

    @classmethod
    def gather(cls, questions: list[tuple[int, np.ndarray, np.ndarray]], items: np.ndarray):
        """Gather (row id, hidden ids, ranked ids) of each question."""
        ranked = np.full((len(questions), DEPTH), -1, np.int64)
        for place, (_, _, best) in enumerate(questions):
            ranked[place, : len(best)] = best[:DEPTH]
        hidden = [np.asarray(ids, np.int64) for _, ids, _ in questions]
        return cls(
            row_ids=np.array([row for row, _, _ in questions], np.int64),
            hidden=np.concatenate(hidden) if hidden else np.empty(0, np.int64),
            starts=np.cumsum([0, *(len(ids) for ids in hidden)]).astype(np.int64),
            ranked=ranked,
            items=np.unique(np.asarray(items, np.int64)),
        )

    def keys(self) -> np.ndarray:
        """Name each question by its row and what was hidden; uint64 `(n,)`."""
        sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mix(self.hidden))])
        return question_keys(self.row_ids, sums[self.starts[1:]] - sums[self.starts[:-1]])


def question_keys(row_ids: np.ndarray, hidden_sums: np.ndarray) -> np.ndarray:
    """Name questions by row and sum of the mixed hidden ids, whatever their order; uint64."""
    rows = mix(mix(np.asarray(row_ids, np.int64)))  # twice, or row 3 hiding 8 were row 8 hiding 3
    return mix(rows ^ hidden_sums)


def compare_rankings(first: RankedAnswers, second: RankedAnswers) -> Comparison:
    """Compare two models by NDCG@10 on rows where both had the same items hidden.

    Only items that both know take part: a larger catalogue must not make a model look worse, nor
    one whose songs are gone. Of a row that has got further items since, unless one of them would
    be hidden, the later model knows more; so does the model that serves.
    """
    common = np.intersect1d(first.items, second.items)
    share = len(common) / max(len(first.items), 1)
    _, mine, theirs = np.intersect1d(first.keys(), second.keys(), return_indices=True)
    if not len(mine):
        return Comparison(0, share)
    gains = _ndcgs(first, mine, common) - _ndcgs(second, theirs, common)
    _, row_of = np.unique(first.row_ids[mine], return_inverse=True)
    by_row = np.bincount(row_of, gains) / np.bincount(row_of)
    return Comparison(len(by_row), share, float(by_row.mean()), bootstrap_interval(by_row))


def _ndcgs(answers: RankedAnswers, questions: np.ndarray, common: np.ndarray) -> np.ndarray:
    ranked = np.asarray(answers.ranked)[questions]
    is_common = np.isin(ranked, common)
    bounds = np.array(list(pairwise(answers.starts)))[questions]
    return np.array(
        [
            ndcg_at_k(best[kept][:_K], answers.hidden[start:end], _K)
            for best, kept, (start, end) in zip(ranked, is_common, bounds, strict=True)
        ]
    )
