"""The audio features that streaming services and music servers publish, checked and scaled."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ml_models.errors import DataError

_FEWEST_KNOWN = 5  # of nine; with fewer a song is not placed


@dataclass(frozen=True)
class Feature:
    """One number that a catalogue may know of a track.

    Attributes:
        name: The column.
        low, high: What is allowed.
        is_log: Small values differ more than large ones do.
    """

    name: str
    low: float
    high: float
    is_log: bool = False


FEATURES = (
    Feature("danceability", 0, 1),
    Feature("acousticness", 0, 1, is_log=True),
    Feature("energy", 0, 1),
    Feature("instrumentalness", 0, 1, is_log=True),
    Feature("valence", 0, 1),
    Feature("loudness", -70, 10),  # dB
    Feature("speechiness", 0, 1, is_log=True),
    Feature("tempo", 0, 400),  # beats a minute
    Feature("liveness", 0, 1, is_log=True),
)
NAMES = tuple(feature.name for feature in FEATURES)


def read_features(row: Mapping[str, str | float | None]) -> np.ndarray:
    """Take the features out of a row of a table.

    Args:
        row: By column; an empty or missing one is unknown.

    Returns:
        float64 `(n_features,)` in the order of `FEATURES`, logarithms where small values matter,
        NaN where unknown.

    Raises:
        DataError: names the column that holds no number or one outside its range, or tells that
            fewer than five are known.
    """
    values = np.array([_value(feature, row.get(feature.name)) for feature in FEATURES])
    n_known = int(np.isfinite(values).sum())
    if n_known < _FEWEST_KNOWN:
        raise DataError(f"{n_known} of the audio features are known; at least {_FEWEST_KNOWN} must")
    return values


def _value(feature: Feature, text: str | float | None) -> float:
    if text is None or text == "":
        return math.nan
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not feature.low <= value <= feature.high:
        raise DataError(
            f"{feature.name} must be a number from {feature.low} to {feature.high}, "
            f"not {str(text)[:40]!r}"
        )
    return math.log(value + 1e-3) if feature.is_log else value
