"""Fit ALS factors and item neighbours."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from ml_models.als.config import AlsConfig, factors_for, regularization_for
from ml_models.als.data import item_weights_of
from ml_models.als.engines import factorise
from ml_models.als.model import AlsModel
from ml_models.errors import DataError, TrainingError
from ml_models.learning.progress import Progress, silent

_FIRST, _SECOND = 0.7, 0.2  # powers of the number of holders, see `_fit_neighbours`


def confidence_of(user_items: csr_matrix, item_weights: np.ndarray, alpha: float) -> csr_matrix:
    """Turn weights into signed confidence: c = 1 + alpha |r| item weight; dislikes below 0.

    `implicit` reads a stored value as the confidence itself, its own `alpha` argument leaves the 1
    out, and a negative value means "surely not".
    """
    confidence = user_items.astype(np.float32, copy=True)
    strength = np.abs(confidence.data) * item_weights[confidence.indices]
    confidence.data = np.sign(confidence.data) * (1.0 + alpha * strength)
    return confidence


def fit_als(
    user_items: csr_matrix,
    track_ids: np.ndarray,
    config: AlsConfig,
    progress: Progress = silent,
) -> AlsModel:
    """Factorise interaction weights into taste vectors and find each track's neighbours.

    Args:
        user_items: Weights `(n_rows, n_items)`, rows are listeners and playlists; negative for
            dislikes.
        track_ids: `(n_items,)`, database keys in column order.
        config: Hyperparameters and the seed.
        progress: Called after each iteration.

    Returns:
        The model; its scores are ranking scores, not probabilities.

    Raises:
        DataError: the matrix is empty or does not fit `track_ids` (a transposed one, for instance).
        TrainingError: a factor came out NaN or infinite, or the engine is not to be had.

    Source:
        Hu, Koren & Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", ICDM 2008.
    """
    if user_items.shape[1] != len(track_ids):
        raise DataError(f"{user_items.shape[1]} columns, but {len(track_ids)} tracks")
    if user_items.nnz == 0:
        raise DataError("ALS needs at least one interaction; user_items is empty")
    from threadpoolctl import threadpool_limits

    n_factors = config.n_factors or factors_for(user_items.shape[0])
    item_weights = item_weights_of(user_items)
    confidence = confidence_of(user_items, item_weights, config.alpha)
    regularization = config.regularization or regularization_for(confidence)
    item_factors = factorise(confidence, n_factors, regularization, config, progress)
    with threadpool_limits(1, "blas"):
        neighbour_index, neighbour_score = _fit_neighbours(user_items, config)
    if not np.isfinite(item_factors).all():
        raise TrainingError(f"ALS diverged with {config}")
    return AlsModel(
        track_ids=np.asarray(track_ids, np.int64),
        item_factors=item_factors,
        gram=item_factors.T @ item_factors,
        item_weights=item_weights,
        popularity=np.asarray((user_items > 0).sum(axis=0), np.float32).ravel(),
        neighbour_index=neighbour_index,
        neighbour_score=neighbour_score,
        regularization=float(regularization),
        alpha=config.alpha,
    )


def _fit_neighbours(user_items: csr_matrix, config: AlsConfig) -> tuple[np.ndarray, np.ndarray]:
    """Find what else the holders of each track hold; -1 marks an empty place.

    An asymmetric cosine: rows that hold both, over holders of the first to the power .7 and of the
    second to the power .2. It asks more "who holds this, what do they hold?" than "are these two
    alike?", and so stays sure where one track is all that is known. Without the added rows two
    songs of one playlist and no other would be each other's nearest.

    Source:
        Aiolli, "Efficient top-N recommendation for very large scale binary rated datasets",
        RecSys 2013.
    """
    from implicit.nearest_neighbours import ItemItemRecommender
    from scipy.sparse import diags

    liked = (user_items > 0).astype(np.float64).tocsr()
    k = config.n_neighbours
    knn = ItemItemRecommender(K=k + 1, num_threads=1)
    holders = np.asarray(liked.sum(axis=0)).ravel() + config.neighbour_shrinkage
    # The best of a row do not depend on the row's own scale, so that can be put right afterwards.
    knn.fit((liked @ diags(holders**-_SECOND)).tocsr(), show_progress=False)
    own_scale = holders ** (_SECOND - _FIRST)
    n_items = user_items.shape[1]
    index = np.full((n_items, k), -1, np.int32)
    score = np.zeros((n_items, k), np.float32)
    similarity = knn.similarity.tocsr()
    for item in range(n_items):
        start, end = similarity.indptr[item], similarity.indptr[item + 1]
        others = similarity.indices[start:end]
        values = similarity.data[start:end]
        keep = others != item
        order = np.argsort(-values[keep], kind="stable")[:k]
        index[item, : len(order)] = others[keep][order]
        score[item, : len(order)] = values[keep][order] * own_scale[item]
    return index, score
