"""Measures of a regression."""

from __future__ import annotations

import numpy as np


def r2_score(truth: np.ndarray, predicted: np.ndarray) -> float:
    """Share of the variance that is explained; 0 for the mean, negative for worse."""
    return float(1 - np.sum((truth - predicted) ** 2) / np.sum((truth - truth.mean()) ** 2))


def r2_interval(
    truth: np.ndarray, predicted: np.ndarray, *, n_samples: int = 1000, seed: int = 1
) -> tuple[float, float]:
    """Return the 95 % percentile bootstrap interval over rows."""
    rng = np.random.default_rng(seed)
    samples = rng.integers(0, len(truth), (n_samples, len(truth)))
    values = [r2_score(truth[rows], predicted[rows]) for rows in samples if np.ptp(truth[rows])]
    low, high = np.percentile(values, [2.5, 97.5]) if values else (np.nan, np.nan)
    return float(low), float(high)
