"""What a random split of RAVDESS flatters by: `python -m benchmarks.emotion.voice_leak`.

The regression on functionals alone (the part of the voice reader that trains in seconds), spoken
clips, five folds: by actor, and at random, where every actor stands on both sides.
"""

import argparse
from pathlib import Path

import numpy as np

from ml_models.learning.calibration import softmax
from ml_models.learning.kernel_ridge import fit_kernel_ridge
from ml_models.metrics.classification import summarise
from ml_models.voice_emotion.config import VOICE_CLASSES, VoiceEmotionConfig
from ml_models.voice_emotion.data import read_ravdess

N_FOLDS = 5


def recall(features: np.ndarray, labels: np.ndarray, folds: np.ndarray, config) -> dict:
    scores = np.zeros((len(labels), len(VOICE_CLASSES)))
    for fold in range(N_FOLDS):
        held_out = folds == fold
        model = fit_kernel_ridge(
            features[~held_out],
            np.eye(len(VOICE_CLASSES))[labels[~held_out]],
            block_sizes=(features.shape[1],),
            block_weights=(1.0,),
            gamma=config.ridge_gamma,
            ridge=config.ridge,
        )
        scores[held_out] = model.predict(features[held_out])
    return summarise(softmax(scores), labels, VOICE_CLASSES)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, default=Path("../shared/data/voice/ravdess_speech"))
    config = VoiceEmotionConfig()
    clips = read_ravdess(parser.parse_args().speech, config)
    at_random = np.random.default_rng(1).permutation(len(clips)) % N_FOLDS
    for name, folds in (("by actor", clips.actors % N_FOLDS), ("at random (leaks)", at_random)):
        figures = recall(clips.functionals, clips.labels, folds, config)
        low, high = figures["uar_interval"]
        print(f"{name}: unweighted recall {figures['uar']:.3f} ({low:.3f} to {high:.3f})")


if __name__ == "__main__":
    main()
