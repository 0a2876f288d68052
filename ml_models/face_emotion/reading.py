"""What comes out of reading a photo."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class FaceReading:
    """One face: what it looks like.

    Attributes:
        box: x, y, width and height as shares of the upright picture, 0..1.
        probs: Over `ml_models.mood.emotions.EMOTIONS`, summing to 1.
    """

    box: tuple[float, float, float, float]
    probs: tuple[float, ...]


@dataclass(frozen=True)
class PhotoReading:
    """A photo's named outcome and its faces, the largest first.

    Attributes:
        outcome: "ok", "no_face", "too_dark", "too_small" or "unreadable".
        rotation_degrees: By which the picture was turned until a face was found.
    """

    outcome: str
    faces: list[FaceReading] = field(default_factory=list)
    rotation_degrees: int = 0
