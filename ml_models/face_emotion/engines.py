"""What runs a face network's file: LiteRT, or OpenCV for ONNX."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ml_models.errors import ArtifactError
from ml_models.learning.litert import open_litert

FILES = ("model.tflite", "model.onnx")


class LiteRTNetwork:
    """A `.tflite` file, one interpreter with one thread."""

    def __init__(self, path: Path):
        """Load the file; raises ArtifactError when it is none."""
        self._interpreter = open_litert(path)
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._output = self._interpreter.get_output_details()[0]["index"]

    def scores(self, face: np.ndarray) -> np.ndarray:
        """Run one face, float32 `(1, side, side, n_channels)`; returns `(n_classes,)`."""
        self._interpreter.set_tensor(self._input, face)
        self._interpreter.invoke()
        return self._interpreter.get_tensor(self._output)[0]


class OnnxNetwork:
    """An `.onnx` file of somebody else, run by OpenCV, which the worker has anyhow."""

    def __init__(self, path: Path):
        """Load the file; raises ArtifactError when it is none or has unknown layers."""
        import cv2

        try:
            self._net = cv2.dnn.readNetFromONNX(np.frombuffer(path.read_bytes(), np.uint8))
        except cv2.error as error:
            raise ArtifactError(f"{path} cannot be loaded: {error.err}") from error

    def scores(self, face: np.ndarray) -> np.ndarray:
        """Run one face, float32 `(1, side, side, n_channels)`; returns `(n_classes,)`."""
        import cv2

        self._net.setInput(np.ascontiguousarray(face.transpose(0, 3, 1, 2)))
        try:
            return np.asarray(self._net.forward()).ravel()
        except cv2.error as error:
            raise ArtifactError(f"the network cannot run: {error.err}") from error


def open_network(folder: Path) -> LiteRTNetwork | OnnxNetwork:
    """Open whichever file the artifact holds.

    Raises:
        ArtifactError: it holds none, or one that cannot be loaded.
    """
    file = file_of(folder)
    return LiteRTNetwork(file) if file.suffix == ".tflite" else OnnxNetwork(file)


def file_of(folder: Path) -> Path:
    """Return the network's file.

    Raises:
        ArtifactError: there is none.
    """
    for name in FILES:
        if (folder / name).exists():
            return folder / name
    raise ArtifactError(f"{folder} holds none of {', '.join(FILES)}")
