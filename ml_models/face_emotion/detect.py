"""Find faces in a grey picture: Haar cascades by default, YuNet when its file is at hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from ml_models.errors import DataError

MAX_FACES = 12


@dataclass(frozen=True)
class Box:
    """A face's place in pixels and the detector's certainty (any scale, higher is surer)."""

    x: int
    y: int
    width: int
    height: int
    score: float


class Detector(Protocol):
    """Finds faces that stand upright."""

    def detect(self, picture: np.ndarray) -> list[Box]:
        """Return the faces of a uint8 BGR picture `(height, width, 3)`, the largest first."""


class HaarDetector:
    """OpenCV's frontal face cascade, from the wheel.

    Source:
        Viola & Jones, "Robust Real-Time Face Detection", IJCV 2004.
    """

    _LEAST_SCORE = 4.0  # below it "faces" appear in curtains and badges

    def __init__(self):
        import cv2

        path = Path(cv2.data.haarcascades) / "haarcascade_frontalface_default.xml"
        self._cascade = cv2.CascadeClassifier(str(path))

    def detect(self, picture: np.ndarray) -> list[Box]:
        """Return upright faces; see `Detector`."""
        import cv2

        grey = cv2.equalizeHist(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
        least = max(24, min(grey.shape) // 14)
        boxes, _, scores = self._cascade.detectMultiScale3(
            grey,
            scaleFactor=1.1,
            minNeighbors=6,
            minSize=(least, least),
            outputRejectLevels=True,
        )
        found = [
            Box(*map(int, box), score=float(score))
            for box, score in zip(boxes, np.ravel(scores), strict=True)
            if score >= self._LEAST_SCORE
        ]
        return _largest_first(found)


class YuNetDetector:
    """YuNet by OpenCV's `FaceDetectorYN`; finer and faster, but its file is not in any wheel.

    Source:
        Wu et al., "YuNet: A Tiny Millisecond-level Face Detector", MIR 2023.
    """

    def __init__(self, path: Path):
        import cv2

        if not path.is_file():
            raise DataError(
                f"{path} does not exist; unset VIBELUX_YUNET_PATH or point it to the file"
            )
        try:
            self._net = cv2.FaceDetectorYN.create(str(path), "", (320, 320), score_threshold=0.75)
        except cv2.error as error:
            raise DataError(
                f"OpenCV {cv2.__version__} cannot load {path}; unset VIBELUX_YUNET_PATH or get "
                "the YuNet file that OpenCV's model zoo has for this version"
            ) from error

    def detect(self, picture: np.ndarray) -> list[Box]:
        """Return upright faces; see `Detector`."""
        height, width = picture.shape[:2]
        self._net.setInputSize((width, height))
        _, rows = self._net.detect(picture)
        found = []
        for row in rows if rows is not None else []:
            x, y = max(0, int(row[0])), max(0, int(row[1]))
            w, h = min(int(row[2]), width - x), min(int(row[3]), height - y)
            if w > 0 and h > 0:
                found.append(Box(x, y, w, h, float(row[14])))
        return _largest_first(found)


def make_detector(yunet_path: str = "") -> Detector:
    """Return YuNet when a file is configured, else Haar."""
    return YuNetDetector(Path(yunet_path)) if yunet_path else HaarDetector()


def _largest_first(boxes: list[Box]) -> list[Box]:
    return sorted(boxes, key=lambda box: -box.width * box.height)[:MAX_FACES]
