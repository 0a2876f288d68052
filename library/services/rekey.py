"""Compute all derived keys anew, as after an update that changes how names are folded."""

from __future__ import annotations

from collections import Counter

from django.db import IntegrityError, transaction

from library.keys import artist_keys
from library.models import Artist, Track
from library.services.catalogue import refresh_keys
from library.version import bump_catalogue_version


@transaction.atomic
def rekey_catalogue() -> Counter:
    """Give every artist and track the keys that today's rules make; artists that meet become one.

    Returns:
        Counts of artists merged and of rows changed.
    """
    done: Counter = Counter()
    first: dict[str, Artist] = {}
    merged: list[Artist] = []
    for artist in Artist.objects.order_by("pk").iterator():
        key = artist_keys(artist.name)["name_key"]
        if key in first:
            _merge(artist, into=first[key])
            merged.append(artist)
        elif key:
            first[key] = artist
    done["artists merged"] = len(merged)
    done["artists changed"] = _rekey_artists(list(first.values()))
    done["tracks changed"] = refresh_keys(Track.objects.all())
    transaction.on_commit(bump_catalogue_version)
    return done


def _merge(artist: Artist, *, into: Artist) -> None:
    """Let all rows of one artist name another, and drop those that are there already."""
    for relation in Artist._meta.related_objects:
        name = relation.field.name
        for row in relation.related_model._base_manager.filter(**{name: artist}):
            try:
                with transaction.atomic():
                    relation.related_model._base_manager.filter(pk=row.pk).update(**{name: into})
            except IntegrityError:
                row.delete()
    artist.delete()


def _rekey_artists(artists: list[Artist]) -> int:
    changed = []
    for artist in artists:
        keys = artist_keys(artist.name)
        if any(getattr(artist, name) != key for name, key in keys.items()):
            for name, key in keys.items():
                setattr(artist, name, key)
            changed.append(artist)
    Artist.objects.bulk_update(changed, ["name_key", "search_key", "initials"], batch_size=500)
    return len(changed)
