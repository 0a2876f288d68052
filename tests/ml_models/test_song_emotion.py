"""The song reader that ships, and what it is made of."""

import csv
import time

import numpy as np
import pytest

from ml_models.errors import ArtifactError, DataError
from ml_models.kernel_ridge import fit_kernel_ridge
from ml_models.song_emotion.data import quadrant_of, read_labels
from ml_models.song_emotion.evaluate import evaluate
from ml_models.song_emotion.reader import SHIPPED, SongReader
from tests.sounds import RATE_HZ, tone, wav


@pytest.fixture(scope="module")
def reader():
    return SongReader()


def loud_and_fast(seconds: float) -> np.ndarray:
    """Distorted chords, eight hits a second."""
    time_s = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    chord = np.tanh(4 * sum(np.sin(2 * np.pi * hz * time_s) for hz in (110, 165, 220, 330)))
    hits = np.exp(-12 * (time_s * 8 % 1))
    noise = np.random.default_rng(0).normal(0, 0.5, len(time_s))
    return (0.4 * hits * (chord + noise)).astype(np.float32)


def soft_and_slow(seconds: float) -> np.ndarray:
    time_s = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    swell = 0.5 - 0.5 * np.cos(2 * np.pi * time_s / 4)
    chord = sum(np.sin(2 * np.pi * hz * time_s) for hz in (220, 277, 330))
    return (0.05 * swell * chord).astype(np.float32)


def test_a_storm_is_more_awake_than_a_lullaby(reader):
    storm, lullaby = (reader.read_samples(make(6)) for make in (loud_and_fast, soft_and_slow))
    assert storm.arousal > lullaby.arousal + 0.4
    for reading in (storm, lullaby):
        assert sum(reading.quadrants) == pytest.approx(1.0)
        assert sum(reading.emotions) == pytest.approx(1.0)
        assert -1 <= reading.valence <= 1
        assert 0 <= reading.confidence <= 1


def test_three_minutes_are_read_within_seconds(reader):
    began = time.perf_counter()
    reader.read_samples(np.tile(soft_and_slow(10), 18))
    assert time.perf_counter() - began < 8


def test_what_cannot_be_read_is_named(reader):
    with pytest.raises(DataError, match=r"audio|sound"):
        reader.read(b"no audio")
    with pytest.raises(DataError, match="silent"):
        reader.read(wav(np.zeros(3 * RATE_HZ)))
    with pytest.raises(DataError, match="shorter"):
        reader.read(wav(tone(0.3)))


def test_a_damaged_artifact_is_refused(tmp_path):
    for file in SHIPPED.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "support.npy").write_bytes(b"broken")
    with pytest.raises(ArtifactError):
        SongReader(tmp_path)


def test_labels_are_read_and_checked_and_files_scored(tmp_path, reader):
    for name, make in (("storm", loud_and_fast), ("lullaby", soft_and_slow)):
        (tmp_path / f"{name}.wav").write_bytes(wav(make(4)))
    rows = [["file", "valence", "arousal"], ["storm", "-5", "8"], ["lullaby.wav", "6", "-7"]]
    with (tmp_path / "labels.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    songs = read_labels(tmp_path)
    assert songs.moods.tolist() == [[-0.5, 0.8], [0.6, -0.7]]
    metrics = evaluate(reader, songs)
    assert metrics["n"] == 2
    assert {"accuracy", "macro_f1", "uar", "ece", "per_class", "ms_per_item"} <= set(metrics)
    (tmp_path / "labels.csv").write_text("file,valence\nstorm,1\n")
    with pytest.raises(DataError, match="arousal"):
        read_labels(tmp_path)
    (tmp_path / "labels.csv").write_text("file,valence,arousal\ngone,1,1\n")
    with pytest.raises(DataError, match="does not exist"):
        read_labels(tmp_path)


def test_quadrants_are_named_counter_clockwise():
    assert [quadrant_of(*p) for p in ((1, 1), (-1, 1), (-1, -1), (1, -1))] == [
        "Q1",
        "Q2",
        "Q3",
        "Q4",
    ]


def test_kernel_ridge_learns_a_curve_and_weighs_blocks():
    rng = np.random.default_rng(0)
    useful, noise = rng.uniform(-2, 2, (300, 1)), rng.normal(size=(300, 5))
    features, target = np.hstack([useful, noise]), np.sin(useful)
    model = fit_kernel_ridge(
        features[:200],
        target[:200],
        block_sizes=(1, 5),
        block_weights=(1.0, 0.01),
        gamma=1.0,
        ridge=0.01,
    )
    error = np.abs(model.predict(features[200:]) - target[200:]).mean()
    assert error < 0.05
    blind = fit_kernel_ridge(
        features[:200],
        target[:200],
        block_sizes=(1, 5),
        block_weights=(0.01, 1.0),
        gamma=1.0,
        ridge=0.01,
    )
    assert np.abs(blind.predict(features[200:]) - target[200:]).mean() > 3 * error
