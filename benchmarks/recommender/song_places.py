"""Places of songs by their tags against what other listeners feel.

`python -m benchmarks.recommender.song_places`. HetRec's listeners are split into halves. One half's
feeling words say which artists are happy and which sad (two listeners or more, and more than say
the opposite); the other half's tags place the artists, by a model that saw only that half: the
words' weights are learnt anew without the first half, and an artist is asked of a model that did
not see the artist. Of all pairs of a happy and a sad artist: how many stand in the right order?
Settings were chosen on the splits 11 to 16; those reported are others.
"""

import argparse
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from scipy.stats import spearmanr
from sklearn.metrics import roc_auc_score

from benchmarks.recommender.blend_hetrec import MOOD_WORDS
from benchmarks.recommender.collaborative import DATA
from ml_models.mood.lexicon import mood_of_tags
from ml_models.names.folding import fold
from ml_models.names.tags import normalise_tag
from ml_models.song_places import Estimates, SongPlaces, fit_song_places
from ml_models.song_places.anchors import ANCHOR_MOODS, ANCHORS
from ml_models.song_places.config import WordsConfig
from ml_models.song_places.data import (
    TaggedSongs,
    common_tags,
    read_assignments,
    read_deezer,
    read_jamendo,
    tagged_artists,
    without_artists,
)
from ml_models.song_places.model import feeling_matrix
from ml_models.song_places.train import Sources, learn_words

ENERGETIC = (
    "energetic,powerful,upbeat,party,danceable,aggressive,intense,brutal,fast,loud,rave,hyper"
)
GROUPS = {
    name: {normalise_tag(word) for word in words.split(",")}
    for name, words in {**MOOD_WORDS, "energetic": f"{ENERGETIC},angry,rage"}.items()
}
PAIRS = (("happy", "sad", 0), ("energetic", "calm", 1), ("angry", "sad", 1))
LEAST_LISTENERS = 2
BINS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 1.0)
SHOWN = (
    "Joy Division,Elliott Smith,Radiohead,Nick Drake,ABBA,Slayer,Bob Marley,Enya,Rammstein,"
    "Portishead,Daft Punk"
)


@dataclass(frozen=True)
class Half:
    """Artists by the tags of one half, and what the other half calls them."""

    songs: TaggedSongs
    estimates: Estimates
    others: dict[str, list[tuple[str, str]]]  # listener and tag, by artist


def columns_of(songs: TaggedSongs) -> tuple[csr_matrix, list[str]]:
    """Turn tags by song into a matrix and the names of its columns."""
    rows: dict[str, int] = {}
    places = [
        (song, rows.setdefault(tag, len(rows)), weight)
        for song, tags in enumerate(songs.tags)
        for tag, weight in tags.items()
    ]
    songs_of, tags_of, weights = zip(*places, strict=True)
    matrix = csr_matrix((weights, (songs_of, tags_of)), shape=(len(songs.tags), len(rows)))
    return matrix, list(rows)


def placed(songs: TaggedSongs, known=None) -> Estimates:
    """Place songs by a model that was fitted to them."""
    matrix, tags = columns_of(songs)
    return fit_song_places(matrix, tags, songs.artists, known=known).estimate(
        matrix, tags, songs.artists
    )


def half_of(seed: int, names, assignments, uploaders, rated) -> Half:
    """Learn all there is to learn from one half of the listeners."""
    users = sorted({user for user, _, _ in assignments})
    away = set(np.random.default_rng(seed).permutation(users)[: len(users) // 2].tolist())
    mine = [row for row in assignments if row[0] not in away]
    config = WordsConfig()
    shared = common_tags(mine, min_listeners=config.min_listeners)
    words = learn_words(Sources(tagged_artists(names, shared), uploaders, rated), config)
    songs = tagged_artists(names, mine)
    others = defaultdict(list)
    for user, artist, tag in assignments:
        if user in away and artist in names:
            others[fold(names[artist])].append((user, normalise_tag(tag)))
    return Half(songs, placed(songs, words), others)


def called(half: Half, mood: str, opposite: str) -> list[int]:
    """Rows of the artists that the other half calls so, and not rather the opposite."""
    found = []
    for row, artist in enumerate(half.songs.artists):
        said = half.others.get(artist, ())
        for_it, against = (
            {user for user, tag in said if tag in GROUPS[name]} for name in (mood, opposite)
        )
        if len(for_it) >= LEAST_LISTENERS and len(for_it) > len(against):
            found.append(row)
    return found


def lexicon_places(songs: TaggedSongs) -> np.ndarray:
    """Place songs by the lexicon alone, as the mean of all their tags."""
    moods = [mood_of_tags(list(tags), list(tags.values())) for tags in songs.tags]
    return np.array([(m.valence, m.arousal) if m else (0.2, 0.3) for m in moods])


def feeling_places(songs: TaggedSongs) -> np.ndarray:
    """Place songs by their feeling words alone; those without lie in the middle."""
    matrix, tags = columns_of(songs)
    own = matrix @ feeling_matrix(tags)
    usual = own.sum(axis=0) / own.sum()
    return (own + 0.01 * usual) @ ANCHORS / (own + 0.01 * usual).sum(axis=1, keepdims=True)


def report_pairs(halves: list[Half]) -> None:
    print("| pairs in the right order | " + " | ".join(f"{a}, {b}" for a, b, _ in PAIRS) + " |")
    print("|---|" + "---|" * len(PAIRS))
    ways = {
        "mean of the lexicon's places": lambda half: lexicon_places(half.songs),
        "feeling words alone": lambda half: feeling_places(half.songs),
        "place learnt from all tags": lambda half: np.nan_to_num(half.estimates.places),
    }
    groups = [[(called(half, a, b), called(half, b, a)) for a, b, _ in PAIRS] for half in halves]
    for name, way in ways.items():
        shares = []
        for half, found in zip(halves, groups, strict=True):
            places = way(half)
            shares.append(
                [
                    roc_auc_score([1] * len(up) + [0] * len(down), places[up + down, axis])
                    if up and down
                    else np.nan
                    for (up, down), (_, _, axis) in zip(found, PAIRS, strict=True)
                ]
            )
        means = np.nanmean(shares, axis=0)
        low, high = np.nanmin(shares, axis=0), np.nanmax(shares, axis=0)
        cells = [f"{m:.3f} ({a:.3f} to {b:.3f})" for m, a, b in zip(means, low, high, strict=True)]
        print(f"| {name} | " + " | ".join(cells) + " |")
    sizes = np.mean([[(len(up), len(down)) for up, down in found] for found in groups], axis=0)
    print("| artists a split | " + " | ".join(f"{a:.0f} and {b:.0f}" for a, b in sizes) + " |\n")


def report_calibration(halves: list[Half]) -> None:
    """Of artists placed so surely, how many lie on that side by the other half's words?"""
    sure, right = [[], []], [[], []]
    for half in halves:
        tags = sorted({tag for said in half.others.values() for _, tag in said})
        shares = dict(zip(tags, feeling_matrix(tags), strict=True))
        rows, truths = [], []
        for row, artist in enumerate(half.songs.artists):
            said = [(user, tag) for user, tag in half.others.get(artist, ()) if shares[tag].any()]
            if len({user for user, _ in said}) >= LEAST_LISTENERS:
                felt = sum(shares[tag] for _, tag in said)
                rows.append(row)
                truths.append(felt @ ANCHORS / felt.sum())
        truths = np.array(truths)
        middle = np.median(truths, axis=0)
        for axis in range(2):
            places = half.estimates.places[rows, axis]
            right[axis] += ((truths[:, axis] > middle[axis]) == (places > 0)).tolist()
            sure[axis] += half.estimates.sureness[rows, axis].tolist()
    print("| sureness | valence: artists | on that side | arousal: artists | on that side |")
    print("|---|---|---|---|---|")
    for low, high in pairwise(BINS):
        cells = []
        for axis in range(2):
            inside = (np.array(sure[axis]) >= low) & (np.array(sure[axis]) < high)
            share = f"{np.array(right[axis])[inside].mean():.2f}" if inside.sum() >= 20 else "-"
            cells += [str(inside.sum()), share]
        print(f"| {low:.2f} to {high:.2f} | " + " | ".join(cells) + " |")
    gaps = [abs(np.mean(sure[n]) - np.mean(right[n])) for n in range(2)]
    print(f"\nMean sureness minus share on that side: {gaps[0]:.3f} and {gaps[1]:.3f}\n")


def report_deezer(data: Path, songs: TaggedSongs, estimates: Estimates) -> None:
    """Order artists that no weight was learnt from by the ratings of their songs."""
    rated = read_deezer(data / "deezer-mood/validation.csv.gz")
    moods = defaultdict(list)
    for artist, mood in zip(rated.artists, rated.moods, strict=True):
        moods[artist].append(mood)
    rows = [row for row, artist in enumerate(songs.artists) if artist in moods]
    truth = np.array([np.mean(moods[songs.artists[row]], axis=0) for row in rows])
    print(f"| rank correlation with Deezer's moods, {len(rows)} artists | valence | arousal |")
    print("|---|---|---|")
    for name, places in (
        ("mean of the lexicon's places", lexicon_places(songs)),
        ("place learnt from all tags", np.nan_to_num(estimates.places)),
    ):
        found = [spearmanr(places[rows, n], truth[:, n]).statistic for n in range(2)]
        print(f"| {name} | {found[0]:.3f} | {found[1]:.3f} |")
    print()


def report_artists(songs: TaggedSongs, estimates: Estimates) -> None:
    row_of = {artist: row for row, artist in enumerate(songs.artists)}
    usual = estimates.mass.mean(axis=0)
    print("| artist | valence | arousal | sureness | felt more than usual |\n|---|---|---|---|---|")
    for name in SHOWN.split(","):
        row = row_of[fold(name)]
        (valence, arousal), (one, two) = estimates.places[row], estimates.sureness[row]
        most = np.argsort(-estimates.mass[row] / usual)[:3]
        felt = ", ".join(list(ANCHOR_MOODS)[place] for place in most)
        print(f"| {name} | {valence:+.2f} | {arousal:+.2f} | {one:.2f}, {two:.2f} | {felt} |")
    print()


def report_speed(songs: TaggedSongs, n_songs: int) -> None:
    """Repeat the artists until there are so many songs."""
    matrix, tags = columns_of(songs)
    rows = np.arange(n_songs) % matrix.shape[0]
    artists = [f"{songs.artists[row]} {n // len(songs.artists)}" for n, row in enumerate(rows)]
    began = time.perf_counter()
    model = fit_song_places(matrix[rows], tags, artists)
    fitted = time.perf_counter()
    model.estimate(matrix[rows], tags, artists)
    ended = time.perf_counter()
    for _ in range(100):
        model.estimate_one(songs.tags[0], songs.artists[0])
    one = (time.perf_counter() - ended) / 100
    print(
        f"{n_songs} songs, {len(tags)} tags: fitted in {fitted - began:.1f} s, all placed in "
        f"{ended - fitted:.1f} s, one song in {1000 * one:.1f} ms"
    )


def report_unseen(data: Path) -> None:
    """Place Jamendo's test tracks by genre and instrument before any training there."""
    every, kept = (read_jamendo(data / "mtg-jamendo", test=test) for test in (True, False))
    unseen = set(every.artists) - set(kept.artists)
    rows = [row for row, artist in enumerate(every.artists) if artist in unseen]
    songs = TaggedSongs([every.artists[n] for n in rows], [every.tags[n] for n in rows])
    matrix, tags = columns_of(songs)
    feelings = feeling_matrix(tags)
    own = matrix @ feelings
    context = matrix @ np.diag(~feelings.any(axis=1))
    estimates = SongPlaces.before_training().estimate(csr_matrix(context), tags, songs.artists)
    told = (own.sum(axis=1) > 0) & np.isfinite(estimates.places[:, 0])
    truth = own[told] @ ANCHORS / own[told].sum(axis=1, keepdims=True)
    found = [spearmanr(truth[:, n], estimates.places[told, n]).statistic for n in range(2)]
    print(
        f"Jamendo's test tracks by genre and instrument alone, before any training there: rank "
        f"correlation with their moods {found[0]:.3f} (valence), {found[1]:.3f} (arousal), "
        f"{told.sum()} tracks\n"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--splits", type=int, default=5)
    parser.add_argument("--songs", type=int, default=100_000, help="of the speed figures")
    arguments = parser.parse_args()
    data = arguments.data
    names, assignments = read_assignments(data / "hetrec-lastfm-2k")
    uploaders = read_jamendo(data / "mtg-jamendo")
    validation = read_deezer(data / "deezer-mood/validation.csv.gz")
    rated = without_artists(read_deezer(data / "deezer-mood/train.csv.gz"), validation.artists)
    splits = range(1, arguments.splits + 1)
    halves = [half_of(seed, names, assignments, uploaders, rated) for seed in splits]
    print("**Places of songs by their tags** (HetRec, listeners in halves)\n")
    report_pairs(halves)
    report_calibration(halves)
    everything = tagged_artists(names, assignments)
    estimates = placed(everything)
    report_deezer(data, everything, estimates)
    report_unseen(data)
    report_artists(everything, estimates)
    report_speed(everything, arguments.songs)


if __name__ == "__main__":
    main()
