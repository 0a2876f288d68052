"""Measure the classifier: `python -m ml_models.face_emotion.training.evaluate --npz FILE`."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np

from ml_models.face_emotion.artifact import FaceClassifier
from ml_models.face_emotion.datasets.data import read_labelled_faces
from ml_models.face_emotion.datasets.labels import OURS, LabelSet
from ml_models.metrics.classification import summarise
from ml_models.metrics.ranking import bootstrap_interval

SHIPPED = Path(__file__).parents[2] / "weights" / "face_emotion"


def evaluate(
    classifier: FaceClassifier,
    pixels: np.ndarray,
    labels: np.ndarray,
    majority: np.ndarray | None = None,
    label_set: LabelSet = OURS,
) -> dict:
    """Score labelled faces.

    Args:
        classifier: What is measured.
        pixels: uint8 `(n_faces, 48, 48)`.
        labels: `(n_faces,)`, indices into the label set.
        majority: `(n_faces,)`, the FER+ judges' strict majority, -1 where there is none.
        label_set: The classes of the labels.

    Returns:
        What `summarise` gives, accuracy on the 60 % most certain faces, agreement with the FER+
        majority and milliseconds a face.
    """
    start = time.perf_counter()
    ours = classifier.probs(pixels)
    seconds = time.perf_counter() - start
    probs = label_set.regroup(ours)
    is_right = probs.argmax(axis=1) == labels
    # The page asks the person where the network is unsure, so the sure ones are scored apart.
    surest = np.argsort(-probs.max(axis=1), kind="stable")[: max(1, round(0.6 * len(labels)))]
    result = summarise(probs, labels, label_set.names) | {
        "accuracy_surest_60_percent": round(float(is_right[surest].mean()), 4),
        "ms_per_item": round(1000 * seconds / len(labels), 3),
    }
    if majority is not None and (majority >= 0).any():
        clear = majority >= 0
        agrees = ours.argmax(axis=1)[clear] == majority[clear]
        result["ferplus_majority"] = {
            "n": int(clear.sum()),
            "accuracy": round(float(agrees.mean()), 4),
            "accuracy_interval": [round(x, 4) for x in bootstrap_interval(agrees)],
        }
    return result


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--npz",
        type=Path,
        required=True,
        help="pixels, label; optional ferplus, label_names, split",
    )
    parser.add_argument("--artifact", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    classifier = FaceClassifier(arguments.artifact)
    faces = read_labelled_faces(arguments.npz, image_size_px=classifier.image_size_px)
    figures = evaluate(classifier, faces.pixels, faces.labels, faces.majority, faces.label_set)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
