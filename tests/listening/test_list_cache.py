"""Who asks the same again gets the same list, until something changes."""

import json

import pytest
from rest_framework.test import APIClient

from emotion.services import readings
from library.models import Track
from library.services.catalogue import create_track, get_or_create_artist
from library.services.playlists import add_track, create_playlist, delete_playlist, save_list
from listening.models import Impression
from listening.services.interactions import block, record_interaction, remove_verdict

pytestmark = pytest.mark.django_db
URL = "/api/v1/recommendations/?emotion=happy&k=3"


@pytest.fixture
def songs():
    artist = get_or_create_artist(name="Somebody")
    return [create_track(artist=artist, title=f"S{n}", tags={"happy": 1.0}) for n in range(5)]


@pytest.fixture
def ask(user, songs):
    client = APIClient()
    client.force_authenticate(user)

    def ask(url=URL):
        response = client.get(url)
        assert response.status_code == 200
        return json.loads(response.content)

    return ask


def test_a_reload_shows_the_same_list_and_is_no_second_impression(ask):
    first = ask()
    assert ask() == first
    assert ask("/api/v1/recommendations/?emotion=sad&k=3") != first
    assert Impression.objects.count() == 2


def test_nobody_gets_the_list_of_another_person(ask, other_user):
    first = ask()
    other = APIClient()
    other.force_authenticate(other_user)
    assert json.loads(other.get(URL).content)["impression_id"] != first["impression_id"]


def _like(user, track):
    record_interaction(user=user, track=track, kind="like")


def _block(user, track):
    block(user=user, track=track)


def _save(user, track):
    playlist = create_playlist(owner=user, title="Mine")
    add_track(playlist=playlist, track=track, by=user)


def _say(user, track):
    readings.record_word(user=user, emotion="sad")


def _keep_list(user, track):
    save_list(owner=user, title="Kept", entries=[(track.pk, {})])


@pytest.mark.parametrize("change", [_like, _block, _save, _say, _keep_list])
def test_what_a_listener_does_makes_the_list_anew_at_once(
    ask, user, songs, change, django_capture_on_commit_callbacks
):
    first = ask()
    with django_capture_on_commit_callbacks(execute=True):
        change(user, songs[0])
    second = ask()
    assert second["impression_id"] != first["impression_id"]
    assert ask() == second


def test_a_like_taken_back_makes_the_list_anew(
    ask, user, songs, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        _like(user, songs[0])
    first = ask()
    with django_capture_on_commit_callbacks(execute=True):
        remove_verdict(user=user, track=songs[0])
    assert ask()["impression_id"] != first["impression_id"]


def test_a_deleted_playlist_and_a_new_track_make_the_list_anew(
    ask, user, songs, django_capture_on_commit_callbacks, monkeypatch
):
    with django_capture_on_commit_callbacks(execute=True):
        _save(user, songs[0])
    first = ask()
    with django_capture_on_commit_callbacks(execute=True):
        delete_playlist(playlist=user.playlists.get(), by=user)
    second = ask()
    assert second["impression_id"] != first["impression_id"]
    monkeypatch.setattr("recommender.snapshot.current._LOOK_EVERY_S", 0)
    create_track(artist=songs[0].artist, title="New", tags={"happy": 1.0})
    assert ask()["impression_id"] != second["impression_id"]


def test_a_blocked_song_is_gone_from_the_next_list(ask, user, django_capture_on_commit_callbacks):
    shown = ask()["items"][0]["track"]["id"]
    with django_capture_on_commit_callbacks(execute=True):
        block(user=user, track=Track.objects.get(pk=shown))
    assert shown not in [item["track"]["id"] for item in ask()["items"]]


def test_without_redis_every_list_is_made_anew(ask, monkeypatch):
    from redis.exceptions import ConnectionError as RedisConnectionError

    from listening.services import list_cache

    class Away:
        def __getattr__(self, name):
            def refuse(*arguments, **named):
                raise RedisConnectionError("away")

            return refuse

    first = ask()
    monkeypatch.setattr(list_cache, "cache", Away())
    second = ask()
    assert second["impression_id"] not in (None, first["impression_id"])
    list_cache.invalidate(user_id=1)


def test_an_answer_to_an_older_state_is_not_kept_for_the_new_one(user):
    from listening.services import list_cache

    asked = list_cache.get(user_id=user.pk, question="q")
    list_cache.invalidate(user_id=user.pk)  # a like arrives while the list is made
    list_cache.put(b"old", lookup=asked)
    assert list_cache.get(user_id=user.pk, question="q").value is None
