"""From event rows to the matrix that is factorised."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from ml_models.errors import DataError
from ml_models.learning.holdout import stable_draws


@dataclass(frozen=True)
class Interactions:
    """Who (a listener or a playlist) holds which track, and how strongly.

    Attributes:
        row_ids: int64 `(n,)`, ids of the caller's choice, listeners and playlists apart.
        track_ids: int64 `(n,)`, database keys.
        weights: float32 `(n,)`; negative for a dislike.
    """

    row_ids: np.ndarray
    track_ids: np.ndarray
    weights: np.ndarray

    def __post_init__(self):
        if not len(self.row_ids) == len(self.track_ids) == len(self.weights):
            raise DataError("row_ids, track_ids and weights must be equally long")
        if not np.isfinite(self.weights).all():
            raise DataError("interaction weights must be finite")


@dataclass(frozen=True)
class Vocabulary:
    """The fixed order that ties database keys to matrix indices."""

    ids: np.ndarray  # int64, ascending

    def indices(self, ids: np.ndarray) -> np.ndarray:
        """Return the matrix index of each id, -1 where unknown."""
        ids = np.asarray(ids, dtype=np.int64)
        if not len(self.ids):
            return np.full(len(ids), -1, np.int64)
        found = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[found] == ids, found, -1)


def build_user_items(interactions: Interactions) -> tuple[csr_matrix, Vocabulary]:
    """Build the weights matrix `(n_rows, n_items)` and the order of its columns.

    Raises:
        DataError: there are no positive interactions.
    """
    if not (interactions.weights > 0).any():
        raise DataError(
            "there is nothing to learn from yet: no plays, likes or playlists; "
            "import some or let people listen first"
        )
    tracks = Vocabulary(np.unique(interactions.track_ids))
    rows = Vocabulary(np.unique(interactions.row_ids))
    user_items = csr_matrix(
        (
            interactions.weights.astype(np.float32),
            (rows.indices(interactions.row_ids), tracks.indices(interactions.track_ids)),
        ),
        shape=(len(rows.ids), len(tracks.ids)),
    )
    user_items.sum_duplicates()
    return user_items, tracks


def item_weights_of(user_items: csr_matrix) -> np.ndarray:
    """Say how much an interaction with each item tells: the less, the more rows hold it.

    Returns:
        float32 `(n_items,)`, inverse document frequency, scaled so that the mean weighted
        interaction is 1 and `alpha` means the same for any data.
    """
    n_rows = user_items.shape[0]
    n_holders = np.asarray((user_items > 0).sum(axis=0)).ravel()
    idf = np.log((1 + n_rows) / (1 + n_holders)) + 0.1
    weighted = np.abs(user_items.data) * idf[user_items.indices]
    return (idf / max(weighted.mean(), 1e-9)).astype(np.float32)


def split_holdout(
    user_items: csr_matrix,
    row_ids: np.ndarray,
    track_ids: np.ndarray,
    *,
    share: float,
    max_rows: int,
) -> tuple[csr_matrix, dict[int, np.ndarray]]:
    """Hide part of what some rows hold: of a row and a track it is always the same answer.

    Args:
        user_items: Weights `(n_rows, n_items)`.
        row_ids: int64 `(n_rows,)`.
        track_ids: int64 `(n_items,)`.
        share: Of a row's positive entries, about that much.
        max_rows: With more rows than that, some are left out, always the same ones.

    Returns:
        The matrix without the hidden entries, and hidden item indices by row. Only rows with at
        least four positive entries are touched, and each keeps at least three.
    """
    positives = np.diff(user_items.multiply(user_items > 0).tocsr().indptr)
    eligible = np.flatnonzero(positives >= 4)
    order = np.argsort(stable_draws(np.asarray(row_ids)[eligible], -1), kind="stable")
    history = user_items.copy()
    holdout = {}
    for row in eligible[order[:max_rows]]:
        start, end = user_items.indptr[row], user_items.indptr[row + 1]
        liked = start + np.flatnonzero(user_items.data[start:end] > 0)
        items = user_items.indices[liked]
        draws = stable_draws(np.full(len(items), row_ids[row]), track_ids[items])
        n_hidden = min(max(1, int((draws < share).sum())), len(liked) - 3)
        hidden = np.argsort(draws, kind="stable")[:n_hidden]
        holdout[int(row)] = items[hidden].astype(np.int64)
        history.data[liked[hidden]] = 0.0
    history.eliminate_zeros()
    return history, holdout
