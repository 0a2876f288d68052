"""Every choice of the face network's training, saved with the weights."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ml_models.errors import DataError


@dataclass(frozen=True)
class FaceEmotionConfig:
    """Hyperparameters of the CNN and its training.

    Attributes:
        image_size_px: Side of the stored training images and of the exported network's input.
        stages: `(side of the training crop in px, epochs)`; small crops first cost half as much.
        backbone: See `ml_models.face_emotion.training.backbones`.
        widths: Channels of the stages of our own backbone, two convolutions each.
        vote_weight: Share of the FER+ vote distribution in the target; the rest is the FER2013
            label.
        teacher_share: Share of the teachers' probabilities in the targets of training rows.
    """

    image_size_px: int = 48
    crop_px: int = 42  # of 48: leaves room for shifts; the export crops the centre
    stages: tuple[tuple[int, int], ...] = ((32, 12), (42, 18))
    backbone: str = "own"
    widths: tuple[int, ...] = (32, 64, 128, 256)
    dropout: float = 0.3
    rotation_deg: float = 10.0
    shift_px: float = 3.0
    erase_share: float = 0.25  # of the faces get a grey box
    batch_size: int = 128
    peak_learning_rate: float = 0.08  # SGD with Nesterov momentum, one cycle
    momentum: float = 0.9
    weight_decay: float = 1e-4
    label_smoothing: float = 0.0  # the votes are soft enough
    vote_weight: float = 0.5
    teacher_share: float = 0.5  # only where there are teachers
    ema_momentum: float = 0.998
    validation_share: float = 0.08  # of the training rows; never of the test split
    mixed_precision: bool = True  # bfloat16 compute; float32 weights
    seed: int = 1

    @property
    def n_epochs(self) -> int:
        """Epochs of all stages together."""
        return sum(epochs for _, epochs in self.stages)

    @classmethod
    def from_json(cls, path: Path) -> FaceEmotionConfig:
        """Read a file that names the fields that differ from the defaults."""
        try:
            fields = json.loads(path.read_text())
            fields = {key: _as_tuple(value) for key, value in fields.items()}
            return cls(**fields)
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise DataError(f"{path} is not a face training config: {error}") from error

    def as_dict(self) -> dict:
        """Plain values for a manifest."""
        return asdict(self)


def _as_tuple(value):
    return tuple(_as_tuple(item) for item in value) if isinstance(value, list) else value
