"""The catalogue as every web process maps it: shared files, swaps, what a listener blocks."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from library.models import Tag, TrackTag
from library.services.catalogue import create_track, get_or_create_artist
from library.version import catalogue_version
from listening.models import Block
from listening.selectors.history import history_of
from recommender.selectors.recommendations import recommendations_for
from recommender.snapshot import current
from tests.recommender.town import HAPPY


@pytest.fixture
def two_songs(db):
    artist = get_or_create_artist(name="Somebody")
    return [create_track(artist=artist, title=f"Song {n}", tags={"happy": 1.0}) for n in range(2)]


def test_another_process_maps_the_same_files(two_songs, settings, monkeypatch):
    first = current.current_snapshot()
    folders = list(settings.VIBELUX_SNAPSHOTS_DIR.glob("[0-9]*-*"))
    assert len(folders) == 1

    def no_second_time(*arguments, **named):
        raise AssertionError("the columns were there already")

    monkeypatch.setattr("recommender.snapshot.columns._write", no_second_time)
    monkeypatch.setattr(current, "_current", None)  # as in a process that has just started
    second = current.current_snapshot()
    assert second is not first
    assert second.track_ids.tolist() == first.track_ids.tolist()


def test_only_the_latest_snapshots_are_kept(two_songs, settings):
    for n in range(4):
        create_track(artist=two_songs[0].artist, title=f"More {n}")
        current.forget_snapshot()
        assert len(current.current_snapshot().track_ids) == 3 + n
    assert len(list(settings.VIBELUX_SNAPSHOTS_DIR.glob("[0-9]*-*"))) == 2


def test_a_large_catalogue_is_swapped_beside_the_requests(two_songs, monkeypatch):
    old = current.current_snapshot()
    built = []
    monkeypatch.setattr(current, "_last_build_s", 60.0)
    monkeypatch.setattr(current, "_next_build_at", 0.0)
    # The test's rows are visible to the test's own connection only.
    monkeypatch.setattr(current, "_swap", lambda version, releases: built.append(version))
    create_track(artist=two_songs[0].artist, title="One more")
    current.forget_snapshot()
    assert current.current_snapshot() is old, "nobody waits"
    ends = time.monotonic() + 5
    while not built and time.monotonic() < ends:
        time.sleep(0.01)
    assert len(built) == 1
    monkeypatch.setattr(current, "_next_build_at", time.monotonic() + 60)
    current.forget_snapshot()
    assert current.current_snapshot() is old
    assert len(built) == 1, "a slow build rests before the next one"


def test_a_version_lost_with_redis_never_comes_back(two_songs, redis_client):
    before = catalogue_version()
    redis_client.flushdb()
    assert catalogue_version() not in (0, before)
    assert catalogue_version() == catalogue_version()


def test_blocks_hide_tracks_artists_and_tags_until_they_end(two_songs, user):
    other = create_track(artist=get_or_create_artist(name="Other"), title="A", tags={"loud": 1.0})
    Block.objects.create(user=user, tag=Tag.objects.get(name="loud"))
    Block.objects.create(user=user, tag=Tag.objects.create(name="unused"))
    Block.objects.create(user=user, track=two_songs[0])
    history = history_of(user)
    assert history.hidden == {two_songs[0].pk, other.pk}
    Block.objects.create(user=user, artist=other.artist, until=timezone.now() + timedelta(days=1))
    assert history_of(user).hidden_artists == {other.artist_id}
    Block.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert not Block.objects.active().exists()
    history = history_of(user)
    assert not history.hidden
    assert not history.hidden_artists


def test_a_song_without_tags_or_mood_is_no_trouble(two_songs, user):
    artist = two_songs[0].artist
    bare = create_track(artist=artist, title="Bare")
    TrackTag.objects.filter(track__in=[track.pk for track in two_songs]).delete()
    current.forget_snapshot()
    found = recommendations_for(user=user, mood=HAPPY, k=5)
    assert bare.pk in {item.track.pk for item in found.items}


def test_without_redis_a_fresh_process_never_takes_columns_of_another_time(two_songs, monkeypatch):
    def away():
        raise ConnectionError

    monkeypatch.setattr(current, "catalogue_version", away)
    for n_songs in (2, 3):
        monkeypatch.setattr(current, "_current", None)
        current.forget_snapshot()
        assert len(current.current_snapshot().track_ids) == n_songs
        create_track(artist=two_songs[0].artist, title=f"More {n_songs}")
