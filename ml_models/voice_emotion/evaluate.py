"""Measure the voice reader: `python -m ml_models.voice_emotion.evaluate --folder DIR`."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np

from ml_models.metrics.classification import (
    confusion_matrix,
    expected_calibration_error,
    macro_f1,
)
from ml_models.metrics.ranking import bootstrap_interval
from ml_models.voice_emotion.config import VOICE_CLASSES
from ml_models.voice_emotion.data import clip_files, load_samples, ravdess_facts, read_labels
from ml_models.voice_emotion.reader import SHIPPED, VoiceReader


def summarise(probs: np.ndarray, labels: np.ndarray) -> dict:
    """Score probabilities.

    Args:
        probs: `(n, 8)`.
        labels: `(n,)`, indices into `VOICE_CLASSES`.

    Returns:
        Accuracy and unweighted average recall with bootstrap intervals, macro-F1, calibration
        error, recall a class and the confusion matrix (rows: truth).
    """
    predicted = probs.argmax(axis=1)
    confusion = confusion_matrix(labels, predicted, len(VOICE_CLASSES))
    counts = confusion.sum(axis=1)
    recall = np.diag(confusion) / np.maximum(counts, 1)
    is_right = predicted == labels
    # The mean of this over rows is the unweighted recall, so the row bootstrap serves both.
    share = is_right * len(labels) / (np.maximum(counts, 1)[labels] * (counts > 0).sum())
    return {
        "n": len(labels),
        "accuracy": round(float(is_right.mean()), 4),
        "accuracy_interval": [round(x, 4) for x in bootstrap_interval(is_right)],
        "uar": round(float(recall[counts > 0].mean()), 4),
        "uar_interval": [round(x, 4) for x in bootstrap_interval(share)],
        "macro_f1": round(macro_f1(confusion[counts > 0][:, counts > 0]), 4),
        "ece": round(expected_calibration_error(probs, labels), 4),
        "per_class": dict(zip(VOICE_CLASSES, np.round(recall, 4).tolist(), strict=True)),
        "confusion": confusion.tolist(),
    }


def evaluate(reader: VoiceReader, clips: list[tuple[Path, int]]) -> dict:
    """Read and score labelled files; `ms_per_item` is the network and its front end."""
    probs, seconds = [], 0.0
    for file, _ in clips:
        samples = load_samples(file, reader.config)
        began = time.perf_counter()
        probs.append(reader.probs(samples))
        seconds += time.perf_counter() - began
    labels = np.array([label for _, label in clips], np.int64)
    metrics = summarise(np.array(probs), labels)
    return metrics | {"ms_per_item": round(1000 * seconds / len(clips), 2)}


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--folder", type=Path, help="clips with RAVDESS file names")
    source.add_argument("--labels", type=Path, help="CSV with the columns file and label")
    parser.add_argument("--artifact", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    if arguments.labels:
        clips = read_labels(arguments.labels)
    else:
        files = clip_files(arguments.folder)
        clips = [(file, ravdess_facts(file.name)[0]) for file in files]
    print(json.dumps(evaluate(VoiceReader(arguments.artifact), clips)))


if __name__ == "__main__":
    main()
