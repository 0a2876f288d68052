"""The face training, as a table of contents."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ml_models.face_emotion.artifact import export_artifact
from ml_models.face_emotion.datasets.data import Faces, read_faces, split_validation
from ml_models.face_emotion.training.config import FaceEmotionConfig
from ml_models.face_emotion.training.evaluate import evaluate
from ml_models.face_emotion.training.fit import centre_crops, fit_network
from ml_models.face_emotion.training.network import (
    build_network,
    build_serving_network,
    load_network,
    views_of,
)
from ml_models.learning.calibration import fit_temperature, softmax


def train(
    data: Path,
    config: FaceEmotionConfig,
    *,
    folder: Path,
    out: Path,
    start_from: Path | None = None,
    network_path: Path | None = None,
    besides: Sequence[Path] = (),
    weights: str = "none",
    teachers: Sequence[Path] = (),
    report: Callable[[str], None] = print,
) -> dict:
    """Read, split, fit, calibrate, export, measure.

    Args:
        data: FER2013 with FER+ votes as `.npz`, or a folder of images per class.
        config: Hyperparameters and the seed.
        folder: Checkpoints and curves; a second call goes on from there.
        out: The artifact's folder.
        start_from: A network whose weights begin this training.
        network_path: A finished network; nothing is fitted, only exported.
        besides: Further finished networks of our own backbone, to read by turns with this one.
        weights: What a published backbone begins with, see `build_backbone`.
        teachers: Finished networks whose mean answer joins the targets of the training rows.
        report: Called with lines of text.

    Returns:
        Metrics of the exported artifact on validation and, once, on the test rows if there are any.
    """
    training, test = read_faces(
        data, vote_weight=config.vote_weight, image_size_px=config.image_size_px
    )
    training, validation = split_validation(
        training, share=config.validation_share, seed=config.seed
    )
    report(f"{len(training)} faces to learn from, {len(validation)} to validate on")
    if network_path is not None:
        network = load_network(network_path)
    else:
        network = fit_network(
            taught(training, teachers, config) if teachers else training,
            validation,
            config,
            folder=folder,
            start_from=start_from,
            weights=weights,
            report=report,
        )
        network.save(folder / "network.keras")
    network = _in_float32(network, config)
    others = [_beside(load_network(path), config, place) for place, path in enumerate(besides)]
    networks = [network, *others]
    temperature = fit_temperature(_logits(networks, validation, config), validation.labels)
    serving = build_serving_network(networks, config, temperature=temperature)
    facts = {"config": config.as_dict(), "temperature": temperature}
    facts["n_parameters"] = [each.count_params() for each in networks]
    classifier = export_artifact(serving, out, facts=facts)
    metrics = {"validation": evaluate(classifier, validation.pixels, validation.labels)}
    if test is not None:
        metrics["test"] = evaluate(classifier, test.pixels, test.labels)
    export_artifact(serving, out, facts={**facts, "metrics": metrics})
    if (folder / "curves.csv").exists():
        shutil.copy(folder / "curves.csv", out)  # for the model card's picture
    return metrics


def taught(faces: Faces, teachers: Sequence[Path], config: FaceEmotionConfig) -> Faces:
    """Mix the mean answer of finished networks into the targets.

    Args:
        faces: What a network will learn from.
        teachers: `.keras` networks trained on the same rows.
        config: Says how much of the targets they make.

    Returns:
        The same faces with other targets.

    Source:
        Hinton, Vinyals & Dean, "Distilling the Knowledge in a Neural Network", 2015.
    """
    crops = centre_crops(faces, config)
    answers = []
    for path in teachers:
        network = load_network(path)
        for views in (crops, crops[:, :, ::-1]):
            answers.append(softmax(network.predict(views, batch_size=256, verbose=0)))
    answer = np.mean(answers, axis=0)
    share = config.teacher_share
    targets = (1.0 - share) * faces.targets + share * answer
    return replace(faces, targets=targets.astype(np.float32))


def _in_float32(network, config: FaceEmotionConfig, *, name: str = "face_emotion"):
    """Copy the weights into a network that computes in float32, which LiteRT wants."""
    import keras

    keras.mixed_precision.set_dtype_policy("float32")
    plain = build_network(config, name=name)
    plain.set_weights(network.get_weights())
    return plain


def _beside(network, config: FaceEmotionConfig, place: int):
    """Copy a further network, whose stages may be of other widths."""
    import keras

    filters = [layer.filters for layer in network.layers if isinstance(layer, keras.layers.Conv2D)]
    of_it = replace(config, backbone="own", widths=tuple(filters[::2]))
    return _in_float32(network, of_it, name=f"face_emotion_beside_{place}")


def _logits(networks: list, faces: Faces, config: FaceEmotionConfig) -> np.ndarray:
    crops = centre_crops(faces, config)
    views = views_of(networks, crops, crops[:, :, ::-1])
    return np.stack([each.predict(view, batch_size=256, verbose=0) for each, view in views])
