"""Fit the face network: augmentation in one affine step, one-cycle SGD, weight averaging."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np

from ml_models.errors import TrainingError
from ml_models.face_emotion.datasets.data import Faces
from ml_models.face_emotion.training.config import FaceEmotionConfig
from ml_models.learning.schedule import one_cycle


def standardise(pixels: np.ndarray) -> np.ndarray:
    """Bring every face to mean 0 and deviation 1; the serving graph does the same.

    Args:
        pixels: uint8 `(n_faces, height, width)`.

    Returns:
        float32 `(n_faces, height, width, 1)`.
    """
    x = pixels.astype(np.float32)[..., None]
    mean = x.mean(axis=(1, 2, 3), keepdims=True)
    return (x - mean) / (x.std(axis=(1, 2, 3), keepdims=True) + 8.0)


def centre_crops(faces: Faces, config: FaceEmotionConfig) -> np.ndarray:
    """Standardise faces and cut out their middle, as they are validated and exported."""
    margin = (config.image_size_px - config.crop_px) // 2
    inside = slice(margin, margin + config.crop_px)
    return standardise(faces.pixels)[:, inside, inside]


def fit_network(
    training: Faces,
    validation: Faces,
    config: FaceEmotionConfig,
    *,
    folder: Path,
    start_from: Path | None = None,
    weights: str = "none",
    report: Callable[[str], None] = print,
):
    """Train from scratch or from another network, or go on from the checkpoint in `folder`.

    Args:
        training: Faces to learn from.
        validation: Faces to watch; nothing is chosen on them but the temperature, later.
        config: Hyperparameters and the seed.
        folder: Gets `last.keras`, `progress.json` and `curves.csv` after every epoch.
        start_from: A trained `.keras` network whose weights begin another cycle.
        weights: What the backbone begins with, see `build_backbone`.
        report: Called with one line of text an epoch.

    Returns:
        The Keras network with averaged weights.

    Raises:
        TrainingError: the loss became NaN.
        DataError: backbone or weights are not to be had.
    """
    import keras

    from ml_models.face_emotion.training.network import build_network, load_network

    folder.mkdir(parents=True, exist_ok=True)
    keras.utils.set_random_seed(config.seed)
    keras.mixed_precision.set_dtype_policy(
        "mixed_bfloat16" if config.mixed_precision else "float32"
    )
    checkpoint, progress = folder / "last.keras", folder / "progress.json"
    first_epoch = 0
    if checkpoint.exists() and progress.exists():
        first_epoch = json.loads(progress.read_text())["epochs_done"]
        network = load_network(checkpoint, to_go_on=True)
        report(f"going on after epoch {first_epoch}")
    else:
        network = build_network(config, weights=weights)
        if start_from is not None:
            network.set_weights(load_network(start_from).get_weights())
        _compile(network, config, n_steps=_steps(training, config) * config.n_epochs)

    pixels = standardise(training.pixels)
    watched = centre_crops(validation, config)

    class Progress(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            self.model.save(checkpoint)
            progress.write_text(json.dumps({"epochs_done": epoch + 1}))
            report(
                f"epoch {epoch + 1}/{config.n_epochs}  "
                + "  ".join(f"{key} {value:.4f}" for key, value in logs.items())
            )

    stage_start = 0
    for side_px, n_epochs in config.stages:
        stage_end = stage_start + n_epochs
        if first_epoch < stage_end:
            network.fit(
                _augmented(pixels, training.targets, config, side_px=side_px),
                initial_epoch=max(first_epoch, stage_start),
                epochs=stage_end,
                shuffle=False,  # the data set does it
                validation_data=(watched, validation.targets),
                validation_batch_size=256,
                callbacks=[
                    keras.callbacks.TerminateOnNaN(),
                    keras.callbacks.CSVLogger(folder / "curves.csv", append=True),
                    Progress(),
                ],
                verbose=0,
            )
        stage_start = stage_end
    network.optimizer.finalize_variable_values(network.trainable_variables)
    if not all(np.isfinite(weights).all() for weights in network.get_weights()):
        raise TrainingError(f"the network diverged with {config}")
    return network


def _steps(faces: Faces, config: FaceEmotionConfig) -> int:
    return len(faces) // config.batch_size


def _compile(network, config: FaceEmotionConfig, *, n_steps: int) -> None:
    import keras

    schedule = one_cycle(config.peak_learning_rate, n_steps, warmup_share=0.2)
    network.compile(
        optimizer=keras.optimizers.SGD(
            schedule,
            momentum=config.momentum,
            nesterov=True,
            weight_decay=config.weight_decay,
            use_ema=True,
            ema_momentum=config.ema_momentum,
        ),
        loss=keras.losses.CategoricalCrossentropy(
            from_logits=True, label_smoothing=config.label_smoothing
        ),
        metrics=["accuracy"],
        jit_compile=False,
    )


def _augmented(pixels: np.ndarray, targets: np.ndarray, config: FaceEmotionConfig, *, side_px: int):
    """Shuffled batches of crops, turned, scaled, shifted, mirrored, lit and partly hidden."""
    import tensorflow as tf

    size_px = float(config.image_size_px)
    turn = math.radians(config.rotation_deg)

    def augment(faces, wanted):
        n = tf.shape(faces)[0]
        angle = tf.random.uniform([n], -turn, turn)
        scale = tf.random.uniform([n], 0.88, 1.08) * config.crop_px / side_px
        mirror = tf.where(tf.random.uniform([n]) < 0.5, -1.0, 1.0)
        shift = tf.random.uniform([n, 2], -config.shift_px, config.shift_px)
        # Output (x, y) about the crop's centre -> input (x, y) about the image's centre.
        a, b = scale * tf.cos(angle) * mirror, -scale * tf.sin(angle)
        c, d = scale * tf.sin(angle) * mirror, scale * tf.cos(angle)
        middle_in, middle_out = (size_px - 1) / 2, (side_px - 1) / 2
        tx = middle_in + shift[:, 0] - (a + b) * middle_out
        ty = middle_in + shift[:, 1] - (c + d) * middle_out
        zero = tf.zeros([n])
        crops = tf.raw_ops.ImageProjectiveTransformV3(
            images=faces,
            transforms=tf.stack([a, b, tx, c, d, ty, zero, zero], axis=1),
            output_shape=[side_px, side_px],
            fill_value=0.0,
            interpolation="BILINEAR",
            fill_mode="REFLECT",
        )
        crops *= tf.random.uniform([n, 1, 1, 1], 0.7, 1.3)
        crops += tf.random.uniform([n, 1, 1, 1], -0.3, 0.3)
        # Random erasing (Zhong et al., 2017): a grey box over up to 40 % of each side.
        extent = tf.random.uniform([n, 2], 0.1, 0.4) * side_px
        corner = tf.random.uniform([n, 2]) * (side_px - extent)
        extent *= tf.cast(tf.random.uniform([n, 1]) < config.erase_share, tf.float32)
        line = tf.range(side_px, dtype=tf.float32)[None]
        inside = [
            (line >= corner[:, axis, None]) & (line < (corner + extent)[:, axis, None])
            for axis in (0, 1)
        ]
        hidden = (inside[0][:, :, None] & inside[1][:, None, :])[..., None]
        return tf.where(hidden, 0.0, crops), wanted

    return (
        tf.data.Dataset.from_tensor_slices((pixels, targets))
        .shuffle(len(pixels), seed=config.seed)
        .batch(config.batch_size, drop_remainder=True)
        .map(augment, num_parallel_calls=1)
        .prefetch(2)
    )
