"""How well songs fit a wished mood, which are its opposite, and where a wish can be fulfilled."""

from __future__ import annotations

import numpy as np

from ml_models.mood.emotions import Intent, Mood

VALENCE, AROUSAL = 0, 1
# The axis on which an intent moves a mood: every song of its list must lie on that side.
WISHED_AXIS = {Intent.LIFT: VALENCE, Intent.CALM: AROUSAL, Intent.ENERGISE: AROUSAL}

_BEST_SHARE = 99.5  # percentile of the catalogue that fits as well as a song can
_LEAST_BEST = 0.05  # below, the catalogue has nothing for the mood and noise must not grow
_FOCUS = 0.25  # power of the share of what is felt near the target
_UNHEARD = 0.7  # mass of doubt beside what is felt
_CLEAR = 0.3  # a target nearer to the middle has no opposite
_SURE = (0.78, 0.90)  # of a side, by axis; from here on a song of the other side is an opposite
_REACH = 0.35  # distance over which a target looks for songs
_LEAST_WISH = 0.25  # distance from the middle that a wished axis keeps


def focused(closeness: np.ndarray, near: np.ndarray, mass: np.ndarray) -> np.ndarray:
    """Prefer songs that are felt near a target and little elsewhere.

    Args:
        closeness: `(n,)` in 0..1, by how much is felt near the target.
        near: `(n,)`, mass near the target.
        mass: `(n,)`, mass over all moods.
    """
    return closeness * (near / (mass + _UNHEARD)) ** _FOCUS


def best_fit(fits: np.ndarray) -> float:
    """Return the fit from which a song of this catalogue fits as well as one can."""
    return max(float(np.percentile(fits, _BEST_SHARE)), _LEAST_BEST) if len(fits) else _LEAST_BEST


def relative_fit(fits: np.ndarray, best: float) -> np.ndarray:
    """Measure fits by the catalogue's best, so that each wish has songs; `(n,)` in 0..1."""
    return np.minimum(np.nan_to_num(fits) / best, 1.0)


def is_opposite(
    places: np.ndarray,
    sureness: np.ndarray,
    targets: tuple[Mood, ...],
    intent: Intent = Intent.MATCH,
) -> np.ndarray:
    """Say which songs must not stand in a list.

    Happy must not lead to sad, nor calm to loud, however much the listener loves the song: on each
    axis on which all targets lie clearly on one side, songs that surely lie on the other are out,
    and on the axis that the intent moves all that do not lie on the wished side.

    Args:
        places: `(n, 2)`, valence and arousal, NaN where unknown.
        sureness: `(n, 2)`, probability that a song lies on its side of 0.
        targets: Where the list wants to be; several for several people.
        intent: What the music should do.

    Returns:
        bool `(n,)`.
    """
    opposite = np.zeros(len(places), bool)
    points = np.array([(target.valence, target.arousal) for target in targets]).reshape(-1, 2)
    for axis in (VALENCE, AROUSAL):
        sides = set(np.sign(points[:, axis]).tolist())
        if len(sides) != 1:
            continue
        toward = places[:, axis] * sides.pop()
        if np.abs(points[:, axis]).min() >= _CLEAR:
            opposite |= (toward < 0) & (sureness[:, axis] >= _SURE[axis])
        if WISHED_AXIS.get(intent) == axis:
            opposite |= ~(toward > 0)  # unknown too
    return opposite


def settled(target: Mood, places: np.ndarray, weights: np.ndarray, intent: Intent) -> Mood:
    """Move a target towards where songs are, without giving up what the intent wishes.

    One step of a weighted mean shift.

    Args:
        target: What was wished.
        places: `(n, 2)`, NaN where unknown.
        weights: `(n,)`, >= 0; liking of the songs, so that a listener's own songs draw it most.
        intent: What the music should do.

    Source:
        Fukunaga & Hostetler, "The estimation of the gradient of a density function", IEEE
        Transactions on Information Theory, 1975.
    """
    known = np.isfinite(places).all(axis=1)
    places = places[known]
    wished = np.array([target.valence, target.arousal])
    squared = ((places - wished) ** 2).sum(axis=1)
    pull = weights[known] * np.exp(-squared / (2 * _REACH**2))
    if not pull.sum() > 0:
        return target
    found = np.clip(pull @ places / pull.sum(), -1.0, 1.0)
    axis = WISHED_AXIS.get(intent)
    if axis is not None:
        sign = np.sign(wished[axis]) or 1.0
        found[axis] = sign * max(sign * found[axis], _LEAST_WISH)
    return Mood(float(found[VALENCE]), float(found[AROUSAL]), target.confidence)
