"""Measures of a classifier that gives probabilities."""

from __future__ import annotations

import numpy as np

from ml_models.metrics.ranking import bootstrap_interval


def confusion_matrix(labels: np.ndarray, predicted: np.ndarray, n_classes: int) -> np.ndarray:
    """Count how often class i (row) was called j (column); `(n_classes, n_classes)`."""
    counts = np.zeros((n_classes, n_classes), np.int64)
    np.add.at(counts, (labels, predicted), 1)
    return counts


def f1_scores(confusion: np.ndarray) -> np.ndarray:
    """Return each class's harmonic mean of precision and recall; 0 where undefined."""
    hits = np.diag(confusion).astype(float)
    total = confusion.sum(axis=0) + confusion.sum(axis=1)
    return np.divide(2 * hits, total, out=np.zeros_like(hits), where=total > 0)


def expected_calibration_error(probs: np.ndarray, labels: np.ndarray, n_bins: int = 15) -> float:
    """Mean gap between confidence and accuracy over equal-width bins of confidence.

    Source:
        Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, equation 3.
    """
    confidence, is_right = probs.max(axis=1), probs.argmax(axis=1) == labels
    bins = np.minimum((confidence * n_bins).astype(int), n_bins - 1)
    gaps = [
        abs(confidence[bins == b].mean() - is_right[bins == b].mean()) * (bins == b).mean()
        for b in np.unique(bins)
    ]
    return float(np.sum(gaps))


def summarise(probs: np.ndarray, labels: np.ndarray, classes: tuple[str, ...]) -> dict:
    """Score probabilities against labels, in the words that all our readers share.

    Args:
        probs: `(n, n_classes)`.
        labels: `(n,)`, indices into `classes`.
        classes: Their names.

    Returns:
        Accuracy and unweighted average recall with 95 % bootstrap intervals, macro-F1 (both over
        the classes that occur), calibration error, recall a class and the confusion matrix (rows:
        truth).
    """
    predicted = probs.argmax(axis=1)
    confusion = confusion_matrix(labels, predicted, len(classes))
    counts = confusion.sum(axis=1)
    occurs = counts > 0
    recall = np.diag(confusion) / np.maximum(counts, 1)
    is_right = predicted == labels
    # The mean of this over rows is the unweighted recall, so the row bootstrap serves both.
    share = is_right * len(labels) / (np.maximum(counts, 1)[labels] * occurs.sum())
    return {
        "n": len(labels),
        "accuracy": round(float(is_right.mean()), 4),
        "accuracy_interval": _rounded(bootstrap_interval(is_right)),
        "macro_f1": round(float(f1_scores(confusion)[occurs].mean()), 4),
        "uar": round(float(recall[occurs].mean()), 4),
        "uar_interval": _rounded(bootstrap_interval(share)),
        "ece": round(expected_calibration_error(probs, labels), 4),
        "per_class": dict(zip(classes, np.round(recall, 4).tolist(), strict=True)),
        "confusion": confusion.tolist(),
    }


def _rounded(values: tuple[float, ...]) -> list[float]:
    return [round(value, 4) for value in values]
