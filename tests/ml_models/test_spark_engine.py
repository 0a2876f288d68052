import dataclasses
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from ml_models.als.config import AlsConfig
from ml_models.als.data import Interactions
from ml_models.als.fit import fit_als
from ml_models.als.model import load_als
from ml_models.als.train import train
from ml_models.artifacts import read_manifest
from ml_models.errors import DataError, TrainingCancelledError, TrainingError

SPARK = AlsConfig(engine="spark", spark_master="local[2]", n_factors=16, n_iterations=10)
TWO_WORKERS = dataclasses.replace(SPARK, spark_master="local-cluster[2,1,1024]")


def noisy_taste_groups() -> Interactions:
    """Six tastes of forty tracks; a listener holds 20 of the own forty and 3 from anywhere."""
    rng = np.random.default_rng(5)
    rows, tracks = [], []
    for row in range(600):
        own = rng.choice(40, 20, replace=False) + 40 * (row % 6)
        held = np.unique(np.concatenate([own, rng.choice(240, 3, replace=False)]))
        rows.append(np.full(len(held), row))
        tracks.append(held)
    rows, tracks = np.concatenate(rows), np.concatenate(tracks)
    return Interactions(rows, tracks * 3 + 7, np.ones(len(rows), np.float32))


@pytest.mark.timeout(240)
def test_two_spark_workers_come_within_three_percent_of_implicit(tmp_path):
    ndcg = {}
    for config in (dataclasses.replace(TWO_WORKERS, engine="implicit"), TWO_WORKERS):
        path = train(noisy_taste_groups(), config, root=tmp_path)
        manifest = read_manifest(path, kind="als", verify=True)
        assert manifest["config"]["engine"] == config.engine
        assert "spark_master" not in manifest["config"]  # no host names in an artifact
        ndcg[config.engine] = manifest["metrics"]["ndcg_at_10"]
        model = load_als(path, verify=True)  # the same contract: it folds in and recommends
        tastes = model.scores(model.fold_in(np.arange(0, 10), np.ones(10))).reshape(6, 40)
        assert tastes.mean(axis=1).argmax() == 0
    assert ndcg["implicit"] > 0.25  # popularity comes to .03
    assert ndcg["spark"] > 0.97 * ndcg["implicit"]


def test_a_cancelled_spark_training_ends():
    def cancel(message, share):
        raise TrainingCancelledError("stop")

    held = csr_matrix(np.ones((50, 30), np.float32))
    with pytest.raises(TrainingCancelledError):
        fit_als(held, np.arange(30), SPARK, cancel)


def test_spark_without_java_says_what_to_install(tmp_path):
    code = (
        "import numpy as np, scipy.sparse as sp\n"
        "from ml_models.als.config import AlsConfig\n"
        "from ml_models.als.fit import fit_als\n"
        "fit_als(sp.identity(4, np.float32, 'csr'), np.arange(4), AlsConfig(engine='spark'))\n"
    )
    process = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": "/usr/bin:/bin", "JAVA_HOME": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode != 0
    assert "TrainingError: Spark did not start with local[*]; it needs Java 17" in process.stderr


def test_spark_without_its_package_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    with pytest.raises(TrainingError, match=r"requirements-spark\.txt"):
        fit_als(csr_matrix(np.eye(4, dtype=np.float32)), np.arange(4), SPARK)


def test_an_unknown_engine_is_named():
    config = AlsConfig(engine="flink")
    with pytest.raises(DataError, match="flink"):
        fit_als(csr_matrix(np.eye(4, dtype=np.float32)), np.arange(4), config)
