"""One list on catalogues of 10 thousand to millions of tracks: `python -m benchmarks.site.scale`.

Tracks, tags and plays are drawn by the database; the tags are words of the lexicon, so every track
has a mood. Item factors are drawn, too: their lengths fall as popularity does (a Pareto law), which
is what training gives them. Every size runs in a process of its own.
"""

import argparse
import os
import subprocess
import sys
import time

import numpy as np
import psutil

from benchmarks.scratch import scratch_site
from ml_models.mood.lexicon import LEXICON

N_FACTORS, N_NEIGHBOURS, N_USERS, N_TAGS = 64, 50, 300, 400

CATALOGUE_SQL = """
    DROP INDEX track_search_trgm;
    INSERT INTO library_artist (name, name_key, is_demo)
    SELECT 'A' || n, 'a' || n, false FROM generate_series(1, {n} / 10) AS n;
    INSERT INTO library_track (artist_id, title, title_key, version_key, search_key, album,
        year, duration_s, is_explicit, isrc, spotify_id, audio_file, audio_url, is_demo,
        created_at)
    SELECT (SELECT MIN(id) FROM library_artist) + n % ({n} / 10), 'Song ' || n, 'song ' || n,
           'song ' || n, 'song ' || n, '', 1960 + n % 60, 200, false, '', '', '', '',
           false, NOW()
    FROM generate_series(1, {n}) AS n;
    INSERT INTO library_tag (name, is_demo)
    SELECT name, false FROM unnest(string_to_array('{tags}', ',')) AS name;
    INSERT INTO library_tracktag (track_id, tag_id, weight, source)
    SELECT track.id,
           (SELECT MIN(id) FROM library_tag) + (track.id * k * 7 + track.id / 50) % {n_tags},
           1.0, 'import'
    FROM library_track AS track, generate_series(1, 2) AS k ON CONFLICT DO NOTHING;
    INSERT INTO accounts_user (username, name_key, made_by, password, is_superuser, first_name,
                               last_name, email, is_staff, is_active, date_joined)
    SELECT 'u' || n, 'u' || n, 'person', '', false, '', '', '', false, true, NOW()
    FROM generate_series(1, {users}) AS n;
    INSERT INTO listening_interaction (user_id, track_id, kind, count, happened_at, is_demo)
    SELECT (SELECT MIN(id) FROM accounts_user) + n % {users},
           (SELECT MIN(id) FROM library_track) + ({n} * random() ^ 3)::int % {n}, 'play', 1,
           NOW(), false
    FROM generate_series(1, {users} * 40) AS n;
    ANALYZE;
"""


def publish_models(n_tracks: int) -> None:
    from django.conf import settings

    from library.models import Tag, Track
    from ml_models.artifacts import save_artifact
    from recommender.models import ModelRelease
    from recommender.training.releases import register_release

    rng = np.random.default_rng(1)
    track_ids = np.fromiter(
        Track.objects.order_by("pk").values_list("pk", flat=True).iterator(), np.int64
    )
    lengths = np.sort(rng.pareto(2.0, (n_tracks, 1)))[::-1] + 0.05
    factors = rng.normal(size=(n_tracks, N_FACTORS)).astype(np.float32) * lengths
    folder = save_artifact(
        settings.VIBELUX_MODELS_DIR,
        kind="als",
        arrays={
            "track_ids": track_ids,
            "item_factors": factors.astype(np.float32),
            "gram": (factors.T @ factors).astype(np.float32),
            "item_weights": np.ones(n_tracks, np.float32),
            "popularity": np.ones(n_tracks, np.float32),
            "neighbour_index": rng.integers(0, n_tracks, (n_tracks, N_NEIGHBOURS), np.int32),
            "neighbour_score": rng.random((n_tracks, N_NEIGHBOURS), np.float32),
        },
        manifest={
            "config": {"regularization": 1.0, "alpha": 10.0},
            "metrics": {"ndcg_at_10": 0.0},
        },
    )
    release = register_release(kind="als", folder=folder)
    vectors = rng.normal(size=(N_TAGS, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    folder = save_artifact(
        settings.VIBELUX_MODELS_DIR,
        kind="tag_vectors",
        arrays={"vectors": vectors, "counts": np.ones(N_TAGS, np.int64)},
        texts={"tags": list(Tag.objects.order_by("pk").values_list("name", flat=True))},
        manifest={"config": {}, "metrics": {"ndcg_at_10": 0.0}},
    )
    tags = register_release(kind="tag_vectors", folder=folder)
    ModelRelease.objects.filter(pk__in=[release.pk, tags.pk]).update(status="live")


def lists() -> None:
    import django

    django.setup()
    from accounts.models import User
    from ml_models.mood.emotions import Mood
    from recommender.selectors.recommendations import recommendations_for
    from recommender.snapshot.current import current_snapshot

    rng = np.random.default_rng(2)
    users = list(User.objects.filter(username__startswith="u"))
    before = own_memory_mb()
    began = time.perf_counter()
    current_snapshot()
    mapped = time.perf_counter() - began

    def one_list(n):
        mood = Mood(float(rng.uniform(-1, 1)), float(rng.uniform(-1, 1)), 0.8)
        began = time.perf_counter()
        recommendations_for(user=users[n % len(users)], mood=mood, k=30)
        return time.perf_counter() - began

    for n in range(100):
        one_list(n)
    p50, p99 = np.percentile([one_list(n) * 1000 for n in range(1000)], [50, 99])
    load = os.getloadavg()[0]  # of other work, too: times count only where it is about one
    grown = own_memory_mb() - before
    print(f"{p50:.1f} | {p99:.1f} | {mapped * 1000:.0f} | {grown:.0f} | {load:.1f} |", flush=True)


def own_memory_mb() -> float:
    """Anonymous memory: mapped files are shared and can be dropped, so they do not count."""
    return sum(region.anonymous for region in psutil.Process().memory_maps()) / 2**20


def measure(n_tracks: int) -> None:
    tags = ",".join(sorted(name for name in LEXICON if name.isascii())[:N_TAGS])
    with scratch_site() as folder:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(
                CATALOGUE_SQL.format(n=n_tracks, users=N_USERS, n_tags=N_TAGS, tags=tags)
            )
        publish_models(n_tracks)
        from recommender.snapshot.current import current_snapshot

        began = time.perf_counter()
        current_snapshot()
        built = time.perf_counter() - began
        size = sum(path.stat().st_size for path in (folder / "snapshots").rglob("*.npy")) / 2**20
        print(f"| {n_tracks:,} | {built:.1f} | {size:.0f} | ", end="", flush=True)
        subprocess.run([sys.executable, "-m", "benchmarks.site.scale", "--lists"], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    sizes = [10_000, 100_000, 1_000_000, 5_000_000]
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes)
    parser.add_argument("--lists", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.lists:
        lists()
    elif arguments.one:
        measure(arguments.sizes[0])
    else:
        print(
            "| tracks | columns written, s | on disk, MB | list p50, ms | p99, ms "
            "| mapped by another process, ms | its memory, MB | load average |\n"
            "|---|---|---|---|---|---|---|---|",
            flush=True,
        )
        for size in arguments.sizes:
            subprocess.run(
                [sys.executable, "-m", "benchmarks.site.scale", "--one", "--sizes", str(size)],
                check=True,
                env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
            )


if __name__ == "__main__":
    main()
