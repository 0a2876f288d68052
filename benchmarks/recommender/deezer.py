"""Our moods against listeners' on Deezer's songs: `python -m benchmarks.recommender.deezer`.

Two readings of a song: the tags of its artist (HetRec Last.fm) by the mood lexicon, and its audio
features. Both are joined to valence and arousal by a linear or kernel regression fitted on the
training songs; R2 is on the validation songs.
"""

import argparse
import csv
import gzip
from pathlib import Path

import numpy as np

from benchmarks.recommender.collaborative import DATA
from library.importers import hetrec
from library.importers.rows import TrackRow
from ml_models.audio_feature_mood.features import read_features
from ml_models.errors import DataError
from ml_models.learning.kernel_ridge import fit_kernel_ridge
from ml_models.metrics.regression import r2_interval, r2_score
from ml_models.mood.lexicon.moods import mood_of_tags
from ml_models.names.folding import fold


def rows_of(path: Path) -> list[dict]:
    with gzip.open(path, "rt") as file:
        return list(csv.DictReader(file))


def artist_moods(folder: Path) -> dict[str, np.ndarray]:
    """Place an artist by the tags of listeners as the site places a song, by folded name."""
    found = {}
    for row in hetrec.read(folder):
        if isinstance(row, TrackRow):
            mood = mood_of_tags(list(row.tags), list(row.tags.values()))
            if mood is not None:  # little history lies near the middle
                found[fold(row.artist)] = mood.confidence * np.array([mood.valence, mood.arousal])
    return found


def report(name: str, features: np.ndarray, moods: np.ndarray, is_training: np.ndarray) -> None:
    if features.shape[1] <= 2:
        design = np.column_stack([features, np.ones(len(features))])
        solved, *_ = np.linalg.lstsq(design[is_training], moods[is_training], rcond=None)
        said = design @ solved
    else:
        model = fit_kernel_ridge(
            features[is_training],
            moods[is_training],
            block_sizes=(features.shape[1],),
            block_weights=(1.0,),
            gamma=0.3,
            ridge=3.0,
        )
        said = model.predict(features)
    held_out = ~is_training
    for place, measure in enumerate(("valence", "arousal")):
        truth, predicted = moods[held_out, place], said[held_out, place]
        low, high = r2_interval(truth, predicted)
        print(
            f"{name}, {measure}: R2 {r2_score(truth, predicted):.3f} ({low:.3f} to {high:.3f}), "
            f"{held_out.sum()} songs"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    data = parser.parse_args().data
    songs = [
        (fold(row["artist_name"]), float(row["valence"]), float(row["arousal"]), split == "train")
        for split in ("train", "validation")
        for row in rows_of(data / f"deezer-mood/{split}.csv.gz")
    ]
    by_artist = artist_moods(data / "hetrec-lastfm-2k")
    known = [song for song in songs if song[0] in by_artist]
    report(
        "tags of the artist",
        np.array([by_artist[song[0]] for song in known]),
        np.array([song[1:3] for song in known]),
        np.array([song[3] for song in known]),
    )
    features, moods, is_training = [], [], []
    for row in rows_of(data / "deezer-mood/deezer_x_spotify_features.csv.gz"):
        if row["split"] not in ("train", "validation"):
            continue
        names = {name: row.get(name) for name in row if name != "valence"}
        try:
            features.append(read_features(names | {"valence": row["sp_valence"]}))
        except DataError:
            continue
        moods.append((float(row["mood_valence"]), float(row["mood_arousal"])))
        is_training.append(row["split"] == "train")
    report("audio features", np.array(features), np.array(moods), np.array(is_training))


if __name__ == "__main__":
    main()
