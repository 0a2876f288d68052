"""Decoding, bands and the features that voice and song readers see."""

import numpy as np
import pytest

from ml_models.audio import decode_audio, is_silent, log_mel, mel_filters
from ml_models.errors import DataError
from ml_models.song_mood.features import patches, slaney_filters, statistics
from ml_models.voice_emotion.config import VoiceEmotionConfig
from ml_models.voice_emotion.features import voice_features
from ml_models.voice_emotion.functionals import N_FUNCTIONALS, functionals
from tests.sounds import RATE_HZ, encoded, tone, wav


@pytest.mark.parametrize(
    ("container", "codec"),
    [
        ("webm", "libopus"),
        ("ogg", "libopus"),
        ("mp4", "aac"),
        ("mp3", "libmp3lame"),
        ("flac", "flac"),
    ],
)
def test_what_browsers_and_phones_record_is_decoded_to_the_same_sound(container, codec):
    sound = 0.3 * np.sin(2 * np.pi * 330 * np.arange(2 * RATE_HZ) / RATE_HZ)
    decoded = decode_audio(encoded(sound, container, codec), rate_hz=RATE_HZ, max_seconds=10)
    assert abs(len(decoded) - len(sound)) < 0.15 * RATE_HZ
    assert abs(int(np.abs(np.fft.rfft(decoded, 2 * RATE_HZ)).argmax()) / 2 - 330) <= 1


def test_only_the_asked_for_length_is_decoded():
    assert len(decode_audio(wav(tone(5.0)), rate_hz=RATE_HZ, max_seconds=2)) == 2 * RATE_HZ


@pytest.mark.parametrize(
    "content", [b"", b"just text", b"RIFF\x00\x00\x00\x00WAVE", b"\x00" * 5000]
)
def test_what_is_no_sound_is_named(content):
    with pytest.raises(DataError, match=r"audio|sound"):
        decode_audio(content, rate_hz=RATE_HZ, max_seconds=2)


def test_a_truncated_file_gives_what_is_there_or_says_so():
    whole = encoded(tone(3.0), "ogg", "libopus")
    for share in (0.1, 0.5, 0.9):
        try:
            samples = decode_audio(whole[: int(share * len(whole))], rate_hz=RATE_HZ, max_seconds=9)
        except DataError:
            continue
        assert len(samples) < 3.1 * RATE_HZ


def test_a_tone_lights_the_band_that_holds_it():
    bands = log_mel(tone(1.0, hz=440), rate_hz=RATE_HZ, n_bands=64, n_fft=512, hop=256)
    filters = mel_filters(RATE_HZ, 512, 64, 60.0, RATE_HZ / 2)
    wanted = int(filters[round(440 / RATE_HZ * 512)].argmax())
    assert abs(int(bands.mean(axis=0).argmax()) - wanted) <= 2
    assert filters.sum(axis=0) == pytest.approx(np.ones(64), rel=1e-5)


def test_slaneys_filters_have_area_one_and_are_linear_below_a_kilohertz():
    filters = slaney_filters(RATE_HZ, 2048, 40)
    assert filters.sum(axis=0)[5:] * RATE_HZ / 2048 == pytest.approx(np.ones(35), rel=0.1)
    peaks = filters.argmax(axis=0)
    assert np.ptp(np.diff(peaks[:8])) <= 1


@pytest.mark.parametrize("seconds", [0.7, 2.0, 11.0])
def test_features_have_one_shape_whatever_the_length_and_level(seconds):
    config = VoiceEmotionConfig()
    sound = tone(seconds)
    features = voice_features(sound, config)
    assert features.shape == (config.n_frames, config.n_bands, 2)
    assert np.isfinite(features).all()
    quiet = voice_features(0.05 * sound, config)
    assert quiet == pytest.approx(features, abs=0.05), "a quiet microphone changes nothing"
    numbers = functionals(sound)
    assert numbers.shape == (N_FUNCTIONALS,)
    assert np.isfinite(numbers).all()
    assert statistics(sound).shape == statistics(tone(3.0)).shape
    assert patches(sound).shape[1:] == (187, 96)


def test_functionals_hear_the_pitch():
    low, high = (functionals(tone(2.0, hz=hz)) for hz in (120, 300))
    octaves = np.log2(np.array([120, 300]) / 100)
    place = 5 * 25 + 3 * 25  # moments of 25 lines, then three measures of their change
    assert low[place] == pytest.approx(octaves[0], abs=0.1)
    assert high[place] == pytest.approx(octaves[1], abs=0.1)


def test_silence_is_silent():
    assert is_silent(np.zeros(RATE_HZ, np.float32))
    assert is_silent(np.empty(0, np.float32))
    assert not is_silent(tone(1.0))
