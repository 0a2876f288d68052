"""Tags are suggested by their companions and by a playlist's songs, and are never antonyms."""

import numpy as np
import pytest
from django.test import Client
from scipy.sparse import csr_matrix

from library.models import Playlist, Tag
from library.services.catalogue import create_track, get_or_create_artist
from library.services.playlists import create_playlist
from ml_models.tag_vectors.model import TagVectors
from recommender.selectors import tag_suggestions
from recommender.selectors.tag_suggestions import suggest_tags

pytestmark = pytest.mark.django_db
TAGS = ["happy", "sad", "piano", "rain", "stadium"]


@pytest.fixture
def companions(monkeypatch):
    """A live model in which "sad" stands mostly beside "happy", then "rain", then "piano"."""
    beside = np.zeros((5, 5), np.float32)
    beside[1, [0, 3, 2]] = 0.6, 0.4, 0.2
    beside[2, 3] = 0.3
    model = TagVectors(
        tags=TAGS,
        vectors=np.eye(5, dtype=np.float32),
        counts=np.ones(5, np.int64),
        beside=csr_matrix(beside),
    )

    class Live:
        tags = model

    monkeypatch.setattr(tag_suggestions, "current_snapshot", lambda: Live)
    artist = get_or_create_artist(name="A")
    for number in range(2):
        create_track(artist=artist, title=f"T{number}", tags=dict.fromkeys(TAGS, 1.0))
    return model


def names(tags: list[Tag]) -> list[str]:
    return [tag.name for tag in tags]


def test_companions_come_first_and_an_antonym_never(companions):
    assert names(suggest_tags(["Sad "])) == ["rain", "piano"]
    assert companions.complete(["sad"], 1)[0][0] == "happy", "counts alone would say so"
    assert names(suggest_tags(["sad", "rain"])) == ["piano"]


def test_the_playlists_songs_speak_too(companions, django_user_model):
    owner = django_user_model.objects.create_user("owner")
    artist = get_or_create_artist(name="B")
    songs = [create_track(artist=artist, title=f"S{n}", tags={"stadium": 1.0}) for n in range(2)]
    playlist = create_playlist(owner=owner, title="P", description="", visibility="private")
    for place, song in enumerate(songs, 1):
        playlist.entries.create(track=song, position=place)
    assert names(suggest_tags([], playlist=playlist)) == ["stadium"]
    assert names(suggest_tags(["piano"], playlist=playlist)) == ["rain", "stadium"]


def test_where_nothing_is_known_the_most_used_tags_are_there(companions):
    create_track(artist=get_or_create_artist(name="C"), title="S", tags={"rain": 1.0})
    assert names(suggest_tags([]))[0] == "rain"
    assert "happy" not in names(suggest_tags(["sadness"]))


def test_a_tag_that_the_catalogue_lost_is_not_suggested(companions):
    Tag.objects.filter(name="rain").delete()
    assert names(suggest_tags(["sad"])) == ["piano"]


def test_page_and_endpoint_say_the_same(companions, client, django_user_model):
    user = django_user_model.objects.create_user("listener")
    client.force_login(user)
    found = client.get("/api/v1/tags/suggestions/", {"tags": "sad, pia"}).json()
    assert [tag["name"] for tag in found] == ["rain", "piano"]
    chips = client.get("/playlists/tags/", {"tags": "sad, pia"}).content.decode()
    assert chips.index('data-add-tag="rain"') < chips.index('data-add-tag="piano"')
    assert 'hx-get="/playlists/tags/"' in client.get("/playlists/new/").content.decode()
    assert Client().get("/playlists/tags/").status_code == 302


@pytest.mark.parametrize("address", ["/api/v1/tags/suggestions/", "/playlists/tags/"])
def test_nobody_elses_private_playlist_speaks(companions, client, django_user_model, address):
    client.force_login(django_user_model.objects.create_user("listener"))
    other = django_user_model.objects.create_user("other")
    private = create_playlist(owner=other, title="P", description="", visibility="private")
    assert Playlist.objects.filter(pk=private.pk).exists()
    for wanted in (private.pk, "nonsense", "9" * 40):
        assert client.get(address, {"playlist": wanted}).status_code == 404
    assert client.get(address, {"tags": "x," * 5000}).status_code == 200
    assert client.get(address, {"tags": "\x00"}).status_code == 200
