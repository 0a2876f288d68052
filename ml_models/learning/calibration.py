"""Probabilities that mean what they say."""

from __future__ import annotations

import math

import numpy as np


def softmax(logits: np.ndarray) -> np.ndarray:
    """Turn logits `(..., n_classes)` into probabilities."""
    exponents = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exponents / exponents.sum(axis=-1, keepdims=True)


def fit_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """Find the softmax temperature with the least negative log-likelihood.

    Args:
        logits: `(n_rows, n_classes)`, or `(n_views, n_rows, n_classes)` of views whose
            probabilities are averaged.
        labels: `(n_rows,)`.

    Source:
        Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, section 4.2.
    """
    from scipy.optimize import minimize_scalar

    views = logits.reshape(-1, *logits.shape[-2:]).astype(np.float64)
    rows = np.arange(len(labels))

    def nll(log_temperature: float) -> float:
        probs = softmax(views / math.exp(log_temperature)).mean(axis=0)
        return -np.log(np.maximum(probs[rows, labels], 1e-12)).mean()

    return math.exp(minimize_scalar(nll, bounds=(-2.0, 2.0), method="bounded").x)
