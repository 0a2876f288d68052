"""Several readings of one moment as one distribution."""

from __future__ import annotations

import numpy as np

_LEAST = 1e-4  # no reader is so sure that another one could not change its mind


def fuse_probs(readings: list[np.ndarray], prior: np.ndarray | None = None) -> np.ndarray:
    """Join calibrated distributions over the same classes, as Bayes would for independent readers.

    Args:
        readings: At least one array `(n_classes,)`, summing to 1. A flat one changes nothing.
        prior: `(n_classes,)`, what the readers were calibrated on; uniform when left out.

    Returns:
        float64 `(n_classes,)`, summing to 1.

    Raises:
        ValueError: there is no reading, or the readings disagree on the number of classes.

    Source:
        Genest & Zidek, "Combining probability distributions", Statistical Science 1986
        (independent opinion pool).
    """
    if not readings or len({len(probs) for probs in readings}) != 1:
        raise ValueError("fusion needs at least one reading, all over the same classes")
    n = len(readings[0])
    prior = np.full(n, 1 / n) if prior is None else np.asarray(prior, float)
    logs = np.log(np.maximum(np.asarray(readings, float), _LEAST))
    pooled = logs.sum(axis=0) - (len(readings) - 1) * np.log(np.maximum(prior, _LEAST))
    exponents = np.exp(pooled - pooled.max())
    return exponents / exponents.sum()
