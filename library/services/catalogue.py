"""Rules of the catalogue: what creating or renaming entails."""

from __future__ import annotations

import uuid

from django.db import transaction

from library.keys import artist_key, artist_keys, title_key, track_keys
from library.models import Artist, Tag, Track, TrackTag
from library.version import bump_catalogue_version
from ml_models.names.folding import clean_text
from ml_models.names.tags import normalise_tag

__all__ = [
    "artist_key",
    "artist_keys",
    "create_track",
    "get_or_create_artist",
    "keys_of",
    "refresh_keys",
    "rename_artist",
    "title_key",
    "track_keys",
]

_DERIVED = ["title_key", "version_key", "search_key", "initials"]
_BATCH = 500


def keys_of(track: Track) -> dict[str, str]:
    """Return the derived columns of a track as it stands."""
    credited = tuple(credit.artist.name for credit in track.credits.all()) if track.pk else ()
    return track_keys(
        track.title,
        track.artist.name,
        album=track.album,
        own_id=track.external_id or f"#{track.pk or uuid.uuid4().hex}",
        credited=credited,
    )


def refresh_keys(tracks) -> int:
    """Compute the derived columns of tracks anew.

    Args:
        tracks: A queryset.

    Returns:
        How many changed.
    """
    changed = []
    n_changed = 0
    whole = tracks.select_related("artist").prefetch_related("credits__artist")
    for track in whole.iterator(chunk_size=_BATCH):
        keys = keys_of(track)
        if any(getattr(track, name) != keys[name] for name in _DERIVED):
            for name, key in keys.items():
                setattr(track, name, key)
            changed.append(track)
        if len(changed) >= _BATCH:
            n_changed += _save(changed)
    return n_changed + _save(changed)


def _save(tracks: list[Track]) -> int:
    n_tracks = len(tracks)
    Track.objects.bulk_update(tracks, _DERIVED, batch_size=_BATCH)
    tracks.clear()
    return n_tracks


@transaction.atomic
def rename_artist(*, artist: Artist, name: str) -> None:
    """Give an artist another name, and its tracks the keys that come with it."""
    artist.name = clean_text(name)[:300]
    for column, key in artist_keys(artist.name).items():
        setattr(artist, column, key)
    artist.save()
    refresh_keys(Track.objects.filter(artist=artist))
    refresh_keys(Track.objects.filter(credits__artist=artist))
    bump_catalogue_version()


def get_or_create_artist(*, name: str, **defaults) -> Artist:
    """Find an artist by folded name or create it."""
    keys = artist_keys(name)
    artist, _ = Artist.objects.get_or_create(
        name_key=keys.pop("name_key"),
        defaults={"name": clean_text(name)[:300], **keys, **defaults},
    )
    return artist


def create_track(*, artist: Artist, title: str, tags: dict[str, float] | None = None, **fields):
    """Create one track with tags (name to weight in 0..1)."""
    own_id = fields.get("external_id") or uuid.uuid4().hex
    keys = track_keys(title, artist.name, album=fields.get("album", ""), own_id=own_id)
    track = Track.objects.create(artist=artist, title=title, **keys, **fields)
    for name, weight in (tags or {}).items():
        tag, _ = Tag.objects.get_or_create(name=normalise_tag(name))
        TrackTag.objects.create(track=track, tag=tag, weight=weight)
    bump_catalogue_version()
    return track
