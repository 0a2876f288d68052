"""Networks that somebody else trained are taken in with their labels, or refused by name."""

import hashlib

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from ml_models.errors import ArtifactError, DataError
from ml_models.face_emotion.artifact import FaceClassifier
from ml_models.face_emotion.engines import file_of
from ml_models.face_emotion.third_party import import_network
from ml_models.mood.emotions import EMOTIONS
from tests.networks import onnx_network

LABELS = ["neutral", "happiness", "contempt", "-"]


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    """Bright faces are happy, dark ones neutral; grey values are wanted as -1..1, in RGB."""
    import keras

    inputs = keras.Input((32, 32, 3))
    brightness = keras.layers.GlobalAveragePooling2D()(inputs)
    scores = keras.layers.Dense(4, name="scores")
    outputs = scores(brightness)
    model = keras.Model(inputs, outputs)
    weights = np.zeros((3, 4), np.float32)
    weights[:, 0], weights[:, 1] = -2.0, 2.0
    scores.set_weights([weights, np.array([0, 0, -3, 1], np.float32)])
    path = tmp_path_factory.mktemp("outside") / "theirs.keras"
    model.save(path)
    return path


def faces(value: int, side: int = 32) -> np.ndarray:
    return np.full((1, side, side), value, np.uint8)


@pytest.mark.parametrize("suffix", [".keras", ".tflite", ".onnx"])
def test_a_network_answers_in_our_emotions(network, tmp_path, suffix):
    file = network
    if suffix == ".tflite":
        first = import_network(network, labels=LABELS, scaling="-1..1", out=tmp_path / "first")
        assert first.image_size_px == 32
        file = tmp_path / "first" / "model.tflite"
    if suffix == ".onnx":
        file = onnx_network(tmp_path)
    checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    classifier = import_network(
        file, labels=LABELS, scaling="-1..1", out=tmp_path / "out", sha256=checksum
    )
    (bright,), (dark,) = classifier.probs(faces(255)), classifier.probs(faces(0))
    assert EMOTIONS[bright.argmax()] == "happy"
    assert EMOTIONS[dark.argmax()] == "neutral"
    assert bright.sum() == pytest.approx(1.0)
    assert bright[EMOTIONS.index("disgust")] > bright[EMOTIONS.index("fear")], "contempt"
    wrong = import_network(file, labels=LABELS, scaling="0..1", out=tmp_path / "wrong")
    assert wrong.probs(faces(0))[0].max() < dark.max(), "the scaling matters"
    file_of(tmp_path / "out").write_bytes(b"damaged")
    with pytest.raises(ArtifactError):
        FaceClassifier(tmp_path / "out")


def test_a_wide_class_is_spread_over_ours(network, tmp_path):
    labels = ["negative", "positive", "neutral", "-"]
    classifier = import_network(network, labels=labels, scaling="-1..1", out=tmp_path / "out")
    dark = dict(zip(EMOTIONS, classifier.probs(faces(0))[0], strict=True))
    assert dark["angry"] == pytest.approx(dark["sad"], abs=1e-4)
    assert dark["angry"] + dark["disgust"] + dark["fear"] + dark["sad"] > 0.9


def test_capital_letters_in_a_suffix_do_not_matter(network, tmp_path):
    loud = tmp_path / f"THEIRS{network.suffix.upper()}"
    loud.write_bytes(network.read_bytes())
    import_network(loud, labels=LABELS, scaling="-1..1", out=tmp_path / "out")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"labels": LABELS[:3]}, "4 classes, but 3 labels"),
        ({"labels": ["glee", *LABELS[1:]]}, "'glee' does not name an emotion"),
        ({"scaling": "0..2"}, "none of"),
        ({"sha256": "0" * 64}, "checksum"),
    ],
)
def test_what_does_not_fit_is_refused(network, tmp_path, changes, words):
    arguments = {"labels": LABELS, "scaling": "-1..1", "out": tmp_path / "out"} | changes
    with pytest.raises(DataError, match=words):
        import_network(network, **arguments)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.tflite", "no LiteRT"),
        ("a.keras", "no Keras"),
        ("a.onnx", "no ONNX"),
        ("a.pt", "none of"),
    ],
)
def test_files_that_are_no_networks_are_named(tmp_path, name, words):
    (tmp_path / name).write_bytes(b"nonsense")
    with pytest.raises(CommandError, match=words):
        call_command(
            "import_face_network",
            tmp_path / name,
            labels="happy,sad",
            out=tmp_path / "out",
        )
    with pytest.raises(CommandError, match="cannot be read"):
        call_command(
            "import_face_network", tmp_path / "none.tflite", labels="happy", out=tmp_path / "out"
        )


@pytest.mark.parametrize("suffix", [".keras", ".h5"])
def test_code_inside_a_file_is_refused_and_not_run(tmp_path, suffix):
    import keras

    mark = str(tmp_path / "ran")  # what a lambda closes over must be plain to be saved
    inputs = keras.Input((32, 32, 1))
    code = keras.layers.Lambda(lambda x: __import__("pathlib").Path(mark).touch() or x)(inputs)
    scores = keras.layers.Dense(2)(keras.layers.Flatten()(code))
    keras.Model(inputs, scores).save(tmp_path / f"theirs{suffix}")
    (tmp_path / "ran").unlink()
    with pytest.raises(DataError, match="Lambda"):
        import_network(
            tmp_path / f"theirs{suffix}",
            labels=["happy", "sad"],
            scaling="0..1",
            out=tmp_path / "out",
        )
    assert not (tmp_path / "ran").exists()
    assert not (tmp_path / "out").exists()
