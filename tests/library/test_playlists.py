import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.errors import NotAllowedError, PlaylistError
from library.models import Playlist, PlaylistTrack, Track
from library.services import playlists
from library.services.catalogue import create_track, get_or_create_artist

pytestmark = pytest.mark.django_db


@pytest.fixture
def tracks():
    artist = get_or_create_artist(name="The Lamps")
    return [create_track(artist=artist, title=f"Song {n}") for n in range(5)]


@pytest.fixture
def playlist(user, tracks):
    made = playlists.create_playlist(owner=user, title="Mine", tags=["Calm", "calm ", "Hip-Hop"])
    for track in tracks:
        playlists.add_track(playlist=made, track=track, by=user)
    return made


def order(playlist) -> list[int]:
    rows = playlist.entries.order_by("position").values_list("position", "track_id")
    positions, ids = zip(*rows, strict=True)
    assert positions == tuple(range(1, len(ids) + 1))
    return list(ids)


def test_tags_are_normalised_and_merged(playlist):
    assert sorted(tag.name for tag in playlist.tags.all()) == ["calm", "hip hop"]


def test_adding_twice_keeps_one_entry(playlist, tracks, user):
    entry, is_new = playlists.add_track(playlist=playlist, track=tracks[0], by=user)
    assert not is_new
    assert entry.position == 1
    assert len(order(playlist)) == 5


@pytest.mark.parametrize("start", range(5))
@pytest.mark.parametrize("target", [1, 3, 5, 99])
def test_moving_keeps_positions_whole(playlist, tracks, user, start, target):
    expected = [t.pk for t in tracks]
    moved = expected.pop(start)
    expected.insert(min(target, 5) - 1, moved)
    playlists.move_track(playlist=playlist, track=tracks[start], position=target, by=user)
    assert order(playlist) == expected


def test_removing_closes_the_gap(playlist, tracks, user):
    playlists.remove_track(playlist=playlist, track=tracks[1], by=user)
    assert order(playlist) == [tracks[n].pk for n in (0, 2, 3, 4)]
    with pytest.raises(PlaylistError, match="not in the playlist"):
        playlists.remove_track(playlist=playlist, track=tracks[1], by=user)


@pytest.mark.parametrize("how", ["track", "queryset", "artist", "admin"])
def test_a_deleted_song_leaves_no_gap_and_to_the_end_is_last(
    playlist, tracks, user, how, admin_client
):
    other = get_or_create_artist(name="Other Lamps")
    Track.objects.filter(pk=tracks[2].pk).update(artist=other)
    if how == "track":
        Track.objects.get(pk=tracks[2].pk).delete()
    elif how == "queryset":
        Track.objects.filter(pk=tracks[2].pk).delete()
    elif how == "artist":
        other.delete()
    else:
        admin_client.post(f"/admin/library/track/{tracks[2].pk}/delete/", {"post": "yes"})
    left = [tracks[n].pk for n in (0, 1, 3, 4)]
    assert order(playlist) == left
    playlists.move_track(playlist=playlist, track=tracks[0], position=4, by=user)
    assert order(playlist) == [*left[1:], left[0]]


def test_a_row_that_staff_takes_out_of_a_playlist_leaves_no_gap(playlist, tracks, admin_client):
    address = f"/admin/library/playlist/{playlist.pk}/change/"
    rows = list(playlist.entries.order_by("position"))
    form = {"owner": playlist.owner_id, "title": "Mine", "visibility": "private", "tags": []}
    form |= {"entries-TOTAL_FORMS": len(rows), "entries-INITIAL_FORMS": len(rows)}
    for at, row in enumerate(rows):
        form |= {f"entries-{at}-id": row.pk, f"entries-{at}-playlist": playlist.pk}
        form |= {f"entries-{at}-track": row.track_id, f"entries-{at}-position": row.position}
    answer = admin_client.post(address, form | {"entries-1-DELETE": "on"})
    assert answer.status_code == 302
    assert order(playlist) == [tracks[n].pk for n in (0, 2, 3, 4)]


def test_a_long_playlist_comes_in_pages(playlist, user, client):
    artist = get_or_create_artist(name="The Lamps")
    more = Track.objects.bulk_create(
        Track(artist=artist, title=f"More {n}", title_key=f"more {n}") for n in range(300)
    )
    PlaylistTrack.objects.bulk_create(
        PlaylistTrack(playlist=playlist, track=track, position=place)
        for place, track in enumerate(more, start=6)
    )
    client.force_login(user)
    address = playlist.get_absolute_url()
    first, last = (client.get(address, {"page": n}).content.decode() for n in (1, 4))
    assert "More 299" not in first
    assert "Page 1 of 4" in first
    assert "More 299" in last
    shuffled = client.get(address, {"mood": "happy", "page": 2}).content.decode()
    assert "mood=happy&amp;page=3" in shuffled
    asked = {"valence": 0.5, "arousal": 0.5}
    page = client.get(f"/api/v1/playlists/{playlist.pk}/shuffle/", asked).json()
    assert (page["count"], len(page["results"])) == (305, 30)
    assert len(client.get(f"/api/v1/playlists/{playlist.pk}/tracks/").json()["results"]) == 30


def test_only_the_owner_changes_a_playlist(playlist, tracks, other_user):
    for change in (
        lambda: playlists.add_track(playlist=playlist, track=tracks[0], by=other_user),
        lambda: playlists.remove_track(playlist=playlist, track=tracks[0], by=other_user),
        lambda: playlists.move_track(playlist=playlist, track=tracks[0], position=2, by=other_user),
        lambda: playlists.update_playlist(playlist=playlist, by=other_user, title="Theirs"),
        lambda: playlists.delete_playlist(playlist=playlist, by=other_user),
        lambda: playlists.like_playlist(playlist=playlist, by=other_user),  # private
    ):
        with pytest.raises(NotAllowedError):
            change()
    assert len(order(playlist)) == 5


def test_who_sees_what(playlist, user, other_user):
    for visibility, listed, visible in (
        ("private", False, False),
        ("unlisted", False, True),
        ("public", True, True),
    ):
        playlists.update_playlist(playlist=playlist, by=user, visibility=visibility)
        assert Playlist.objects.listed_for(other_user).exists() is listed
        assert Playlist.objects.visible_to(other_user).exists() is visible
        assert Playlist.objects.listed_for(user).exists()


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=30))
def test_a_blank_title_is_refused_and_any_other_kept(title):
    cleaned = " ".join(title.split())
    holder = Playlist()
    if cleaned:
        playlists._set_title(holder, title)
        assert holder.title == cleaned
    else:
        with pytest.raises(PlaylistError, match="title"):
            playlists._set_title(holder, title)
