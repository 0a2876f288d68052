"""A second import takes corrections over, and an import can be taken back."""

import pytest
from django.core.management import CommandError, call_command

from library.models import Artist, ImportBatch, Playlist, Tag, Track, TrackTag
from library.services.playlists import add_track, create_playlist
from listening.models import Interaction
from listening.services.import_plays import import_catalogue_with_plays
from listening.services.interactions import block, record_interaction
from tests.library.moods import mood_of

pytestmark = pytest.mark.django_db

FIRST = """id,title,artist,year,tags
m1,Stale One,Moody Person,1990,sad|gloomy
m2,Stale Two,Moody Person,1991,happy
"""


def take(tmp_path, text: str, name: str = "a.csv"):
    path = tmp_path / name
    path.write_text(text)
    return import_catalogue_with_plays(source=path.suffix[1:], path=path)


def tags_of(external_id: str) -> set[str]:
    return set(Track.objects.get(external_id=external_id).tags.values_list("name", flat=True))


def test_a_corrected_file_wins_and_what_it_leaves_out_stays(tmp_path):
    take(tmp_path, FIRST)
    report = take(tmp_path, "id,title,artist,year,tags\nm2,Corrected Title,Moody Person,1999,sad\n")
    track = Track.objects.get(external_id="own:m2")
    assert (track.title, track.year) == ("Corrected Title", 1999)
    assert "corrected title" in track.search_key
    assert tags_of("own:m2") == {"sad"}
    assert tags_of("own:m1") == {"sad", "gloomy"}
    assert report.changed == {"tracks": 1}
    assert report.removed == {"tags of tracks": 1}


def test_an_empty_cell_takes_away_and_a_missing_column_does_not(tmp_path):
    take(tmp_path, FIRST)
    take(tmp_path, "id,title,artist,year\nm1,Stale One,Moody Person,\n")
    assert Track.objects.get(external_id="own:m1").year is None
    assert tags_of("own:m1") == {"sad", "gloomy"}


def test_only_imported_tags_of_this_source_are_taken_away(tmp_path):
    take(tmp_path, FIRST)
    track = Track.objects.get(external_id="own:m1")
    staff, other = Tag.objects.create(name="by staff"), Tag.objects.create(name="of another")
    TrackTag.objects.create(track=track, tag=staff, source=TrackTag.Source.STAFF)
    TrackTag.objects.create(track=track, tag=other, origin="jamendo")
    take(tmp_path, "id,title,artist,tags\nm1,Stale One,Moody Person,\n")
    assert tags_of("own:m1") == {"by staff", "of another"}


def test_importing_twice_changes_nothing(tmp_path):
    take(
        tmp_path, FIRST + "m3,Duet,Kit Moss & Tove Brandt,,\nm4,A,Kit Moss,,\nm5,B,Tove Brandt,,\n"
    )
    before = list(Track.objects.order_by("pk").values())
    report = take(
        tmp_path, FIRST + "m3,Duet,Kit Moss & Tove Brandt,,\nm4,A,Kit Moss,,\nm5,B,Tove Brandt,,\n"
    )
    assert list(Track.objects.order_by("pk").values()) == before
    assert not report.changed["tracks"]
    assert report.created["artists"] == report.created["tracks"] == 0


def test_an_import_is_taken_back_with_all_that_it_made(tmp_path, capsys):
    report = take(tmp_path, FIRST)
    call_command("undo_import")
    assert f"{report.batch_id}: " in capsys.readouterr().out
    call_command("undo_import", str(report.batch_id))
    assert "2 tracks removed" in capsys.readouterr().out
    assert not Track.objects.exists()
    assert not Artist.objects.exists()
    assert not Tag.objects.exists()
    with pytest.raises(CommandError, match="undone before"):
        call_command("undo_import", str(report.batch_id))
    with pytest.raises(CommandError, match="There is no import"):
        call_command("undo_import", "999999")


def test_a_correction_that_is_taken_back_leaves_the_track_as_it_was(tmp_path):
    take(tmp_path, FIRST)
    before = Track.objects.values().get(external_id="own:m2")
    second = take(tmp_path, "id,title,artist,year,tags\nm2,Wrong,Somebody Else,1901,angry\n")
    call_command("undo_import", str(second.batch_id))
    after = Track.objects.values().get(external_id="own:m2")
    assert after == before
    assert tags_of("own:m2") == {"happy"}
    assert not Artist.objects.filter(name="Somebody Else").exists()


def test_songs_that_people_use_and_artists_that_they_block_stay(tmp_path, user):
    report = take(tmp_path, FIRST + "m3,Third,Other Person,,\nm4,Fourth,Blocked Person,,\n")
    liked, kept = (Track.objects.get(external_id=f"own:{name}") for name in ("m1", "m3"))
    record_interaction(user=user, track=liked, kind="like")
    add_track(playlist=create_playlist(owner=user, title="Mine"), track=kept, by=user)
    block(user=user, artist=Artist.objects.get(name="Blocked Person"))
    call_command("undo_import", str(report.batch_id))
    assert set(Track.objects.values_list("external_id", flat=True)) == {"own:m1", "own:m3"}
    assert Artist.objects.filter(name="Blocked Person").exists()
    assert Interaction.objects.count() == 1


def test_playlists_of_an_import_go_with_it_and_a_dry_run_is_no_batch(tmp_path):
    text = (
        '{"playlists":[{"pid":1,"name":"L","tracks":['
        '{"track_uri":"spotify:track:a","track_name":"T","artist_name":"A"}]}]}'
    )
    path = tmp_path / "s.json"
    path.write_text(text)
    import_catalogue_with_plays(source="mpd", path=path, dry_run=True)
    assert not ImportBatch.objects.exists()
    report = import_catalogue_with_plays(source="mpd", path=path)
    assert Playlist.objects.get().import_batch_id == report.batch_id
    call_command("undo_import", str(report.batch_id))
    assert not Playlist.objects.exists()
    assert not Track.objects.exists()


def test_staff_takes_an_import_back_in_the_admin(tmp_path, admin_client):
    report = take(tmp_path, FIRST)
    address = "/admin/library/importbatch/"
    assert "a.csv" in admin_client.get(address).content.decode()
    asked = {"action": "undo", "_selected_action": [report.batch_id]}
    told = admin_client.post(address, asked, follow=True).content.decode()
    assert "2 tracks removed" in told
    assert not Track.objects.exists()


def test_without_tags_there_is_no_mood(tmp_path):
    take(tmp_path, FIRST)
    assert mood_of(Track.objects.get(external_id="own:m1")).valence < 0
    take(tmp_path, "id,title,artist,tags\nm1,Stale One,Moody Person,\n")
    assert mood_of(Track.objects.get(external_id="own:m1")) is None
