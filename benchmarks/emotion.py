"""The emotion readers on the data at hand: `python -m benchmarks.emotion [--data DIR]`.

Voice and song readers were trained on the clips that lie there, so scoring the shipped files on
them would flatter; for these the cross-validation kept in their manifests is printed instead.
"""

import argparse
import json
from pathlib import Path

from ml_models.face_emotion.artifact import FaceClassifier
from ml_models.face_emotion.data import read_labelled_faces
from ml_models.face_emotion.evaluate import SHIPPED as FACE
from ml_models.face_emotion.evaluate import evaluate
from ml_models.song_emotion.reader import SHIPPED as SONG
from ml_models.voice_emotion.reader import SHIPPED as VOICE


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    faces = data / "faces/fer2013_train_public.npz"
    if faces.exists():
        print(json.dumps({"face, FER2013 public test": score_faces(faces)}))
    for name, folder in (("voice", VOICE), ("song", SONG)):
        metrics = json.loads((folder / "manifest.json").read_text())["metrics"]
        print(json.dumps({f"{name}, cross-validation at its training": metrics}))


def score_faces(path: Path) -> dict:
    faces = read_labelled_faces(path, image_size_px=48)
    return evaluate(FaceClassifier(FACE), faces.pixels, faces.labels, faces.majority)


if __name__ == "__main__":
    main()
