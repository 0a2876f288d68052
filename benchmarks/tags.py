"""Tag completion on Melon's playlists: `python -m benchmarks.tags [--lists N]`.

Vectors and counts learn from the training playlists' tags; of each test playlist with two tags or
more one known tag at a time is hidden and ranked among all by the others. The settings come from
HetRec and demo town; nothing was chosen here.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet

from benchmarks.recommender import DATA
from ml_models.tag_vectors.config import TagVectorsConfig
from ml_models.tag_vectors.evaluate import evaluate
from ml_models.tag_vectors.fit import fit_tag_vectors, usable_lists


def read_lists(path: Path) -> dict[str, list[list[str]]]:
    table = parquet.read_table(path, columns=["split", "tags"]).to_pylist()
    found: dict[str, list[list[str]]] = {}
    for row in table:
        found.setdefault(row["split"], []).append(row["tags"])
    return {split: usable_lists(lists) for split, lists in found.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA / "melon-tags")
    parser.add_argument("--lists", type=int, default=3000, help="test playlists")
    arguments = parser.parse_args()
    lists = read_lists(arguments.data / "melon_playlist_tags.parquet")
    config = TagVectorsConfig()
    began = time.perf_counter()
    model = fit_tag_vectors(lists["train"], config)
    seconds = time.perf_counter() - began
    order = np.random.default_rng(1).permutation(len(lists["test"]))[: arguments.lists]
    held_out = [lists["test"][place] for place in order]
    metrics = evaluate(model, held_out, config, history=lists["train"])
    print(json.dumps({"n_tags": len(model.tags), "fit_s": round(seconds, 1)} | metrics))


if __name__ == "__main__":
    main()
