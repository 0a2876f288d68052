"""Five listeners of plain tastes on HetRec's artists and MTG-Jamendo's tracks."""

import csv
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from benchmarks.recommender.served_lists import HETREC, train
from benchmarks.scratch import scratch_site

JAMENDO = Path("../shared/data/music/mtg-jamendo")
TASTES = ("metal", "pop", "jazz", "electronic", "folk")
N_LOVED = 8


@contextmanager
def site_of_tastes(hetrec: Path = HETREC, jamendo: Path = JAMENDO) -> Iterator[dict]:
    """Import both sets, train and publish; give one listener a taste.

    A taste is a tag: its listener likes the eight most popular artists of those whom the most
    listeners gave the tag (ten or more weigh the same).

    Yields:
        Users by taste.
    """
    with scratch_site():
        from listening.services.import_plays import import_catalogue_with_plays

        import_catalogue_with_plays(source="hetrec", path=hetrec)
        import_catalogue_with_plays(source="jamendo", path=jamendo / "autotagging_moodtheme.tsv.gz")
        train()
        yield {taste: _listener(taste) for taste in TASTES}


def _listener(taste: str):
    from django.contrib.auth.models import User

    from library.models import Track
    from listening.models import Interaction
    from listening.services.interactions import record_interaction

    user = User.objects.create(username=f"taste-{taste}")
    for track in loved_tracks(taste):
        record_interaction(user=user, track=Track.objects.get(pk=track), kind=Interaction.Kind.LIKE)
    return user


def loved_tracks(taste: str) -> list[int]:
    """Return the tracks that a listener of this taste likes."""
    from library.models import TrackTag
    from recommender.snapshot.current import current_snapshot

    tagged = TrackTag.objects.filter(tag__name=taste, track__external_id__startswith="hetrec:")
    pks, weights = zip(*tagged.values_list("track_id", "weight"), strict=True)
    snapshot = current_snapshot()
    popularity = snapshot.popularity[snapshot.rows_of(np.array(pks, np.int64))]
    order = np.lexsort((-popularity, -np.array(weights)))
    return [pks[place] for place in order[:N_LOVED]]


def jamendo_names(folder: Path = JAMENDO) -> dict[str, tuple[str, str]]:
    """Read titles and artists of those Jamendo tracks of which a table has them, by external id."""
    names = {}
    for name in ("jamendo_ds_max5000.csv.gz", "jamendo_ds_gtzan.csv.gz"):
        if not (folder / name).exists():
            continue
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter=";"):
                key = row["downloadurl"].split("/track/")[1].split("/")[0]
                names[f"jamendo:{key}"] = row["song"].strip(), row["artist"].strip()
    return names
