"""Our words of mood against the Warriner ratings.

`python -m benchmarks.recommender.lexicon [--data FILE]`.

Words for music and for how people feel were placed by ear; the ratings are for English words at
large.
"""

import argparse
import csv
import gzip
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from ml_models.mood.feelings import feeling_words
from ml_models.mood.lexicon.words import LEXICON

DEFAULT = Path("../shared/data/music/emotion-lexicons/Ratings_Warriner_et_al.csv.gz")


def read(path: Path) -> dict[str, tuple[float, float]]:
    """Mean valence and arousal of each word, 1 to 9."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = csv.DictReader(lines)
        return {
            row["Word"].lower(): (float(row["V.Mean.Sum"]), float(row["A.Mean.Sum"]))
            for row in rows
        }


def compare(name: str, words: dict, rated: dict, *, n_worst: int) -> None:
    shared = sorted(set(rated) & set(words))
    ours = np.array([words[word] for word in shared])
    theirs = np.array([rated[word] for word in shared])
    told = ", ".join(
        f"{axis} {spearmanr(ours[:, place], theirs[:, place]).statistic:.3f}"
        for place, axis in enumerate(("valence", "arousal"))
    )
    print(f"{name}: {len(words)} words, {len(shared)} of them rated; Spearman {told}")
    gap = np.abs(ours[:, 0] - (theirs[:, 0] - 5) / 4)
    for place in np.argsort(-gap)[:n_worst]:
        print(f"  {shared[place]:18} ours {ours[place, 0]:+.2f}  rated {theirs[place, 0]:.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT)
    parser.add_argument("--worst", type=int, default=0, help="print the words that differ most")
    arguments = parser.parse_args()
    rated = read(arguments.data)
    for name, words in (("music", LEXICON), ("feelings", feeling_words("en"))):
        compare(name, words, rated, n_worst=arguments.worst)


if __name__ == "__main__":
    main()
