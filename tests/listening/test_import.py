import gzip
import json

import numpy as np
import pytest

from library.errors import ImportFormatError
from library.models import Artist, Playlist, Track
from listening.models import Interaction
from listening.services.import_plays import import_catalogue_with_plays
from tests.library.moods import mood_of

pytestmark = pytest.mark.django_db

CSV = """id,title,artist,year,duration_s,tags
1,Blue Window,Sirato,1999,200,calm|Piano
2,"Rot, Grün",Łódź Quartet,2001,180,happy
3,Blue Window (Live),SIRATO,,260,
"""


def write(tmp_path, name: str, text: str):
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


def test_a_csv_is_imported_once_and_a_second_time_changes_nothing(tmp_path):
    path = write(tmp_path, "c.csv", CSV)
    report = import_catalogue_with_plays(source="csv", path=path)
    assert report.created == {"tracks": 3, "artists": 2}
    blue = Track.objects.get(external_id="own:1")
    assert mood_of(blue).arousal < 0 < mood_of(blue).valence
    assert blue.version_key == Track.objects.get(external_id="own:3").version_key
    again = import_catalogue_with_plays(source="csv", path=path)
    assert again.matched["tracks"] == 3
    assert again.created["tracks"] == again.created["artists"] == 0
    assert Track.objects.count() == 3


def test_a_dry_run_reports_and_keeps_nothing(tmp_path):
    report = import_catalogue_with_plays(
        source="csv", path=write(tmp_path, "c.csv.gz", CSV), dry_run=True
    )
    assert report.created["tracks"] == 3
    assert not Track.objects.exists()
    assert not Artist.objects.exists()


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.csv", CSV + "4,Short line\n", "a.csv, line 5: expected 6 columns, found 2"),
        ("a.csv", CSV + "4,T,A,1,1,x,y\n", "a.csv, line 5: expected 6 columns, found 7"),
        ("a.csv", CSV + '4,"T,A,1,1,\n', "a.csv, line 5"),
        ("a.csv", "id,title\n", "line 1: the column 'artist' is missing"),
        ("a.csv", "", "is empty"),
        ("a.jsonl", '{"id": 1, "title": "T", "artist": "A"}\n{"id":', "a.jsonl, line 2: not JSON"),
        ("a.jsonl", '{"id": 1, "title": "T", "artist": "A", "x": 1}', "unknown column 'x'"),
        ("a.jsonl", "[1]", "line 1: not a JSON object"),
    ],
)
def test_a_malformed_line_is_named_and_nothing_stays(tmp_path, name, text, words):
    path = write(tmp_path, name, text)
    with pytest.raises(ImportFormatError) as caught:
        import_catalogue_with_plays(source=path.suffix[1:], path=path)
    assert words in str(caught.value)
    assert not Track.objects.exists()


def test_binary_and_missing_files_are_named(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x01\xff\x02")
    with pytest.raises(ImportFormatError, match="no text file"):
        import_catalogue_with_plays(source="csv", path=path)
    path = tmp_path / "x.csv.gz"
    rows = "".join(f"{n},Song {n * 7919 % 1000},Band {n % 13}\n" for n in range(2000))
    path.write_bytes(gzip.compress(f"id,title,artist\n{rows}".encode())[:6000])
    with pytest.raises(ImportFormatError, match="damaged"):
        import_catalogue_with_plays(source="csv", path=path)
    with pytest.raises(ImportFormatError, match="cannot be opened"):
        import_catalogue_with_plays(source="csv", path=tmp_path / "none.csv")


def playlist(pid: int, *tracks: tuple[str, str]) -> dict:
    rows = [
        {"track_uri": f"spotify:track:{t}", "track_name": t, "artist_name": a, "duration_ms": 1000}
        for t, a in tracks
    ]
    return {"pid": pid, "name": f"List {pid}", "tracks": rows}


def test_a_playlist_slice_keeps_order_and_repeats_once(tmp_path):
    lists = [playlist(1, ("b", "X"), ("a", "X"), ("b", "X")), playlist(2, ("a", "X"))]
    path = write(tmp_path, "slice.json", json.dumps({"playlists": lists}))
    report = import_catalogue_with_plays(source="mpd", path=path)
    assert report.created == {"tracks": 2, "artists": 1, "playlists": 2}
    entries = Playlist.objects.get(external_id="mpd:1").entries.order_by("position")
    assert [entry.track.title for entry in entries] == ["b", "a"]
    assert import_catalogue_with_plays(source="mpd", path=path).matched["playlists"] == 2


def test_jamendo_lines_have_any_number_of_tags(tmp_path):
    text = (
        "TRACK_ID\tARTIST_ID\tALBUM_ID\tPATH\tDURATION\tTAGS\n"
        "track_0000214\tartist_000014\talbum_000031\t14/214.mp3\t124.6\tgenre---punk\tmood/theme---sad\n"
    )
    import_catalogue_with_plays(source="jamendo", path=write(tmp_path, "j.tsv", text))
    track = Track.objects.get(external_id="jamendo:214")
    assert {tag.name for tag in track.tags.all()} == {"punk", "sad"}
    assert track.duration_s == 125


def test_melon_songs_get_genres_and_playlists_their_songs(tmp_path):
    write(tmp_path, "genre_gn_all.json", json.dumps({"GN0100": "발라드"}))
    song = {
        "id": 5,
        "song_name": "봄",
        "artist_name_basket": ["가수"],
        "issue_date": "20190301",
        "song_gn_gnr_basket": ["GN0100"],
    }
    write(tmp_path, "song_meta.json", json.dumps([song]))
    train = [{"id": 9, "plylst_title": "새벽", "songs": [5, 6], "tags": ["감성"]}]
    write(tmp_path, "train.json", json.dumps(train))
    report = import_catalogue_with_plays(source="melon", path=tmp_path)
    assert Track.objects.get().year == 2019
    assert Track.objects.get().tags.get().name == "발라드"
    assert report.skipped["playlist entries (unknown or repeated track)"] == 1
    assert Playlist.objects.get().tags.get().name == "감성"


def test_hetrec_artists_stand_as_tracks_and_plays_as_events(tmp_path):
    write(tmp_path, "artists.dat", "id\tname\turl\tpictureURL\n1\tSirato\tu\tp\n2\tŁódź\tu\tp\n")
    write(tmp_path, "tags.dat", "tagID\ttagValue\n7\tcalm\n")
    header = "userID\tartistID\ttagID\tday\tmonth\tyear\n"
    once = "3\t1\t7\t1\t4\t2009\n"
    often = "".join(f"{user}\t2\t7\t1\t4\t2009\n" for user in range(12))
    write(tmp_path, "user_taggedartists.dat", header + once + often)
    write(tmp_path, "user_artists.dat", "userID\tartistID\tweight\n3\t1\t50\n3\t9\t5\n")
    report = import_catalogue_with_plays(source="hetrec", path=tmp_path)
    assert report.created["tracks"] == 2
    assert report.skipped == {"plays (of an unknown track)": 1}
    few, many = Track.objects.order_by("external_id")
    assert few.track_tags.get().weight == pytest.approx(np.log(2) / np.log(11))
    assert many.track_tags.get().weight == 1.0
    assert mood_of(few).confidence < mood_of(many).confidence, "one listener's word is one word"
    play = Interaction.objects.get()
    assert play.count == 50
    assert not play.user.has_usable_password()


@pytest.mark.parametrize(("seconds", "n_tracks"), [(203, 1), (204, 2), (500, 2), ("", 1)])
def test_recordings_of_one_name_are_joined_only_when_about_as_long(tmp_path, seconds, n_tracks):
    song = "id,title,artist,duration_s\n1,Blue Window,Sirato,{}\n"
    import_catalogue_with_plays(source="csv", path=write(tmp_path, "a.csv", song.format(200)))
    other = tmp_path / "other.jsonl"
    other.write_text(
        json.dumps({"id": "9", "title": "blue window", "artist": "SIRATO"})
        if seconds == ""
        else json.dumps(
            {"id": "9", "title": "blue window", "artist": "SIRATO", "duration_s": seconds}
        )
    )
    Track.objects.update(external_id="jamendo:1")  # two ids of one source are two tracks
    import_catalogue_with_plays(source="jsonl", path=other)
    assert Track.objects.count() == n_tracks
