"""Every choice of the voice network's front end and training, saved with the weights."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ml_models.errors import DataError

# RAVDESS's classes in the order of their numbers in the file names.
VOICE_CLASSES = ("neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised")


@dataclass(frozen=True)
class VoiceEmotionConfig:
    """Front end and hyperparameters.

    Attributes:
        n_frames: Frames that the network sees; 128 of 16 ms are two seconds, about a sentence.
        quiet_db: What lies this far under the loudest frame at both ends is cut off.
        stretch: Largest relative change of tempo in training.
        warp: Largest relative change of the mel axis, which sounds like another vocal tract.
        n_networks: Networks of other seeds whose logits are averaged.
        ridge_gamma, ridge: Width and regularisation of the kernel regression on functionals.
        ridge_share: What its scores count beside the networks' logits.
        use_song: Learn from the training actors' singing as well.
    """

    rate_hz: int = 16_000
    n_bands: int = 64
    n_fft: int = 512
    hop: int = 256
    n_frames: int = 128
    quiet_db: float = 35.0
    widths: tuple[int, ...] = (16, 24, 32, 48, 64)
    dropout: float = 0.3
    n_epochs: int = 50
    batch_size: int = 32
    peak_learning_rate: float = 3e-3
    weight_decay: float = 1e-2
    label_smoothing: float = 0.1
    mixup: float = 0.1
    ema_momentum: float = 0.99
    stretch: float = 0.15
    warp: float = 0.08
    use_song: bool = True
    n_networks: int = 3
    ridge_gamma: float = 0.3
    ridge: float = 0.3
    ridge_share: float = 2.0
    seed: int = 1

    @classmethod
    def from_json(cls, path: Path) -> VoiceEmotionConfig:
        """Read a file that names the fields that differ from the defaults."""
        try:
            fields = json.loads(path.read_text())
            if "widths" in fields:
                fields["widths"] = tuple(fields["widths"])
            return cls(**fields)
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise DataError(f"{path} is not a voice training config: {error}") from error

    def as_dict(self) -> dict:
        """Plain values for a manifest."""
        return asdict(self)
