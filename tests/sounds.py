"""Sounds made by the tests themselves."""

import io
import wave

import numpy as np

RATE_HZ = 16_000


def tone(seconds: float, *, hz: float = 220.0, level: float = 0.3, seed: int = 0) -> np.ndarray:
    """A wavering tone with overtones and a little noise, like a held vowel."""
    time = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    phase = 2 * np.pi * hz * (time + 0.002 * np.sin(2 * np.pi * 5 * time))
    sound = sum(np.sin(k * phase) / k for k in range(1, 6))
    noise = np.random.default_rng(seed).normal(0, 0.02, len(time))
    swell = 0.5 + 0.5 * np.sin(2 * np.pi * 1.5 * time)
    return (level * swell * (sound / 2 + noise)).astype(np.float32)


def wav(samples: np.ndarray, *, rate_hz: int = RATE_HZ) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return buffer.getvalue()


def encoded(samples: np.ndarray, container: str, codec: str, *, rate_hz: int = 48_000) -> bytes:
    """The same sound in another container, as browsers and phones record it."""
    import av

    stretched = np.interp(
        np.arange(0, len(samples), RATE_HZ / rate_hz), np.arange(len(samples)), samples
    ).astype(np.float32)
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as file:
        stream = file.add_stream(codec, rate=rate_hz)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(stretched[None], format="fltp", layout="mono")
        frame.sample_rate = rate_hz
        resampler = av.AudioResampler(
            format=stream.format.name,
            layout="mono",
            rate=rate_hz,
            frame_size=stream.frame_size or 1024,
        )
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(part))
        file.mux(stream.encode(None))
    return buffer.getvalue()
