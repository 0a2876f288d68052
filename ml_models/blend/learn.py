"""Learn from what listeners kept how the parts that speak of taste share their weight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ml_models.artifacts import load_artifact
from ml_models.blend.parts import PARTS
from ml_models.blend.weights import LEARNABLE, SHARES
from ml_models.errors import ArtifactError
from ml_models.learning.progress import Progress, silent
from ml_models.metrics.ranking import bootstrap_interval

KIND = "blend"
_N_DRAWS = 200
_WIDE, _NARROW = 10.0, 60.0  # concentration of the Dirichlet draws


def learn_shares(
    measure: Callable[[dict[str, float]], float], *, seed: int, progress: Progress = silent
) -> dict[str, float]:
    """Search the shares with which the most of what listeners kept is found again.

    Five numbers, so a plain search over the measure itself; a logistic regression on kept and other
    songs was tried and lost to the set shares, because it cares for the whole ranking and not for
    its top. The mood is no part of it: it must be heeded because the person wishes it, not because
    it foretells what they keep.

    Args:
        measure: From shares of all `PARTS` to what is to be as great as possible.
        seed: Of the draws.
        progress: Told about each draw.

    Returns:
        Shares of all `PARTS`; those of `LEARNABLE` sum to what the set ones do.
    """
    rng = np.random.default_rng(seed)
    set_shares = np.array([SHARES[part] for part in LEARNABLE])
    total = set_shares.sum()
    best, best_value = dict(SHARES), measure(SHARES)
    middle = set_shares
    for number in range(_N_DRAWS):
        # Far from the set shares at first, near the best ones in the end.
        sureness = _WIDE if number < _N_DRAWS / 2 else _NARROW
        drawn = total * rng.dirichlet(sureness * middle / total + 0.3)
        shares = SHARES | dict(zip(LEARNABLE, drawn.tolist(), strict=True))
        value = measure(shares)
        if value > best_value:
            best, best_value, middle = shares, value, drawn
        progress(f"{number + 1} of {_N_DRAWS} mixtures tried", number / _N_DRAWS)
    return best


@dataclass(frozen=True)
class LearntShares:
    """Shares, and what shares learnt in the same way earned where they had not been learnt.

    Attributes:
        shares: Learnt on all rows, by part.
        values: float64 `(n_rows,)`, of each row under shares that were learnt on other folds.
        gains: float64 `(n_rows,)`, `values` minus what the set shares earn.
        folds: int64 `(n_rows,)`.
    """

    shares: dict[str, float]
    values: np.ndarray
    gains: np.ndarray
    folds: np.ndarray

    def gain_intervals(self) -> list[tuple[float, float]]:
        """Return the 95 % interval of the mean gain in each fold.

        One may lie above 0 by luck, one time in forty or, with few rows, in twenty; all of them
        hardly ever.
        """
        return [bootstrap_interval(self.gains[self.folds == n]) for n in np.unique(self.folds)]


def learn_and_measure(
    values_of: Callable[[dict[str, float], np.ndarray], np.ndarray],
    folds: np.ndarray,
    *,
    seed: int,
    progress: Progress = silent,
) -> LearntShares:
    """Learn shares on all rows, and on all but each fold to measure what learning earns.

    Args:
        values_of: From shares and row numbers `(n,)` to the value of each row `(n,)`.
        folds: int64 `(n_rows,)`, at least two different ones.
        seed: Of the draws.
        progress: Told about each draw.
    """
    numbers = np.unique(folds)

    def learn(rows: np.ndarray, n_before: int) -> dict[str, float]:
        return learn_shares(
            lambda shares: float(values_of(shares, rows).mean()),
            seed=seed,
            progress=lambda text, share: progress(text, (n_before + share) / (len(numbers) + 1)),
        )

    values, as_set = np.zeros(len(folds)), np.zeros(len(folds))
    for n_before, number in enumerate(numbers.tolist()):
        rows = np.flatnonzero(folds == number)
        values[rows] = values_of(learn(np.flatnonzero(folds != number), n_before), rows)
        as_set[rows] = values_of(SHARES, rows)
    shares = learn(np.arange(len(folds)), len(numbers))
    return LearntShares(shares, values, values - as_set, folds)


def shares_array(shares: dict[str, float]) -> np.ndarray:
    """Return shares in the order of `PARTS`; float64 `(n_parts,)`."""
    return np.array([shares[part] for part in PARTS])


def load_shares(
    path: Path, *, verify: bool = True, registry: Path | None = None
) -> dict[str, float]:
    """Open learnt shares; for `verify` and `registry` see `load_artifact`.

    Raises:
        ArtifactError: the folder is not a whole artifact, or its shares are no weights.
    """
    arrays = load_artifact(path, kind=KIND, verify=verify, registry=registry).arrays
    shares = arrays.get("shares")
    if shares is None or shares.shape != (len(PARTS),) or not (shares >= 0).all():
        raise ArtifactError(f"{path} holds no shares of {', '.join(PARTS)}; learn them again")
    return dict(zip(PARTS, shares.tolist(), strict=True))
