"""From a photo's bytes to faces with probabilities or a named outcome."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ml_models.errors import DataError
from ml_models.face_emotion.artifact import FaceClassifier
from ml_models.face_emotion.detect import Box, Detector, Framing, detect_along
from ml_models.face_emotion.reading import FaceReading, PhotoReading
from ml_models.media.pictures import decode_picture

_DARK = 40  # mean of 0..255 below which no detector finds anything
_MIN_FACE_PX = 32
_MIN_TILT = 5.0  # degrees that are worth turning a face back for

Decode = Callable[[bytes], np.ndarray]


class PhotoReader:
    """Detector and classifier, loaded once per process."""

    def __init__(
        self, detector: Detector, classifier: FaceClassifier, *, decode: Decode = decode_picture
    ):
        """Keep what reads; `decode` turns bytes into uint8 BGR, upright and not too large."""
        self.detector, self.classifier, self.decode = detector, classifier, decode
        self.version = classifier.version

    def read(self, content: bytes) -> PhotoReading:
        """Read a photo (JPEG, PNG, WebP, HEIC); never raises for a bad one, but names the fault."""
        try:
            picture = self.decode(content)
        except DataError as error:
            return PhotoReading(error.outcome)
        return self.read_picture(picture)

    def read_picture(self, picture: np.ndarray) -> PhotoReading:
        """Read decoded pixels, uint8 BGR `(height, width, 3)`; see `read`."""
        upright, boxes, degrees = self._find_upright(picture)
        large = [box for box in boxes if min(box.width, box.height) >= _MIN_FACE_PX]
        if not large:
            return PhotoReading(_why_nothing(picture, boxes))
        probs = self.classifier.probs(
            np.stack(
                [
                    crop_face(upright, box, self.classifier.image_size_px, self.detector.framing)
                    for box in large
                ]
            )
        )
        faces = [
            FaceReading(_shares(box, upright), tuple(round(float(p), 4) for p in row))
            for box, row in zip(large, probs, strict=True)
        ]
        return PhotoReading("ok", faces, degrees)

    def _find_upright(self, picture: np.ndarray) -> tuple[np.ndarray, list[Box], int]:
        """Turn a picture without a face until there is one; phones lie about what is up."""
        for quarter_turns in range(4):
            turned = np.ascontiguousarray(np.rot90(picture, quarter_turns))
            boxes = detect_along(self.detector, turned)
            if boxes:
                return turned, boxes, 90 * quarter_turns
        return picture, [], 0


def _why_nothing(picture: np.ndarray, boxes: list[Box]) -> str:
    if boxes:
        return "too_small"
    return "too_dark" if picture.mean() < _DARK else "no_face"


def crop_face(picture: np.ndarray, box: Box, side_px: int, framing: Framing) -> np.ndarray:
    """Cut a grey square around a face, as wide and as upright as those of the training.

    Args:
        picture: uint8 BGR `(height, width, 3)`.
        box: The face.
        side_px: Of the square.
        framing: How the detector's boxes lie about a face.

    Returns:
        uint8 `(side_px, side_px)`.
    """
    import cv2

    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    side = max(1, round(framing.scale * max(box.width, box.height)))
    middle = (box.x + box.width / 2, box.y + box.height / 2 - framing.rise * side)
    is_tilted = abs(box.tilt_degrees) > _MIN_TILT
    margin = 1.5 if is_tilted else 1.0  # room for the corners to come from
    patch = cv2.getRectSubPix(grey, (round(margin * side), round(margin * side)), middle)
    target_px = round(margin * side_px)
    shrink = cv2.INTER_AREA if side > side_px else cv2.INTER_CUBIC
    patch = cv2.resize(patch, (target_px, target_px), interpolation=shrink)
    if is_tilted:
        pivot = (target_px / 2, target_px / 2)
        turn = cv2.getRotationMatrix2D(pivot, box.tilt_degrees, 1.0)
        patch = cv2.warpAffine(patch, turn, patch.shape[::-1], borderMode=cv2.BORDER_REPLICATE)
        patch = cv2.getRectSubPix(patch, (side_px, side_px), pivot)
    return patch


def _shares(box: Box, picture: np.ndarray) -> tuple[float, float, float, float]:
    height, width = picture.shape[:2]
    return (
        round(box.x / width, 4),
        round(box.y / height, 4),
        round(box.width / width, 4),
        round(box.height / height, 4),
    )
