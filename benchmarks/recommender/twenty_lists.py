"""Twenty lists to read, five tastes in four moods: `python -m benchmarks.recommender.twenty_lists`.

HetRec's artists (one track stands for an artist) with MTG-Jamendo's tracks, the first eight songs
as the page shows them, as Markdown. Behind each name stand valence and arousal of its estimated
place.
"""

import argparse
from pathlib import Path

import numpy as np

from benchmarks.recommender.intents import moods
from benchmarks.recommender.served_lists import HETREC
from benchmarks.recommender.tastes import JAMENDO, jamendo_names, site_of_tastes

K = 8


def print_lists(people: dict, names: dict[str, tuple[str, str]], options=None) -> None:
    """Print a table a taste, a column a mood."""
    from library.models import Track
    from recommender.selectors.list_options import DEFAULT_OPTIONS
    from recommender.selectors.recommendations import recommendations_for

    wished = moods()
    for taste, user in people.items():
        loved = Track.objects.filter(interactions__user=user).values_list("title", flat=True)
        print(f"\n**{taste}** (likes {', '.join(loved)})\n")
        print("| | " + " | ".join(wished) + " |\n|---|" + "---|" * len(wished))
        columns = []
        for mood in wished.values():
            items = recommendations_for(
                user=user, mood=mood, k=K, options=options or DEFAULT_OPTIONS
            ).items
            columns.append([told(item.track, names) for item in items])
        for rank, row in enumerate(zip(*columns, strict=True), start=1):
            print(f"| {rank} | " + " | ".join(row) + " |")


def told(track, names: dict[str, tuple[str, str]]) -> str:
    """Name a song and its place."""
    from recommender.snapshot.current import current_snapshot

    snapshot = current_snapshot()
    valence, arousal = snapshot.moods[snapshot.rows_of(np.array([track.pk]))[0]].tolist()
    title, artist = names.get(track.external_id, (track.title, track.artist.name))
    name = artist if title == artist else f"{artist}: {title}"
    return f"{name.replace('|', '/')} ({valence:+.2f} {arousal:+.2f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hetrec", type=Path, default=HETREC)
    parser.add_argument("--jamendo", type=Path, default=JAMENDO)
    arguments = parser.parse_args()
    with site_of_tastes(arguments.hetrec, arguments.jamendo) as people:
        print_lists(people, jamendo_names(arguments.jamendo))


if __name__ == "__main__":
    main()
