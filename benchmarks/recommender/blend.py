"""What is served in demo town, against its parts.

`python -m benchmarks.recommender.blend [--seeds N]`.

A third of what 120 warm and 40 cold listeners love is hidden before the training. A list for a mood
is right where it holds hidden songs of that mood; a cold listener keeps nothing, and any song of a
loved group in that mood is right. Lists come from `recommendations_for`. Mood distance is the mean
distance of a list's planted moods to the wished one in the plane of valence and arousal; same
artist is the share of songs whose artist stands higher in the list.
"""

import argparse
from collections import defaultdict

import numpy as np

from benchmarks.recommender.served_lists import (
    K,
    Scores,
    lists_with_mood,
    lists_without_mood,
    report,
)
from benchmarks.scratch import scratch_site
from ml_models.metrics.ranking import ndcg_at_k, repetition_at_k


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


def score_town(seed: int) -> Scores:
    from django.core.management import call_command

    from accounts.models import User
    from library.models import Track
    from ml_models.mood.emotions import Mood
    from recommender.demo import remove_demo, seed_demo
    from recommender.demo.seed import listener_name
    from recommender.demo.truth import MOODS, plan_town
    from recommender.snapshot.current import forget_snapshot

    remove_demo()
    seed_demo(seed=seed)
    town = plan_town(seed)
    hidden = hide(town, np.random.default_rng(seed))
    call_command("train_models", publish=True, verbosity=0, stdout=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    forget_snapshot()
    numbers = dict(Track.objects.values_list("pk", "external_id"))
    numbers = {pk: int(name.split(":")[1]) for pk, name in numbers.items()}
    people = [town.listeners[number] for number in hidden]
    people += [person for person in town.listeners if person.is_cold][:40]
    scores: Scores = defaultdict(list)
    for person in people:
        listener = User.objects.get(username=listener_name(person.number))
        unmoved = lists_without_mood(listener)
        for mood, ((valence, arousal), _) in MOODS.items():
            wanted = wanted_of(person, town, hidden, mood)
            if not wanted:
                continue
            target = Mood(valence, arousal)
            for name, track_ids in lists_with_mood(listener, target, unmoved).items():
                ranked = np.array([numbers[pk] for pk in track_ids.tolist()])
                kind = "cold" if person.is_cold else "warm"
                value = ndcg_at_k(ranked, np.array(list(wanted)), K)
                scores[name, kind].append(value)
                scores[name, mood].append(value)
                listed = [town.tracks[number] for number in ranked]
                points = np.array([MOODS[track.mood][0] for track in listed])
                away = np.hypot(*(points - (valence, arousal)).T).mean()
                scores[name, "mood distance"].append(away)
                artists = np.array([track.artist for track in listed])
                repeated = repetition_at_k(np.arange(len(listed)), artists, K)
                scores[name, "same artist"].append(repeated)
    return scores


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    scores: Scores = defaultdict(list)
    with scratch_site():
        for seed in range(1, arguments.seeds + 1):
            for place, values in score_town(seed).items():
                scores[place].extend(values)
    report(
        scores,
        columns=["warm", "cold", "happy", "calm", "sad", "angry"],
        also=("mood distance", "same artist"),
        as_json=arguments.json,
    )


if __name__ == "__main__":
    main()
