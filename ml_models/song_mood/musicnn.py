"""musicnn rebuilt in Keras from its published checkpoint, so that it runs in LiteRT.

Source:
    Pons & Serra, "musicnn: pre-trained convolutional neural networks for music audio tagging",
    ISMIR late-breaking demo, 2019; the PyPI wheel `musicnn` 0.1.0, ISC licence.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

N_FRAMES, N_BANDS = 187, 96  # three seconds at 16 kHz and hop 256
_FRONT = ((7, 38), (7, 67), (128, 1), (64, 1), (32, 1))  # (frames, bands) of the first kernels
_EPSILON = 1e-3


def read_checkpoint(folder: Path) -> dict[str, np.ndarray]:
    """Read the tensors of one of the wheel's models (`MSD_musicnn`, `MTT_musicnn`)."""
    import tensorflow as tf

    reader = tf.compat.v1.train.NewCheckpointReader(f"{folder}/")
    names = reader.get_variable_to_shape_map()
    return {
        name.removeprefix("model/"): reader.get_tensor(name)
        for name in names
        if "Adam" not in name and "power" not in name
    }


def build_musicnn(tensors: dict[str, np.ndarray]):
    """Build the network with its weights.

    Args:
        tensors: From `read_checkpoint`.

    Returns:
        A Keras model from log-mel patches `(n, 187, 96)` to `(n, 200)`: what stands before the
        tags.
    """
    from keras import Input, Model, ops

    def norm(x, place: int):
        gamma, beta, mean, variance = (
            tensors[f"{_numbered('batch_normalization', place)}/{part}"]
            for part in ("gamma", "beta", "moving_mean", "moving_variance")
        )
        scale = gamma / np.sqrt(variance + _EPSILON)
        return x * scale + (beta - mean * scale)

    def convolve(x, place: int, padding: str):
        name = _numbered("conv2d", place)
        kernel, bias = tensors[f"{name}/kernel"], tensors[f"{name}/bias"]
        return ops.relu(ops.conv(x, kernel, padding=padding) + bias)

    def pad_time(x):
        return ops.pad(x, [[0, 0], [3, 3], [0, 0], [0, 0]])

    inputs = Input((N_FRAMES, N_BANDS))
    x = norm(ops.expand_dims(inputs, 3), 0)
    front = []
    for place, (_, n_bands) in enumerate(_FRONT):
        is_timbral = n_bands > 1
        y = convolve(pad_time(x) if is_timbral else x, place, "valid" if is_timbral else "same")
        front.append(ops.max(norm(y, place + 1), axis=2))
    features = [ops.expand_dims(ops.concatenate(front, axis=2), 3)]
    for place in (5, 6, 7):
        y = norm(convolve(pad_time(features[-1]), place, "valid"), place + 1)
        y = ops.transpose(y, (0, 1, 3, 2))
        features.append(y if place == 5 else y + features[-1])
    pooled = ops.concatenate(features, axis=2)
    pooled = ops.concatenate([ops.max(pooled, axis=1), ops.mean(pooled, axis=1)], axis=2)
    flat = norm(ops.reshape(pooled, (-1, pooled.shape[1] * 2)), 9)
    dense = ops.relu(ops.matmul(flat, tensors["dense/kernel"]) + tensors["dense/bias"])
    return Model(inputs, norm(dense, 10), name="musicnn")


def _numbered(name: str, place: int) -> str:
    return f"{name}_{place}" if place else name
