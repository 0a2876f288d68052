"""The same factorisation by Spark's ALS, for a matrix that no longer fits one machine."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager

import numpy as np
from scipy.sparse import csr_matrix

from ml_models.als.config import AlsConfig
from ml_models.errors import TrainingError, first_line
from ml_models.learning.progress import Progress

_POLL_S = 1.0
logging.getLogger("py4j").setLevel(logging.WARNING)  # it tells of every closed connection


def by_spark(
    confidence: csr_matrix,
    n_factors: int,
    regularization: float,
    config: AlsConfig,
    progress: Progress,
) -> np.ndarray:
    """Factorise with `pyspark.ml.recommendation.ALS`; see `ml_models.als.engines.factorise`.

    Spark multiplies its regularisation by the number of entries of each row and column, so it gets
    half of ours divided by the mean of those numbers (the half was best on HetRec's validation).

    Raises:
        TrainingError: pyspark or Java is missing, the cluster is out of reach, or a job failed.

    Source:
        Hu, Koren & Volinsky (2008) for the model; Zhou et al., "Large-scale Parallel Collaborative
        Filtering for the Netflix Prize", AAIM 2008, for the scaled regularisation.
    """
    n_rows, n_items = confidence.shape
    liked = int((confidence.data > 0).sum())
    mean_entries = liked / np.sqrt(n_rows * n_items)
    scaled = regularization / (2 * mean_entries)
    with _session(config.spark_master) as session:
        factors = _watched(
            session, lambda: _fit(session, confidence, n_factors, scaled, config), progress
        )
    ids = factors.column("id").to_numpy()
    rows = factors.column("features").combine_chunks().flatten().to_numpy()
    item_factors = np.zeros((n_items, n_factors), np.float32)  # zeros where nobody was heard
    item_factors[ids] = rows.reshape(len(ids), n_factors)
    return item_factors


def _fit(session, confidence: csr_matrix, n_factors: int, regularization: float, config: AlsConfig):
    import pyarrow
    from pyspark.ml.recommendation import ALS

    entries = confidence.tocoo()
    # Spark takes c = 1 + alpha |r|, where `implicit` takes c itself.
    strength = np.sign(entries.data) * (np.abs(entries.data) - 1.0)
    table = pyarrow.table(
        {
            "row": entries.row.astype(np.int32),
            "item": entries.col.astype(np.int32),
            "strength": strength.astype(np.float32),
        }
    )
    n_blocks = max(2, session.sparkContext.defaultParallelism)  # one for each core there is
    als = ALS(
        rank=n_factors,
        maxIter=config.n_iterations,
        regParam=regularization,
        implicitPrefs=True,
        alpha=1.0,
        userCol="row",
        itemCol="item",
        ratingCol="strength",
        seed=config.seed,
        numUserBlocks=n_blocks,
        numItemBlocks=n_blocks,
    )
    return als.fit(session.createDataFrame(table)).itemFactors.toArrow()


@contextmanager
def _session(master: str):
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise TrainingError(
            "VIBELUX_ALS_ENGINE=spark needs pyspark: pip install -r requirements-spark.txt"
        ) from error
    from py4j.protocol import Py4JError

    builder = SparkSession.builder.master(master).appName("VibeluX ALS")
    for name, value in _settings(master).items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, Py4JError, OSError) as error:
        raise TrainingError(
            f"Spark did not start with {master}; it needs Java 17 and a master that answers "
            f"({first_line(error)})"
        ) from error
    try:
        yield session
    except (PySparkException, Py4JError) as error:
        raise TrainingError(f"Spark failed: {first_line(error)}") from error
    finally:
        session.stop()


def _settings(master: str) -> dict[str, str]:
    quiet = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    if master.startswith("local"):  # a driver that only its own machine can reach
        quiet |= {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    return quiet


def _watched(session, fit, progress: Progress):
    """Run a fit beside a progress report: a training that says nothing is taken for dead."""
    answer: dict = {}

    def work():
        try:
            answer["factors"] = fit()
        except Exception as error:  # raised again below, in the caller's thread
            answer["error"] = error

    worker = threading.Thread(target=work, name="spark-als", daemon=True)
    worker.start()
    tracker = session.sparkContext.statusTracker()
    try:
        while worker.is_alive():
            worker.join(_POLL_S)
            progress(f"Spark runs {len(tracker.getActiveStageIds())} stages", 0.5)
    except BaseException:
        session.sparkContext.cancelAllJobs()
        worker.join()
        raise
    if "error" in answer:
        raise answer["error"]
    return answer["factors"]
