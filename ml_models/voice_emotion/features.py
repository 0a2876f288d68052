"""From samples to what the network sees."""

from __future__ import annotations

import numpy as np

from ml_models.audio import log_mel
from ml_models.voice_emotion.config import VoiceEmotionConfig


def voice_features(samples: np.ndarray, config: VoiceEmotionConfig) -> np.ndarray:
    """Trim the quiet ends, take bands, normalise, and cut or pad to the network's length.

    Args:
        samples: float32 `(n_samples,)` at `config.rate_hz`.
        config: Front end.

    Returns:
        float32 `(n_frames, n_bands, 2)`: bands normalised over the whole clip (keeps the timbre),
        and each band over time (forgets the timbre and the microphone). Clips differ in level by 30
        dB, so level itself is left out.
    """
    bands = log_mel(
        samples,
        rate_hz=config.rate_hz,
        n_bands=config.n_bands,
        n_fft=config.n_fft,
        hop=config.hop,
    )
    loudness = np.log(np.exp(bands).sum(axis=1)) * (10 / np.log(10))
    loud = np.flatnonzero(loudness > loudness.max() - config.quiet_db)
    bands = bands[loud[0] : loud[-1] + 1]
    floor = bands.max() - 11.5  # 50 dB under the loudest band: below is the room, not the voice
    bands = np.maximum(bands, floor)
    whole = (bands - bands.mean()) / (bands.std() + 1e-3)
    each = (bands - bands.mean(axis=0)) / (bands.std() + 1e-3)
    return _to_length(np.stack([whole, each], axis=-1), config.n_frames)


def _to_length(features: np.ndarray, n_frames: int) -> np.ndarray:
    """Cut the middle out of a long clip; pad a short one with its own floor on both sides."""
    extra = len(features) - n_frames
    if extra >= 0:
        return features[extra // 2 : extra // 2 + n_frames].astype(np.float32)
    padded = np.tile(features.min(axis=0), (n_frames, 1, 1))
    padded[-extra // 2 : -extra // 2 + len(features)] = features
    return padded.astype(np.float32)
