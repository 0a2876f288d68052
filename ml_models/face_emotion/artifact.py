"""The face network as it ships: its file with a manifest and golden vectors."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from ml_models.artifacts import read_manifest, write_manifest
from ml_models.errors import ArtifactError
from ml_models.face_emotion.engines import file_of, open_network
from ml_models.learning.calibration import softmax
from ml_models.learning.litert import to_litert
from ml_models.mood.emotions import EMOTIONS

KIND = "face_emotion"
_OUTSIDE = {"shares", "n_channels", "low", "high"}  # what tells how to ask an outside network
_GOLDEN_TOLERANCE = 0.05  # 8-bit kernels differ a little between processors


class FaceClassifier:
    """Says what upright grey faces look like, one network per process.

    Attributes:
        manifest: What the artifact says of itself.
    """

    def __init__(self, path: Path, *, verify: bool = True):
        """Load and check an artifact folder.

        Raises:
            ArtifactError: it is missing, damaged, or answers its golden vectors wrongly.
        """
        self.manifest = read_manifest(path, kind=KIND, verify=verify)
        if tuple(self.manifest.get("labels", ())) != EMOTIONS:
            raise ArtifactError(f"{path} has other labels than this VibeluX")
        checksum = self.manifest["sha256"][file_of(path).name]
        self.version = f"{self.manifest['created_at']}/{checksum[:8]}"
        self.image_size_px = int(self.manifest["image_size_px"])
        self._network = open_network(path)
        self._outside = self.manifest.get("outside")
        if self._outside and not set(self._outside) >= _OUTSIDE:
            raise ArtifactError(
                f"{path} lacks {sorted(_OUTSIDE - set(self._outside))}; import again"
            )
        if self._outside:
            self._shares = np.array(self._outside["shares"], np.float32)
        self._check_golden(path)

    def probs(self, faces: np.ndarray) -> np.ndarray:
        """Classify faces.

        Args:
            faces: `(n_faces, side, side)`, grey 0..255, any dtype; preprocessing is in the graph.

        Returns:
            float32 `(n_faces, 7)`, rows sum to 1.
        """
        results = [
            self._among_ours(self._network.scores(self._prepared(face)))
            for face in np.asarray(faces, np.float32)
        ]
        probs = np.array(results, np.float32).reshape(-1, len(EMOTIONS))
        return probs / probs.sum(axis=1, keepdims=True)

    def _prepared(self, face: np.ndarray) -> np.ndarray:
        """Our own networks take grey values as they are; outside ones say what they want."""
        if not self._outside:
            return face[None, :, :, None]
        low, high = self._outside["low"], self._outside["high"]
        scaled = low + face * np.float32((high - low) / 255.0)
        return np.repeat(scaled[None, :, :, None], self._outside["n_channels"], axis=3)

    def _among_ours(self, scores: np.ndarray) -> np.ndarray:
        """Add up an outside network's classes by ours; what has no place among them drops out."""
        if not self._outside:
            return scores
        is_probs = scores.min() >= 0 and abs(scores.sum() - 1) < 0.02
        probs = scores if is_probs else softmax(scores)
        return probs @ self._shares + 1e-6

    def _check_golden(self, path: Path) -> None:
        expected = np.array(self.manifest["golden_probs"], np.float32)
        if not len(expected):  # while an outside network is taken in
            return
        got = self.probs(golden_faces(self.image_size_px, len(expected)))
        if not np.abs(got - expected).max() <= _GOLDEN_TOLERANCE:
            raise ArtifactError(f"{path} answers its golden vectors wrongly; export it again")


def golden_faces(side_px: int, n: int = 4) -> np.ndarray:
    """Return synthetic patterns `(n, side, side)` that need no picture of anybody."""
    line = np.linspace(0, 1, side_px, dtype=np.float32)
    rows, columns = np.meshgrid(line, line, indexing="ij")
    waves = [np.sin(6 * (k + 1) * rows) * np.cos(5 * (k + 2) * columns) for k in range(n)]
    return np.stack([127.5 + 100 * wave for wave in waves])


def export_artifact(network, out: Path, *, facts: dict) -> FaceClassifier:
    """Convert a serving network to LiteRT and write the artifact's files into `out`.

    Args:
        network: Keras model from `build_serving_network`.
        out: Folder; other files in it (a model card) stay.
        facts: Config, temperature, metrics and data for the manifest.
    """
    side = int(network.input_shape[1])
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.tflite").write_bytes(to_litert(network, in_int8=True))
    golden = np.asarray(network(golden_faces(side)[..., None]), np.float64)
    write_manifest(
        out,
        kind=KIND,
        facts={
            **json.loads(json.dumps(facts)),
            "labels": list(EMOTIONS),
            "image_size_px": side,
            "preprocessing": "grey 0..255; (x - mean) / (deviation + 8) inside the graph",
            "golden_probs": np.round(golden, 5).tolist(),
        },
    )
    return FaceClassifier(out)
