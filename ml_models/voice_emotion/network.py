"""The network: five convolutions, attention over time, logits over eight voices."""

from __future__ import annotations

from ml_models.voice_emotion.config import VOICE_CLASSES, VoiceEmotionConfig


def build_network(config: VoiceEmotionConfig):
    """Build the trainable network.

    Returns:
        A Keras model from features `(n_clips, n_frames, n_bands, 2)` to logits `(n_clips, 8)`.
    """
    from keras import Input, Model, layers, ops

    x = inputs = Input((config.n_frames, config.n_bands, 2))
    steps = ((2, 2), (1, 2), (2, 1), (1, 2), (1, 2))
    for place, (width, step) in enumerate(zip(config.widths, steps, strict=True)):
        stride = step if place == 0 else 1
        side = 5 if place == 0 else 3
        x = layers.Conv2D(width, side, strides=stride, padding="same", use_bias=False)(x)
        x = layers.BatchNormalization(momentum=0.9)(x)
        x = layers.ReLU()(x)
        if place:
            x = layers.MaxPooling2D(step)(x)
    x = layers.Reshape((x.shape[1], x.shape[2] * x.shape[3]))(x)  # bands side by side
    x = layers.Dropout(config.dropout / 2)(x)
    x = layers.Dense(config.widths[-1], activation="relu")(x)
    # Attention: not every moment of a sentence tells the mood.
    weights = layers.Softmax(axis=1)(layers.Dense(1)(layers.Dense(32, activation="tanh")(x)))
    mean = ops.sum(weights * x, axis=1)
    deviation = ops.sqrt(ops.sum(weights * ops.square(x - mean[:, None]), axis=1) + 1e-4)
    x = layers.Concatenate()([mean, deviation])
    x = layers.Dropout(config.dropout)(x)
    # A name for each seed: several of them stand in one serving network.
    name = f"voice_emotion_{config.seed}"
    return Model(inputs, layers.Dense(len(VOICE_CLASSES))(x), name=name)


def build_serving_network(networks: list, config: VoiceEmotionConfig):
    """Average the networks' logits."""
    from keras import Input, Model

    inputs = Input((config.n_frames, config.n_bands, 2))
    logits = sum(network(inputs) for network in networks) / len(networks)
    return Model(inputs, logits, name="voice_emotion_serving")
