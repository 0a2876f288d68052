"""Multinomial logistic regression on shares, with a prior mean for every weight."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix


def softmax(scores: np.ndarray) -> np.ndarray:
    """Turn scores `(n, k)` into shares that sum to 1."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def fit_softmax(
    features: csr_matrix,
    targets: np.ndarray,
    *,
    prior: np.ndarray,
    ridge: np.ndarray | float,
    n_iterations: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Learn how features share out among classes.

    Args:
        features: `(n, d)`.
        targets: `(n, k)`, non-negative mass seen in each class; rows with more count more.
        prior: `(d, k)`, what a weight is when the data say nothing of it.
        ridge: Pull towards the prior, one number or `(d,)`.
        n_iterations: At most so many steps of L-BFGS.

    Returns:
        Weights `(d, k)` and offsets `(k,)`; `softmax(features @ weights + offsets)` are shares.
    """
    from scipy.optimize import minimize

    n_features, n_classes = prior.shape
    pull = np.broadcast_to(np.asarray(ridge, np.float64), (n_features,))[:, None]
    transposed = features.T.tocsr()
    totals = targets.sum(axis=1, keepdims=True)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights, offsets = flat[:-n_classes].reshape(prior.shape), flat[-n_classes:]
        scores = features @ weights + offsets
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        sums = shares.sum(axis=1, keepdims=True)
        away = weights - prior
        value = -(targets * (scores - np.log(sums))).sum() + 0.5 * (pull * away**2).sum()
        error = shares * (totals / sums) - targets
        slope = transposed @ error + pull * away
        return value, np.concatenate([slope.ravel(), error.sum(axis=0)])

    usual = np.log(targets.sum(axis=0) + 1.0)
    start = np.concatenate([prior.ravel(), usual - usual.mean()])
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": n_iterations, "maxcor": 6}
    ).x
    return found[:-n_classes].reshape(prior.shape), found[-n_classes:]
