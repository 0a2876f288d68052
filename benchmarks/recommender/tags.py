"""Tag completion on Melon's playlists: `python -m benchmarks.recommender.tags [--lists N]`.

Vectors and counts learn from playlists' tags; of each other playlist with two tags or more one
known tag at a time is hidden and ranked among all by the others. The settings come from HetRec and
demo town; nothing was chosen here. Once on whole playlists that were set aside, once on the test
lists of the contest, of which half of the tags are withheld.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet

from benchmarks.recommender.collaborative import DATA
from ml_models.tag_vectors.config import TagVectorsConfig
from ml_models.tag_vectors.evaluate import evaluate
from ml_models.tag_vectors.fit import fit_tag_vectors, usable_lists

_SET_ASIDE = 0.08  # of the training playlists


def read_lists(path: Path) -> dict[str, list[list[str]]]:
    """Read each split's playlists with two tags or more, some training ones as "set aside"."""
    table = parquet.read_table(path, columns=["split", "tags"]).to_pylist()
    rng = np.random.default_rng(1)
    found: dict[str, list[list[str]]] = {}
    for row in table:
        is_set_aside = row["split"] == "train" and rng.random() < _SET_ASIDE
        found.setdefault("set aside" if is_set_aside else row["split"], []).append(row["tags"])
    return {split: usable_lists(lists) for split, lists in found.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA / "melon-tags")
    parser.add_argument("--lists", type=int, default=3000, help="playlists that are completed")
    arguments = parser.parse_args()
    lists = read_lists(arguments.data / "melon_playlist_tags.parquet")
    config = TagVectorsConfig()
    began = time.perf_counter()
    model = fit_tag_vectors(lists["train"], config)
    found = {"n_tags": len(model.tags), "fit_s": round(time.perf_counter() - began, 1)}
    for split, name in (("set aside", "whole playlists"), ("test", "contest's test lists")):
        order = np.random.default_rng(1).permutation(len(lists[split]))[: arguments.lists]
        chosen = [lists[split][place] for place in order]
        found[name], _ = evaluate(model, chosen, config, list_ids=order)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
