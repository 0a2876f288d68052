"""From samples to what the song reader sees: musicnn's input and plain statistics of the sound."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ml_models.song_mood.musicnn import N_BANDS, N_FRAMES

RATE_HZ = 16_000
_N_FFT, _HOP = 512, 256
_A4_HZ, _LOWEST_HZ = 440.0, 80.0
_MAJOR = np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])
_MINOR = np.array([6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17])


def patches(samples: np.ndarray, *, most: int = 30) -> np.ndarray:
    """Cut a recording into musicnn's inputs, evenly spread when there are more than `most`.

    Args:
        samples: float32 `(n_samples,)` at 16 kHz.
        most: Bound of the work for a long recording.

    Returns:
        float32 `(n_patches, 187, 96)`, log10(10000 mel power + 1); a short clip is repeated.
    """
    power = power_spectrum(samples)
    bands = np.log10(10_000 * (power @ slaney_filters(RATE_HZ, _N_FFT, N_BANDS)) + 1)
    if len(bands) < N_FRAMES:
        bands = np.tile(bands, (-(-N_FRAMES // len(bands)), 1))
    last = len(bands) - N_FRAMES
    n = min(most, 1 + -(-last // (N_FRAMES // 2)))  # half overlapping
    starts = np.unique(np.linspace(0, last, n).astype(int))
    return np.stack([bands[start : start + N_FRAMES] for start in starts]).astype(np.float32)


def power_spectrum(samples: np.ndarray, *, n_fft: int = _N_FFT, hop: int = _HOP) -> np.ndarray:
    """Return float32 `(n_frames, n_fft // 2 + 1)`, Hann windows centred on their frames."""
    padded = np.pad(samples, n_fft // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, n_fft)[::hop]
    window = np.hanning(n_fft + 1)[:-1].astype(np.float32)
    return (np.abs(np.fft.rfft(frames * window, axis=1)) ** 2).astype(np.float32)


def statistics(samples: np.ndarray) -> np.ndarray:
    """Describe level, brightness, rhythm, roughness and key of a recording.

    Args:
        samples: float32 `(n_samples,)` at 16 kHz.

    Returns:
        float32 `(n_statistics,)`, in the order that the artifact was trained on.

    Source:
        Krumhansl & Kessler, "Tracing the dynamic changes in perceived tonal organization", 1982,
        for the key profiles.
    """
    power = power_spectrum(samples, n_fft=2048, hop=512)
    frequency = np.fft.rfftfreq(2048, 1 / RATE_HZ)
    total = power.sum(axis=1) + 1e-8
    share = power / total[:, None]
    level = 10 * np.log10(total)
    centroid = share @ frequency
    spread = np.sqrt(np.maximum(share @ frequency**2 - centroid**2, 0))
    flatness = np.exp(np.log(power + 1e-10).mean(axis=1)) / (power.mean(axis=1) + 1e-10)
    rolloff = frequency[(np.cumsum(share, axis=1) < 0.85).sum(axis=1).clip(0, 1024)]
    bands = np.log(power @ slaney_filters(RATE_HZ, 2048, 40) + 1e-6)
    cepstrum = bands @ _cosines(40, 20)
    flux = np.maximum(np.diff(bands, axis=0, prepend=bands[:1]), 0).mean(axis=1)
    contrast = np.stack(
        [
            np.percentile(part, 95, axis=1) - np.percentile(part, 10, axis=1)
            for part in np.array_split(bands, 6, axis=1)
        ],
        axis=1,
    )
    columns = np.column_stack(
        [level, centroid, spread, flatness, rolloff, flux, contrast, cepstrum]
    )
    moments = [columns.mean(0), columns.std(0), np.abs(np.diff(columns, axis=0)).mean(0)]
    return np.concatenate([*moments, _rhythm(flux), _harmony(power, frequency)]).astype(np.float32)


def _rhythm(flux: np.ndarray) -> np.ndarray:
    """Strength of the beat at 40 to 220 a minute, where it is strongest, and onsets a second."""
    rate = RATE_HZ / 512
    centred = flux - flux.mean()
    correlation = np.correlate(centred, centred, "full")[len(centred) - 1 :]
    correlation = correlation / (correlation[0] + 1e-9)
    lags = np.arange(int(rate * 60 / 220), int(rate * 60 / 40))
    known = correlation[lags[lags < len(correlation)]]
    if len(known) < 3:
        return np.zeros(6)
    coarse = [part.max() for part in np.array_split(known, 3)]
    peak = int(known.argmax())
    onsets = (flux[1:-1] > flux[:-2]) & (flux[1:-1] > flux[2:])
    onsets &= flux[1:-1] > flux.mean() + flux.std()
    return np.array(
        [*coarse, known[peak], 60 * rate / lags[peak] / 100, onsets.sum() * rate / len(flux)]
    )


def _harmony(power: np.ndarray, frequency: np.ndarray) -> np.ndarray:
    """How clearly, and in which mode, a key speaks; how even the twelve tones are."""
    audible = (frequency > _LOWEST_HZ) & (frequency < 4000)
    tone = np.round(12 * np.log2(frequency[audible] / _A4_HZ)).astype(int) % 12
    chroma = np.stack(
        [np.sqrt(power[:, audible][:, tone == k]).sum(axis=1) for k in range(12)], axis=1
    )
    mean = chroma.mean(axis=0) / (chroma.sum(axis=1).mean() + 1e-9)
    fits = {
        name: np.array([np.corrcoef(np.roll(profile, k), mean)[0, 1] for k in range(12)])
        for name, profile in (("major", _MAJOR), ("minor", _MINOR))
    }
    major, minor = (np.nan_to_num(fit).max() for fit in (fits["major"], fits["minor"]))
    each = chroma / (chroma.sum(axis=1, keepdims=True) + 1e-9)
    evenness = -(each * np.log(each + 1e-9)).sum(axis=1)
    change = np.abs(np.diff(each, axis=0)).sum(axis=1).mean() if len(each) > 1 else 0.0
    ordered = np.sort(mean)[::-1]
    return np.array([major, minor, major - minor, evenness.mean(), change, *ordered[:4]])


@lru_cache(maxsize=4)
def slaney_filters(rate_hz: int, n_fft: int, n_bands: int) -> np.ndarray:
    """Return mel filters `(n_fft // 2 + 1, n_bands)` as Slaney's Auditory Toolbox (1998) has them.

    Linear to 1 kHz and logarithmic above, each filter of area 1; what musicnn was trained on.
    """
    step, log_step = 200 / 3, np.log(6.4) / 27

    def to_mel(hz):
        return np.where(hz < 1000, hz / step, 15 + np.log(np.maximum(hz, 1e-9) / 1000) / log_step)

    mels = np.linspace(0.0, float(to_mel(np.array(rate_hz / 2))), n_bands + 2)
    edges = np.where(mels < 15, mels * step, 1000 * np.exp(log_step * (mels - 15)))
    bins = np.fft.rfftfreq(n_fft, 1 / rate_hz)[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    filters = np.maximum(0.0, np.minimum(rising, falling))
    return (filters * 2 / (edges[2:] - edges[:-2])).astype(np.float32)


@lru_cache(maxsize=2)
def _cosines(n_bands: int, n: int) -> np.ndarray:
    place = np.arange(n_bands)[:, None] + 0.5
    return np.cos(np.pi * place * np.arange(1, n + 1) / n_bands).astype(np.float32)
