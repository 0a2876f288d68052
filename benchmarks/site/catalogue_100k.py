"""100,000 tracks: import, search, one list, memory: `python -m benchmarks.site.catalogue_100k`."""

import csv
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil

from benchmarks.scratch import scratch_site

N_TRACKS, N_USERS = 100_000, 5_000
MOODS = (
    *("happy", "sad", "calm", "angry", "joyful", "gloomy"),
    *("peaceful", "aggressive", "rock", "jazz", "techno", "folk"),
)


def words(rng, n: int) -> list[str]:
    """Invent words as a catalogue has them: many, most of them rare."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    return ["".join(rng.choice(syllables, rng.integers(2, 5))) for _ in range(n)]


def write_catalogue(path: Path, rng) -> None:
    vocabulary, names = words(rng, 20_000), words(rng, 8_000)
    moods = {0: MOODS[:4], 1: MOODS[4:8], 2: MOODS[8:]}
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "title", "artist", "year", "duration_s", "tags"])
        for n in range(N_TRACKS):
            # Zipf: a few words stand in thousands of titles, most in a handful.
            picked = rng.zipf(1.2, rng.integers(1, 5)) % len(vocabulary)
            title = " ".join(vocabulary[word] for word in picked)
            tags = "|".join(rng.choice(moods[n % 3], 2, replace=False))
            artist = f"{names[n % 7919]} {names[n % 331]}"
            rows.writerow([n, f"{title} {n % 97}", artist, 1960 + n % 60, 200, tags])


def plays(rng, track_ids):
    from accounts.models import User
    from listening.models import Interaction

    users = User.objects.bulk_create([User(username=f"u{n}") for n in range(N_USERS)])
    # Each listener loves one kind of song in twenty, and of it the popular ones most.
    taste = rng.integers(0, 20, (N_USERS, 1))
    popular = (rng.zipf(1.3, size=(N_USERS, 40)) * 20 + taste) % N_TRACKS
    Interaction.objects.bulk_create(
        [
            Interaction(user=user, track_id=int(track_ids[track]), kind="play")
            for user, tracks in zip(users, popular, strict=True)
            for track in set(tracks.tolist())
        ],
        batch_size=10_000,
    )


def misspelt(text: str, rng) -> str:
    """Drop one letter."""
    at = int(rng.integers(1, max(2, len(text) - 1)))
    return text[:at] + text[at + 1 :]


def percentiles(seconds) -> str:
    p50, p99 = np.percentile(np.array(seconds) * 1000, [50, 99])
    return f"p50 {p50:.1f} ms, p99 {p99:.1f} ms"


def timed(call, arguments):
    seconds = []
    for argument in arguments:
        start = time.perf_counter()
        call(argument)
        seconds.append(time.perf_counter() - start)
    return seconds


def lists():
    import django

    django.setup()
    from accounts.models import User
    from ml_models.mood.emotions import Mood
    from recommender.selectors.recommendations import recommendations_for
    from recommender.snapshot.current import current_snapshot

    rng = np.random.default_rng(2)
    users = list(User.objects.filter(username__startswith="u")[:N_USERS])
    start = time.perf_counter()
    current_snapshot()
    print(f"snapshot built in {time.perf_counter() - start:.1f} s")

    def one_list(n):
        mood = Mood(float(rng.uniform(-1, 1)), float(rng.uniform(-1, 1)), 0.8)
        recommendations_for(user=users[n], mood=mood, k=30)

    timed(one_list, range(20))
    print("one list (k = 30):", percentiles(timed(one_list, range(20, 1020))))
    memory = psutil.Process().memory_full_info()
    print(f"process that makes the lists: {memory.uss / 2**20:.0f} MB of its own")


def main():
    rng = np.random.default_rng(1)
    with scratch_site() as folder:
        from library.models import Track
        from library.selectors.search import search_tracks
        from listening.services.import_plays import import_catalogue_with_plays

        write_catalogue(folder / "c.csv", rng)
        start = time.perf_counter()
        import_catalogue_with_plays(source="csv", path=folder / "c.csv")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"import of 100,000 tracks: {time.perf_counter() - start:.1f} s, peak {peak:.0f} MB")

        sample = Track.objects.select_related("artist").order_by("?")[:300]
        queries = [misspelt(t.title if t.pk % 2 else t.artist.name, rng) for t in sample]
        search_tracks("warm")
        print("search, a typo each:", percentiles(timed(search_tracks, queries)))
        found = [t in search_tracks(q) for t, q in zip(sample, queries, strict=True) if t.pk % 2]
        print(f"misspelt titles found among the first 30: {np.mean(found):.0%}")

        plays(rng, list(Track.objects.order_by("pk").values_list("pk", flat=True)))
        done = subprocess.run(
            [sys.executable, "manage.py", "train_models", "--publish"],
            capture_output=True,
            check=False,
        )
        print("training:", "published" if done.returncode == 0 else done.stderr.decode()[-300:])
        # In a process of its own, so that the import's memory does not count.
        subprocess.run(
            [sys.executable, "-m", "benchmarks.site.catalogue_100k", "--lists"], check=True
        )


if __name__ == "__main__":
    lists() if "--lists" in sys.argv else main()
