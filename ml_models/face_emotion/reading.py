"""What comes out of reading a photo."""

from __future__ import annotations

from dataclasses import dataclass, field

ADVICE = {
    "ok": "",
    "no_face": "No face was found. Look into the camera with your whole face in the picture.",
    "too_dark": "The picture is too dark. Turn towards a window or a lamp and try again.",
    "too_small": "The face is too small. Come closer to the camera and try again.",
    "unreadable": "This picture could not be read. Take another photo.",
}


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
    """A photo's named outcome and its faces, the largest first."""

    outcome: str
    faces: list[FaceReading] = field(default_factory=list)
    rotation_degrees: int = 0

    @property
    def advice(self) -> str:
        """Return what the person can do, empty when all went well."""
        return ADVICE[self.outcome]
