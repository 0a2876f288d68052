"""From raw coordinates to places relative to a catalogue, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

_FAR = 0.95  # quantile of either side that lies at `_FAR_PLACE`
_FAR_PLACE = 0.75
_PULL = 5.0
_USUAL_SONGS = 200
_LEAST_SPREAD = 0.08  # a catalogue of one mood is not stretched over the whole space


@dataclass(frozen=True)
class AxisScale:
    """Puts a catalogue's median at 0 and the far ends of both its sides at about 0.75.

    Attributes:
        centre: Raw coordinate of the middle.
        below, above: Raw distance from the middle that becomes one unit before squashing.
    """

    centre: float
    below: float
    above: float

    def apply(self, raw: np.ndarray) -> np.ndarray:
        """Turn raw coordinates into places between -1 and 1, in the same order."""
        away = np.asarray(raw) - self.centre
        return np.tanh(away / np.where(away < 0, self.below, self.above))


def fit_scale(raw: np.ndarray, usual: AxisScale) -> AxisScale:
    """Fit the scale of one axis to a catalogue.

    Args:
        raw: `(n,)`, raw coordinates of its songs.
        usual: What counts as much as 200 songs, so that a handful of songs has no middle of its
            own.
    """
    if not len(raw):
        return usual
    centre = float(np.median(raw))
    found = [centre]
    for away in (centre - raw[raw < centre], raw[raw > centre] - centre):
        far = float(np.quantile(away, _FAR)) if len(away) else 0.0
        found.append(max(far, _LEAST_SPREAD) / float(np.arctanh(_FAR_PLACE)))
    share = len(raw) / (len(raw) + _USUAL_SONGS)
    before = (usual.centre, usual.below, usual.above)
    return AxisScale(
        *(share * new + (1 - share) * old for new, old in zip(found, before, strict=True))
    )


@dataclass(frozen=True)
class Sureness:
    """Probability that a place lies on its side of the middle, from how far out it lies.

    Attributes:
        by_distance, by_evidence: Log odds for each unit of distance, alone and times the logarithm
            of 1 + the listeners who gave the song feeling words.
    """

    by_distance: float
    by_evidence: float

    def apply(
        self, places: np.ndarray, evidence: np.ndarray, gain: np.ndarray | float = 1.0
    ) -> np.ndarray:
        """Return probabilities between 0.5 and 1.

        Args:
            places: `(n,)`.
            evidence: `(n,)`, listeners who gave the songs feeling words.
            gain: `(n,)`, precision of all sources over that of the tags.
        """
        slope = self.by_distance + self.by_evidence * np.log1p(evidence)
        return expit(slope * np.abs(places) * np.sqrt(gain))


def fit_sureness(
    places: np.ndarray, evidence: np.ndarray, is_right: np.ndarray, usual: Sureness
) -> Sureness:
    """Calibrate on songs whose side is known from words that the estimate did not see.

    Args:
        places: `(n,)`, one axis.
        evidence: `(n,)`, listeners whose feeling words it did see.
        is_right: bool `(n,)`.
        usual: What the slopes are pulled towards where there are few such songs.
    """
    from scipy.optimize import minimize

    design = np.abs(places)[:, None] * np.stack([np.ones(len(places)), np.log1p(evidence)], axis=1)
    signs = np.where(is_right, 1.0, -1.0)

    def loss(slopes: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (design @ slopes)
        away = slopes - before
        value = np.logaddexp(0.0, -margins).sum() + 0.5 * _PULL * (away**2).sum()
        return value, -(design.T @ (signs * expit(-margins))) + _PULL * away

    before = np.array([usual.by_distance, usual.by_evidence])
    found = minimize(loss, before, jac=True, bounds=[(0.0, None)] * 2).x
    return Sureness(*found.tolist())
