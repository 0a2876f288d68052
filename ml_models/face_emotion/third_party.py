"""Take in a face network that somebody else trained: its file, its labels and its scaling."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import numpy as np

from ml_models.artifacts import write_manifest
from ml_models.errors import DataError, first_line
from ml_models.face_emotion.artifact import KIND, FaceClassifier, golden_faces
from ml_models.face_emotion.datasets.labels import share_of
from ml_models.face_emotion.engines import FILES
from ml_models.learning.litert import to_litert
from ml_models.mood.emotions import EMOTIONS

_KERAS = (".keras", ".h5", ".hdf5")
SUFFIXES = (".tflite", ".onnx", *_KERAS)
# What a network wants for a grey value of 0 and of 255.
SCALINGS = {"0..255": (0.0, 255.0), "0..1": (0.0, 1.0), "-1..1": (-1.0, 1.0)}


def import_network(
    file: Path, *, labels: list[str], scaling: str, out: Path, sha256: str = ""
) -> FaceClassifier:
    """Make an artifact of an outside network and try it once.

    Args:
        file: `.tflite`, `.keras`, `.h5` or `.onnx`; square grey or RGB faces in, a row of class
            scores out.
        labels: Names of its classes in their order; synonyms such as "anger" are known, "contempt"
            counts as disgust, "negative" as four of ours, and a class that has no place is "-".
        scaling: One of `SCALINGS`.
        out: The new artifact's folder.
        sha256: What the file must hash to, if given.

    Raises:
        DataError: file, labels or scaling do not fit each other, or the checksum is another one.
    """
    shares = check_labels(labels, scaling)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise DataError(f"{file.name} cannot be read: {error.strerror}") from error
    found = hashlib.sha256(content).hexdigest()
    if sha256 and found != sha256.lower():
        raise DataError(f"{file.name} has the checksum {found}, not {sha256}; get the file again")
    if file.suffix.lower() == ".onnx":
        name, (side_px, n_channels, n_classes) = "model.onnx", _shape_of_onnx(content, file)
    else:
        content = _as_tflite(file, content)
        name, (side_px, n_channels, n_classes) = "model.tflite", _shape_of_tflite(content, file)
    if n_classes != len(shares):
        raise DataError(f"{file.name} has {n_classes} classes, but {len(shares)} labels were given")
    low, high = SCALINGS[scaling]
    out.mkdir(parents=True, exist_ok=True)
    for other in FILES:
        (out / other).unlink(missing_ok=True)  # of an earlier import
    (out / name).write_bytes(content)
    facts = {
        "labels": list(EMOTIONS),
        "image_size_px": side_px,
        "outside": {
            "shares": np.round(shares, 4).tolist(),
            "n_channels": n_channels,
            "low": low,
            "high": high,
        },
        "origin": {"file": file.name, "sha256": found, "labels": labels},
        "metrics": {},
    }
    # Its own answers become the golden vectors: a damaged copy is noticed, whatever it says.
    write_manifest(out, kind=KIND, facts=facts | {"golden_probs": []})
    probs = FaceClassifier(out).probs(golden_faces(side_px))
    write_manifest(out, kind=KIND, facts=facts | {"golden_probs": np.round(probs, 5).tolist()})
    return FaceClassifier(out)


def check_labels(labels: list[str], scaling: str) -> list[np.ndarray]:
    """Say which of our emotions each class means, `(7,)` each, before any file is opened.

    Raises:
        DataError: a label names no emotion, none does, or the scaling is unknown.
    """
    if scaling not in SCALINGS:
        raise DataError(f"{scaling!r} is none of {', '.join(SCALINGS)}")
    nowhere = np.zeros(len(EMOTIONS), np.float32)
    shares = [nowhere if name == "-" else share_of(name) for name in labels]
    if not np.any(shares):
        raise DataError("no label names an emotion; give one for each class, in their order")
    return shares


def _as_tflite(file: Path, content: bytes) -> bytes:
    suffix = file.suffix.lower()
    if suffix == ".tflite":
        return content
    if suffix not in _KERAS:
        raise DataError(f"{file.name} is none of {', '.join(SUFFIXES)}; convert it to one of them")
    import keras

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"network{suffix}"
        copy.write_bytes(content)
        try:
            return to_litert(keras.models.load_model(copy, compile=False, safe_mode=True))
        except (ValueError, OSError, TypeError) as error:
            raise DataError(
                f"{file.name} is no Keras network that can be loaded: {error}"
            ) from error


def _shape_of_onnx(content: bytes, file: Path) -> tuple[int, int, int]:
    import onnx
    from google.protobuf.message import DecodeError

    try:
        graph = onnx.load_model_from_string(content).graph
        onnx.checker.check_model(content)
    except (DecodeError, ValueError, onnx.checker.ValidationError) as error:
        raise DataError(f"{file.name} is no ONNX network: {first_line(error)}") from error
    constants = {each.name for each in graph.initializer}
    inputs = [each for each in graph.input if each.name not in constants]
    shapes = [
        [each.dim_value for each in value.type.tensor_type.shape.dim]
        for value in (*inputs, *graph.output)
    ]
    is_square = (
        len(shapes[0]) == 4 and shapes[0][2] == shapes[0][3] >= 24 and shapes[0][1] in (1, 3)
    )
    if len(shapes) != 2 or not is_square:
        raise DataError(
            f"{file.name} takes {shapes[0]}; square grey or RGB faces (1, channels, side, side) "
            "are needed, with the side written into the file"
        )
    return shapes[0][2], shapes[0][1], shapes[1][-1]


def _shape_of_tflite(content: bytes, file: Path) -> tuple[int, int, int]:
    from ai_edge_litert.interpreter import Interpreter

    try:
        network = Interpreter(model_content=content, num_threads=1)
        network.allocate_tensors()
    except (ValueError, RuntimeError) as error:
        raise DataError(f"{file.name} is no LiteRT network: {error}") from error
    inputs, outputs = network.get_input_details(), network.get_output_details()
    shape = inputs[0]["shape"].tolist()
    is_square = len(shape) == 4 and shape[1] == shape[2] >= 24 and shape[3] in (1, 3)
    if len(inputs) != 1 or len(outputs) != 1 or not is_square:
        raise DataError(
            f"{file.name} takes {shape}; square grey or RGB faces are needed, one at a time"
        )
    if inputs[0]["dtype"] is not np.float32 or outputs[0]["dtype"] is not np.float32:
        raise DataError(f"{file.name} takes or gives whole numbers; export it with float inputs")
    return shape[1], shape[3], int(outputs[0]["shape"][-1])
