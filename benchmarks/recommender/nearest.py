"""Our exact index beside two approximate ones.

`python -m benchmarks.recommender.nearest [--items N]`.

Item factors come from a real ALS training on drawn plays (two hundred tastes, Zipf popularity). The
libraries are no dependency of the site: `pip install faiss-cpu usearch` to see them.
"""

import argparse
import time

import numpy as np
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from ml_models.retrieval import InnerProductIndex, best_places

N_FACTORS, N_WANTED, N_QUERIES, N_TASTES, N_PLAYS = 64, 300, 200, 200, 30


def factors(n_items: int) -> tuple[np.ndarray, np.ndarray]:
    from implicit.als import AlternatingLeastSquares

    rng = np.random.default_rng(1)
    n_users = n_items // 4
    user = np.repeat(np.arange(n_users), N_PLAYS)
    taste = np.repeat(rng.integers(0, N_TASTES, n_users), N_PLAYS)
    item = (rng.zipf(1.25, len(user)) - 1) * N_TASTES + taste
    by_chance = (item >= n_items) | (item < 0) | (rng.random(len(user)) < 0.2)
    item = np.where(by_chance, rng.integers(0, n_items, len(user)), item)
    plays = csr_matrix((np.ones(len(user), np.float32), (user, item)), shape=(n_users, n_items))
    model = AlternatingLeastSquares(
        factors=N_FACTORS, regularization=1.0, alpha=10, iterations=5, random_state=1, num_threads=1
    )
    model.fit(plays, show_progress=False)
    return model.item_factors, model.user_factors[rng.permutation(n_users)[:N_QUERIES]]


def row(name: str, built_s: float, search, queries, truth) -> None:
    spent, found = [], []
    for query, best in zip(queries, truth, strict=True):
        began = time.perf_counter()
        rows = search(query)
        spent.append(1000 * (time.perf_counter() - began))
        found.append(len(best & set(rows.tolist())) / len(best))
    p50, p99 = np.percentile(spent, [50, 99])
    recall = np.mean(found)
    print(f"| {name} | {built_s:.1f} | {p50:.2f} | {p99:.2f} | {recall:.3f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    items, queries = factors(parser.parse_args().items)
    n = len(items)
    truth = [set(best_places(items @ query, 100).tolist()) for query in queries]
    print(f"| {n:,} items | built, s | p50, ms | p99, ms | recall@100 |\n|---|---|---|---|---|")
    row("a look at every item", 0.0, lambda q: best_places(items @ q, N_WANTED), queries, truth)
    began = time.perf_counter()
    index = InnerProductIndex.build(np.arange(n), items)
    built = time.perf_counter() - began
    every = lambda rows: np.ones(len(rows), bool)  # noqa: E731
    row("ours, by length", built, lambda q: index.best(q, N_WANTED, every), queries, truth)
    faiss_rows(items, queries, truth)
    usearch_rows(items, queries, truth)


def faiss_rows(items, queries, truth) -> None:
    try:
        import faiss
    except ImportError:
        return
    faiss.omp_set_num_threads(1)
    n_lists = int(4 * len(items) ** 0.5)
    began = time.perf_counter()
    quantizer = faiss.IndexFlatIP(N_FACTORS)
    index = faiss.IndexIVFFlat(quantizer, N_FACTORS, n_lists, faiss.METRIC_INNER_PRODUCT)
    index.train(items)
    index.add(items)
    built = time.perf_counter() - began
    for index.nprobe in (32, 128):
        search = lambda q: index.search(q[None], N_WANTED)[1][0]  # noqa: E731
        row(f"faiss IVF, {index.nprobe} of {n_lists}", built, search, queries, truth)


def usearch_rows(items, queries, truth) -> None:
    try:
        from usearch.index import Index
    except ImportError:
        return
    began = time.perf_counter()
    index = Index(ndim=N_FACTORS, metric="ip", dtype="f32", connectivity=16)
    index.add(np.arange(len(items)), items, threads=1)
    built = time.perf_counter() - began
    for index.expansion_search in (300, 1200):
        search = lambda q: index.search(q, N_WANTED).keys  # noqa: E731
        row(f"usearch, expansion {index.expansion_search}", built, search, queries, truth)


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
