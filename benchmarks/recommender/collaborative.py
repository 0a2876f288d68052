"""Quality of the collaborative models.

`python -m benchmarks.recommender.collaborative [--json] [--train A --test B]`.

Full ranking of all items that a user does not know. Settings were chosen on a tenth of each
training part (`--validate` repeats that); a test part is scored once a run.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from benchmarks.drawing.pictures import draw_recommender
from benchmarks.recommender.pairs import (
    answers_of,
    hetrec_pairs,
    hetrec_split,
    hidden_tenth,
    matrix,
    read_pairs,
)
from benchmarks.recommender.protocols import all_protocols, means_of, score_protocol
from ml_models.als.config import AlsConfig
from ml_models.als.ensemble import EnsembleConfig, fit_ensemble, score_rows
from ml_models.als.fit import fit_als
from ml_models.metrics.ranking import (
    hit_at_k,
    ndcg_at_k,
    novelty_at_k,
    r_precision,
    recall_at_k,
)

DATA = Path("../shared/data/music")
CHUNK = 256


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


def library_scorer(counts: csr_matrix):
    """Call implicit as it comes, on the same log counts."""
    from implicit.als import AlternatingLeastSquares

    train = counts.copy()
    train.data = np.log1p(train.data)
    model = AlternatingLeastSquares(random_state=1, num_threads=1)
    model.fit(train, show_progress=False)

    def score(rows):
        scores = model.user_factors[rows] @ model.item_factors.T
        scores[train[rows].toarray() > 0] = -np.inf
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
    "implicit's AlternatingLeastSquares(), log counts": library_scorer,
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
    return result | means_of(rows)


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
    for protocol in all_protocols(data):
        found[protocol.title] = score_protocol(protocol, 10)
        print(protocol.title, file=sys.stderr)
    if not found:
        raise SystemExit(f"{data} holds none of the data sets; see --data, or --train and --test")
    return found


COLUMNS = {
    "ndcg": "NDCG@{k} (95 %)",
    "recall": "recall@{k} (95 %)",
    "hit": "hit rate",
    "r_precision": "R-precision",
    "coverage": "coverage",
    "novelty": "novelty",
    "artist_repetition": "same artist",
    "fit_s": "fit, s",
}


def markdown(found: dict) -> str:
    """Return one table a split, with the columns that the split has."""
    lines = []
    for title, results in found.items():
        first = next(iter(results.values()))
        k = next(name for name in first if name.startswith("coverage@")).removeprefix("coverage@")
        names = {
            column: next(name for name in (f"{column}@{k}", column) if name in first)
            for column in COLUMNS
            if f"{column}@{k}" in first or column in first
        }
        heads = " | ".join(COLUMNS[column].format(k=k) for column in names)
        lines += [f"**{title}** ({first['n']:,} rows)", "", f"| model | {heads} |"]
        lines.append("|---" * (1 + len(names)) + "|")
        for name, result in results.items():
            cells = " | ".join(_cell(result, column, key) for column, key in names.items())
            lines.append(f"| {name} | {cells} |")
        lines.append("")
        for name, result in results.items():
            if "best_alone" in result:
                low, high = result["gain_over_best_alone_interval"]
                gain, alone = result["gain_over_best_alone"], result["best_alone"]
                told = f"{gain:+.4f} ({low:+.4f} to {high:+.4f})"
                lines += [f"{name.capitalize()} over {alone}, paired 95 %: {told}", ""]
    return "\n".join(lines)


def _cell(result: dict, column: str, key: str) -> str:
    if column in ("ndcg", "recall"):
        low, high = result[f"{key}_interval"]
        return f"{result[key]:.4f} ({low:.4f} to {high:.4f})"
    digits = {"novelty": 1, "fit_s": 1, "artist_repetition": 2}.get(column, 3)
    return f"{result[key]:.{digits}f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--train", type=Path, help="pairs in LightGCN's format")
    parser.add_argument("--test", type=Path)
    parser.add_argument("--k", type=int, default=20)
    parser.add_argument("--validate", action="store_true", help="score a tenth of --train instead")
    parser.add_argument("--picture", type=Path, help="draw the tables into this SVG file")
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
    if arguments.picture:
        draw_recommender(found, arguments.picture)
    print(json.dumps(found) if arguments.json else markdown(found))


if __name__ == "__main__":
    main()
