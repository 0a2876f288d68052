"""Fit the voice network: warped, masked, mixed spectrograms; one-cycle AdamW; averaged weights."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ml_models.errors import TrainingError
from ml_models.learning.schedule import one_cycle
from ml_models.voice_emotion.config import VOICE_CLASSES, VoiceEmotionConfig
from ml_models.voice_emotion.data import Clips


def fit_network(
    training: Clips, config: VoiceEmotionConfig, *, report: Callable[[str], None] = print
):
    """Train one network from scratch.

    Args:
        training: Clips to learn from; sung ones count as spoken ones do.
        config: Hyperparameters and the seed.
        report: Called with one line of text every ten epochs.

    Returns:
        The Keras network with averaged weights.

    Raises:
        TrainingError: the loss became NaN.
    """
    import keras

    from ml_models.voice_emotion.network import build_network

    keras.utils.set_random_seed(config.seed)
    network = build_network(config)
    n_steps = config.n_epochs * (len(training) // config.batch_size)
    schedule = one_cycle(config.peak_learning_rate, n_steps, warmup_share=0.25)
    network.compile(
        optimizer=keras.optimizers.AdamW(
            schedule,
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

    class Report(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            if (epoch + 1) % 10 == 0:
                told = "  ".join(f"{key} {value:.3f}" for key, value in logs.items())
                report(f"epoch {epoch + 1}/{config.n_epochs}  {told}")

    network.fit(
        _augmented(training, config),
        epochs=config.n_epochs,
        shuffle=False,  # the data set does it
        callbacks=[keras.callbacks.TerminateOnNaN(), Report()],
        verbose=0,
    )
    network.optimizer.finalize_variable_values(network.trainable_variables)
    if not all(np.isfinite(weights).all() for weights in network.get_weights()):
        raise TrainingError(f"the network diverged with {config}")
    return network


def _augmented(clips: Clips, config: VoiceEmotionConfig):
    import tensorflow as tf

    targets = np.eye(len(VOICE_CLASSES), dtype=np.float32)[clips.labels]
    height, width = float(config.n_frames), float(config.n_bands)

    def augment(features, wanted):
        n = tf.shape(features)[0]
        # Tempo and vocal tract: one affine step over (bands, frames).
        tempo = tf.random.uniform([n], 1 - config.stretch, 1 + config.stretch)
        tract = tf.random.uniform([n], 1 - config.warp, 1 + config.warp)
        shift = tf.random.uniform([n], -0.12, 0.12) * height
        zero = tf.zeros([n])
        features = tf.raw_ops.ImageProjectiveTransformV3(
            images=features,
            transforms=tf.stack(
                [
                    *(tract, zero, (1 - tract) * tf.random.uniform([n], 0, width / 2)),
                    *(zero, tempo, (1 - tempo) * height / 2 + shift, zero, zero),
                ],
                axis=1,
            ),
            output_shape=[config.n_frames, config.n_bands],
            fill_value=0.0,
            interpolation="BILINEAR",
            fill_mode="NEAREST",
        )
        # Another microphone: a tilt over the bands; another room: noise.
        slope = tf.random.normal([n, 1, 1, 1]) * 0.2
        features += slope * tf.linspace(-1.0, 1.0, config.n_bands)[None, None, :, None]
        features += tf.random.normal(tf.shape(features)) * tf.random.uniform([n, 1, 1, 1], 0, 0.15)
        # SpecAugment (Park et al., 2019): a stripe in time and one in pitch.
        for axis, size, longest in ((1, config.n_frames, 16.0), (2, config.n_bands, 8.0)):
            extent = tf.random.uniform([n, 1], 0, longest)
            start = tf.random.uniform([n, 1]) * (size - extent)
            line = tf.range(size, dtype=tf.float32)[None]
            hidden = (line >= start) & (line < start + extent)
            hidden = hidden[:, :, None, None] if axis == 1 else hidden[:, None, :, None]
            features = tf.where(hidden, 0.0, features)
        # Mixup (Zhang et al., 2018): the batch with itself, reversed.
        share = tf.random.uniform([n, 1]) * config.mixup
        features += share[:, :, None, None] * (features[::-1] - features)
        return features, wanted + share * (wanted[::-1] - wanted)

    return (
        tf.data.Dataset.from_tensor_slices((clips.features, targets))
        .shuffle(len(clips), seed=config.seed)
        .batch(config.batch_size, drop_remainder=True)
        .map(augment, num_parallel_calls=1)
        .prefetch(2)
    )
