"""The song reader that ships, and what it is made of."""

import csv
import dataclasses
import time
import zipfile

import numpy as np
import pytest

from ml_models.audio import decode_audio
from ml_models.errors import ArtifactError, DataError
from ml_models.learning.kernel_ridge import fit_kernel_ridge
from ml_models.song_mood.config import QUADRANTS, SongEmotionConfig
from ml_models.song_mood.data import LabelledSongs, quadrant_of, read_labels
from ml_models.song_mood.evaluate import evaluate
from ml_models.song_mood.reader import SHIPPED, SongReader
from ml_models.song_mood.render_midi import (
    bundled_soundfont,
    read_emopia,
    read_vgmidi,
    render,
    write_recordings,
)
from ml_models.song_mood.train import Rows, _cross_validate
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


def test_a_row_of_weight_two_counts_like_two_rows():
    rng = np.random.default_rng(1)
    features, targets = rng.normal(size=(40, 3)), rng.normal(size=(40, 2))
    options = {"block_sizes": (3,), "block_weights": (1.0,), "gamma": 0.5, "ridge": 0.3}
    twice = fit_kernel_ridge(
        np.vstack([features, features[:5]]), np.vstack([targets, targets[:5]]), **options
    )
    weighted = fit_kernel_ridge(
        features, targets, row_weights=np.where(np.arange(40) < 5, 2.0, 1.0), **options
    )
    unseen = rng.normal(size=(10, 3))
    np.testing.assert_allclose(weighted.predict(unseen), twice.predict(unseen), atol=1e-4)


def midi_file(*notes: tuple[int, int]) -> bytes:
    """One track of (key, ticks) one after another, 480 ticks a half second."""

    def number(value: int) -> bytes:  # variable length: seven bits a byte
        low = bytes([value & 0x7F])
        return (bytes([0x80 | value >> 7]) if value > 0x7F else b"") + low

    events = b"".join(
        number(0) + bytes([0x90, key, 100]) + number(ticks) + bytes([0x80, key, 0])
        for key, ticks in notes
    )
    track = events + b"\x00\xff\x2f\x00"
    header = b"MThd" + (6).to_bytes(4, "big") + bytes([0, 0, 0, 1, 480 >> 8, 480 & 0xFF])
    return header + b"MTrk" + len(track).to_bytes(4, "big") + track


def test_midi_is_played_with_a_soundfont():
    samples = render(midi_file((69, 960), (81, 960)), soundfont=bundled_soundfont(), seconds=5)
    assert 1.8 < len(samples) / RATE_HZ < 2.5
    for start_s, hertz in ((0.1, 440), (1.1, 880)):
        heard = samples[int(start_s * RATE_HZ) :][: RATE_HZ // 2]
        spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
        assert abs(spectrum.argmax() * 2 - hertz) <= 4, "the piano plays concert pitch"
    on_the_sixth_channel = midi_file((69, 960)).replace(b"\x90", b"\x95")
    assert render(on_the_sixth_channel, soundfont=bundled_soundfont(), seconds=5).any()
    for nothing in (b"nonsense", midi_file()):
        with pytest.raises(DataError, match="no MIDI"):
            render(nothing, soundfont=bundled_soundfont(), seconds=5)
    with pytest.raises(DataError, match="nothing sounds"):
        render(midi_file((69, 960)), soundfont=bundled_soundfont(), seconds=0)


def test_labelled_midi_becomes_recordings_with_quadrants(tmp_path):
    emopia, vgmidi = tmp_path / "emopia", tmp_path / "vgmidi"
    for folder, archive in ((emopia, "emopia_midis.zip"), (vgmidi, "phrases.zip")):
        folder.mkdir()
        with zipfile.ZipFile(folder / archive, "w") as file:
            file.writestr("a/Q3_slow_0.mid", midi_file((40, 960)))
            file.writestr("a/Q1_fast_0.mid", midi_file(*[(80, 120)] * 16))
            file.writestr("a/silent.mid", midi_file())
            file.writestr("__MACOSX/a/._Q1_fast_0.mid", b"not music")
    (emopia / "labels.csv").write_text(
        "file,quadrant\nQ3_slow_0,Q3\nQ1_fast_0,Q1\nsilent,Q2\ngone,Q1\n"
    )
    (vgmidi / "vgmidi_labelled.csv").write_text(
        "midi,valence,arousal\nlabelled/Q3_slow_0.mid,-1,-1\n"
    )
    options = {"soundfont": bundled_soundfont(), "seconds": 1.0, "within_s": 2.0}
    assert write_recordings(read_emopia(emopia), tmp_path / "out", **options) == 2
    songs = read_labels(tmp_path / "out")
    assert [QUADRANTS[each] for each in songs.quadrants] == ["Q3", "Q1"]
    for file in songs.files:
        samples = decode_audio(file, rate_hz=RATE_HZ, max_seconds=9)
        assert len(samples) == RATE_HZ
        assert np.abs(samples).max() == pytest.approx(0.7, abs=0.01)
    assert [piece.quadrant for piece in read_vgmidi(vgmidi)] == ["Q3"]
    (vgmidi / "phrases.zip").write_bytes(b"broken")
    with pytest.raises(DataError, match="cannot be read"):
        list(read_vgmidi(vgmidi))


def test_recordings_beside_teach_but_are_not_scored():
    rng = np.random.default_rng(2)
    songs = LabelledSongs([], rng.uniform(-1, 1, (60, 2)), np.zeros(60, int), np.arange(60), None)
    targets = np.column_stack([songs.moods, np.eye(4)[songs.quadrants]])
    features = np.hstack([songs.moods, rng.normal(size=(60, 509))])
    config = dataclasses.replace(SongEmotionConfig(), block_weights=(1.0, 0.01, 0.01))
    rows = Rows(features, targets, np.ones(60))
    folds = [np.arange(60) % 2 == half for half in (0, 1)]
    alone = _cross_validate(rows, rows.take(slice(0)), songs, config, iter(folds))
    beside = Rows(features, targets, np.full(60, 0.5))  # the answers themselves
    helped = _cross_validate(rows, beside, songs, config, iter(folds))
    assert helped["n"] == alone["n"] == 60
    assert helped["r2_valence"] > alone["r2_valence"] + 0.1
