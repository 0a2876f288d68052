"""Sound from any container to samples and log-mel bands; no model in here."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from ml_models.errors import DataError
from ml_models.media.containers import open_media

_SILENCE = 1e-3  # peak amplitude


def decode_audio(source: bytes | Path, *, rate_hz: int, max_seconds: float) -> np.ndarray:
    """Decode the first audio stream to mono samples.

    Args:
        source: The file's bytes or path: wav, flac, mp3, ogg, m4a, webm, see `container_of`.
        rate_hz: Rate to resample to.
        max_seconds: What lies beyond is not even decoded, so an eight-hour file costs no more.

    Returns:
        float32 `(n_samples,)`, -1 to 1.

    Raises:
        DataError: there is no readable audio in it.
        OSError: the file is away or cannot be read now; what is in it may be sound.
    """
    import av

    wanted, blocks, n_samples = int(rate_hz * max_seconds), [], 0
    try:
        with open_media(source) as container:
            if not container.streams.audio:
                raise DataError("the file has no sound in it")
            stream = container.streams.audio[0]
            stream.thread_count = 1
            resampler = av.AudioResampler(format="flt", layout="mono", rate=rate_hz)
            for frame in container.decode(stream):
                for part in resampler.resample(frame):
                    blocks.append(part.to_ndarray()[0])
                    n_samples += len(blocks[-1])
                if n_samples >= wanted:
                    break
    except (av.FFmpegError, ValueError) as error:
        if not blocks:
            raise DataError("the file is no readable audio") from error
    if not blocks:
        raise DataError("the file has no sound in it")
    samples = np.concatenate(blocks)[:wanted]
    return np.clip(np.nan_to_num(samples), -1.0, 1.0).astype(np.float32)


def is_silent(samples: np.ndarray) -> bool:
    """Tell whether there is nothing to hear."""
    return len(samples) == 0 or float(np.abs(samples).max()) < _SILENCE


def log_mel(
    samples: np.ndarray,
    *,
    rate_hz: int,
    n_bands: int,
    n_fft: int,
    hop: int,
    low_hz: float = 60.0,
    high_hz: float | None = None,
) -> np.ndarray:
    """Return log energies in mel bands.

    Args:
        samples: float32 `(n_samples,)`.
        rate_hz: Their rate.
        n_bands: Number of triangular filters between `low_hz` and `high_hz`.
        n_fft: Window length in samples (Hann).
        hop: Step in samples.
        low_hz: Lower edge of the first band.
        high_hz: Upper edge of the last band; half the rate when left out.

    Returns:
        float32 `(n_frames, n_bands)`, natural logarithm of power, floored at 1e-10.

    Source:
        O'Shaughnessy, "Speech Communication", 1987, for mel = 2595 log10(1 + f / 700).
    """
    if len(samples) < n_fft:
        samples = np.pad(samples, (0, n_fft - len(samples)))
    frames = np.lib.stride_tricks.sliding_window_view(samples, n_fft)[::hop]
    power = np.abs(np.fft.rfft(frames * _hann(n_fft), axis=1)).astype(np.float32) ** 2
    bands = power @ mel_filters(rate_hz, n_fft, n_bands, low_hz, high_hz or rate_hz / 2)
    return np.log(np.maximum(bands, 1e-10)).astype(np.float32)


@lru_cache(maxsize=8)
def mel_filters(
    rate_hz: int, n_fft: int, n_bands: int, low_hz: float, high_hz: float
) -> np.ndarray:
    """Return triangular filters `(n_fft // 2 + 1, n_bands)` that each sum to 1."""
    mels = np.linspace(*2595 * np.log10(1 + np.array([low_hz, high_hz]) / 700), n_bands + 2)
    edges = 700 * (10 ** (mels / 2595) - 1)
    bins = np.fft.rfftfreq(n_fft, 1 / rate_hz)[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    filters = np.maximum(0.0, np.minimum(rising, falling))
    # A band narrower than a bin keeps at least the nearest one.
    nearest = np.abs(bins - edges[1:-1]).argmin(axis=0)
    filters[nearest, np.arange(n_bands)] += 1e-3
    return (filters / filters.sum(axis=0)).astype(np.float32)


@lru_cache(maxsize=8)
def _hann(n: int) -> np.ndarray:
    return np.hanning(n).astype(np.float32)
