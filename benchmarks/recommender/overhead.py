"""What our training adds to the libraries.

`python -m benchmarks.recommender.overhead [--events N]`.

The same matrix goes to implicit and to our ALS step (without our neighbours, which implicit's ALS
does not make), the same lists to gensim and to our tag vectors, alternating, the median of five.
Then events are read from PostgreSQL into a matrix.
"""

import argparse
import resource
import time

import numpy as np
from scipy.sparse import random as random_matrix
from threadpoolctl import threadpool_limits

from benchmarks.scratch import scratch_site
from ml_models.als import fit as als_fit
from ml_models.als.config import AlsConfig
from ml_models.als.data import build_user_items, item_weights_of
from ml_models.tag_vectors.config import TagVectorsConfig, epochs_for
from ml_models.tag_vectors.fit import fit_tag_vectors

REPEATS = 5


def timed(call) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def ratio(name: str, ours, theirs) -> None:
    pairs = [(timed(theirs), timed(ours)) for _ in range(REPEATS)]
    library, mine = np.median(np.array(pairs), axis=0)
    print(f"{name}: library {library:.2f} s, ours {mine:.2f} s, ratio {mine / library:.3f}")


def als():
    from implicit.als import AlternatingLeastSquares

    user_items = random_matrix(20_000, 20_000, 0.0025, "csr", dtype=np.float32, random_state=1)
    user_items.data += 0.5
    config = AlsConfig(n_factors=64, regularization=10.0)
    ids = np.arange(20_000)
    confidence = als_fit.confidence_of(user_items, item_weights_of(user_items), config.alpha)

    def library():
        model = AlternatingLeastSquares(
            factors=64, regularization=10.0, alpha=1.0, iterations=15, random_state=1
        )
        with threadpool_limits(1, "blas"):
            model.fit(confidence, show_progress=False)

    neighbours = als_fit._fit_neighbours
    nothing = np.empty((0, config.n_neighbours))
    als_fit._fit_neighbours = lambda matrix, config: (nothing, nothing)
    ratio("ALS, 1 M entries, 64 factors", lambda: als_fit.fit_als(user_items, ids, config), library)
    als_fit._fit_neighbours = neighbours


def tags():
    from gensim.models import Word2Vec

    rng = np.random.default_rng(1)
    words = np.array([f"tag {n}" for n in range(2000)])
    lists = [words[np.unique(rng.zipf(1.3, 10) % 2000)].tolist() for _ in range(20_000)]
    lists = [tags for tags in lists if len(tags) > 1]
    config = TagVectorsConfig()
    n_epochs = epochs_for(config, [len(tags) for tags in lists])

    def library():
        Word2Vec(
            lists,
            vector_size=config.n_dimensions,
            window=min(max(map(len, lists)), config.max_tags_per_list),
            shrink_windows=False,
            min_count=config.min_count,
            negative=config.n_negative,
            sg=1,
            sample=0,
            workers=1,
            seed=1,
            epochs=n_epochs,
        )

    ours = lambda: fit_tag_vectors(lists, config)  # noqa: E731
    ratio(f"tag vectors, 20,000 lists, {n_epochs} epochs", ours, library)


def events(n_events: int):
    with scratch_site():
        from django.db import connection

        from recommender.training.data import read_interactions

        with connection.cursor() as cursor:
            cursor.execute(
                """
                INSERT INTO accounts_user (username, name_key, made_by, password, is_superuser,
                                           first_name, last_name, email, is_staff, is_active,
                                           date_joined)
                SELECT 'u' || n, 'u' || n, 'person', '', false, '', '', '', false, true, NOW()
                FROM generate_series(1, 50000) AS n;
                INSERT INTO library_artist (name, name_key, is_demo) VALUES ('A', 'a', false);
                INSERT INTO library_track (artist_id, title, title_key, version_key, search_key,
                    album, is_explicit, isrc, spotify_id, audio_file, audio_url, is_demo,
                    created_at)
                SELECT (SELECT id FROM library_artist LIMIT 1), 't' || n, 't' || n, 't' || n,
                    't' || n, '', false, '', '', '', '', false, NOW()
                FROM generate_series(1, 100000) AS n;
                """
            )
            began = time.perf_counter()
            cursor.execute(
                """
                INSERT INTO listening_interaction (user_id, track_id, kind, count, happened_at,
                                                     is_demo)
                SELECT users.low + (random() * 49999)::int, tracks.low + (random() * 99999)::int,
                       'play', 1 + (random() * 9)::int, NOW(), false
                FROM generate_series(1, %s),
                     (SELECT MIN(id) AS low FROM accounts_user WHERE username = 'u1') AS users,
                     (SELECT MIN(id) AS low FROM library_track) AS tracks
                """,
                [n_events],
            )
            print(f"({n_events:,} events written in {time.perf_counter() - began:.0f} s)")
        began = time.perf_counter()
        interactions = read_interactions()
        user_items, _ = build_user_items(interactions)
        seconds = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"{n_events:,} events from PostgreSQL to a matrix of {user_items.nnz:,} entries: "
            f"{seconds:.1f} s, peak {peak:.2f} GB"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000_000)
    arguments = parser.parse_args()
    events(arguments.events)  # first: its peak of memory is then its own
    als()
    tags()


if __name__ == "__main__":
    main()
