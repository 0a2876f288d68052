"""Face and voice joined, on real readings of both: `python -m benchmarks.emotion.fusion`.

Nobody at hand was filmed and recorded in one moment, so pairs are made: a face of FER2013's public
test and a spoken RAVDESS clip of an actor that the voice network had not heard (the folds of its
training), drawn at random with the same emotion. Given the emotion the two are then independent,
which is what the pool assumes and what one person's face and voice are not.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from ml_models.face_emotion.artifact import FaceClassifier
from ml_models.face_emotion.datasets.data import read_labelled_faces
from ml_models.face_emotion.training.evaluate import SHIPPED as FACE
from ml_models.learning.calibration import softmax
from ml_models.metrics.classification import summarise
from ml_models.mood.emotions import EMOTIONS
from ml_models.mood.fusion import fuse_probs
from ml_models.voice_emotion.reader import SHIPPED as VOICE
from ml_models.voice_emotion.reader import TO_EMOTIONS
from ml_models.voice_emotion.train import HELD_OUT

PAIRS_PER_EMOTION = 300


def face_readings(data: Path) -> tuple[np.ndarray, np.ndarray]:
    faces = read_labelled_faces(data / "faces/fer2013_train_public.npz", image_size_px=48)
    return FaceClassifier(FACE).probs(faces.pixels), faces.labels


def voice_readings() -> tuple[np.ndarray, np.ndarray]:
    temperature = json.loads((VOICE / "manifest.json").read_text())["temperature"]
    with np.load(VOICE / HELD_OUT) as said:
        logits, labels = said["logits"].astype(np.float32), said["labels"]
    return softmax(logits / temperature) @ TO_EMOTIONS, TO_EMOTIONS.argmax(axis=1)[labels]


def measured(probs: np.ndarray, labels: np.ndarray) -> dict:
    figures = summarise(probs, labels, EMOTIONS)
    nll = -np.log(np.maximum(probs[np.arange(len(labels)), labels], 1e-6)).mean()
    kept = ("n", "accuracy", "accuracy_interval", "ece")
    return {name: figures[name] for name in kept} | {"nll": round(float(nll), 4)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    face, face_labels = face_readings(arguments.data)
    voice, voice_labels = voice_readings()
    rng = np.random.default_rng(arguments.seed)
    pairs = [
        (
            rng.choice(np.flatnonzero(face_labels == e)),
            rng.choice(np.flatnonzero(voice_labels == e)),
        )
        for e in range(len(EMOTIONS))
        for _ in range(PAIRS_PER_EMOTION)
    ]
    faces, voices = np.array(pairs).T
    labels = face_labels[faces]
    both = np.array([fuse_probs([face[f], voice[v]]) for f, v in pairs])
    for name, probs in (
        ("face", face[faces]),
        ("voice", voice[voices]),
        ("mean of both", (face[faces] + voice[voices]) / 2),
        ("pool of both", both),
    ):
        print(json.dumps({name: measured(probs, labels)}))


if __name__ == "__main__":
    main()
