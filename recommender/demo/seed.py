"""Plant demo town into the tables, all marked as demo, and remove it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.services.program_accounts import program_accounts
from library.models import Artist, Playlist, PlaylistTrack, Tag, Track, TrackTag
from library.services.catalogue import artist_key, artist_keys, track_keys
from library.version import bump_catalogue_version
from listening.models import Interaction
from recommender.demo.truth import Town, plan_town

DEMO_USERNAME = "demo"
DEMO_PASSWORD = "vibelux-demo"  # noqa: S105 - public by design; the account holds invented data
_LISTENER_PREFIX = "demo-"
Report = Callable[[str], None]


@dataclass(frozen=True)
class DemoReport:
    """How much of demo town there is."""

    n_artists: int
    n_tracks: int
    n_listeners: int
    n_playlists: int
    n_interactions: int


def external_id(number: int) -> str:
    """Return the id by which a planned track is found again."""
    return f"demo:{number}"


def listener_name(number: int) -> str:
    """Return the name of a planned listener, if nobody has it; the first one can log in."""
    return DEMO_USERNAME if number == 0 else f"{_LISTENER_PREFIX}{number:04d}"


def demo_login() -> str | None:
    """Return the name under which one logs in to demo town; None when there is no demo town."""
    return _demo_users().filter(source_key=DEMO_USERNAME).values_list("username", flat=True).first()


@transaction.atomic
def seed_demo(*, seed: int = 1, report: Report = lambda text: None) -> DemoReport:
    """Plant demo town; one that is there already stays as it is."""
    if not Track.objects.filter(is_demo=True).exists():
        town = plan_town(seed)
        report("demo town: tracks and tags")
        tracks = _plant_tracks(town)
        report("demo town: listeners and what they heard")
        users = _plant_listeners(town)
        _plant_history(town, users, tracks)
        report("demo town: playlists")
        _plant_playlists(town, users, tracks)
        bump_catalogue_version()
    return _count()


@transaction.atomic
def remove_demo() -> DemoReport:
    """Remove all that `seed_demo` made, and what people did with it.

    Returns:
        What was there before.
    """
    before = _count()
    Interaction.objects.filter(is_demo=True).delete()
    Playlist.objects.filter(is_demo=True).delete()
    _demo_users().delete()
    Track.objects.filter(is_demo=True).delete()
    Artist.objects.filter(is_demo=True, tracks=None).delete()
    Tag.objects.filter(is_demo=True, track_tags=None, playlists=None).delete()
    transaction.on_commit(bump_catalogue_version)
    return before


def _demo_users():
    return User.objects.filter(made_by=User.MadeBy.DEMO)


def _count() -> DemoReport:
    return DemoReport(
        n_artists=Artist.objects.filter(is_demo=True).count(),
        n_tracks=Track.objects.filter(is_demo=True).count(),
        n_listeners=_demo_users().count(),
        n_playlists=Playlist.objects.filter(is_demo=True).count(),
        n_interactions=Interaction.objects.filter(is_demo=True).count(),
    )


def _plant_tracks(town: Town) -> dict[int, int]:
    names = sorted({track.artist for track in town.tracks})
    Artist.objects.bulk_create(
        [Artist(name=name, is_demo=True, **artist_keys(name)) for name in names],
        ignore_conflicts=True,
    )
    artists = Artist.objects.in_bulk([artist_key(name) for name in names], field_name="name_key")
    tag_names = {tag for track in town.tracks for tag in track.tags}
    tag_names |= {tag for playlist in town.playlists for tag in playlist.tags}
    Tag.objects.bulk_create(
        [Tag(name=name, is_demo=True) for name in sorted(tag_names)], ignore_conflicts=True
    )
    tags = Tag.objects.in_bulk(list(tag_names), field_name="name")
    tracks = Track.objects.bulk_create(
        Track(
            artist=artists[artist_key(planned.artist)],
            title=planned.title,
            year=planned.year,
            duration_s=planned.duration_s,
            external_id=external_id(planned.number),
            is_demo=True,
            **track_keys(planned.title, planned.artist, own_id=external_id(planned.number)),
        )
        for planned in town.tracks
    )
    TrackTag.objects.bulk_create(
        TrackTag(track=track, tag=tags[name], weight=weight, source=TrackTag.Source.DEMO)
        for track, planned in zip(tracks, town.tracks, strict=True)
        for name, weight in planned.tags.items()
    )
    return {planned.number: track.pk for planned, track in zip(town.tracks, tracks, strict=True)}


def _plant_listeners(town: Town) -> dict[int, int]:
    names = {planned.number: listener_name(planned.number) for planned in town.listeners}
    keys = program_accounts(names.values(), made_by=User.MadeBy.DEMO)
    login = User.objects.filter(pk=keys[DEMO_USERNAME])
    login.update(password=make_password(DEMO_PASSWORD))
    return {number: keys[name] for number, name in names.items()}


def _plant_history(town: Town, users: dict[int, int], tracks: dict[int, int]) -> None:
    now = timezone.now()
    kinds = Interaction.Kind
    Interaction.objects.bulk_create(
        [
            Interaction(
                user_id=users[planned.number],
                track_id=tracks[number],
                kind=kind,
                count=1 + number % 3 if kind == kinds.PLAY else 1,
                happened_at=now - timedelta(days=2 + place * 3, minutes=planned.number),
                is_demo=True,
            )
            for planned in town.listeners
            for kind, numbers in (
                (kinds.LIKE, planned.loved),
                (kinds.PLAY, planned.played),
                (kinds.SKIP, planned.skipped),
            )
            for place, number in enumerate(numbers)
        ],
        batch_size=5000,
    )


def _plant_playlists(town: Town, users: dict[int, int], tracks: dict[int, int]) -> None:
    visibility = Playlist.Visibility
    playlists = Playlist.objects.bulk_create(
        Playlist(
            owner_id=users[planned.owner],
            title=planned.title,
            visibility=visibility.PUBLIC if planned.is_public else visibility.PRIVATE,
            is_demo=True,
        )
        for planned in town.playlists
    )
    pairs = list(zip(playlists, town.playlists, strict=True))
    PlaylistTrack.objects.bulk_create(
        [
            PlaylistTrack(playlist=playlist, track_id=tracks[number], position=position)
            for playlist, planned in pairs
            for position, number in enumerate(planned.tracks, start=1)
        ],
        batch_size=5000,
    )
    tags = Tag.objects.in_bulk(
        list({tag for planned in town.playlists for tag in planned.tags}), field_name="name"
    )
    through = Playlist.tags.through
    through.objects.bulk_create(
        through(playlist_id=playlist.pk, tag_id=tags[name].pk)
        for playlist, planned in pairs
        for name in planned.tags
    )
