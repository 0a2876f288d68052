"""Quality of the recommender: `python -m benchmarks.recommender [--json] [--train A --test B]`.

Full ranking of all items that a user does not know. Settings were chosen on a tenth of each
training part (`--validate` repeats that); a test part is scored once a run.
"""

import argparse
import gzip
import json
import sys
import time
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from ml_models.als.config import AlsConfig
from ml_models.als.ensemble import EnsembleConfig, fit_ensemble, score_rows
from ml_models.als.fit import fit_als
from ml_models.metrics.ranking import (
    bootstrap_interval,
    hit_at_k,
    ndcg_at_k,
    novelty_at_k,
    r_precision,
    recall_at_k,
)

DATA = Path("../shared/data/music")
CHUNK = 256
DEFAULTS = AlsConfig(n_factors=100, regularization=0.01, alpha=1e-9)


def read_pairs(path: Path) -> np.ndarray:
    """Read user, item and count; float64 `(n, 3)`.

    Either LightGCN's lists (a user and all their items a line) or one pair a line, with or without
    a count. The two are told apart by whether a user begins more than one line.
    """
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        rows = [line.replace(",", " ").split() for line in lines if line.strip()]
    users = [row[0] for row in rows]
    is_list = len(set(users)) == len(users) and max(map(len, rows)) != min(map(len, rows))
    is_list = is_list or max(map(len, rows)) > 3
    try:
        if is_list:
            triples = [(int(row[0]), int(item), 1.0) for row in rows for item in row[1:]]
        else:
            triples = [
                (int(row[0]), int(row[1]), float(row[2]) if len(row) > 2 else 1.0) for row in rows
            ]
    except (ValueError, IndexError) as error:
        raise SystemExit(f"{path} is not in LightGCN's format: {error}") from error
    return np.array(triples, np.float64)


def matrix(pairs: np.ndarray, shape: tuple[int, int]) -> csr_matrix:
    """Build the counts `(n_users, n_items)`, at least 1 for each pair."""
    places = (pairs[:, 0].astype(int), pairs[:, 1].astype(int))
    counts = np.maximum(np.abs(pairs[:, 2]), 1.0)
    return csr_matrix((counts, places), shape=shape, dtype=np.float32)


def answers_of(pairs: np.ndarray) -> dict[int, np.ndarray]:
    order = np.argsort(pairs[:, 0], kind="stable")
    users, starts = np.unique(pairs[order, 0].astype(int), return_index=True)
    parts = np.split(pairs[order, 1].astype(int), starts[1:])
    return dict(zip(users.tolist(), parts, strict=True))


def site_scorer(counts: csr_matrix, config: AlsConfig):
    train = counts.copy()
    train.data = np.log1p(train.data)  # as the site weighs plays
    model = fit_als(train, np.arange(train.shape[1]), config)

    def score(rows):
        scores = np.empty((len(rows), train.shape[1]), np.float32)
        for place, row in enumerate(rows):
            known = slice(train.indptr[row], train.indptr[row + 1])
            taste = model.fold_in(train.indices[known], train.data[known])
            scores[place] = model.scores(taste)
            scores[place, train.indices[known]] = -np.inf
        return scores

    return score


def popularity_scorer(train: csr_matrix):
    popularity = np.asarray((train > 0).sum(axis=0), np.float32).ravel()

    def score(rows):
        scores = np.tile(popularity, (len(rows), 1))
        scores[train[rows].toarray() > 0] = -np.inf
        return scores

    return score


def ensemble_scorer(train: csr_matrix, config: EnsembleConfig | None = None):
    members = fit_ensemble(train, config or EnsembleConfig())
    return lambda rows: score_rows(members, rows, train)


MODELS = {
    "popularity": popularity_scorer,
    "ALS, library defaults": lambda train: site_scorer(train, DEFAULTS),
    "ALS, as the site trains it": lambda train: site_scorer(train, AlsConfig()),
    "ensemble": ensemble_scorer,
}


def measure(score, train: csr_matrix, answers: dict[int, np.ndarray], k: int) -> dict:
    users = np.array(list(answers))
    popularity = np.asarray((train > 0).sum(axis=0)).ravel()
    rows: dict[str, list[float]] = {}
    shown = set()
    for start in range(0, len(users), CHUNK):
        chunk = users[start : start + CHUNK]
        scores = score(chunk)
        best = np.argpartition(-scores, k, axis=1)[:, :k]
        order = np.argsort(-np.take_along_axis(scores, best, axis=1), axis=1, kind="stable")
        for user, ranked in zip(chunk.tolist(), np.take_along_axis(best, order, 1), strict=True):
            wanted = answers[user]
            shown.update(ranked.tolist())
            for name, value in (
                (f"recall@{k}", recall_at_k(ranked, wanted, k)),
                (f"ndcg@{k}", ndcg_at_k(ranked, wanted, k)),
                ("ndcg@10", ndcg_at_k(ranked, wanted, 10)),
                ("r_precision", r_precision(ranked, wanted)),
                (f"hit@{k}", hit_at_k(ranked, wanted, k)),
                (f"novelty@{k}", novelty_at_k(ranked, popularity, train.shape[0], k)),
            ):
                rows.setdefault(name, []).append(value)
    result = {"n": len(users), f"coverage@{k}": round(len(shown) / train.shape[1], 4)}
    for name, values in rows.items():
        result[name] = round(float(np.mean(values)), 4)
        result[f"{name}_interval"] = [round(x, 4) for x in bootstrap_interval(np.array(values))]
    return result


def compare(train_pairs: np.ndarray, test_pairs: np.ndarray, *, k: int = 20, models=MODELS) -> dict:
    """Fit every model on the training pairs and score it on the test pairs."""
    both = np.vstack([train_pairs, test_pairs])
    shape = (int(both[:, 0].max()) + 1, int(both[:, 1].max()) + 1)
    train = matrix(train_pairs, shape)
    results = {}
    for name, make in models.items():
        began = time.perf_counter()
        score = make(train)
        seconds = time.perf_counter() - began
        results[name] = measure(score, train, answers_of(test_pairs), k)
        results[name]["fit_s"] = round(seconds, 1)
        print(f"{name}: {results[name][f'ndcg@{k}']}", file=sys.stderr)
    return results


def hidden_tenth(pairs: np.ndarray, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Hide a tenth of each user's pairs."""
    rng = np.random.default_rng(seed)
    is_hidden = np.zeros(len(pairs), bool)
    for user in np.unique(pairs[:, 0]):
        rows = rng.permutation(np.flatnonzero(pairs[:, 0] == user))
        is_hidden[rows[: max(1, len(rows) // 10) if len(rows) > 2 else 0]] = True
    return pairs[~is_hidden], pairs[is_hidden]


def hetrec_pairs(folder: Path) -> np.ndarray:
    with gzip.open(folder / "user_artists.dat.gz", "rt") as lines:
        next(lines)
        raw = np.array([line.split() for line in lines], np.float64)
    _, raw[:, 0] = np.unique(raw[:, 0], return_inverse=True)
    _, raw[:, 1] = np.unique(raw[:, 1], return_inverse=True)
    return raw


def hetrec_split(pairs: np.ndarray, seed: int = 2024) -> tuple[np.ndarray, np.ndarray]:
    """Per user 8:1:1 at random; training and validation together, then test."""
    rng = np.random.default_rng(seed)
    is_test = np.zeros(len(pairs), bool)
    for user in np.unique(pairs[:, 0]):
        rows = rng.permutation(np.flatnonzero(pairs[:, 0] == user))
        is_test[rows[: round(0.1 * len(rows))]] = True
    return pairs[~is_test], pairs[is_test]


def sections(data: Path) -> dict:
    folder = data / "hetrec-lastfm-2k"
    found = {}
    if (folder / "lightgcn_data1.txt.gz").exists():
        train = read_pairs(folder / "lightgcn_data1.txt.gz")
        test = read_pairs(folder / "lightgcn_test1.txt.gz")
        found["LightGCN's Last.fm split"] = compare(train, test)
    if (folder / "user_artists.dat.gz").exists():
        train, test = hetrec_split(hetrec_pairs(folder))
        found["HetRec Last.fm, per user 8:1:1"] = compare(train, test, k=10)
    if not found:
        raise SystemExit(f"{data} holds none of the data sets; see --data, or --train and --test")
    return found


def markdown(found: dict) -> str:
    lines = []
    for title, results in found.items():
        lines += [f"**{title}**", ""]
        names = next(iter(results.values()))
        k = next(int(name.removeprefix("hit@")) for name in names if name.startswith("hit@"))
        lines += [
            f"| model | NDCG@{k} (95 %) | recall@{k} | R-precision | coverage | novelty | fit, s |",
            "|---|---|---|---|---|---|---|",
        ]
        for name, r in results.items():
            low, high = r[f"ndcg@{k}_interval"]
            lines.append(
                f"| {name} | {r[f'ndcg@{k}']:.4f} ({low:.4f} to {high:.4f}) "
                f"| {r[f'recall@{k}']:.4f} | {r['r_precision']:.4f} "
                f"| {r[f'coverage@{k}']:.2f} | {r[f'novelty@{k}']:.1f} | {r['fit_s']} |"
            )
        lines.append("")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--train", type=Path, help="pairs in LightGCN's format")
    parser.add_argument("--test", type=Path)
    parser.add_argument("--k", type=int, default=20)
    parser.add_argument("--validate", action="store_true", help="score a tenth of --train instead")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    arguments = parser.parse_args()
    if arguments.train:
        train = read_pairs(arguments.train)
        if arguments.validate:
            train, test = hidden_tenth(train)
        elif arguments.test:
            test = read_pairs(arguments.test)
        else:
            parser.error("--train needs --test or --validate")
        found = {arguments.train.name: compare(train, test, k=arguments.k)}
    else:
        found = sections(arguments.data)
    print(json.dumps(found) if arguments.json else markdown(found))


if __name__ == "__main__":
    main()
