"""The command that scores faces takes files as they come, and says what is wrong with others."""

import json
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from ml_models.errors import DataError
from ml_models.face_emotion.artifact import FaceClassifier
from ml_models.face_emotion.datasets.data import read_labelled_faces
from ml_models.face_emotion.datasets.labels import LabelSet, emotion_named
from ml_models.face_emotion.training.evaluate import SHIPPED, evaluate
from ml_models.mood.emotions import EMOTIONS
from tests.e2e.webcam import astronaut_path


def faces(side: int, n: int = 6) -> np.ndarray:
    with Image.open(astronaut_path()) as picture:
        face = np.asarray(picture.convert("L").crop((160, 70, 290, 200)).resize((side, side)))
    return np.stack([np.roll(face, shift, axis=1) for shift in range(n)])


@pytest.mark.parametrize("side", [48, 112, 256])
def test_every_size_is_scored_through_the_command(tmp_path, side):
    happy = EMOTIONS.index("happy")
    votes = np.zeros((6, 10), np.uint8)
    votes[:4, 1] = 9  # happiness, clearly
    votes[4:, 0], votes[4:, 3] = 5, 5
    np.savez(tmp_path / "f.npz", pixels=faces(side), label=np.full(6, happy), ferplus=votes)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "ml_models.face_emotion.training.evaluate",
            "--npz",
            str(tmp_path / "f.npz"),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    metrics = json.loads(done.stdout)
    assert metrics["n"] == 6
    assert metrics["accuracy"] > 0.8, "she smiles"
    assert metrics["ferplus_majority"]["n"] == 4
    assert {"macro_f1", "uar", "ece", "per_class", "ms_per_item"} <= set(metrics)


def test_label_names_are_mapped_to_ours(tmp_path):
    names = np.array(["Happiness", "anger"])
    np.savez(tmp_path / "f.npz", pixels=faces(48, 2), label=np.array([0, 1]), label_names=names)
    found = read_labelled_faces(tmp_path / "f.npz", image_size_px=48)
    assert [EMOTIONS[label] for label in found.labels] == ["happy", "angry"]
    assert found.majority.tolist() == [-1, -1]


def test_three_class_sets_are_scored_by_their_classes(tmp_path):
    names = np.array(["negative", "neutral", "positive"])
    np.savez(tmp_path / "f.npz", pixels=faces(48, 3), label=np.array([2, 2, 0]), label_names=names)
    found = read_labelled_faces(tmp_path / "f.npz", image_size_px=48)
    figures = evaluate(FaceClassifier(SHIPPED), found.pixels, found.labels, None, found.label_set)
    assert set(figures["per_class"]) == set(names.tolist())
    assert figures["confusion"][2][2] == 2  # she smiles
    assert figures["confusion"][0][0] == 0


def test_sums_over_wide_classes_leave_surprise_out():
    named = LabelSet.of(["Positive", "negative"])
    probs = np.zeros((1, 7), np.float32)
    for emotion, prob in (("happy", 0.3), ("sad", 0.1), ("fear", 0.1), ("surprise", 0.5)):
        probs[0, EMOTIONS.index(emotion)] = prob
    np.testing.assert_allclose(named.regroup(probs), [[0.6, 0.4]], rtol=1e-5)
    with pytest.raises(DataError, match="several"):
        emotion_named("negative")


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"pixels": faces(48, 2)}, "label"),
        ({"pixels": faces(48, 2), "label": np.array([0, 9])}, "0..6"),
        ({"pixels": faces(48, 2).astype(float), "label": np.array([0, 1])}, "uint8"),
        ({"pixels": faces(48, 2)[:, :20], "label": np.array([0, 1])}, "48 to 256"),
        (
            {"pixels": faces(48, 1), "label": np.array([0]), "label_names": np.array(["bored"])},
            "bored",
        ),
    ],
)
def test_a_wrong_file_is_named(tmp_path, arrays, words):
    np.savez(tmp_path / "f.npz", **arrays)
    with pytest.raises(DataError, match=words):
        read_labelled_faces(tmp_path / "f.npz", image_size_px=48)
    (tmp_path / "g.npz").write_text("no arrays")
    with pytest.raises(DataError, match="readable"):
        read_labelled_faces(tmp_path / "g.npz", image_size_px=48)
