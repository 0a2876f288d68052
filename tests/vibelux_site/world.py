"""Five people, and one's own things of each kind."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection

from accounts.models import User
from emotion.services.consent import give_consent
from emotion.services.live import start_live
from emotion.services.readings import record_word
from library.services.catalogue import create_track, get_or_create_artist
from library.services.playlists import add_track, create_playlist
from listening.services.interactions import block
from recommender.services.lists import show_recommendations

_OWN_APPS = ("accounts", "emotion", "library", "listening", "recommender")


@dataclass
class World:
    people: dict = field(default_factory=dict)
    track: int = 0
    other_track: int = 0
    artist: int = 0
    tag: int = 0
    playlist: int = 0
    public: int = 0
    reading: str = ""
    live: str = ""
    block: int = 0
    impression: int = 0


def make_world() -> World:
    """Make the people; the things belong to the owner."""
    people = {
        "owner": User.objects.create_user("owner", "owner@example.org", "long-enough-1"),
        "other": User.objects.create_user("other", "other@example.org", "long-enough-2"),
        "staff": User.objects.create_user("helper", password="long-enough-3", is_staff=True),
        "superuser": User.objects.create_superuser("chief", password="long-enough-4"),
        "anonymous": None,
    }
    owner = people["owner"]
    artist = get_or_create_artist(name="Vesna Hohl")
    tracks = [create_track(artist=artist, title=f"Gauge {n}", tags={"calm": 1.0}) for n in "ABC"]
    playlist = create_playlist(owner=owner, title="Private")
    add_track(playlist=playlist, track=tracks[0], by=owner)
    give_consent(user=owner)
    return World(
        people=people,
        track=tracks[0].pk,
        other_track=tracks[1].pk,
        artist=artist.pk,
        tag=tracks[0].tags.get().pk,
        playlist=playlist.pk,
        public=create_playlist(owner=owner, title="Public", visibility="public").pk,
        reading=str(record_word(user=owner, emotion="sad").pk),
        live=str(start_live(user=owner).pk),
        block=block(user=owner, track=tracks[2]).pk,
        impression=show_recommendations(user=owner, k=2).impression_id,
    )


def fingerprint() -> list[tuple]:
    """Return a digest of each of the site's own tables, to see whether anything changed."""
    tables = [
        model._meta.db_table
        for label in _OWN_APPS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    digests = [
        f"SELECT '{table}', md5(string_agg(row, '' ORDER BY row)) FROM "  # noqa: S608
        f"(SELECT (to_jsonb(t) - 'last_login')::text AS row FROM {table} AS t) AS rows"
        for table in tables
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(digests))
        return sorted(cursor.fetchall())
