"""The voice reader that ships, its data and its training."""

import dataclasses
import json

import numpy as np
import pytest

from ml_models.errors import ArtifactError, DataError
from ml_models.learning.calibration import softmax
from ml_models.metrics.classification import summarise
from ml_models.voice_emotion.config import VOICE_CLASSES, VoiceEmotionConfig
from ml_models.voice_emotion.data import (
    Clips,
    check_actors_apart,
    ravdess_facts,
    read_labels,
)
from ml_models.voice_emotion.evaluate import evaluate
from ml_models.voice_emotion.reader import SHIPPED, TO_EMOTIONS, VoiceReader
from tests.sounds import RATE_HZ, encoded, tone, wav


@pytest.fixture(scope="module")
def reader():
    return VoiceReader()


def test_a_recording_becomes_probabilities_whatever_its_container(reader):
    sound = tone(2.5, hz=200)
    plain = reader.read(wav(sound))
    assert plain.outcome == "ok"
    assert sum(plain.classes) == pytest.approx(1.0, abs=0.01)
    assert sum(plain.emotions) == pytest.approx(1.0, abs=0.01)
    assert len(plain.emotions) == 7
    webm = reader.read(encoded(sound, "webm", "libopus"))
    assert webm.outcome == "ok"
    assert np.abs(np.array(webm.classes) - plain.classes).max() < 0.35, "the codec decides little"


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (b"just text", "unreadable"),
        (wav(np.zeros(2 * RATE_HZ)), "silent"),
        (wav(tone(0.2)), "too_short"),
        (encoded(tone(2.0), "webm", "libopus")[:60], "unreadable"),
    ],
)
def test_what_cannot_be_read_is_named(reader, content, outcome):
    reading = reader.read(content)
    assert reading.outcome == outcome
    assert reading.emotions == ()


def test_an_eight_hour_file_costs_as_much_as_ten_seconds(reader):
    second = wav(tone(1.0))
    header, body = second[:44], second[44:]
    endless = header[:40] + (2**31 - 1).to_bytes(4, "little") + body * 600
    assert reader.read(endless).outcome == "ok"


def test_every_class_has_one_place_among_the_seven():
    assert TO_EMOTIONS.shape == (8, 7)
    assert TO_EMOTIONS.sum(axis=1).tolist() == [1.0] * 8


def test_file_names_tell_label_and_actor():
    assert ravdess_facts("03-01-05-01-02-01-12.opus") == (4, 12, False)
    assert ravdess_facts("03-02-03-02-01-01-07.wav") == (2, 7, True)
    for wrong in ("voice.wav", "03-01-09-01-02-01-12.wav", "03-01-x-01-02-01-12.wav"):
        with pytest.raises(DataError):
            ravdess_facts(wrong)


def test_a_csv_of_labels_is_read_and_scored(tmp_path, reader):
    (tmp_path / "a.wav").write_bytes(wav(tone(2.0)))
    (tmp_path / "labels.csv").write_text("file,label\na.wav,Fear\n")
    clips = read_labels(tmp_path / "labels.csv")
    assert clips == [(tmp_path / "a.wav", VOICE_CLASSES.index("fearful"))]
    metrics = evaluate(reader, clips)
    assert metrics["n"] == 1
    assert {"accuracy", "macro_f1", "uar", "ece", "per_class", "ms_per_item"} <= set(metrics)
    (tmp_path / "labels.csv").write_text("file,label\na.wav,bored\n")
    with pytest.raises(DataError, match="bored"):
        read_labels(tmp_path / "labels.csv")


def test_a_shared_actor_is_refused():
    def clips(*actors):
        n = len(actors)
        return Clips(
            np.zeros((n, 1)),
            np.zeros((n, 1)),
            np.zeros(n, int),
            np.array(actors),
            np.zeros(n, bool),
        )

    check_actors_apart(clips(1, 2), clips(3))
    with pytest.raises(DataError, match="actors \\[2\\]"):
        check_actors_apart(clips(1, 2), clips(2, 3))


def test_unweighted_recall_does_not_follow_the_largest_class():
    labels = np.array([0] * 90 + [1] * 10)
    probs = np.tile(np.eye(8)[0], (100, 1))
    metrics = summarise(probs, labels, VOICE_CLASSES)
    assert metrics["accuracy"] == 0.9
    assert metrics["uar"] == 0.5


def test_a_damaged_artifact_is_refused(tmp_path):
    with pytest.raises(ArtifactError):
        VoiceReader(tmp_path)
    for file in SHIPPED.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "model.tflite").write_bytes(b"broken")
    with pytest.raises(ArtifactError):
        VoiceReader(tmp_path)


@pytest.mark.slow
def test_a_small_training_learns_to_tell_two_sounds_apart(tmp_path):
    from ml_models.voice_emotion.features import voice_features
    from ml_models.voice_emotion.fit import fit_network
    from ml_models.voice_emotion.functionals import functionals

    config = VoiceEmotionConfig(
        n_epochs=15, batch_size=8, widths=(4, 4, 8, 8, 8), mixup=0.0, ema_momentum=0.8
    )
    sounds = [tone(2.0, hz=110 if n % 2 else 400, seed=n) for n in range(48)]
    clips = Clips(
        features=np.stack([voice_features(sound, config) for sound in sounds]),
        functionals=np.stack([functionals(sound) for sound in sounds]),
        labels=np.array([3 if n % 2 else 4 for n in range(48)]),
        actors=np.arange(48),
        is_song=np.zeros(48, bool),
    )
    network = fit_network(clips, config, report=lambda line: None)
    predicted = network.predict(clips.features, verbose=0).argmax(axis=1)
    assert (predicted == clips.labels).mean() > 0.9


def test_networks_of_several_seeds_serve_as_their_mean():
    from ml_models.voice_emotion.network import build_network, build_serving_network

    config = VoiceEmotionConfig(widths=(4, 4, 8, 8, 8))
    networks = [build_network(dataclasses.replace(config, seed=seed)) for seed in (1, 2, 3)]
    features = np.random.default_rng(0).normal(size=(2, config.n_frames, config.n_bands, 2))
    served = build_serving_network(networks, config)
    expected = np.mean([np.asarray(network(features)) for network in networks], axis=0)
    np.testing.assert_allclose(np.asarray(served(features)), expected, atol=1e-5)


def test_what_the_folds_said_is_what_the_card_reports():
    from ml_models.voice_emotion.train import HELD_OUT

    manifest = json.loads((SHIPPED / "manifest.json").read_text())
    with np.load(SHIPPED / HELD_OUT) as said:
        probs = softmax(said["logits"].astype(np.float32) / manifest["temperature"])
        found = summarise(probs, said["labels"].astype(int), VOICE_CLASSES)
    assert found["n"] == manifest["metrics"]["n"] == 1200
    assert found["uar"] == pytest.approx(manifest["metrics"]["uar"], abs=0.002)
    assert found["ece"] == pytest.approx(manifest["metrics"]["ece"], abs=0.005)
