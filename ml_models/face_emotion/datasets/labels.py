"""What data sets and networks of others call emotions, in terms of our seven."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ml_models.errors import DataError
from ml_models.mood.emotions import EMOTIONS

_SYNONYMS = {
    "anger": "angry",
    "fearful": "fear",
    "happiness": "happy",
    "sadness": "sad",
    "surprised": "surprise",
    "disgusted": "disgust",
    "contempt": "disgust",  # of eight-class sets; its nearest neighbour among the seven
    "positive": "happy",
}
# Of three-class sets. Surprise may be either and is left out of both.
_WIDE = {"negative": ("angry", "disgust", "fear", "sad")}


def share_of(name: str) -> np.ndarray:
    """Spread a name over our seven, `(7,)`, summing to 1; "negative" lies on four of them.

    Raises:
        DataError: it is none of ours, nor a known synonym.
    """
    folded = name.strip().lower()
    meant = _WIDE.get(folded, (_SYNONYMS.get(folded, folded),))
    if not set(meant) <= set(EMOTIONS):
        raise DataError(
            f"{name!r} does not name an emotion; expected one of {EMOTIONS}, or positive, "
            "neutral and negative"
        )
    return np.array([(emotion in meant) / len(meant) for emotion in EMOTIONS], np.float32)


def split_labels(text: str) -> list[str]:
    """Return the classes of a network that are written with commas between them."""
    return [name.strip() for name in text.split(",")]


def emotion_named(name: str) -> str:
    """Return the one emotion that a name means.

    Raises:
        DataError: it is none of ours, nor a known synonym, or means several.
    """
    share = share_of(name)
    if share.max() < 1:
        raise DataError(f"{name!r} means several emotions; one is needed here")
    return EMOTIONS[int(share.argmax())]


@dataclass(frozen=True)
class LabelSet:
    """The classes that faces are scored by.

    Attributes:
        names: Of the classes.
        shares: float32 `(n_classes, 7)`, see `share_of`.
    """

    names: tuple[str, ...]
    shares: np.ndarray

    @classmethod
    def of(cls, names: list[str]) -> LabelSet:
        """Build a set from names; see `share_of` for what is raised."""
        return cls(
            tuple(name.strip().lower() for name in names), np.stack(list(map(share_of, names)))
        )

    def regroup(self, probs: np.ndarray) -> np.ndarray:
        """Sum our probabilities `(n, 7)` by these classes, `(n, n_classes)`, rows sum to 1."""
        summed = probs @ (self.shares > 0).T
        return summed / np.maximum(summed.sum(axis=1, keepdims=True), 1e-9)


OURS = LabelSet(EMOTIONS, np.eye(len(EMOTIONS), dtype=np.float32))
