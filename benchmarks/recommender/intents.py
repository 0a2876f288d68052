"""What intents and journeys do for five tastes: `python -m benchmarks.recommender.intents`.

On HetRec's artists with MTG-Jamendo's tracks, lists as the page makes them. Sides are those of the
songs' estimated places, so they say that a list is what it promises by what the site knows, not
that the site knows it right (that is `benchmarks.recommender.song_places`).
"""

import argparse
from collections import defaultdict
from itertools import combinations, permutations
from pathlib import Path

import numpy as np

from benchmarks.recommender.served_lists import HETREC
from benchmarks.recommender.tastes import JAMENDO, site_of_tastes

K = 15
AXES = {"calm": (1, -1), "energise": (1, 1), "lift": (0, 1)}  # arousal or valence, wished sign
JOURNEY_LENGTHS = (12, 20)


def moods() -> dict:
    from ml_models.mood.emotions import Mood
    from recommender.demo.truth import MOODS

    return {name: Mood(*place) for name, (place, _) in MOODS.items()}


def songs(user, mood, intent="match", options=None) -> list[int]:
    from recommender.selectors.list_options import DEFAULT_OPTIONS
    from recommender.selectors.recommendations import recommendations_for

    items = recommendations_for(
        user=user, mood=mood, intent=intent, k=K, options=options or DEFAULT_OPTIONS
    ).items
    return [item.track.pk for item in items]


def places(track_ids: list[int]) -> np.ndarray:
    """Return valence and arousal; `(n, 2)`, NaN where unknown."""
    from recommender.snapshot.current import current_snapshot

    snapshot = current_snapshot()
    return np.asarray(snapshot.moods[snapshot.rows_of(np.array(track_ids, np.int64))], float)


def sides(people: dict) -> None:
    """Print the share of songs on the wished side, by intent and for the mood itself."""
    print(f"| first {K} songs | lists | on the wished side | the same mood without the intent |")
    print("|---|---|---|---|")
    for intent, (axis, sign) in AXES.items():
        found: dict[str, list[float]] = defaultdict(list)
        for user in people.values():
            for mood in moods().values():
                for asked in (intent, "match"):
                    side = places(songs(user, mood, asked))[:, axis] * sign > 0
                    found[asked].append(float(side.mean()))
        shares = " | ".join(f"{np.mean(found[asked]):.1%}" for asked in (intent, "match"))
        print(f"| {intent} | {len(found[intent])} | {shares} |")


def staying(people: dict) -> None:
    """Print how near to the mood the songs of "stay" and of "match" lie."""
    away: dict[str, list[float]] = defaultdict(list)
    for user in people.values():
        for mood in moods().values():
            for intent in ("match", "stay"):
                apart = places(songs(user, mood, intent)) - (mood.valence, mood.arousal)
                away[intent].append(float(np.nanmean(np.hypot(*apart.T))))
    nearer = int((np.array(away["stay"]) < np.array(away["match"])).sum())
    print(
        f"\nMean distance to the mood: match {np.mean(away['match']):.2f}, stay "
        f"{np.mean(away['stay']):.2f}, nearer in {nearer} of {len(away['stay'])} lists."
    )


def overlap(people: dict) -> None:
    """Print how many of the first songs two tastes share in one mood."""
    from recommender.selectors.list_options import DEFAULT_OPTIONS, ListOptions

    asked = {"as the page shows it": DEFAULT_OPTIONS, "only new songs": ListOptions(novelty=1.0)}
    print(f"\n| shared among the first {K} of two tastes | " + " | ".join(moods()) + " | mean |")
    print("|---|---|---|---|---|---|")
    for title, options in asked.items():
        shares = []
        for mood in moods().values():
            lists = [set(songs(user, mood, options=options)) for user in people.values()]
            shares.append(np.mean([len(one & two) / K for one, two in combinations(lists, 2)]))
        told = [f"{share:.1%}" for share in [*shares, np.mean(shares)]]
        print(f"| {title} | " + " | ".join(told) + " |")


def journeys(people: dict) -> None:
    """Print how even the steps of journeys between all pairs of moods are."""
    from recommender.selectors.journeys import journey_for

    print("\n| journeys | number | longest step over the mean step | over twice the mean |")
    print("|---|---|---|---|")
    for k in JOURNEY_LENGTHS:
        ratios = []
        for user in people.values():
            for start, end in permutations(moods().values(), 2):
                items = journey_for(user=user, start=start, end=end, k=k).items
                path = places([item.track.pk for item in items])
                steps = np.hypot(*np.diff(path, axis=0).T)
                ratios.append(float(steps.max() / steps.mean()))
        ratios = np.array(ratios)
        print(
            f"| {k} songs | {len(ratios)} | mean {ratios.mean():.2f}, most {ratios.max():.2f} "
            f"| {(ratios > 2).mean():.1%} |"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hetrec", type=Path, default=HETREC)
    parser.add_argument("--jamendo", type=Path, default=JAMENDO)
    arguments = parser.parse_args()
    with site_of_tastes(arguments.hetrec, arguments.jamendo) as people:
        print("**Five tastes on HetRec and MTG-Jamendo: intents, overlap, journeys**\n")
        sides(people)
        staying(people)
        overlap(people)
        journeys(people)


if __name__ == "__main__":
    main()
