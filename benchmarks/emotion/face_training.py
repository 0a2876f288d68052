"""Faces a second that the face network learns from: `python -m benchmarks.emotion.face_training`.

The small network of the card, with our fused normalisation and with Keras's own, alternating, the
median of three; noise instead of faces.
"""

import time
from unittest.mock import patch

import numpy as np

from ml_models.face_emotion.training import backbones
from ml_models.face_emotion.training.config import FaceEmotionConfig
from ml_models.face_emotion.training.fit import _augmented, _compile
from ml_models.face_emotion.training.network import build_network

REPEATS, STEPS, WARM_UP = 3, 15, 4


def faces_a_second(normalisation) -> float:
    import keras

    config = FaceEmotionConfig()
    keras.mixed_precision.set_dtype_policy("mixed_bfloat16")
    with patch.object(backbones, "fused_batch_normalization", lambda: normalisation):
        network = build_network(config)
    _compile(network, config, n_steps=1000)
    rng = np.random.default_rng(1)
    n = config.batch_size * (WARM_UP + STEPS)
    pixels = rng.normal(size=(n, 48, 48, 1)).astype(np.float32)
    targets = rng.dirichlet(np.ones(7), n).astype(np.float32)
    batches = iter(_augmented(pixels, targets, config, side_px=config.crop_px))
    for step, (faces, wanted) in enumerate(batches):
        if step == WARM_UP:
            began = time.perf_counter()
        network.train_on_batch(faces, wanted)
    return config.batch_size * STEPS / (time.perf_counter() - began)


def main():
    import keras

    fused = backbones.fused_batch_normalization()
    pairs = [
        (faces_a_second(keras.layers.BatchNormalization), faces_a_second(fused))
        for _ in range(REPEATS)
    ]
    theirs, ours = np.median(np.array(pairs), axis=0)
    print(
        f"Keras's normalisation {theirs:.0f} faces/s, fused {ours:.0f}, ratio {ours / theirs:.2f}"
    )


if __name__ == "__main__":
    main()
