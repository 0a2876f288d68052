"""A recording in 265 numbers: how pitch, loudness and colour of a voice move."""

from __future__ import annotations

import numpy as np
from scipy.fft import dct

from ml_models.audio import log_mel

_RATE_HZ, _HOP, _N_BANDS = 16_000, 256, 40
_QUIET_DB, _FLOOR = 35.0, 11.5
_PITCH_WINDOW, _LOWEST_HZ, _HIGHEST_HZ = 1024, 70, 600
_VOICED = 0.45  # autocorrelation above which a frame has a pitch
N_FUNCTIONALS = 265


def functionals(samples: np.ndarray) -> np.ndarray:
    """Describe a recording without looking at its words.

    Args:
        samples: float32 `(n_samples,)` at 16 kHz, not silent.

    Returns:
        float32 `(265,)`: moments and percentiles of cepstrum, loudness, brightness and flux, of
        their changes, of the voiced part alone, and of the pitch in octaves.

    Source:
        The kinds of descriptors follow Eyben et al., "The Geneva minimalistic acoustic parameter
        set", IEEE Transactions on Affective Computing 2016; code and choice are ours.
    """
    bands = log_mel(samples, rate_hz=_RATE_HZ, n_bands=_N_BANDS, n_fft=512, hop=_HOP)
    loudness = 10 / np.log(10) * np.log(np.exp(bands).sum(axis=1))
    loud = np.flatnonzero(loudness > loudness.max() - _QUIET_DB)
    first, end = loud[0], loud[-1] + 1
    pitch = _pitch(samples)[first:end]
    n = max(1, min(end - first, len(pitch)))
    if len(pitch) < n:
        pitch = np.zeros((n, 2))
    bands = np.maximum(bands[first : first + n], bands.max() - _FLOOR)
    level = loudness[first : first + n] - loudness.max()
    lines = np.column_stack([dct(bands, axis=1, norm="ortho")[:, 1:21], level, *_colour(bands)])
    change = np.gradient(lines, axis=0) if n > 2 else np.zeros_like(lines)
    bend = np.gradient(change, axis=0) if n > 2 else change
    is_voiced = (pitch[:n, 1] > _VOICED) & (level > -25)
    parts = [_moments(lines), change.std(0), np.abs(change).mean(0), bend.std(0)]
    if is_voiced.sum() > 4:
        parts += [_melody(pitch[:n], is_voiced), _moments(lines[is_voiced])[: 2 * lines.shape[1]]]
    else:
        parts += [np.zeros(12), np.zeros(2 * lines.shape[1])]
    parts.append(np.array([n * _HOP / _RATE_HZ, (level > -10).mean(), (level > -20).mean()]))
    return np.nan_to_num(np.concatenate(parts)).astype(np.float32)


def _moments(lines: np.ndarray) -> np.ndarray:
    return np.concatenate(
        [lines.mean(0), lines.std(0), *(np.percentile(lines, p, axis=0) for p in (10, 50, 90))]
    )


def _colour(bands: np.ndarray) -> tuple[np.ndarray, ...]:
    """Centre and width of the spectrum, its tilt, and how fast it changes; each `(n_frames,)`."""
    energy, place = np.exp(bands), np.arange(_N_BANDS)
    total = energy.sum(axis=1)
    centre = energy @ place / total
    width = np.sqrt(np.maximum(energy @ place**2 / total - centre**2, 0))
    high, low = energy[:, 25:].sum(axis=1), energy[:, :10].sum(axis=1)
    flux = np.maximum(np.diff(bands, axis=0, prepend=bands[:1]), 0).mean(axis=1)
    return centre, width, np.log((high + 1e-9) / (low + 1e-9)), flux


def _pitch(samples: np.ndarray) -> np.ndarray:
    """Return `(n_frames, 2)`: octaves above 100 Hz and the strength of that pitch.

    Source:
        Boersma, "Accurate short-term analysis of the fundamental frequency", 1993, without its
        search for the best path.
    """
    if len(samples) < _PITCH_WINDOW:
        return np.zeros((0, 2))
    window = np.hanning(_PITCH_WINDOW)
    frames = np.lib.stride_tricks.sliding_window_view(samples, _PITCH_WINDOW)[::_HOP] * window
    own = _autocorrelation(window[None])[0]
    strength = _autocorrelation(frames)
    strength = strength / (strength[:, :1] + 1e-9) / (own / own[0] + 1e-3)
    shortest, longest = _RATE_HZ // _HIGHEST_HZ, _RATE_HZ // _LOWEST_HZ
    searched = strength[:, shortest:longest]
    best = searched.argmax(axis=1)
    octaves = np.log2(_RATE_HZ / (best + shortest) / 100)
    return np.column_stack([octaves, searched[np.arange(len(best)), best]])


def _autocorrelation(frames: np.ndarray) -> np.ndarray:
    spectrum = np.abs(np.fft.rfft(frames, 2 * _PITCH_WINDOW, axis=1)) ** 2
    return np.fft.irfft(spectrum, axis=1)[:, :_PITCH_WINDOW]


def _melody(pitch: np.ndarray, is_voiced: np.ndarray) -> np.ndarray:
    octaves = pitch[is_voiced, 0]
    steps = np.diff(octaves)
    steps = steps[np.abs(steps) < 0.3]  # larger ones are octave errors
    steps = steps if len(steps) else np.zeros(1)
    slope = np.polyfit(np.flatnonzero(is_voiced) / len(pitch), octaves, 1)[0]
    return np.array(
        [
            *(octaves.mean(), octaves.std(), *np.percentile(octaves, (5, 50, 95))),
            *(np.ptp(octaves), np.abs(steps).mean(), steps.std(), slope, is_voiced.mean()),
            *(pitch[is_voiced, 1].mean(), pitch[is_voiced, 1].std()),
        ]
    )
