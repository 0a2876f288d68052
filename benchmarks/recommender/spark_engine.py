"""Spark's ALS beside implicit's on HetRec.

`python -m benchmarks.recommender.spark_engine [--validate]`.
"""

import argparse
import time
from pathlib import Path

import numpy as np

from benchmarks.recommender.collaborative import DATA, measure, site_scorer
from benchmarks.recommender.pairs import (
    answers_of,
    hetrec_pairs,
    hetrec_split,
    hidden_tenth,
    matrix,
)
from ml_models.als.config import AlsConfig


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA / "hetrec-lastfm-2k")
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--validate", action="store_true", help="score a tenth of the training")
    arguments = parser.parse_args()
    train, test = hetrec_split(hetrec_pairs(arguments.data))
    if arguments.validate:
        train, test = hidden_tenth(train)
    shape = tuple(int(np.concatenate([train, test])[:, side].max()) + 1 for side in (0, 1))
    counts, answers = matrix(train, shape), answers_of(test)
    found = {}
    for engine in ("implicit", "spark"):
        began = time.perf_counter()
        config = AlsConfig(engine=engine, spark_master=arguments.master)
        score = site_scorer(counts, config)
        fitted = time.perf_counter()
        found[engine] = measure(score, counts, answers, 10)
        low, high = found[engine]["ndcg@10_interval"]
        ndcg = found[engine]["ndcg@10"]
        print(f"{engine}: NDCG@10 {ndcg:.4f} ({low:.4f} to {high:.4f}), {fitted - began:.1f} s")
    ratio = found["spark"]["ndcg@10"] / found["implicit"]["ndcg@10"]
    print(f"spark / implicit: {ratio:.3f}")


if __name__ == "__main__":
    main()
