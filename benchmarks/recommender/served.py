"""What is served without a mood: `python -m benchmarks.recommender.served [--seed N]`.

**8:1:1.** A tenth of each HetRec listener's artists at random is hidden (the usual split, training
and validation together as history); all of it must be found among all other artists.

**New listeners.** 300 listeners with 20 artists or more (drawn by the seed) take no part in
training, popularity and tags. One, three, ten and thirty of their artists at random are known as
likes, all their others are hidden; only listeners with five hidden ones or more are asked.

Lists come from `recommendations_for` and from the plan that it makes.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.recommender.blend_hetrec import read_lines, write_lines
from benchmarks.recommender.pairs import hetrec_pairs, hetrec_split
from benchmarks.recommender.served_lists import (
    ALONE,
    HETREC,
    SERVED,
    TITLES,
    Scores,
    alone,
    chosen_ids,
    lists_without_mood,
    new_only,
    report,
    train,
)
from benchmarks.scratch import scratch_site
from ml_models.metrics.ranking import ndcg_at_k

N_NEW, MIN_ARTISTS, MIN_HIDDEN = 300, 20, 5
N_KNOWN = (1, 3, 10, 30)
LIKE = 3.0  # weight of a like in a history
K = 10

Pairs = set[tuple[str, str]]  # listener and artist, by the ids of the files


@contextmanager
def trained_site(data: Path, away: Pairs):
    """Import HetRec without some plays and the same listeners' tags of the same artists; train."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("artists.dat.gz", "tags.dat.gz"):
            (Path(folder) / name).write_bytes((data / name).read_bytes())
        for name in ("user_artists.dat.gz", "user_taggedartists.dat.gz"):
            head, rows = read_lines(data / name)
            left = [row for row in rows if (row[0], row[1]) not in away]
            write_lines(Path(folder) / name, head, left)
        with scratch_site():
            from listening.services.import_plays import import_catalogue_with_plays

            import_catalogue_with_plays(source="hetrec", path=Path(folder))
            train()
            yield


def track_ids() -> dict[str, int]:
    """Return the tracks that stand for the artists, by the artists' ids in the files."""
    from library.models import Track

    names = Track.objects.values_list("pk", "external_id")
    return {name.removeprefix("hetrec:"): pk for pk, name in names}


def plays_of(data: Path) -> list[tuple[str, str]]:
    _, rows = read_lines(data / "user_artists.dat.gz")
    return [(user, artist) for user, artist, *_ in rows]


def eight_one_one(data: Path) -> Scores:
    """Score lists without a mood of listeners whose tenth is hidden."""
    plays = np.array(plays_of(data))
    _, hidden = hetrec_split(hetrec_pairs(data))
    users = np.unique(plays[:, 0].astype(int))[hidden[:, 0].astype(int)]
    artists = np.unique(plays[:, 1].astype(int))[hidden[:, 1].astype(int)]
    wanted: dict[str, list[str]] = defaultdict(list)
    for user, artist in zip(users.tolist(), artists.tolist(), strict=True):
        wanted[str(user)].append(str(artist))
    scores: Scores = defaultdict(list)
    with trained_site(data, {(user, a) for user, mine in wanted.items() for a in mine}):
        from accounts.models import User

        pk_of = track_ids()
        for user, mine in wanted.items():
            answers = np.array([pk_of[artist] for artist in mine])
            listener = User.objects.filter(made_by="import", source_key=f"hetrec-{user}").first()
            if listener is None:  # nothing but the hidden
                continue
            for name, listed in lists_without_mood(listener).items():
                scores[name, "8:1:1"].append(ndcg_at_k(listed, answers, K))
    return scores


def new_listeners(data: Path, seed: int) -> Scores:
    """Score lists for listeners that no training met, by the number of known likes."""
    artists: dict[str, list[str]] = defaultdict(list)
    for user, artist in plays_of(data):
        artists[user].append(artist)
    rng = np.random.default_rng(seed)
    eligible = sorted(user for user, mine in artists.items() if len(mine) >= MIN_ARTISTS)
    people = {
        user: rng.permutation(sorted(artists[user])).tolist()
        for user in rng.choice(eligible, N_NEW, replace=False).tolist()
    }
    scores: Scores = defaultdict(list)
    with trained_site(data, {(user, artist) for user, mine in people.items() for artist in mine}):
        pk_of = track_ids()
        for n_known in N_KNOWN:
            for user, mine in people.items():
                ids = np.array([pk_of[artist] for artist in mine])
                if len(ids) < n_known + MIN_HIDDEN:
                    continue
                for name, listed in _lists_from(ids[:n_known], seed=int(user)).items():
                    scores[name, told_of(n_known)].append(ndcg_at_k(listed, ids[n_known:], K))
    return scores


def told_of(n_known: int) -> str:
    return f"{n_known} like{'s' * (n_known != 1)}"


def _lists_from(liked: np.ndarray, *, seed: int) -> dict[str, np.ndarray]:
    from listening.selectors.history import ListenerHistory
    from recommender.selectors.plan import plan_list

    weights = np.full(len(liked), LIKE, np.float32)
    plan = plan_list(ListenerHistory(liked, weights), options=new_only(), seed=seed)
    in_order = replace(plan, seed=None)
    lists = {SERVED: chosen_ids(plan, K)}
    return lists | {TITLES[part]: alone(in_order, part, K) for part in ALONE}


def print_eight_one_one(data: Path, seed: int) -> None:
    scores = eight_one_one(data)
    print(f"**HetRec 8:1:1 without a mood** (lists: {len(scores[SERVED, '8:1:1'])})\n")
    report(scores, columns=["8:1:1"], as_json=False)


def print_new_listeners(data: Path, seed: int) -> None:
    scores = new_listeners(data, seed)
    columns = [told_of(n_known) for n_known in N_KNOWN]
    n = ", ".join(f"{column} {len(scores[SERVED, column])}" for column in columns)
    print(f"\n**HetRec, listeners that no training met, seed {seed}** (lists: {n})\n")
    report(scores, columns=columns, as_json=False)


PARTS = {"8:1:1": print_eight_one_one, "new": print_new_listeners}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HETREC)
    parser.add_argument("--seed", type=int, default=1, help="of who is new and what is known")
    parser.add_argument("--part", choices=PARTS, help="one of the two; both unless given")
    arguments = parser.parse_args()
    if arguments.part:
        PARTS[arguments.part](arguments.data, arguments.seed)
        return
    for part in PARTS:  # a site each, which a process can have one of
        told = [*sys.argv[1:], "--part", part]
        subprocess.run([sys.executable, "-m", "benchmarks.recommender.served", *told], check=True)


if __name__ == "__main__":
    main()
