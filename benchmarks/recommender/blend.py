"""The blend against each of its parts in demo town.

`python -m benchmarks.recommender.blend [--seeds N]`.

A third of what 120 warm and 40 cold listeners love is hidden before the training. A list for a mood
is right where it holds hidden songs of that mood; a cold listener keeps nothing, and any song of a
loved group in that mood is right. Mood distance is the mean distance of a list's planted moods to
the wished one in the plane of valence and arousal; same artist is the share of songs whose artist
stands higher in the list.
"""

import argparse
import json
from dataclasses import replace

import numpy as np

from benchmarks.scratch import scratch_site
from ml_models.blend import PARTS
from ml_models.metrics.ranking import bootstrap_interval, ndcg_at_k, repetition_at_k

K = 10


def hide(town, rng) -> dict[int, set[int]]:
    """Delete a third of each warm listener's loved songs; numbers of the hidden ones."""
    from library.models import PlaylistTrack
    from listening.models import Interaction
    from recommender.demo.seed import external_id, listener_name

    hidden = {}
    for person in [p for p in town.listeners if not p.is_cold][:120]:
        loved = np.array(person.loved)
        numbers = rng.choice(loved, max(1, len(loved) // 3), replace=False).tolist()
        hidden[person.number] = set(numbers)
        names = [external_id(number) for number in numbers]
        mine = Interaction.objects.filter(user__username=listener_name(person.number))
        mine.filter(track__external_id__in=names).delete()
        entries = PlaylistTrack.objects.filter(
            playlist__owner__username=listener_name(person.number)
        )
        entries.filter(track__external_id__in=names).delete()
    return hidden


def wanted_of(person, town, hidden, mood: str) -> set[int]:
    if person.is_cold:
        pairs = [(track.number, track) for track in town.tracks if track.group in person.groups]
    else:
        pairs = [(number, town.tracks[number]) for number in hidden[person.number]]
    return {number for number, track in pairs if track.mood == mood}


def score_town(seed: int) -> dict[tuple[str, str], list[float]]:
    from django.core.management import call_command

    from accounts.models import User
    from library.models import Track
    from listening.selectors.history import history_of
    from ml_models.mood.emotions import Mood
    from recommender.demo import remove_demo, seed_demo
    from recommender.demo.seed import listener_name
    from recommender.demo.truth import MOODS, plan_town
    from recommender.snapshot.current import current_snapshot, forget_snapshot

    remove_demo()
    seed_demo(seed=seed)
    town = plan_town(seed)
    hidden = hide(town, np.random.default_rng(seed))
    call_command("train_models", publish=True, verbosity=0, stdout=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    forget_snapshot()
    snapshot = current_snapshot()
    numbers = dict(Track.objects.values_list("pk", "external_id"))
    numbers = {pk: int(name.split(":")[1]) for pk, name in numbers.items()}
    people = [town.listeners[number] for number in hidden]
    people += [person for person in town.listeners if person.is_cold][:40]
    scores: dict[tuple[str, str], list[float]] = {}
    for person in people:
        history = history_of(User.objects.get(username=listener_name(person.number)))
        for mood, ((valence, arousal), _) in MOODS.items():
            wanted = wanted_of(person, town, hidden, mood)
            if not wanted:
                continue
            target = Mood(valence, arousal)
            for name, rows in lists_by_part(snapshot, history, target).items():
                ranked = np.array([numbers[pk] for pk in snapshot.track_ids[rows].tolist()])
                kind = "cold" if person.is_cold else "warm"
                value = ndcg_at_k(ranked, np.array(list(wanted)), K)
                scores.setdefault((name, kind), []).append(value)
                scores.setdefault((name, mood), []).append(value)
                listed = [town.tracks[number] for number in ranked]
                points = np.array([MOODS[track.mood][0] for track in listed])
                away = np.hypot(*(points - (valence, arousal)).T).mean()
                scores.setdefault((name, "mood distance"), []).append(away)
                artists = np.array([track.artist for track in listed])
                repeated = repetition_at_k(np.arange(len(listed)), artists, K)
                scores.setdefault((name, "same artist"), []).append(repeated)
    return scores


def lists_by_part(snapshot, history, target) -> dict[str, np.ndarray]:
    """Rank what a listener does not know by the blend and by each part alone.

    Args:
        snapshot: The site's models.
        history: The listener's history.
        target: The wished mood, or None.

    Returns:
        Snapshot rows of the first ten songs, by "blend" and by each name of `PARTS`.
    """
    from recommender.selectors.plan import plan_list

    plan = plan_list(history, targets=(target,) if target else ())
    weights = {"blend": plan.weights}
    weights |= {part: {name: float(name == part) for name in PARTS} for part in PARTS}
    lists = {}
    for name, chosen in weights.items():
        ranking = replace(plan, weights=chosen).ranked()
        rows, blend = ranking.rows, ranking.blend
        known = np.isin(snapshot.track_ids[rows], history.track_ids)
        lists[name] = rows[np.argsort(-np.where(known, -1.0, blend.scores), kind="stable")[:K]]
    return lists


def report(scores: dict, *, columns: list[str], also: list[str], as_json: bool) -> None:
    """Print means by part, and what the blend gains over the best part.

    Args:
        scores: One value a list, by (part, column); a column's lists stand in the same order.
        columns: NDCG of which the gain is told.
        also: Further columns.
        as_json: One JSON object in place of a Markdown table.
    """
    shown = [*columns, *also]
    table = {
        name: {column: round(float(np.mean(scores[name, column])), 4) for column in shown}
        for name in ("blend", *PARTS)
    }
    best = {column: max(PARTS, key=lambda part: table[part][column]) for column in columns}
    gain = {}
    for column in columns:
        difference = np.array(scores["blend", column]) - np.array(scores[best[column], column])
        low, high = bootstrap_interval(difference)
        gain[column] = [round(float(difference.mean()), 4), round(low, 4), round(high, 4)]
    if as_json:
        print(json.dumps({"ndcg@10": table, "best_part": best, "gain": gain}))
        return
    print(f"| NDCG@{K} | " + " | ".join(shown) + " |\n|---|" + "---|" * len(shown))
    for name, row in table.items():
        print(f"| {name} | " + " | ".join(f"{row[column]:.3f}" for column in shown) + " |")
    told = [f"{g:+.3f} ({low:+.3f} to {high:+.3f})" for g, low, high in gain.values()]
    print("| blend over best part, paired 95 % | " + " | ".join(told) + " |" * (1 + len(also)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    scores: dict[tuple[str, str], list[float]] = {}
    with scratch_site():
        for seed in range(1, arguments.seeds + 1):
            for place, values in score_town(seed).items():
                scores.setdefault(place, []).extend(values)
    report(
        scores,
        columns=["warm", "cold", "happy", "calm", "sad", "angry"],
        also=["mood distance", "same artist"],
        as_json=arguments.json,
    )


if __name__ == "__main__":
    main()
