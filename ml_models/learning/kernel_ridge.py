"""Kernel ridge regression over blocks of features; plain numpy, because 300 clips need no more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

# What an artifact keeps of a regression beside its gamma.
ARRAYS = ("mean", "deviation", "scale", "support", "weights", "offset")
_CLIP = 4.0  # standard deviations; one odd feature of an unusual file must not decide alone


@dataclass(frozen=True)
class KernelRidge:
    """A fitted regression.

    Attributes:
        mean, deviation: float32 `(n_features,)`, of the training rows.
        scale: float32 `(n_features,)`, square root of a feature's share in the distance.
        support: float32 `(n_rows, n_features)`, the training rows, standardised and scaled.
        weights: float32 `(n_rows, n_outputs)`.
        offset: float32 `(n_outputs,)`.
        gamma: Width of the kernel exp(-gamma distance^2).
    """

    mean: np.ndarray
    deviation: np.ndarray
    scale: np.ndarray
    support: np.ndarray
    weights: np.ndarray
    offset: np.ndarray
    gamma: float

    def predict(self, features: np.ndarray) -> np.ndarray:
        """Return `(n, n_outputs)` for features `(n, n_features)`."""
        rows = _standardise(features, self.mean, self.deviation) * self.scale
        return _kernel(rows, self.support, self.gamma) @ self.weights + self.offset


def fit_kernel_ridge(
    features: np.ndarray,
    targets: np.ndarray,
    *,
    block_sizes: tuple[int, ...],
    block_weights: tuple[float, ...],
    gamma: float,
    ridge: float,
    row_weights: np.ndarray | None = None,
) -> KernelRidge:
    """Fit all outputs at once.

    Args:
        features: `(n_rows, n_features)`, blocks side by side.
        targets: `(n_rows, n_outputs)`.
        block_sizes: Number of columns of each block.
        block_weights: What each block counts in the distance, whatever its size.
        gamma: Width of the kernel.
        ridge: Added to the kernel's diagonal.
        row_weights: `(n_rows,)`, above 0: what each row counts; all alike when left out.

    Returns:
        The regression.

    Source:
        Saunders, Gammerman & Vovk, "Ridge regression learning algorithm in dual variables", 1998.
    """
    features = np.asarray(features, np.float64)
    counts = np.ones(len(features)) if row_weights is None else np.asarray(row_weights, np.float64)
    mean = np.average(features, axis=0, weights=counts)
    deviation = np.sqrt(np.average((features - mean) ** 2, axis=0, weights=counts)) + 1e-6
    share = np.repeat(np.array(block_weights) / np.array(block_sizes), block_sizes)
    rows = _standardise(features, mean, deviation) * np.sqrt(share)
    offset = np.average(targets, axis=0, weights=counts)
    kernel = _kernel(rows, rows, gamma) + np.diag(ridge / counts)
    weights = np.linalg.solve(kernel, targets - offset)
    arrays = (mean, deviation, np.sqrt(share), rows, weights, offset)
    return KernelRidge(*(np.asarray(array, np.float32) for array in arrays), gamma=gamma)


def _standardise(features, mean, deviation) -> np.ndarray:
    return np.clip((np.asarray(features, np.float64) - mean) / deviation, -_CLIP, _CLIP)


def _kernel(a: np.ndarray, b: np.ndarray, gamma: float) -> np.ndarray:
    squared = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1) - 2 * a @ b.T
    return np.exp(-gamma * np.maximum(squared, 0.0))
