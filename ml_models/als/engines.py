"""What factorises the matrix: `implicit` on this machine, or Spark on this or many."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from ml_models.als.config import ENGINES, AlsConfig
from ml_models.errors import DataError
from ml_models.learning.progress import Progress


def factorise(
    confidence: csr_matrix,
    n_factors: int,
    regularization: float,
    config: AlsConfig,
    progress: Progress,
) -> np.ndarray:
    """Run ALS with the engine that the config names.

    Args:
        confidence: Signed `(n_rows, n_items)`, see `ml_models.als.fit.confidence_of`.
        n_factors: Length of a taste vector.
        regularization: Weight of the squared norms, as `implicit` counts it.
        config: Engine, iterations and seed.
        progress: Called while it runs; what it raises ends the run.

    Returns:
        Item factors, float32 `(n_items, n_factors)`.

    Raises:
        DataError: no engine has the config's name.
        TrainingError: Spark is not installed, cannot be reached, or failed.
    """
    if config.engine == "implicit":
        return _by_implicit(confidence, n_factors, regularization, config, progress)
    if config.engine == "spark":
        from ml_models.als.spark import by_spark  # an optional package

        return by_spark(confidence, n_factors, regularization, config, progress)
    raise DataError(f"there is no ALS engine {config.engine!r}; there is {', '.join(ENGINES)}")


def _by_implicit(confidence, n_factors, regularization, config, progress) -> np.ndarray:
    from implicit.als import AlternatingLeastSquares
    from threadpoolctl import threadpool_limits

    als = AlternatingLeastSquares(
        factors=n_factors,
        regularization=regularization,
        alpha=1.0,  # already inside the confidence
        iterations=config.n_iterations,
        random_state=config.seed,
        num_threads=0,
    )

    def after_iteration(iteration: int, *_):
        progress(
            f"ALS iteration {iteration + 1} of {config.n_iterations}",
            (iteration + 1) / config.n_iterations,
        )

    with threadpool_limits(1, "blas"):  # implicit has threads of its own; BLAS's slow them down
        als.fit(confidence, show_progress=False, callback=after_iteration)
    return np.asarray(als.item_factors, np.float32)
