"""Measure the voice reader: `python -m ml_models.voice_emotion.evaluate --folder DIR`."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np

from ml_models.metrics.classification import summarise
from ml_models.voice_emotion.config import VOICE_CLASSES
from ml_models.voice_emotion.data import clip_files, load_samples, ravdess_facts, read_labels
from ml_models.voice_emotion.reader import SHIPPED, VoiceReader


def evaluate(reader: VoiceReader, clips: list[tuple[Path, int]]) -> dict:
    """Read and score labelled files; `ms_per_item` is the network and its front end."""
    probs, seconds = [], 0.0
    for file, _ in clips:
        samples = load_samples(file, reader.config)
        began = time.perf_counter()
        probs.append(reader.probs(samples))
        seconds += time.perf_counter() - began
    labels = np.array([label for _, label in clips], np.int64)
    metrics = summarise(np.array(probs), labels, VOICE_CLASSES)
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
