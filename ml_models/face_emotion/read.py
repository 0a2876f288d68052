"""Read full photos from the command line: `python -m ml_models.face_emotion.read PHOTO...`."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from ml_models.face_emotion.artifact import FaceClassifier
from ml_models.face_emotion.detect import make_detector
from ml_models.face_emotion.reader import PhotoReader
from ml_models.face_emotion.training.evaluate import SHIPPED
from ml_models.mood.emotions import leading_emotion


def main() -> None:
    """Print one JSON object a photo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, nargs="+")
    parser.add_argument("--artifact", type=Path, default=SHIPPED)
    parser.add_argument("--yunet", default="", help="path of YuNet's ONNX file")
    arguments = parser.parse_args()
    reader = PhotoReader(make_detector(arguments.yunet), FaceClassifier(arguments.artifact))
    for photo in arguments.photos:
        reading = asdict(reader.read(photo.read_bytes()))
        for face in reading["faces"]:
            face["looks_like"] = leading_emotion(face["probs"])
        print(json.dumps({"file": photo.name, **reading}))


if __name__ == "__main__":
    main()
