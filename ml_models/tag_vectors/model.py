"""The tag vectors as they serve: numpy over memory-mapped files, no gensim."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from ml_models.artifacts import load_artifact
from ml_models.errors import ArtifactError

KIND = "tag_vectors"


@dataclass(frozen=True)
class TagVectors:
    """One unit vector a tag.

    Attributes:
        tags: In row order.
        vectors: float32 `(n_tags, n_dimensions)`, rows of length 1.
        counts: int64 `(n_tags,)`, lists that hold the tag.
    """

    tags: list[str]
    vectors: np.ndarray = field(repr=False)
    counts: np.ndarray = field(repr=False)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {tag: row for row, tag in enumerate(self.tags)}

    def has(self, tag: str) -> bool:
        """Tell whether the tag was there at the training."""
        return tag in self._index

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

    def mean_vector(self, tags: list[str], weights: list[float]) -> np.ndarray | None:
        """Return the unit weighted mean of the known tags' vectors; None when none is known."""
        rows = self.indices(tags)
        known = rows >= 0
        if not known.any():
            return None
        mean = np.asarray(weights, np.float32)[known] @ self.vectors[rows[known]]
        norm = float(np.linalg.norm(mean))
        return mean / norm if norm > 1e-9 else None


def load_tag_vectors(path: Path, *, verify: bool = False) -> TagVectors:
    """Open trained tag vectors.

    Raises:
        ArtifactError: the folder is not a whole tag vector artifact.
    """
    artifact = load_artifact(path, kind=KIND, verify=verify)
    try:
        model = TagVectors(
            tags=artifact.texts["tags"],
            vectors=artifact.arrays["vectors"],
            counts=artifact.arrays["counts"],
        )
    except KeyError as error:
        raise ArtifactError(f"{path} lacks {error}; train the model again") from error
    if model.vectors.ndim != 2 or model.vectors.dtype != np.float32 or model.counts.ndim != 1:
        raise ArtifactError(f"{path} holds arrays of another shape or type; train the model again")
    if not len(model.tags) == len(model.vectors) == len(model.counts):
        raise ArtifactError(f"{path}: its files disagree on the number of tags; train it again")
    return model
