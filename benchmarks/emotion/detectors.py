"""Face detectors side by side: `python -m benchmarks.emotion.detectors [--data D] [--yunet F]`.

Photos with a known number of faces, as they are and worsened in the ways of real life; at most
1,280 px a side, one thread. A face too many counts as false.
"""

import argparse
import time
from pathlib import Path

import cv2  # noqa: TID253 - this measures it
import numpy as np

from ml_models.errors import DataError
from ml_models.face_emotion.detect import BlazeFaceDetector, HaarDetector, YuNetDetector

# Counted by looking: two more people stand in the group's background than labels.csv dares to say.
FACES = {
    "astronaut.png": 1,
    "biden_fullbody_small_face.jpg": 1,
    "faceapi_happy.jpg": 1,
    "faceapi_sad.jpg": 1,
    "group_test_image.jpg": 6,
    "noface_cartoon.jpg": 0,
    "obama_half_face.jpg": 1,
    "obama_portrait.jpg": 1,
    "wujie_angry.jpg": 1,
}


def tilted(degrees: float):
    def turn(picture):
        height, width = picture.shape[:2]
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
        return cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_REFLECT)

    return turn


def far(picture):
    """Half the size in the corner of a grey wall."""
    height, width = picture.shape[:2]
    wall = np.full_like(picture, 90)
    wall[height - height // 2 :, width - width // 2 :] = cv2.resize(
        picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA
    )
    return wall


def jpeg(picture):
    return cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 12])[1], 1)


WAYS = {
    "as it is": lambda picture: picture,
    "tilted 10°": tilted(10),
    "tilted 20°": tilted(20),
    "tilted 30°": tilted(-30),
    "dark": lambda picture: (picture * 0.25).astype(np.uint8),
    "pale": lambda picture: (picture * 0.3 + 90).astype(np.uint8),
    "blurred": lambda picture: cv2.GaussianBlur(picture, (0, 0), max(picture.shape) / 250),
    "far": far,
    "JPEG 12": jpeg,
}


def shrunk(path: Path):
    picture = cv2.imread(str(path))
    scale = min(1.0, 1280 / max(picture.shape))
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def score(name: str, detector, photos: dict) -> None:
    cells, n_false, spent = [], 0, []
    for change in WAYS.values():
        n_found = 0
        for file, picture in photos.items():
            worse = change(picture)
            began = time.perf_counter()
            n_boxes = len(detector.detect(worse))
            spent.append(1000 * (time.perf_counter() - began))
            n_found += min(n_boxes, FACES[file])
            n_false += max(0, n_boxes - FACES[file])
        cells.append(str(n_found))
    total = sum(map(int, cells))
    possible = sum(FACES[file] for file in photos) * len(WAYS)
    wide = np.full((720, 1280, 3), 90, np.uint8)
    portrait = photos["astronaut.png"]
    wide[104 : 104 + portrait.shape[0], 384 : 384 + portrait.shape[1]] = portrait
    alone = []
    for _ in range(20):
        began = time.perf_counter()
        detector.detect(wide)
        alone.append(1000 * (time.perf_counter() - began))
    print(
        f"| {name} | {' | '.join(cells)} | {total} of {possible} | {n_false} "
        f"| {np.median(alone):.1f} |",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/faces/photos"))
    parser.add_argument("--yunet", type=Path, help="YuNet's ONNX file")
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    photos = {name: shrunk(arguments.data / name) for name in FACES}
    print(f"| detector | {' | '.join(WAYS)} | found | false | ms at 1280x720 |")
    print("|---" * (len(WAYS) + 4) + "|")
    score("Haar", HaarDetector(), photos)
    score("BlazeFace", BlazeFaceDetector(), photos)
    if arguments.yunet:
        try:
            score("YuNet", YuNetDetector(arguments.yunet), photos)
        except DataError as error:
            print(f"YuNet: {error}")


if __name__ == "__main__":
    main()
