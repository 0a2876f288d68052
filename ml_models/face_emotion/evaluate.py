"""Measure the shipped classifier: `python -m ml_models.face_emotion.evaluate --npz FILE`."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np

from ml_models.emotions import EMOTIONS
from ml_models.face_emotion.artifact import FaceClassifier
from ml_models.face_emotion.data import read_faces
from ml_models.metrics.classification import (
    confusion_matrix,
    expected_calibration_error,
    macro_f1,
)
from ml_models.metrics.ranking import bootstrap_interval

SHIPPED = Path(__file__).parent.parent / "weights" / "face_emotion"


def evaluate(classifier: FaceClassifier, pixels: np.ndarray, labels: np.ndarray) -> dict:
    """Score labelled faces.

    Args:
        classifier: What is measured.
        pixels: uint8 `(n_faces, 48, 48)`.
        labels: `(n_faces,)`, indices into `EMOTIONS`.

    Returns:
        Accuracy with its bootstrap interval, macro-F1, calibration error, per-class recall, the
        confusion matrix (rows: truth) and milliseconds a face.
    """
    start = time.perf_counter()
    probs = classifier.probs(pixels)
    seconds = time.perf_counter() - start
    confusion = confusion_matrix(labels, probs.argmax(axis=1), len(EMOTIONS))
    is_right = probs.argmax(axis=1) == labels
    recall = np.diag(confusion) / np.maximum(confusion.sum(axis=1), 1)
    return {
        "n": len(labels),
        "accuracy": round(float(is_right.mean()), 4),
        "accuracy_interval": [round(x, 4) for x in bootstrap_interval(is_right)],
        "macro_f1": round(macro_f1(confusion), 4),
        "ece": round(expected_calibration_error(probs, labels), 4),
        "per_class": dict(zip(EMOTIONS, np.round(recall, 4).tolist(), strict=True)),
        "confusion": confusion.tolist(),
        "ms_per_item": round(1000 * seconds / len(labels), 3),
    }


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--npz", type=Path, required=True, help="pixels, label, optional split")
    parser.add_argument("--artifact", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    training, test = read_faces(arguments.npz, vote_weight=0.0, image_size_px=48)
    faces = test if test is not None else training
    print(json.dumps(evaluate(FaceClassifier(arguments.artifact), faces.pixels, faces.labels)))


if __name__ == "__main__":
    main()
