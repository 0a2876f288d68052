"""Reader of K-FACE: Korean faces in three expressions, photographed from all around."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ml_models.errors import DataError
from ml_models.face_emotion.datasets.labels import share_of
from ml_models.face_emotion.detect import Detector
from ml_models.face_emotion.reader import crop_face

# A person's folder holds accessory / light / expression / camera. Read are people without anything
# on or with glasses, in bright light, seen about from the front: 42 pictures an expression.
_PICTURES = ("S00[12]/L[1-3]/E0[1-3]/C[4-9].jpg", "S00[12]/L[1-3]/E0[1-3]/C10.jpg")
_SIGN = "S001/L1/E01"
# Without an expression, smiling, frowning; a frown may mean any of four of ours.
_EXPRESSIONS = {"E01": "neutral", "E02": "happy", "E03": "negative"}


def people_folders(folder: Path) -> list[Path]:
    """Return the people's folders, in `folder` or one below (High, Middle, Low); none elsewhere."""
    found = [*folder.glob(f"*/{_SIGN}"), *folder.glob(f"*/*/{_SIGN}")]
    return sorted(sign.parents[2] for sign in found)


def read_k_face(
    folder: Path, *, image_size_px: int, detector: Detector
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Find and cut the faces of K-FACE's pictures; those without a face are left out.

    Args:
        folder: With `ID/S001/L1/E01/C7.jpg` and so on, ID a number.
        image_size_px: Side of the faces.
        detector: Finds the faces; the largest one is taken.

    Returns:
        pixels uint8 `(n, side, side)`; targets float32 `(n, 7)`; people int64 `(n,)`.

    Raises:
        DataError: a person's folder is no number, or no face was found at all.

    Source:
        Choi et al., "K-FACE: A Large-Scale KIST Face Database in Consideration with Unconstrained
        Environments", 2021.
    """
    import cv2

    pixels, targets, people = [], [], []
    for person in people_folders(folder):
        if not person.name.isdecimal():
            raise DataError(f"{person} is no number; K-FACE names a person's folder like 19062421")
        for file in sorted(path for pattern in _PICTURES for path in person.glob(pattern)):
            picture = cv2.imread(str(file), cv2.IMREAD_COLOR)
            boxes = [] if picture is None else detector.detect(picture)
            if not boxes:
                continue
            pixels.append(crop_face(picture, boxes[0], image_size_px, detector.framing))
            targets.append(share_of(_EXPRESSIONS[file.parent.name]))
            people.append(int(person.name))
    if not pixels:
        raise DataError(f"{folder} looks like K-FACE, but no face was found in its pictures")
    return np.stack(pixels), np.stack(targets), np.array(people, np.int64)
