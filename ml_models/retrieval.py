"""Find the best few of very many rows without looking at each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

# Says of int64 rows `(n,)` which of them may be found: bool `(n,)`.
Passes = Callable[[np.ndarray], np.ndarray]

_BLOCK = 4096  # rows scored at once


def best_places(values: np.ndarray, n: int) -> np.ndarray:
    """Return the places of the `n` greatest values, in no order."""
    if n >= len(values):
        return np.arange(len(values))
    return np.argpartition(-values, n)[:n]  # from the other end, ties make it four times slower


def first_passing(rows: np.ndarray, n: int, passes: Passes) -> np.ndarray:
    """Return the first `n` rows that pass, in their order."""
    found, count, start, size = [], 0, 0, 2 * n
    while count < n and start < len(rows):
        block = np.asarray(rows[start : start + size])
        start, size = start + size, 2 * size
        found.append(block[passes(block)])
        count += len(found[-1])
    return np.concatenate(found)[:n] if found else np.empty(0, np.int64)


@dataclass(frozen=True)
class InnerProductIndex:
    """Rows by falling length of their vectors, so that a search can stop early and stay exact.

    Factors of popular tracks are long and those of the long tail are short; once the length of the
    next vector times the query's length is below what was found, nothing better can follow.

    Attributes:
        rows: int64 `(n,)`.
        vectors: float32 `(n, n_factors)` in that order.
        lengths: float32 `(n,)`, falling.

    Source:
        Teflioudi, Gemulla & Mykytiuk, "LEMP: Fast Retrieval of Large Entries in a Matrix Product",
        SIGMOD 2015, section 4.
    """

    rows: np.ndarray
    vectors: np.ndarray
    lengths: np.ndarray

    @classmethod
    def build(cls, rows: np.ndarray, vectors: np.ndarray) -> InnerProductIndex:
        """Sort the vectors of the rows by length."""
        lengths = np.linalg.norm(vectors, axis=1).astype(np.float32)
        order = np.argsort(-lengths, kind="stable")
        return cls(rows[order], np.ascontiguousarray(vectors[order], np.float32), lengths[order])

    def best(self, query: np.ndarray, n: int, passes: Passes) -> np.ndarray:
        """Return the `n` rows with the greatest inner products among those that pass, in no order.

        Args:
            query: `(n_factors,)`.
            n: How many.
            passes: Says which rows may be found.
        """
        length = float(np.linalg.norm(query))
        rows, scores = np.empty(0, np.int64), np.empty(0, np.float32)
        least = -np.inf
        for start in range(0, len(self.rows), _BLOCK):
            if float(self.lengths[start]) * length <= least:
                break
            block = self.vectors[start : start + _BLOCK] @ query
            places = np.flatnonzero(block > least)
            found = np.asarray(self.rows[start + places])
            kept = passes(found)
            rows = np.concatenate([rows, found[kept]])
            scores = np.concatenate([scores, block[places[kept]]])
            if len(rows) > n:
                best = best_places(scores, n)
                rows, scores = rows[best], scores[best]
                least = float(scores.min())
        return rows


@dataclass(frozen=True)
class Groups:
    """Rows that are alike in one respect, each group's most important row first.

    Attributes:
        starts: int64 `(n_groups + 1,)`; group g is `rows[starts[g]:starts[g + 1]]`.
        rows: int64.
    """

    starts: np.ndarray
    rows: np.ndarray

    @classmethod
    def build(cls, rows: np.ndarray, codes: np.ndarray, importance: np.ndarray) -> Groups:
        """Group rows by their codes, 0 to the number of groups - 1, each of them in use."""
        order = np.lexsort((-importance, codes))
        starts = np.concatenate([[0], np.cumsum(np.bincount(codes))]).astype(np.int64)
        return cls(starts, rows[order])

    def best(self, scores: np.ndarray, n: int, passes: Passes) -> np.ndarray:
        """Return `n` rows of the groups with the greatest scores, if so many pass.

        Of a large group only the `4 * n` most important rows are looked at, unless there are then
        too few.

        Args:
            scores: `(n_groups,)`, what each row of a group is worth.
            n: How many.
            passes: Says which rows may be found.
        """
        leading = best_places(scores, 4 * n)
        leading = leading[np.argsort(-scores[leading], kind="stable")]
        found = first_passing(self._rows_of(leading, at_most=4 * n), n, passes)
        if len(found) < n:  # rare: a wish that few songs pass
            every = np.argsort(-scores, kind="stable")
            found = first_passing(self._rows_of(every, at_most=None), n, passes)
        return found

    def _rows_of(self, groups: np.ndarray, *, at_most: int | None) -> np.ndarray:
        starts = self.starts[groups]
        sizes = self.starts[groups + 1] - starts
        if at_most is not None:
            sizes = np.minimum(sizes, at_most)
        before = np.cumsum(sizes) - sizes
        return self.rows[np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))]
