"""The network: a backbone, global average pooling, logits over the seven emotions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ml_models.errors import DataError, first_line
from ml_models.face_emotion.training.backbones import build_backbone
from ml_models.face_emotion.training.batch_norm import fused_batch_normalization
from ml_models.face_emotion.training.config import FaceEmotionConfig
from ml_models.mood.emotions import EMOTIONS


def build_network(config: FaceEmotionConfig, *, weights: str = "none", name: str = "face_emotion"):
    """Build the trainable network.

    Args:
        config: Names the backbone.
        weights: What the backbone begins with, see `build_backbone`.
        name: Of the network; two in one serving network need two.

    Returns:
        A Keras model from standardised grey crops `(n_faces, side, side, 1)`, any side from 24
        px (32 for published backbones), to float32 logits `(n_faces, 7)`.

    Raises:
        DataError: backbone or weights are not to be had.
    """
    from keras import Input, Model, layers

    inputs = Input((None, None, 1))
    x = build_backbone(config.backbone, inputs, widths=config.widths, weights=weights)
    x = layers.Dropout(config.dropout, seed=config.seed)(x)
    logits = layers.Dense(len(EMOTIONS), dtype="float32")(x)
    return Model(inputs, logits, name=name)


def load_network(path: Path, *, to_go_on: bool = False):
    """Read a network that was saved as `.keras`.

    Args:
        path: The file.
        to_go_on: With its optimizer, to train further.

    Raises:
        DataError: there is no such file, or it holds no network.
    """
    import keras

    fused_batch_normalization()  # Keras must know the class
    try:
        return keras.models.load_model(path, compile=to_go_on)
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{path} is no Keras network: {first_line(error)}") from error


def views_of(networks: Sequence, face, mirrored) -> list[tuple]:
    """Say which network reads what: one alone reads both views, several take turns.

    Args:
        networks: The networks.
        face: Crops of faces.
        mirrored: The same, mirrored.

    Returns:
        Pairs of network and crops, to be asked and averaged.
    """
    if len(networks) == 1:
        return [(networks[0], face), (networks[0], mirrored)]
    return [(each, (face, mirrored)[place % 2]) for place, each in enumerate(networks)]


def build_serving_network(networks: Sequence, config: FaceEmotionConfig, *, temperature: float):
    """Wrap trained networks for use: pixels in, calibrated probabilities out.

    Several networks read the face and its mirror image by turns: two opinions for the time of two
    views. Preprocessing sits inside the graph, so no caller can get it wrong (a network fed raw
    0-255 pixels where it expects standardised ones calls a smile "angry").

    Returns:
        A Keras model from grey pixels float32 0-255 `(n_faces, 48, 48, 1)` to probs
        `(n_faces, 7)`, the mean over the views.
    """
    from keras import Input, Model, layers, ops

    class Standardise(layers.Layer):
        """Bring every face to mean 0 and deviation 1, so that light and contrast drop out."""

        def call(self, pixels):
            mean = ops.mean(pixels, axis=(1, 2, 3), keepdims=True)
            deviation = ops.std(pixels, axis=(1, 2, 3), keepdims=True)
            return (pixels - mean) / (deviation + 8.0)  # 8 of 255: noise stays noise

    margin = (config.image_size_px - config.crop_px) // 2
    pixels = Input((config.image_size_px, config.image_size_px, 1))
    face = layers.Cropping2D(margin)(Standardise()(pixels))
    views = views_of(networks, face, ops.flip(face, axis=2))
    probs = [layers.Softmax()(reader(view) / temperature) for reader, view in views]
    return Model(pixels, sum(probs) / len(probs), name="face_emotion_serving")
