"""Take an import back: what it made goes, what it changed is as it was."""

from __future__ import annotations

from collections import Counter

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from library.errors import ImportUndoError
from library.models import (
    Artist,
    ImportBatch,
    ImportChange,
    Playlist,
    PlaylistTrack,
    Tag,
    Track,
    TrackTag,
)
from library.services.catalogue import refresh_keys
from library.version import bump_catalogue_version

_BATCH = 500


@transaction.atomic
def undo_import(*, batch: ImportBatch, in_use: QuerySet[Track] | None = None) -> Counter:
    """Remove what a batch made and give back what it changed.

    A track that stands in somebody's playlist stays, and so does one that `in_use` names; a track
    that a later batch changed again stays as that one left it.

    Args:
        batch: Not undone yet.
        in_use: Tracks that people have done something with; None when nobody has.

    Returns:
        Counts by what happened.

    Raises:
        ImportUndoError: it was undone before.
    """
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.undone_at is not None:
        raise ImportUndoError(f"Import {batch.pk} was undone before.")
    done: Counter = Counter()
    playlists = Playlist.objects.filter(import_batch=batch)
    done["playlists removed"] = playlists.count()
    playlists.delete()
    _give_back(batch, done)
    _remove_tracks(batch, in_use, done)
    gone = _unused(Artist.objects.filter(import_batch=batch))
    done["artists removed"] = gone.count()
    gone.delete()
    _unused(Tag.objects.all()).delete()
    batch.undone_at = timezone.now()
    batch.save(update_fields=["undone_at"])
    transaction.on_commit(bump_catalogue_version)
    return done


def _unused(rows: QuerySet) -> QuerySet:
    """Return the rows that no other row of any table names."""
    relations = rows.model._meta.related_objects
    return rows.filter(**{f"{relation.name}__isnull": True for relation in relations})


def _remove_tracks(batch: ImportBatch, in_use, done: Counter) -> None:
    tracks = Track.objects.filter(import_batch=batch)
    kept = set(PlaylistTrack.objects.filter(track__in=tracks).values_list("track_id", flat=True))
    if in_use is not None:
        kept |= set(in_use.filter(import_batch=batch).values_list("pk", flat=True))
    ids = [pk for pk in tracks.values_list("pk", flat=True) if pk not in kept]
    for start in range(0, len(ids), _BATCH):
        Track.objects.filter(pk__in=ids[start : start + _BATCH]).delete()
    done["tracks removed"] = len(ids)
    done["tracks kept, because somebody plays or keeps them"] = len(kept)


def _give_back(batch: ImportBatch, done: Counter) -> None:
    later = ImportChange.objects.filter(batch__pk__gt=batch.pk, batch__undone_at=None)
    changes = batch.changes.exclude(track__in=later.values("track")).select_related("track")
    touched = []
    for change in changes.iterator(chunk_size=_BATCH):
        track = change.track
        for name, value in change.before.get("fields", {}).items():
            setattr(track, name, value)
        track.save()
        if "tags" in change.before:
            _give_tags_back(track, batch.source, change.before["tags"])
        touched.append(track.pk)
    refresh_keys(Track.objects.filter(pk__in=touched))
    done["tracks given back"] = len(touched)


def _give_tags_back(track: Track, source: str, weights: dict[str, float]) -> None:
    own = track.track_tags.filter(source=TrackTag.Source.IMPORT)
    own.delete()
    Tag.objects.bulk_create([Tag(name=name) for name in weights], ignore_conflicts=True)
    tags = dict(Tag.objects.filter(name__in=weights).values_list("name", "pk"))
    origin = (track.external_id or "").partition(":")[0][:20] or source
    TrackTag.objects.bulk_create(
        TrackTag(track=track, tag_id=tags[name], weight=weight, origin=origin)
        for name, weight in weights.items()
    )
