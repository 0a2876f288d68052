"""Five listeners of plain tastes on HetRec's artists and MTG-Jamendo's tracks."""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.recommender.blend_hetrec import read_lines
from benchmarks.recommender.served_lists import HETREC, train
from benchmarks.scratch import scratch_site

JAMENDO = Path("../shared/data/music/mtg-jamendo")
TASTES = ("metal", "pop", "jazz", "electronic", "folk")
N_LOVED = 8


@contextmanager
def site_of_tastes(hetrec: Path = HETREC, jamendo: Path = JAMENDO) -> Iterator[dict]:
    """Import both sets, train and publish; give one listener each taste.

    A taste is a tag: its listener likes the eight most popular artists of those whom more listeners
    gave this tag than any other.

    Yields:
        Users by taste.
    """
    with scratch_site():
        from listening.services.import_plays import import_catalogue_with_plays

        import_catalogue_with_plays(source="hetrec", path=hetrec)
        import_catalogue_with_plays(source="jamendo", path=jamendo / "autotagging_moodtheme.tsv.gz")
        train()
        yield {taste: _listener(taste, artists) for taste, artists in loved_artists(hetrec).items()}


def _listener(taste: str, artists: list[str]):
    from accounts.models import User
    from library.models import Track
    from listening.models import Interaction
    from listening.services.interactions import record_interaction

    user = User.objects.create(username=f"taste-{taste}")
    for artist in artists:
        track = Track.objects.get(external_id=f"hetrec:{artist}")
        record_interaction(user=user, track=track, kind=Interaction.Kind.LIKE)
    return user


def loved_artists(hetrec: Path = HETREC) -> dict[str, list[str]]:
    """Return what each taste likes; ids of the files."""
    _, names = read_lines(hetrec / "tags.dat.gz")
    name_of = dict(names)
    tags: dict[str, Counter] = defaultdict(Counter)
    for _, artist, tag, *_ in read_lines(hetrec / "user_taggedartists.dat.gz")[1]:
        tags[artist][name_of[tag]] += 1
    first = {artist: counts.most_common(1)[0][0] for artist, counts in tags.items()}
    holders = Counter(artist for _, artist, _ in read_lines(hetrec / "user_artists.dat.gz")[1])
    by_popularity = [artist for artist, _ in holders.most_common()]
    return {
        taste: [artist for artist in by_popularity if first.get(artist) == taste][:N_LOVED]
        for taste in TASTES
    }


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
