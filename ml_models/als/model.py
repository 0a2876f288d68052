"""The collaborative model as it serves: numpy over memory-mapped files, no `implicit`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from ml_models.als.data import Vocabulary
from ml_models.artifacts import load_artifact
from ml_models.errors import ArtifactError

KIND = "als"
_ARRAYS = (
    "track_ids",
    "item_factors",
    "gram",
    "item_weights",
    "popularity",
    "neighbour_index",
    "neighbour_score",
)


@dataclass(frozen=True)
class AlsModel:
    """Item factors and item neighbours.

    Attributes:
        track_ids: int64 `(n_items,)`, ascending database keys; the order of all rows.
        item_factors: float32 `(n_items, n_factors)`.
        gram: float32 `(n_factors, n_factors)`, the factors' inner product.
        item_weights: float32 `(n_items,)`, see `ml_models.als.data.item_weights_of`.
        popularity: float32 `(n_items,)`, number of rows that hold the track.
        neighbour_index: int32 `(n_items, k)`, item indices, -1 for an empty place.
        neighbour_score: float32 `(n_items, k)`.
    """

    track_ids: np.ndarray
    item_factors: np.ndarray
    gram: np.ndarray
    item_weights: np.ndarray
    popularity: np.ndarray
    neighbour_index: np.ndarray
    neighbour_score: np.ndarray
    regularization: float
    alpha: float

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The order of the tracks."""
        return Vocabulary(self.track_ids)

    def item_indices(self, track_ids: np.ndarray) -> np.ndarray:
        """Return the row of each track, -1 for one that was not there at the training."""
        return self.vocabulary.indices(track_ids)

    def fold_in(self, item_indices: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Solve for the taste vector of somebody who need not have been in the training.

        Args:
            item_indices: Rows of the tracks, all >= 0.
            weights: Interaction weights of the same length; negative for dislikes.

        Returns:
            `(n_factors,)`; zeros without evidence.

        Source:
            Hu, Koren & Volinsky (2008), equation 4.
        """
        n_factors = self.item_factors.shape[1]
        if len(item_indices) == 0:
            return np.zeros(n_factors, np.float32)
        y = np.asarray(self.item_factors[item_indices], np.float64)
        confidence = self._confidence(item_indices, weights)
        # x_u = (Y'Y + Y'(C_u - I)Y + regularization I)^-1 Y'C_u p_u
        left = np.asarray(self.gram, np.float64) + (y.T * (confidence - 1.0)) @ y
        left[np.diag_indices(n_factors)] += self.regularization
        right = y.T @ (confidence * (np.asarray(weights) > 0))
        return np.linalg.solve(left, right).astype(np.float32)

    def scores(self, user_factors: np.ndarray, item_indices: np.ndarray | None = None):
        """Return ranking scores of the given rows, or of all."""
        rows = self.item_factors if item_indices is None else self.item_factors[item_indices]
        return rows @ user_factors

    def neighbour_scores(self, item_indices: np.ndarray, weights: np.ndarray):
        """Sum the similarities of all tracks to those of a history.

        Returns:
            `(item indices, scores)` of every neighbour, in no order.
        """
        index = self.neighbour_index[item_indices]
        value = self.neighbour_score[item_indices] * np.asarray(weights, np.float32)[:, None]
        filled = index >= 0
        items, inverse = np.unique(index[filled], return_inverse=True)
        return items.astype(np.int64), np.bincount(inverse, value[filled], len(items))

    def explain(
        self, item_indices: np.ndarray, weights: np.ndarray, targets: np.ndarray
    ) -> np.ndarray:
        """Split fold-in scores over the history that made them.

        Args:
            item_indices: Rows of the history.
            weights: Their interaction weights.
            targets: Rows of the scored tracks.

        Returns:
            `(n_targets, n_history)`; each row sums to the score of its target.

        Source:
            Hu, Koren & Volinsky (2008), section 5.
        """
        y = np.asarray(self.item_factors[item_indices], np.float64)
        confidence = self._confidence(item_indices, weights)
        left = np.asarray(self.gram, np.float64) + (y.T * (confidence - 1.0)) @ y
        left[np.diag_indices(len(left))] += self.regularization
        solved = np.linalg.solve(left, np.asarray(self.item_factors[targets], np.float64).T)
        return (y @ solved).T * (confidence * (np.asarray(weights) > 0))

    def _confidence(self, item_indices: np.ndarray, weights: np.ndarray) -> np.ndarray:
        strength = np.abs(np.asarray(weights, np.float64)) * self.item_weights[item_indices]
        return 1.0 + self.alpha * strength


def arrays_of(model: AlsModel) -> dict[str, np.ndarray]:
    """Return what an artifact keeps of the model."""
    return {name: getattr(model, name) for name in _ARRAYS}


def load_als(path: Path, *, verify: bool = True, registry: Path | None = None) -> AlsModel:
    """Open a trained model; for `verify` and `registry` see `load_artifact`.

    Raises:
        ArtifactError: the folder is not a whole ALS artifact.
    """
    artifact = load_artifact(path, kind=KIND, verify=verify, registry=registry)
    try:
        arrays = {name: artifact.arrays[name] for name in _ARRAYS}
        config = artifact.manifest["config"]
        model = AlsModel(
            **arrays,
            regularization=float(config["regularization"]),
            alpha=float(config["alpha"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ArtifactError(f"{path} lacks {error}; train the model again") from error
    n_items = len(model.track_ids)
    if any(len(arrays[name]) != n_items for name in _ARRAYS if name != "gram"):
        raise ArtifactError(f"{path}: its arrays disagree on the number of tracks")
    return model
