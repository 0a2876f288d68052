"""The face training on pictures that the test draws, from folders to a file that serves."""

import dataclasses

import numpy as np
import pytest
from PIL import Image

from ml_models.errors import DataError
from ml_models.face_emotion.artifact import FaceClassifier
from ml_models.face_emotion.datasets.data import read_faces, split_validation
from ml_models.face_emotion.training.backbones import BACKBONES
from ml_models.face_emotion.training.batch_norm import fused_batch_normalization
from ml_models.face_emotion.training.config import FaceEmotionConfig
from ml_models.face_emotion.training.network import build_network, load_network, views_of
from ml_models.face_emotion.training.train import taught, train

TINY = FaceEmotionConfig(
    stages=((24, 1), (42, 3)),
    widths=(4, 8, 8, 16),
    batch_size=16,
    validation_share=0.2,
    mixed_precision=False,
    erase_share=0.0,
    ema_momentum=0.9,
)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Two classes that anybody can tell apart: stripes across and stripes down."""
    folder = tmp_path_factory.mktemp("faces")
    rng = np.random.default_rng(0)
    wave = 127 + 100 * np.sin(np.arange(48) * 2 * np.pi / 8)
    for name, picture in (("happiness", np.tile(wave, (48, 1))), ("sad", np.tile(wave, (48, 1)).T)):
        (folder / name).mkdir()
        for number in range(80):
            noisy = np.clip(picture + rng.normal(0, 20, picture.shape), 0, 255).astype(np.uint8)
            Image.fromarray(noisy).save(folder / name / f"{number}.png")
    return folder


@pytest.mark.slow
def test_a_training_learns_exports_and_goes_on_where_it_stopped(pictures, tmp_path):
    lines = []
    metrics = train(
        pictures, TINY, folder=tmp_path / "work", out=tmp_path / "out", report=lines.append
    )
    assert metrics["validation"]["accuracy"] > 0.9
    classifier = FaceClassifier(tmp_path / "out")
    faces, _ = read_faces(pictures, vote_weight=0.0, image_size_px=48)
    assert (classifier.probs(faces.pixels).argmax(axis=1) == faces.labels).mean() > 0.9
    train(pictures, TINY, folder=tmp_path / "work", out=tmp_path / "again", report=lines.append)
    assert any("going on after epoch 4" in line for line in lines), "nothing is trained twice"


@pytest.mark.parametrize("name", BACKBONES)
def test_every_backbone_takes_faces_and_gives_seven_logits(name):
    network = build_network(dataclasses.replace(TINY, backbone=name))
    logits = np.asarray(network(np.zeros((2, 42, 42, 1), np.float32)))
    assert logits.shape == (2, 7)
    assert np.isfinite(logits).all()


def test_a_backbone_begins_with_the_weights_of_a_file(tmp_path):
    import keras

    published = keras.applications.MobileNetV3Small(
        include_top=False, weights=None, input_shape=(None, None, 3), include_preprocessing=False
    )
    path = tmp_path / "mobilenet.weights.h5"
    published.save_weights(path)
    config = dataclasses.replace(TINY, backbone="mobilenet_v3")
    network = build_network(config, weights=str(path))
    (inner,) = (layer for layer in network.layers if isinstance(layer, keras.Model))
    for ours, theirs in zip(inner.get_weights(), published.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, theirs)
    with pytest.raises(DataError, match="cannot take"):
        build_network(dataclasses.replace(TINY, backbone="vgg16"), weights=str(path))


@pytest.mark.parametrize(
    ("backbone", "weights", "told"),
    [
        ("resnet", "none", "no backbone"),
        ("own", "imagenet", "no published weights"),
        ("vgg16", "missing.h5", "does not exist"),
    ],
)
def test_what_is_not_to_be_had_is_named(backbone, weights, told):
    with pytest.raises(DataError, match=told):
        build_network(dataclasses.replace(TINY, backbone=backbone), weights=weights)


@pytest.mark.slow
def test_another_backbone_trains_and_exports(pictures, tmp_path):
    config = dataclasses.replace(TINY, backbone="mini_xception", stages=((42, 8),))
    metrics = train(
        pictures, config, folder=tmp_path / "work", out=tmp_path / "out", report=lambda line: None
    )
    assert metrics["validation"]["accuracy"] > 0.8


def test_identical_pictures_stay_on_one_side(pictures):
    faces, _ = read_faces(pictures, vote_weight=0.0, image_size_px=48)
    twice = faces.take(np.tile(np.arange(len(faces)), 2))
    training, validation = split_validation(twice, share=0.3, seed=1)
    seen = {face.tobytes() for face in training.pixels}
    assert not any(face.tobytes() in seen for face in validation.pixels)


def test_a_person_stays_on_one_side(tmp_path):
    rng = np.random.default_rng(1)
    pixels = rng.integers(0, 255, (60, 48, 48), dtype=np.uint8)
    people = np.repeat(np.arange(20), 3)
    pixels[3] = pixels[0]  # one picture under two people joins them
    arrays = {"pixels": pixels, "label": rng.integers(0, 7, 60), "person": people}
    np.savez(tmp_path / "f.npz", **arrays)
    faces, test = read_faces(tmp_path / "f.npz", vote_weight=0.0, image_size_px=48)
    assert test is None
    for seed in range(5):
        training, validation = split_validation(faces, share=0.3, seed=seed)
        learnt, held_out = set(training.people.tolist()), set(validation.people.tolist())
        assert not learnt & held_out
        assert len(held_out) >= 3
        assert {0, 1} <= learnt or {0, 1} <= held_out
    pixels[3] = 0
    np.savez(tmp_path / "g.npz", split=(np.arange(60) % 2).astype(np.int8), **arrays)
    with pytest.raises(DataError, match="20 people stand in training and test"):
        read_faces(tmp_path / "g.npz", vote_weight=0.0, image_size_px=48)
    np.savez(tmp_path / "h.npz", **arrays | {"person": people[:5]})
    with pytest.raises(DataError, match="one whole number a face"):
        read_faces(tmp_path / "h.npz", vote_weight=0.0, image_size_px=48)


def test_folders_that_name_no_emotion_are_refused(tmp_path):
    (tmp_path / "cats").mkdir()
    with pytest.raises(DataError, match="cats"):
        read_faces(tmp_path, vote_weight=0.0, image_size_px=48)
    with pytest.raises(DataError, match="neither"):
        read_faces(tmp_path / "nothing.csv", vote_weight=0.0, image_size_px=48)


def test_the_fused_normalisation_is_keras_own():
    import keras

    rng = np.random.default_rng(3)
    batch = rng.normal(2.0, 3.0, (32, 6, 6, 4)).astype(np.float32)
    ours = fused_batch_normalization()(momentum=0.5)
    theirs = keras.layers.BatchNormalization(momentum=0.5)
    for training in (True, False):
        np.testing.assert_allclose(
            ours(batch, training=training), theirs(batch, training=training), atol=5e-3
        )
    for mine, other in zip(ours.get_weights(), theirs.get_weights(), strict=True):
        np.testing.assert_allclose(mine, other, rtol=2e-3)  # n or n - 1


def test_a_kept_network_is_read_back_and_anything_else_refused(tmp_path):
    network = build_network(TINY)
    network.save(tmp_path / "network.keras")
    faces = np.random.default_rng(1).normal(size=(2, 42, 42, 1)).astype(np.float32)
    np.testing.assert_allclose(load_network(tmp_path / "network.keras")(faces), network(faces))
    (tmp_path / "broken.keras").write_bytes(b"PK not quite")
    for path in (tmp_path / "broken.keras", tmp_path / "none.keras"):
        with pytest.raises(DataError, match="is no Keras network"):
            load_network(path)


def test_teachers_move_the_targets_by_their_share(pictures, tmp_path):
    faces, _ = read_faces(pictures, vote_weight=0.0, image_size_px=48)
    teacher = build_network(TINY)
    *_, bias = teacher.get_weights()
    certain = np.where(np.arange(7) == 5, 50.0, 0.0)  # says the sixth emotion of everybody
    teacher.set_weights([*teacher.get_weights()[:-1], certain.astype(bias.dtype)])
    teacher.save(tmp_path / "teacher.keras")
    config = dataclasses.replace(TINY, teacher_share=0.25)
    targets = taught(faces, [tmp_path / "teacher.keras"], config).targets
    np.testing.assert_allclose(targets.sum(axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(targets[:, 5], 0.75 * faces.targets[:, 5] + 0.25, atol=1e-3)


def test_several_networks_read_the_face_and_its_mirror_image_by_turns(pictures, tmp_path):
    """Each network always says one emotion, so that the answer tells who was asked."""
    networks = {}
    for name, emotion, widths in (("a", 3, (4, 8, 8, 16)), ("b", 5, (8, 4, 12, 8))):
        network = build_network(dataclasses.replace(TINY, widths=widths))
        always = np.where(np.arange(7) == emotion, 4.0, 0.0).astype(np.float32)
        *others, kernel, _ = network.get_weights()
        network.set_weights([*others, np.zeros_like(kernel), always])
        network.save(networks.setdefault(name, tmp_path / f"{name}.keras"))
    faces, _ = read_faces(pictures, vote_weight=0.0, image_size_px=48)
    options = {"network_path": networks["a"], "folder": tmp_path, "report": print}
    answers = {}
    for besides in ("", "b", "ba"):
        out = tmp_path / f"out-{besides}"
        train(pictures, TINY, out=out, besides=[networks[name] for name in besides], **options)
        classifier = FaceClassifier(out)
        assert len(classifier.manifest["n_parameters"]) == 1 + len(besides)
        (answers[besides],) = classifier.probs(faces.pixels[:1])
    assert answers[""][3] > 2 * answers[""][5]
    assert answers["b"][3] == pytest.approx(answers["b"][5], abs=0.02), "one vote for each"
    assert answers["ba"][5] < answers["ba"][3] < answers[""][3], "two votes to one"


def test_networks_take_turns():
    assert views_of(["a"], "face", "mirrored") == [("a", "face"), ("a", "mirrored")]
    assert views_of(["a", "b", "c"], "face", "mirrored") == [
        ("a", "face"),
        ("b", "mirrored"),
        ("c", "face"),
    ]
