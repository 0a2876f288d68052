"""The tag vectors as they serve: numpy over memory-mapped files, no gensim."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from ml_models.artifacts import load_artifact
from ml_models.errors import ArtifactError

KIND = "tag_vectors"
BESIDE = ("beside_shares", "beside_columns", "beside_starts")  # data, indices, indptr


@dataclass(frozen=True)
class TagVectors:
    """One unit vector a tag.

    Attributes:
        tags: In row order.
        vectors: float32 `(n_tags, n_dimensions)`, rows of length 1.
        counts: int64 `(n_tags,)`, lists that hold the tag.
        beside: float32 `(n_tags, n_tags)`, share of the row's lists that hold the column, shrunk;
            None in artifacts of earlier versions.
    """

    tags: list[str]
    vectors: np.ndarray = field(repr=False)
    counts: np.ndarray = field(repr=False)
    beside: csr_matrix | None = field(default=None, repr=False)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {tag: row for row, tag in enumerate(self.tags)}

    def indices(self, tags: list[str]) -> np.ndarray:
        """Return the row of each tag, -1 where unknown."""
        return np.array([self._index.get(tag, -1) for tag in tags], np.int64)

    def similarity(self, a: str, b: str) -> float:
        """Return the cosine of two known tags, -1 to 1."""
        return float(self.vectors[self._index[a]] @ self.vectors[self._index[b]])

    def neighbours(
        self, tag: str, k: int, *, among: np.ndarray | None = None
    ) -> list[tuple[str, float]]:
        """Return the `k` nearest other tags with their cosines; nothing for an unknown tag.

        Args:
            tag: A normalised tag.
            k: How many at most.
            among: Rows to choose from; all when left out.
        """
        row = self._index.get(tag)
        if row is None:
            return []
        vectors = self.vectors if among is None else self.vectors[among]
        cosines = vectors @ self.vectors[row]
        places = np.argsort(-cosines, kind="stable")[: k + 1]  # one more: the tag is among them
        rows = places if among is None else among[places]
        pairs = zip(rows.tolist(), cosines[places].tolist(), strict=True)
        return [(self.tags[other], cosine) for other, cosine in pairs if other != row][:k]

    def complete(self, tags: list[str], k: int) -> list[tuple[str, float]]:
        """Return at most `k` tags that go with these, and how strongly, the strongest first.

        What stood beside them in lists decides, which completes lists far better than the vectors
        do (see `benchmarks.recommender.tags`); those are asked only about tags that have stood
        beside nothing.
        """
        rows = self.indices(tags)
        rows = rows[rows >= 0]
        if not len(rows):
            return []
        scores = np.zeros(len(self.tags))
        if self.beside is not None:
            scores += np.asarray(self.beside[rows].sum(axis=0)).ravel()
        if not scores.any():
            scores += np.maximum(self.vectors @ self.vectors[rows].mean(axis=0), 0.0)
        scores[rows] = 0.0
        best = np.argsort(-scores, kind="stable")[:k]
        return [(self.tags[row], float(scores[row])) for row in best.tolist() if scores[row] > 0]

    def mean_vector(self, tags: list[str], weights: list[float]) -> np.ndarray | None:
        """Return the unit weighted mean of the known tags' vectors; None when none is known."""
        rows = self.indices(tags)
        known = rows >= 0
        if not known.any():
            return None
        mean = np.asarray(weights, np.float32)[known] @ self.vectors[rows[known]]
        norm = float(np.linalg.norm(mean))
        return mean / norm if norm > 1e-9 else None


def load_tag_vectors(
    path: Path, *, verify: bool = True, registry: Path | None = None
) -> TagVectors:
    """Open trained tag vectors; for `verify` and `registry` see `load_artifact`.

    Raises:
        ArtifactError: the folder is not a whole tag vector artifact.
    """
    artifact = load_artifact(path, kind=KIND, verify=verify, registry=registry)
    try:
        model = TagVectors(
            tags=artifact.texts["tags"],
            vectors=artifact.arrays["vectors"],
            counts=artifact.arrays["counts"],
            beside=_beside(artifact.arrays, len(artifact.texts["tags"])),
        )
    except KeyError as error:
        raise ArtifactError(f"{path} lacks {error}; train the model again") from error
    except ValueError as error:
        raise ArtifactError(f"{path} is damaged ({error}); train the model again") from error
    if model.vectors.ndim != 2 or model.vectors.dtype != np.float32 or model.counts.ndim != 1:
        raise ArtifactError(f"{path} holds arrays of another shape or type; train the model again")
    if not len(model.tags) == len(model.vectors) == len(model.counts):
        raise ArtifactError(f"{path}: its files disagree on the number of tags; train it again")
    return model


def _beside(arrays: dict[str, np.ndarray], n_tags: int) -> csr_matrix | None:
    """Rebuild the companions; raises ValueError when the arrays do not fit each other."""
    if not set(BESIDE) <= set(arrays):
        return None
    shares, columns, starts = (arrays[name] for name in BESIDE)
    matrix = csr_matrix((shares, columns, starts), shape=(n_tags, n_tags), copy=False)
    matrix.check_format(full_check=True)
    return matrix
