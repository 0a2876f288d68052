"""Networks by name, for those who bring their own data: from faces to features."""

from __future__ import annotations

import warnings
from pathlib import Path

from ml_models.errors import DataError
from ml_models.face_emotion.training.batch_norm import fused_batch_normalization

BACKBONES = ("own", "mini_xception", "vgg16", "vgg19", "mobilenet_v3")
# What a published network expects a deviation of 1 to be.
_SCALES = {"vgg16": 60.0, "vgg19": 60.0, "mobilenet_v3": 0.5}


def build_backbone(name: str, inputs, *, widths: tuple[int, ...], weights: str = "none"):
    """Build a named network on top of standardised grey faces.

    Args:
        name: One of `BACKBONES`.
        inputs: Keras tensor `(n, side, side, 1)`; vgg and mobilenet want 32 px and more.
        widths: Channels of the stages of "own".
        weights: "none", "imagenet" (Keras fetches them), or a Keras file of the network without
            its top; only vgg16, vgg19 and mobilenet_v3 take any.

    Returns:
        Keras tensor `(n, n_features)`.

    Raises:
        DataError: there is no such backbone, or its weights are missing or of another network.

    Source:
        Simonyan & Zisserman, ICLR 2015 (VGG); Howard et al., "Searching for MobileNetV3", ICCV
        2019; Arriaga, Valdenegro-Toro & Ploeger, "Real-time Convolutional Neural Networks for
        Emotion and Gender Classification", 2017 (mini_xception).
    """
    if name not in BACKBONES:
        raise DataError(f"{name!r} is no backbone; there is {', '.join(BACKBONES)}")
    if name in _SCALES:
        return _published(name, inputs, weights)
    if weights != "none":
        raise DataError(f"{name} has no published weights; --start-from begins with a network")
    return _own(inputs, widths) if name == "own" else _mini_xception(inputs)


def _own(x, widths: tuple[int, ...]):
    from keras import layers

    normalisation = fused_batch_normalization()
    for stage, width in enumerate(widths):
        for _ in range(2):
            x = layers.Conv2D(
                width, 3, padding="same", use_bias=False, kernel_initializer="he_normal"
            )(x)
            x = normalisation(momentum=0.95)(x)
            x = layers.ReLU()(x)
        if stage < len(widths) - 1:
            x = layers.MaxPooling2D()(x)
    return layers.GlobalAveragePooling2D()(x)


def _mini_xception(x):
    from keras import layers

    for _ in range(2):
        x = layers.Conv2D(8, 3, use_bias=False)(x)
        x = layers.ReLU()(layers.BatchNormalization(momentum=0.95)(x))
    for width in (16, 32, 64, 128):
        beside = layers.Conv2D(width, 1, strides=2, padding="same", use_bias=False)(x)
        beside = layers.BatchNormalization(momentum=0.95)(beside)
        x = layers.SeparableConv2D(width, 3, padding="same", use_bias=False)(x)
        x = layers.ReLU()(layers.BatchNormalization(momentum=0.95)(x))
        x = layers.SeparableConv2D(width, 3, padding="same", use_bias=False)(x)
        x = layers.BatchNormalization(momentum=0.95)(x)
        x = layers.Add()([layers.MaxPooling2D(3, strides=2, padding="same")(x), beside])
    return layers.GlobalAveragePooling2D()(x)


def _published(name: str, inputs, weights: str):
    from keras import applications, layers

    if weights not in ("none", "imagenet") and not Path(weights).exists():
        raise DataError(f"{weights} does not exist; --weights takes a file, imagenet or none")
    options = {
        "include_top": False,
        "weights": None if weights == "none" else weights,
        "input_shape": (None, None, 3),
        "pooling": "avg",
    }
    try:
        with warnings.catch_warnings():
            # Keras only warns of layers that a file does not hold, and leaves them random.
            warnings.simplefilter("error", UserWarning)
            if name == "mobilenet_v3":
                network = applications.MobileNetV3Small(include_preprocessing=False, **options)
            else:
                build = applications.VGG16 if name == "vgg16" else applications.VGG19
                network = build(**options)
    except (ValueError, OSError, KeyError, UserWarning) as error:
        raise DataError(f"{name} cannot take the weights {weights}: {error}") from error
    except Exception as error:  # Keras wraps a failed download in a bare Exception
        if weights != "imagenet":
            raise
        raise DataError(
            f"the imagenet weights could not be fetched ({error}); give a file to --weights"
        ) from error
    coloured = layers.Concatenate()([inputs] * 3)
    return network(layers.Rescaling(_SCALES[name])(coloured))
