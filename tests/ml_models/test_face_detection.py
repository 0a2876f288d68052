"""The detector that ships finds real faces, tilted ones too, and says how they are tilted."""

import shutil

import numpy as np
import pytest
from PIL import Image, ImageFilter

from ml_models.errors import ArtifactError, DataError
from ml_models.face_emotion.detect import (
    SHIPPED,
    BlazeFaceDetector,
    HaarDetector,
    make_detector,
)
from tests.pictures import crowd, portrait

FACE = (225, 115)  # its middle in the portrait


@pytest.fixture(scope="module")
def detector():
    return make_detector()


def bgr(picture: Image.Image) -> np.ndarray:
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"))[..., ::-1])


def test_the_face_of_the_portrait_is_found_once_by_both_detectors(detector):
    for each in (detector, HaarDetector()):
        (box,) = each.detect(bgr(portrait()))
        assert box.x < FACE[0] < box.x + box.width
        assert box.y < FACE[1] < box.y + box.height
        assert 70 < box.width < 140


@pytest.mark.parametrize("degrees", [-30, -15, 15, 30])
def test_a_tilted_face_is_found_and_its_tilt_told(detector, degrees):
    (straight,) = detector.detect(bgr(portrait()))
    turned = portrait().rotate(degrees, center=FACE, fillcolor=(90, 90, 90))
    (box,) = detector.detect(bgr(turned))
    # A picture turned to the left has eyes whose line rises to the right.
    assert box.tilt_degrees == pytest.approx(straight.tilt_degrees - degrees, abs=8)


def test_dark_pale_and_blurred_faces_are_found(detector):
    pixels = bgr(portrait())
    assert len(detector.detect((pixels * 0.25).astype(np.uint8))) == 1
    assert len(detector.detect((pixels * 0.3 + 90).astype(np.uint8))) == 1
    assert len(detector.detect(bgr(portrait().filter(ImageFilter.GaussianBlur(2))))) == 1


def test_a_far_face_is_found_in_a_part_of_the_picture(detector):
    wall = Image.new("RGB", (1280, 960), (90, 90, 90))
    wall.paste(portrait().resize((320, 320)), (900, 600))
    (box,) = detector.detect(bgr(wall))
    assert 1000 < box.x + box.width / 2 < 1080
    assert 630 < box.y + box.height / 2 < 710


def test_many_faces_are_many_boxes_and_no_face_is_none(detector):
    boxes = detector.detect(bgr(crowd(6, side_px=200)))
    assert 5 <= len(boxes) <= 6
    assert detector.detect(np.full((480, 640, 3), 120, np.uint8)) == []
    assert detector.detect(np.zeros((48, 48, 3), np.uint8)) == []


def test_a_damaged_detector_and_a_missing_yunet_are_named(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "d")
    (tmp_path / "d" / "model.tflite").write_bytes(b"no network")
    with pytest.raises(ArtifactError):
        BlazeFaceDetector(tmp_path / "d")
    with pytest.raises(DataError, match="does not exist"):
        make_detector(str(tmp_path / "none.onnx"))
    (tmp_path / "bad.onnx").write_bytes(b"no network")
    with pytest.raises(DataError, match="cannot load"):
        make_detector(str(tmp_path / "bad.onnx"))
