"""Our mood lexicon against the Warriner ratings: `python -m benchmarks.lexicon [--data FILE]`.

Words were placed by ear for music before the comparison; the ratings are for words at large.
"""

import argparse
import csv
import gzip
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from ml_models.mood_lexicon.words import LEXICON

DEFAULT = Path("../shared/data/music/emotion-lexicons/Ratings_Warriner_et_al.csv.gz")


def read(path: Path) -> dict[str, tuple[float, float]]:
    """Mean valence and arousal of each word, 1 to 9."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = csv.DictReader(lines)
        return {
            row["Word"].lower(): (float(row["V.Mean.Sum"]), float(row["A.Mean.Sum"]))
            for row in rows
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT)
    parser.add_argument("--worst", type=int, default=0, help="print the words that differ most")
    arguments = parser.parse_args()
    rated = read(arguments.data)
    shared = sorted(set(rated) & set(LEXICON))
    ours = np.array([LEXICON[word] for word in shared])
    theirs = np.array([rated[word] for word in shared])
    print(f"{len(LEXICON)} words in the lexicon, {len(shared)} of them rated")
    for place, name in enumerate(("valence", "arousal")):
        print(f"Spearman, {name}: {spearmanr(ours[:, place], theirs[:, place]).statistic:.3f}")
    gap = np.abs(ours[:, 0] - (theirs[:, 0] - 5) / 4)
    for place in np.argsort(-gap)[: arguments.worst]:
        print(f"  {shared[place]:18} ours {ours[place, 0]:+.2f}  rated {theirs[place, 0]:.2f}")


if __name__ == "__main__":
    main()
