"""What others than tags say of a song's mood, joined by how exact each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ml_models.song_places.anchors import share_among_anchors


class SourceKind(StrEnum):
    """Who says it."""

    STAFF = "staff"
    AUDIO = "audio"
    LYRICS = "lyrics"
    FEATURES = "features"


@dataclass(frozen=True)
class Source:
    """One source's word on one song.

    Attributes:
        row: The song's row.
        valence, arousal: -1..1.
        confidence: 0..1, the source's own.
    """

    row: int
    kind: SourceKind
    valence: float
    arousal: float
    confidence: float


# Squared error of valence and of arousal at full confidence. Audio by the song reader's R2 (.50 and
# .79 of moods with a deviation of .45), features by theirs on rated songs; lyrics tell little of
# arousal; staff is right.
_VARIANCE: dict[SourceKind, tuple[float, float]] = {
    SourceKind.STAFF: (1e-4, 1e-4),
    SourceKind.AUDIO: (0.10, 0.05),
    SourceKind.LYRICS: (0.20, 0.40),
    SourceKind.FEATURES: (0.20, 0.20),
}
# What each adds to a song's mass, in feeling words of many listeners.
_MASS = {
    SourceKind.STAFF: 10.0,
    SourceKind.AUDIO: 1.0,
    SourceKind.LYRICS: 0.7,
    SourceKind.FEATURES: 0.5,
}
_TAG_VARIANCE = 0.20  # of a place that only genre words tell; ten listeners halve it


def tag_precision(evidence: np.ndarray, is_tagged: np.ndarray) -> np.ndarray:
    """Say how exact the tags of songs are.

    Args:
        evidence: `(n,)`, listeners who gave feeling words.
        is_tagged: bool `(n,)`; songs without tags get 0.

    Returns:
        `(n,)`, inverse variances.
    """
    return np.where(is_tagged, (1.0 + evidence / 10.0) / _TAG_VARIANCE, 0.0)


def join_sources(
    places: np.ndarray, precision: np.ndarray, mass: np.ndarray, sources: Sequence[Source]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Average places by inverse variance and add up masses.

    Args:
        places: `(n, 2)` by tags, any value where the precision is 0.
        precision: `(n,)` of the tags.
        mass: `(n, 12)` by tags.
        sources: What others say.

    Returns:
        Places `(n, 2)`, NaN where nothing is known; how many times as precise they are as tags
        without a feeling word, or as the song's own tags where it has any, `(n, 2)`; masses.
    """
    sums = np.where(precision[:, None] > 0, places * precision[:, None], 0.0)
    total = np.repeat(precision[:, None], 2, axis=1).astype(np.float64)
    mass = np.array(mass, np.float64)
    for source in sorted(sources, key=lambda source: source.kind is SourceKind.STAFF):
        place = np.array([source.valence, source.arousal])
        exact = source.confidence / np.array(_VARIANCE[source.kind])
        sums[source.row] += exact * place
        total[source.row] += exact
        if source.kind is SourceKind.STAFF:  # overrules what else is said, as far as it is sure
            mass[source.row] *= 1.0 - source.confidence
        share = share_among_anchors(place[None])[0]
        mass[source.row] += source.confidence * _MASS[source.kind] * share
    base = np.where(precision > 0, precision, 1.0 / _TAG_VARIANCE)[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(total > 0, sums / total, np.nan), total / base, mass
