"""Whose rows the API shows and changes: one's own, and of others what they show."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from emotion.services.readings import record_word
from library.errors import NotAllowedError, UnknownTrackError
from library.models import Playlist, Tag
from library.services.catalogue import create_track, get_or_create_artist
from library.services.playlists import add_track, create_playlist
from listening.errors import InteractionError
from listening.models import Block, Impression, Interaction
from listening.services import interactions
from recommender.api.playlists import find_track

pytestmark = pytest.mark.django_db


def client_of(person) -> APIClient:
    client = APIClient()
    client.force_authenticate(person)
    return client


@pytest.fixture
def api(user):
    return client_of(user)


@pytest.fixture
def tracks():
    artist = get_or_create_artist(name="The Lamps")
    return [create_track(artist=artist, title=f"Song {n}") for n in range(3)]


def made_by(person, *visibilities) -> list[Playlist]:
    return [create_playlist(owner=person, title=v, visibility=v) for v in visibilities]


def titles(answer) -> list[str]:
    assert answer.status_code == 200
    return [row["title"] for row in answer.json()["results"]]


def told(error, call, *given, **named) -> str:
    with pytest.raises(error) as caught:
        call(*given, **named)
    return str(caught.value)


def test_a_list_of_playlists_has_ones_own_and_public_ones_the_newest_first(api, user, other_user):
    made_by(other_user, "private", "unlisted", "public")
    mine = create_playlist(owner=user, title="mine", tags=["calm"])
    assert titles(api.get("/api/v1/playlists/")) == ["mine", "public"]
    assert titles(api.get("/api/v1/playlists/", {"mine": 1})) == ["mine"]
    Playlist.objects.update(updated_at=timezone.now())
    assert titles(api.get("/api/v1/playlists/")) == ["mine", "public"]
    Playlist.objects.filter(pk=mine.pk).update(updated_at="2020-01-01T00:00Z")
    assert titles(api.get("/api/v1/playlists/")) == ["public", "mine"]


def test_lists_of_playlists_ask_the_database_as_often_however_long_they_are(
    api, user, django_assert_num_queries
):
    for n in range(4):
        create_playlist(owner=user, title=f"P{n}", tags=["calm"])
    with django_assert_num_queries(3):
        assert len(titles(api.get("/api/v1/playlists/"))) == 4


def test_a_playlist_of_others_opens_when_public_and_by_its_key_when_unlisted(api, user, other_user):
    private, unlisted, public = made_by(other_user, "private", "unlisted", "public")
    (mine,) = made_by(user, "private")
    by_number = [api.get(f"/api/v1/playlists/{p.pk}/") for p in (private, unlisted, public, mine)]
    assert [answer.status_code for answer in by_number] == [404, 404, 200, 200]
    assert by_number[2].json()["owner"] == "other"
    by_key = [api.get(f"/api/v1/playlists/{p.share_key}/") for p in (private, unlisted, public)]
    assert [answer.status_code for answer in by_key] == [404, 200, 200]
    assert by_key[1].json()["id"] == unlisted.pk
    assert api.get(f"/api/v1/playlists/{public.pk}/", {"mine": 1}).status_code == 404


@pytest.mark.parametrize("pk", ["x", "9" * 19, "9" * 18, "²"])
def test_an_address_that_names_no_playlist_is_not_found(api, pk):
    assert api.get(f"/api/v1/playlists/{pk}/").status_code == 404


def test_only_the_owner_changes_a_playlist_that_all_may_see(api, user, other_user, tracks):
    (theirs,) = made_by(other_user, "public")
    add_track(playlist=theirs, track=tracks[0], by=other_user)
    address = f"/api/v1/playlists/{theirs.pk}/"
    song = f"{address}tracks/{tracks[0].pk}/"
    answers = [
        api.patch(address, {"title": "Mine"}),
        api.delete(address),
        api.post(f"{address}tracks/", {"track_id": tracks[1].pk}),
        api.patch(song, {"position": 1}),
        api.delete(song),
    ]
    assert [answer.status_code for answer in answers] == [403] * 5
    assert Playlist.objects.get(pk=theirs.pk).title == "public"
    assert theirs.entries.count() == 1
    owner = client_of(other_user)
    assert owner.patch(address, {"title": "Ours", "tags": ["calm"]}).json()["title"] == "Ours"
    assert Playlist.objects.get(pk=theirs.pk).tags.count() == 1
    added = owner.post(f"{address}tracks/", {"track_id": tracks[1].pk})
    assert (added.status_code, added.json()["position"]) == (201, 2)
    assert added.json()["track"]["id"] == tracks[1].pk
    assert owner.post(f"{address}tracks/", {"track_id": tracks[1].pk}).status_code == 200
    assert owner.post(f"{address}tracks/", {}).status_code == 400
    assert owner.delete(song).status_code == 204
    assert owner.delete(address).status_code == 204
    assert not Playlist.objects.exists()


def test_a_playlist_belongs_to_whoever_makes_it(api, user, other_user):
    asked = {"title": "Mine", "owner": "other", "tags": ["calm"], "visibility": "public"}
    made = api.post("/api/v1/playlists/", asked, format="json")
    assert made.status_code == 201
    kept = Playlist.objects.get()
    assert (kept.owner, kept.visibility, kept.tags.count()) == (user, "public", 1)


def test_a_track_that_is_unknown_is_named(tracks, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert find_track(tracks[0].pk).artist.name == "The Lamps"
    assert told(UnknownTrackError, find_track, 10**9) == "There is no track with the id 1000000000."


def test_one_sees_ones_own_events_alone_the_newest_first(api, user, other_user, tracks):
    now = timezone.now()
    for n, track in enumerate(tracks[:2]):
        interactions.record_interaction(
            user=user, track=track, kind="play", happened_at=now - timedelta(hours=n)
        )
    interactions.record_interaction(
        user=user, track=tracks[2], kind="play", happened_at=now - timedelta(hours=1)
    )
    interactions.record_interaction(user=other_user, track=tracks[2], kind="like")
    rows = api.get("/api/v1/interactions/").json()["results"]
    assert [row["track_id"] for row in rows] == [tracks[n].pk for n in (0, 2, 1)]


def impression_of(person) -> Impression:
    return Impression.objects.create(user=person, fallback_level="popular")


def test_an_event_belongs_to_a_list_that_was_shown_to_oneself(api, user, other_user, tracks):
    asked = {"track_id": tracks[0].pk, "kind": "skip"}
    mine, theirs = impression_of(user), impression_of(other_user)
    assert api.post("/api/v1/interactions/", asked | {"impression_id": mine.pk}).status_code == 201
    kept = Interaction.objects.get()
    assert (kept.user, kept.track, kept.kind, kept.impression) == (user, tracks[0], "skip", mine)
    for impression in (theirs.pk, 10**9):
        answer = api.post("/api/v1/interactions/", asked | {"impression_id": impression})
        assert answer.status_code == 404
    assert Interaction.objects.count() == 1
    bare = api.post("/api/v1/interactions/", asked | {"impression_id": None}, format="json")
    assert (bare.status_code, bare.json()["impression_id"]) == (201, None)
    asked["track_id"] = 10**9
    assert api.post("/api/v1/interactions/", asked).json()["code"] == "unknown_track"


def test_events_are_checked_before_any_is_kept(user, other_user, tracks):
    record, event = interactions.record_interaction, {"user": user, "track": tracks[0]}
    message = told(InteractionError, record, **event, kind="hum")
    assert message == "'hum' is none of play, complete, skip, like, dislike, wrong_mood."
    later = timezone.now() + timedelta(minutes=5, seconds=20)
    message = told(InteractionError, record, **event, kind="play", happened_at=later)
    assert message == (
        "An event cannot have happened in the future; set the clock of the device right."
    )
    theirs = impression_of(other_user)
    message = told(NotAllowedError, record, **event, kind="play", impression=theirs)
    assert message == "That list was shown to somebody else."
    assert not Interaction.objects.exists()


def test_an_event_is_kept_as_it_was_told_and_happened_by_now(user, tracks):
    record, event = interactions.record_interaction, {"user": user, "track": tracks[0]}
    mine, past = impression_of(user), timezone.now() - timedelta(days=2)
    told_all = record(
        **event, kind="play", count=3, impression=mine, happened_at=past, client_id=UUID(int=1)
    )
    kept = Interaction.objects.get(pk=told_all.pk)
    assert (kept.user, kept.track, kept.kind, kept.count) == (user, tracks[0], "play", 3)
    assert (kept.impression, kept.happened_at, kept.client_id) == (mine, past, UUID(int=1))
    bare = Interaction.objects.get(pk=record(**event, kind="play").pk)
    assert (bare.count, bare.impression, bare.client_id) == (1, None, None)
    assert timezone.now() - timedelta(minutes=1) < bare.happened_at <= timezone.now()
    soon = timezone.now() + timedelta(minutes=4)
    assert record(**event, kind="play", happened_at=soon).happened_at <= timezone.now()


def test_a_retry_counts_once_and_its_name_names_no_other_event(user, other_user, tracks):
    record = interactions.record_interaction
    event = {"user": user, "track": tracks[0], "client_id": UUID(int=1)}
    first = record(**event, kind="play")
    assert record(**event, kind="play") == first
    message = "This client_id names another event; use a new UUID for each event."
    assert told(InteractionError, record, **event, kind="skip") == message
    elsewhere = event | {"track": tracks[1]}
    assert told(InteractionError, record, **elsewhere, kind="play") == message
    assert record(**event | {"user": other_user}, kind="play") != first
    assert record(**event | {"client_id": UUID(int=2)}, kind="play") != first
    assert Interaction.objects.count() == 3


def test_of_verdicts_the_one_that_happened_last_holds_and_others_stay(user, other_user, tracks):
    record, now = interactions.record_interaction, timezone.now()
    for person in (other_user, user):
        for track in tracks[:2]:
            record(user=person, track=track, kind="like", happened_at=now - timedelta(hours=2))
    played = record(user=user, track=tracks[0], kind="play")
    mine, hour_ago = impression_of(user), now - timedelta(hours=1)
    disliked = record(
        user=user,
        track=tracks[0],
        kind="dislike",
        impression=mine,
        happened_at=hour_ago,
        client_id=UUID(int=1),
    )
    late = record(user=user, track=tracks[0], kind="like", happened_at=now - timedelta(hours=3))
    assert late == disliked
    kept = Interaction.objects.get(pk=disliked.pk)
    assert (kept.kind, kept.impression, kept.happened_at) == ("dislike", mine, hour_ago)
    assert kept.client_id == UUID(int=1)
    same_time = record(user=user, track=tracks[0], kind="like", happened_at=hour_ago)
    assert (same_time.pk, same_time.kind) == (kept.pk, "like")
    verdicts = Interaction.objects.exclude(pk=played.pk).values_list("user", "track", "kind")
    assert sorted(verdicts) == sorted(
        (person.pk, track.pk, "like") for person in (user, other_user) for track in tracks[:2]
    )


def test_a_verdict_taken_back_takes_no_other_and_no_play(user, other_user, tracks):
    for person in (user, other_user):
        for track in tracks[:2]:
            interactions.record_interaction(user=person, track=track, kind="like")
    interactions.record_interaction(user=user, track=tracks[0], kind="play")
    interactions.remove_verdict(user=user, track=tracks[0])
    left = Interaction.objects.filter(track=tracks[0]).values_list("user", "kind")
    assert set(left) == {(other_user.pk, "like"), (user.pk, "play")}
    assert Interaction.objects.filter(track=tracks[1]).count() == 2


def test_a_block_names_one_thing_and_ends_in_the_future(user, tracks):
    tag = Tag.objects.create(name="calm")
    for named in ({}, {"track": tracks[0], "tag": tag}):
        message = told(InteractionError, interactions.block, user=user, **named)
        assert message == "Name exactly one of track, artist and tag."
    past = timezone.now() - timedelta(seconds=1)
    message = told(InteractionError, interactions.block, user=user, tag=tag, until=past)
    assert message == "The end of a block must lie in the future."
    assert not Block.objects.exists()
    until = timezone.now() + timedelta(days=1)
    first = interactions.block(user=user, tag=tag, until=until)
    assert (first.user, first.tag, first.until) == (user, tag, until)
    assert interactions.block(user=user, tag=tag) == first
    assert Block.objects.get().until is None
    assert interactions.block(user=user, artist=tracks[0].artist).artist == tracks[0].artist
    assert interactions.block(user=user, track=tracks[0]).track == tracks[0]


def test_one_sees_and_lifts_ones_own_blocks_alone(api, user, other_user, tracks):
    for track in tracks[:2]:
        assert api.post("/api/v1/blocks/", {"track": track.pk}).status_code == 201
    theirs = interactions.block(user=other_user, track=tracks[2])
    rows = api.get("/api/v1/blocks/").json()["results"]
    assert [row["track"] for row in rows] == [tracks[1].pk, tracks[0].pk]
    Block.objects.update(created_at=timezone.now())
    rows = api.get("/api/v1/blocks/").json()["results"]
    assert [row["track"] for row in rows] == [tracks[1].pk, tracks[0].pk]
    assert api.delete(f"/api/v1/blocks/{theirs.pk}/").status_code == 404
    message = told(NotAllowedError, interactions.unblock, block=theirs, by=user)
    assert message == "This block belongs to somebody else."
    assert api.delete(f"/api/v1/blocks/{rows[0]['id']}/").status_code == 204
    assert set(Block.objects.values_list("track", flat=True)) == {tracks[0].pk, tracks[2].pk}


def test_a_list_is_made_for_a_reading_of_ones_own_alone(api, user, other_user, tracks):
    mine, second = (record_word(user=user, emotion=word) for word in ("sad", "happy"))
    theirs = record_word(user=other_user, emotion="happy")
    address = "/api/v1/recommendations/"
    listed = api.get(address, {"reading": mine.pk})
    assert listed.status_code == 200
    assert listed.json()["target"]["valence"] == pytest.approx(mine.valence)
    assert Impression.objects.get().reading == mine
    assert api.get(address, {"reading": mine.pk, "together_with": second.pk}).status_code == 200
    for asked in ({"reading": theirs.pk}, {"reading": mine.pk, "together_with": theirs.pk}):
        assert api.get(address, asked).status_code == 404
    group = "/api/v1/recommendations/group/"
    assert api.get(group, {"reading": theirs.pk}).status_code == 404
    assert api.get(group, {"reading": mine.pk}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "valence"),
    [
        ({"emotion": "happy"}, 0.8),
        ({"valence": -0.5, "arousal": 0.25}, -0.5),
        ({"mood": "dreamy"}, 0.35),
        ({}, None),
    ],
)
def test_a_list_is_made_for_the_mood_that_is_named(api, tracks, asked, valence):
    target = api.get("/api/v1/recommendations/", asked).json()["target"]
    assert target == valence or target["valence"] == pytest.approx(valence, abs=0.15)
