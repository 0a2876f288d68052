"""Rules of the catalogue: one key a name, and what creating or renaming entails."""

from __future__ import annotations

from library.models import Artist, Tag, Track, TrackTag
from library.version import bump_catalogue_version
from ml_models.text import fold, version_key


def artist_key(name: str) -> str:
    """Return what an artist is matched on."""
    return fold(name)[:300]


def title_key(title: str) -> str:
    """Return what a title is matched on."""
    return fold(title)[:400]


def track_keys(title: str, artist: str) -> dict[str, str]:
    """Return the derived columns of a track."""
    return {
        "title_key": title_key(title),
        "version_key": version_key(title, artist)[:760],
        "search_key": f"{artist_key(artist)} {title_key(title)}",
    }


def rename_artist(*, artist: Artist, name: str) -> None:
    """Give an artist another name, and its tracks the keys that come with it."""
    artist.name, artist.name_key = name.strip(), artist_key(name)
    artist.save()
    tracks = list(artist.tracks.all())
    for track in tracks:
        for column, key in track_keys(track.title, artist.name).items():
            setattr(track, column, key)
    Track.objects.bulk_update(tracks, ["version_key", "search_key"], batch_size=500)
    bump_catalogue_version()


def get_or_create_artist(*, name: str, **defaults) -> Artist:
    """Find an artist by folded name or create it."""
    artist, _ = Artist.objects.get_or_create(
        name_key=artist_key(name), defaults={"name": name.strip(), **defaults}
    )
    return artist


def create_track(*, artist: Artist, title: str, tags: dict[str, float] | None = None, **fields):
    """Create one track with tags (name to weight in 0..1)."""
    track = Track.objects.create(
        artist=artist, title=title, **track_keys(title, artist.name), **fields
    )
    for name, weight in (tags or {}).items():
        tag, _ = Tag.objects.get_or_create(name=name)
        TrackTag.objects.create(track=track, tag=tag, weight=weight)
    bump_catalogue_version()
    return track
