"""What changes of a playlist keep, refuse and say."""

import pytest

from library.errors import NotAllowedError, PlaylistError, PlaylistGoneError
from library.models import Playlist, PlaylistLike, PlaylistTrack, Track
from library.services import playlists
from library.services.catalogue import create_track, get_or_create_artist

pytestmark = pytest.mark.django_db


@pytest.fixture
def tracks():
    artist = get_or_create_artist(name="The Lamps")
    return [create_track(artist=artist, title=f"Song {n}") for n in range(3)]


@pytest.fixture
def playlist(user, tracks):
    made = playlists.create_playlist(owner=user, title="Mine")
    for track in tracks:
        playlists.add_track(playlist=made, track=track, by=user)
    Playlist.objects.update(updated_at="2020-01-01T00:00Z")
    return Playlist.objects.get(pk=made.pk)


def told(error, call, **given) -> str:
    with pytest.raises(error) as caught:
        call(**given)
    return str(caught.value)


def ids(playlist) -> list[int]:
    return list(playlist.entries.order_by("position").values_list("track_id", flat=True))


def was_touched(playlist) -> bool:
    return Playlist.objects.get(pk=playlist.pk).updated_at.year > 2020


def test_a_new_playlist_is_private_and_empty_unless_said_otherwise(user):
    plain = Playlist.objects.get(pk=playlists.create_playlist(owner=user, title=" My  list ").pk)
    assert (plain.owner, plain.title, plain.description) == (user, "My list", "")
    assert plain.visibility == "private"
    assert not plain.tags.exists()
    made = playlists.create_playlist(
        owner=user, title="B", description=" slow ", visibility="public", tags=["Calm", " ", "calm"]
    )
    kept = Playlist.objects.get(pk=made.pk)
    assert (kept.description, kept.visibility) == ("slow", "public")
    assert [tag.name for tag in kept.tags.all()] == ["calm"]


def test_titles_have_1_to_200_characters(user):
    message = "A playlist needs a title of 1 to 200 characters."
    for title in (" ", "x" * 201):
        assert told(PlaylistError, playlists.create_playlist, owner=user, title=title) == message
    assert not Playlist.objects.exists()
    assert playlists.create_playlist(owner=user, title="x" * 200).title == "x" * 200
    assert playlists.create_playlist(owner=user, title="x").title == "x"


def test_a_playlist_has_at_most_20_tags(user):
    names = [f"tag {n}" for n in range(21)]
    message = told(PlaylistError, playlists.create_playlist, owner=user, title="A", tags=names)
    assert message == "A playlist has at most 20 tags."
    assert playlists.create_playlist(owner=user, title="A", tags=names[1:]).tags.count() == 20


def test_title_description_visibility_and_tags_can_be_changed_and_nothing_else(
    playlist, user, other_user
):
    changed = playlists.update_playlist(
        playlist=playlist,
        by=user,
        title=" New  name ",
        description="d",
        visibility="public",
        tags=["calm"],
    )
    assert changed is playlist
    kept = Playlist.objects.get(pk=playlist.pk)
    assert (kept.title, kept.description, kept.visibility) == ("New name", "d", "public")
    assert [tag.name for tag in kept.tags.all()] == ["calm"]
    assert was_touched(playlist)
    playlists.update_playlist(playlist=playlist, by=user, title="Again")
    assert kept.tags.count() == 1, "tags stay when none are given"
    playlists.update_playlist(playlist=playlist, by=user, tags=[])
    assert kept.tags.count() == 0
    message = told(
        PlaylistError, playlists.update_playlist, playlist=playlist, by=user, owner=other_user
    )
    assert message == "owner cannot be changed."


def test_nobody_but_the_owner_changes_a_playlist_and_is_told_so(playlist, tracks, other_user):
    asked = {"playlist": playlist, "by": other_user}
    for change, more in (
        (playlists.update_playlist, {"title": "Theirs"}),
        (playlists.delete_playlist, {}),
        (playlists.add_track, {"track": tracks[0]}),
        (playlists.remove_track, {"track": tracks[0]}),
        (playlists.move_track, {"track": tracks[0], "position": 3}),
    ):
        message = told(NotAllowedError, change, **asked, **more)
        assert message == "Only the owner of a playlist may change it."
    assert ids(playlist) == [track.pk for track in tracks]
    assert Playlist.objects.get(pk=playlist.pk).title == "Mine"
    assert not was_touched(playlist)


def test_a_playlist_that_became_private_has_another_link_than_before(playlist, user):
    def key(**fields):
        playlists.update_playlist(playlist=playlist, by=user, **fields)
        return Playlist.objects.get(pk=playlist.pk).share_key

    shared = key(visibility="unlisted")
    assert key(title="Renamed") == key(visibility="public") == shared
    assert key(visibility="private") != shared


def test_a_playlist_that_was_deleted_meanwhile_is_not_changed(playlist, user, tracks):
    Playlist.objects.filter(pk=playlist.pk).update(visibility="public")
    stale = Playlist.objects.get(pk=playlist.pk)
    playlist.delete()
    asked = {"playlist": stale, "by": user}
    for change, more in (
        (playlists.update_playlist, {"title": "Again"}),
        (playlists.add_track, {"track": tracks[0]}),
        (playlists.move_track, {"track": tracks[0], "position": 1}),
        (playlists.unlike_playlist, {}),
    ):
        assert told(PlaylistGoneError, change, **asked, **more) == "This playlist was deleted."
    assert not Playlist.objects.exists()


def test_a_deleted_playlist_leaves_its_tracks(playlist, user, tracks):
    playlists.delete_playlist(playlist=playlist, by=user)
    assert not Playlist.objects.exists()
    assert Track.objects.count() == 3


def test_a_song_is_appended_once_with_the_reasons_that_brought_it(user, tracks):
    made = playlists.create_playlist(owner=user, title="A")
    Playlist.objects.update(updated_at="2020-01-01T00:00Z")
    parts = {"taste": 0.5}
    first, is_new = playlists.add_track(playlist=made, track=tracks[1], by=user, reasons=parts)
    assert (first.position, first.track, first.reasons, is_new) == (1, tracks[1], parts, True)
    assert was_touched(made)
    second, _ = playlists.add_track(playlist=made, track=tracks[0], by=user)
    assert (second.position, second.reasons) == (2, {})
    again, is_new = playlists.add_track(playlist=made, track=tracks[1], by=user)
    assert (again, is_new) == (first, False)
    assert ids(made) == [tracks[1].pk, tracks[0].pk]


def test_a_full_playlist_takes_no_song(playlist, user, monkeypatch):
    monkeypatch.setattr(playlists, "MAX_TRACKS", 4)
    artist = get_or_create_artist(name="Dusk")
    fourth, fifth = (create_track(artist=artist, title=title) for title in ("Red", "Green"))
    assert playlists.add_track(playlist=playlist, track=fourth, by=user)[1]
    message = told(PlaylistError, playlists.add_track, playlist=playlist, track=fifth, by=user)
    assert message == "A playlist holds at most 4 songs."
    assert playlists.add_track(playlist=playlist, track=fourth, by=user)[0].position == 4


def test_a_song_that_is_not_there_is_neither_moved_nor_removed(playlist, user):
    stray = create_track(artist=get_or_create_artist(name="Dusk"), title="Stray")
    message = "This song is not in the playlist."
    asked = {"playlist": playlist, "track": stray, "by": user}
    assert told(PlaylistError, playlists.remove_track, **asked) == message
    assert told(PlaylistError, playlists.move_track, position=1, **asked) == message


def test_moving_and_removing_touch_this_playlist_alone(playlist, user, tracks):
    other = playlists.save_list(owner=user, title="B", entries=[(t.pk, {}) for t in tracks])
    playlists.move_track(playlist=playlist, track=tracks[2], position=1, by=user)
    assert ids(playlist) == [tracks[n].pk for n in (2, 0, 1)]
    assert was_touched(playlist)
    playlists.move_track(playlist=playlist, track=tracks[2], position=0, by=user)
    assert ids(playlist) == [tracks[n].pk for n in (2, 0, 1)]
    Playlist.objects.update(updated_at="2020-01-01T00:00Z")
    playlists.remove_track(playlist=playlist, track=tracks[2], by=user)
    assert list(playlist.entries.order_by("position").values_list("position", "track_id")) == [
        (1, tracks[0].pk),
        (2, tracks[1].pk),
    ]
    assert was_touched(playlist)
    assert ids(other) == [track.pk for track in tracks]


def test_gaps_are_closed_in_the_playlists_that_are_named(playlist, user, tracks):
    other = playlists.save_list(owner=user, title="B", entries=[(t.pk, {}) for t in tracks])
    PlaylistTrack.objects.filter(position=1).delete()
    playlists.close_gaps([])
    playlists.close_gaps(pk for pk in [playlist.pk])
    assert list(playlist.entries.order_by("position").values_list("position", flat=True)) == [1, 2]
    assert list(other.entries.order_by("position").values_list("position", flat=True)) == [2, 3]


def test_what_one_may_see_one_may_like_once(playlist, user, other_user):
    message = told(NotAllowedError, playlists.like_playlist, playlist=playlist, by=other_user)
    assert message == "This playlist is private."
    assert not PlaylistLike.objects.exists()
    playlists.like_playlist(playlist=playlist, by=user)  # one's own
    playlists.update_playlist(playlist=playlist, by=user, visibility="unlisted")
    playlists.like_playlist(playlist=playlist, by=other_user)
    playlists.like_playlist(playlist=playlist, by=other_user)
    assert set(playlist.likes.values_list("user_id", flat=True)) == {user.pk, other_user.pk}


def test_taking_a_like_back_takes_no_other(playlist, user, other_user):
    second = playlists.create_playlist(owner=user, title="B", visibility="public")
    playlists.update_playlist(playlist=playlist, by=user, visibility="public")
    for liked in (playlist, second):
        for person in (user, other_user):
            playlists.like_playlist(playlist=liked, by=person)
    playlists.unlike_playlist(playlist=playlist, by=user)
    left = set(PlaylistLike.objects.values_list("playlist_id", "user_id"))
    assert left == {(playlist.pk, other_user.pk), (second.pk, user.pk), (second.pk, other_user.pk)}


def test_a_list_is_kept_in_order_with_its_parts_without_songs_that_are_gone(
    user, tracks, monkeypatch
):
    monkeypatch.setattr(playlists, "MAX_TRACKS", 2)
    gone = 10**9
    entries = [(tracks[2].pk, {"taste": 1.0}), (gone, {}), (tracks[0].pk, {}), (tracks[1].pk, {})]
    kept = playlists.save_list(owner=user, title="Kept", entries=entries, description="of today")
    assert (kept.owner, kept.title, kept.description) == (user, "Kept", "of today")
    rows = list(kept.entries.order_by("position").values_list("position", "track_id", "reasons"))
    assert rows == [(1, tracks[2].pk, {"taste": 1.0}), (2, tracks[0].pk, {})]
    assert playlists.save_list(owner=user, title="Bare", entries=[]).description == ""
