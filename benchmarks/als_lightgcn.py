"""ALS on LightGCN's Last.fm split: `python -m benchmarks.als_lightgcn --data DIR`.

Settings are chosen on a tenth of the training data; the test part is scored once.
"""

import argparse
import gzip
import time
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from ml_models.als.config import AlsConfig
from ml_models.als.fit import fit_als
from ml_models.metrics.ranking import bootstrap_interval, ndcg_at_k, recall_at_k, top_k

K = 20
GRID = [(f, r) for f in (64, 128, 192) for r in (5.0, 15.0, 30.0, 50.0)]


def read(path: Path) -> dict[int, np.ndarray]:
    """Read lines of user, item, count; the count plays no part in this split."""
    with gzip.open(path, "rt") as lines:
        pairs = np.array([line.split()[:2] for line in lines], dtype=np.int64)
    return {int(user): pairs[pairs[:, 0] == user, 1] for user in np.unique(pairs[:, 0])}


def matrix(lists: dict[int, np.ndarray], shape) -> csr_matrix:
    users = np.repeat(list(lists), [len(items) for items in lists.values()])
    items = np.concatenate(list(lists.values()))
    return csr_matrix((np.ones(len(items), np.float32), (users, items)), shape=shape)


def score(train: csr_matrix, answers: dict[int, np.ndarray], config: AlsConfig):
    start = time.perf_counter()
    model = fit_als(train, np.arange(train.shape[1]), config)
    seconds = time.perf_counter() - start
    recall, ndcg = [], []
    for user, wanted in answers.items():
        known = train[user].indices
        scores = model.scores(model.fold_in(known, np.ones(len(known))))
        ranked = top_k(scores, known, K)
        recall.append(recall_at_k(ranked, wanted, K))
        ndcg.append(ndcg_at_k(ranked, wanted, K))
    return np.array(recall), np.array(ndcg), seconds


def split(lists: dict[int, np.ndarray], seed: int = 1):
    rng = np.random.default_rng(seed)
    kept, held = {}, {}
    for user, items in lists.items():
        shuffled = rng.permutation(items)
        n = max(1, len(items) // 10) if len(items) > 2 else 0
        kept[user] = shuffled[n:]
        if n:
            held[user] = shuffled[:n]
    return kept, held


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path("../shared/data/music/hetrec-lastfm-2k")
    parser.add_argument("--data", type=Path, default=default)
    folder = parser.parse_args().data
    train, test = read(folder / "lightgcn_data1.txt.gz"), read(folder / "lightgcn_test1.txt.gz")
    n_users = max(*train, *test) + 1
    n_items = max(max(i.max() for i in part.values()) for part in (train, test)) + 1
    shape = (n_users, n_items)

    kept, held = split(train)
    results = []
    for n_factors, regularization in GRID:
        config = AlsConfig(n_factors=n_factors, regularization=regularization)
        _, ndcg, _ = score(matrix(kept, shape), held, config)
        results.append((ndcg.mean(), config))
        print(
            f"validation  {n_factors:4d} factors  reg {regularization:4.0f}  N@20 {ndcg.mean():.4f}"
        )
    best = max(results, key=lambda pair: pair[0])[1]

    whole = matrix(train, shape)
    print(f"\nchosen: {best.n_factors} factors, regularization {best.regularization}")
    print("| model | R@20 | N@20 (95 %) | fit, s |\n|---|---|---|---|")
    for name, config in (
        ("ALS, chosen on validation", best),
        ("ALS, the size rule that the site uses", AlsConfig()),
        ("ALS, library defaults", AlsConfig(n_factors=100, regularization=0.01, alpha=1e-9)),
    ):
        recall, ndcg, seconds = score(whole, test, config)
        low, high = bootstrap_interval(ndcg)
        print(
            f"| {name} | {recall.mean():.4f} | {ndcg.mean():.4f} ({low:.4f} to {high:.4f}) "
            f"| {seconds:.1f} |"
        )


if __name__ == "__main__":
    main()
