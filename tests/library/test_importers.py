"""What the readers of published sets make of a few lines, and what they say of damaged ones."""

import json
import math

import pytest

from library.errors import ImportFormatError
from library.importers import READERS
from library.importers.rows import PlaylistRow, PlayRow, Skipped, TrackRow

TAGS = frozenset({"tags"})
HEAD = "TRACK_ID\tARTIST_ID\tALBUM_ID\tPATH\tDURATION\tTAGS"


def put(folder, **files) -> None:
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")


def told(source: str, path) -> str:
    with pytest.raises(ImportFormatError) as caught:
        list(READERS[source](path))
    return str(caught.value)


def jamendo(tmp_path, *lines):
    put(tmp_path, j__tsv="\n".join(lines))
    return list(READERS["jamendo"](tmp_path / "j.tsv"))


def hetrec(folder, **changed):
    files = {
        "artists__dat": "id\tname\turl\n7\tThe Lamps\thttp://x\n8\tDusk\n",
        "tags__dat": "tagID\ttagValue\n1\tcalm\n2\tpiano\n3\tnever given\n",
        "user_taggedartists__dat": (
            "userID\tartistID\ttagID\tday\n5\t7\t1\t1\n6\t7\t1\t1\n5\t7\t2\t1\n5\t7\t99\t1\n"
        ),
        "user_artists__dat": "userID\tartistID\tweight\n5\t7\t13\n",
    }
    put(folder, **files | changed)
    return READERS["hetrec"](folder)


def song(**changed) -> dict:
    return {
        "id": 5,
        "song_name": "봄",
        "artist_name_basket": ["가수", "Dusk"],
        "album_name": "First",
        "issue_date": "20190301",
        "song_gn_gnr_basket": ["GN0100"],
        "song_gn_dtl_gnr_basket": ["GN0101", "GN9999"],
    } | changed


def melon(folder, songs=(), playlists=(), genres=None):
    genres = {"GN0100": "발라드", "GN0101": "calm"} if genres is None else genres
    put(folder, genre_gn_all__json=genres, song_meta__json=songs, train__json=playlists)
    return READERS["melon"](folder)


def slice_track(**changed) -> dict:
    uri = "spotify:track:1AbCdEfGhIjKlMnOpQrStU"
    return {"track_uri": uri, "track_name": "Blue", "artist_name": "Dusk"} | changed


def slice_list(*tracks, **changed) -> dict:
    return {"pid": 3, "name": "Evening", "tracks": list(tracks)} | changed


def mpd(folder, *playlists):
    put(folder, slice__json={"playlists": playlists})
    return list(READERS["mpd"](folder / "slice.json"))


def test_a_jamendo_line_is_a_track_with_ids_for_names(tmp_path):
    ids = "track_0000214\tartist_000014\talbum_000031\t14/2 14.mp3"
    line = f"{ids}\t124.6\tgenre---punk\tmood/theme---very---sad\tx"
    assert jamendo(tmp_path, HEAD, line) == [
        TrackRow(
            external_id="jamendo:214",
            title="Track 214",
            artist="Jamendo 14",
            album="Album 31",
            duration_s=125,
            tags={"punk": 1.0, "very---sad": 1.0},
            takes=TAGS,
        )
    ]


@pytest.mark.parametrize(
    ("duration", "seconds"), [("-5", 0), ("0.4", 0), ("1", 1), ("86400", 86_400), ("1e9", 86_400)]
)
def test_lengths_of_jamendo_lie_within_a_day(tmp_path, duration, seconds):
    (row,) = jamendo(tmp_path, f"track_1\ta\tb\tp\t{duration}")
    assert row.duration_s == seconds


def test_jamendo_lines_without_a_track_id_are_passed_over_and_the_next_one_read(tmp_path):
    rows = jamendo(tmp_path, "tape_1\ta\tb\tp\t1", "track_000\ta\tb\tp\t1")
    assert rows[0] == Skipped("no track id")
    assert rows[1].external_id == "jamendo:0"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((HEAD, "track_1\ta\tb\tp"), "j.tsv, line 2: expected at least 5 columns, found 4"),
        (("track_1", HEAD), "j.tsv, line 1: expected at least 5 columns, found 1"),
        ((HEAD, HEAD), "j.tsv, line 2: the duration 'DURATION' is no number"),
        (("track_1\ta\tb\tp\t1e999",), "j.tsv, line 1: the duration '1e999' is no number"),
        (
            ("track_1\ta\tb\tp\t" + "long" * 20,),
            f"j.tsv, line 1: the duration '{'long' * 10}' is no number",
        ),
    ],
)
def test_damaged_jamendo_lines_are_named(tmp_path, lines, message):
    put(tmp_path, j__tsv="\n".join(lines))
    assert told("jamendo", tmp_path / "j.tsv") == message


def test_hetrec_artists_become_tracks_with_tags_weighed_by_listeners_and_plays_follow(tmp_path):
    lamps, dusk, play = hetrec(tmp_path)
    assert lamps.tags == pytest.approx(
        {"calm": math.log(3) / math.log(11), "piano": math.log(2) / math.log(11)}
    )
    name = "The Lamps"
    assert lamps == TrackRow(
        "hetrec:7", title=name, artist=name, artists=(name,), tags=lamps.tags, takes=TAGS
    )
    assert (dusk.external_id, dusk.tags, dusk.takes) == ("hetrec:8", {}, TAGS)
    assert play == PlayRow("hetrec-5", "hetrec:7", 13)


def test_a_hetrec_tag_of_many_listeners_counts_1_and_forty_tags_are_kept(tmp_path):
    given = "".join(f"{user}\t7\t1\t1\n" for user in range(30))
    given += "".join(f"5\t7\t{tag}\t1\n" for tag in range(2, 60))
    rows = hetrec(
        tmp_path,
        tags__dat="tagID\ttagValue\n" + "".join(f"{tag}\tword {tag}\n" for tag in range(1, 60)),
        user_taggedartists__dat="userID\tartistID\ttagID\tday\n" + given,
    )
    tags = next(iter(rows)).tags
    assert tags["word 1"] == 1.0
    assert len(tags) == 40


def test_hetrec_tag_names_are_latin_1_and_artists_utf_8(tmp_path):
    rows = hetrec(tmp_path, artists__dat="id\tname\n7\tŁódź\n")
    (tmp_path / "tags.dat").write_bytes("tagID\ttagValue\n1\tcafé\n2\tx\n".encode("latin-1"))
    first = next(iter(rows))
    assert first.title == "Łódź"
    assert set(first.tags) == {"café", "x"}


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("artists.dat", "id\tname\n7\n", "line 2: expected 2 columns, found 1"),
        ("artists.dat", "id\tname\nseven\tX\n", "line 2: id 'seven' is no number"),
        ("tags.dat", "tagID\ttagValue\n1\n", "line 2: expected 2 columns, found 1"),
        ("user_taggedartists.dat", "a\tb\tc\n1\t2\n", "line 2: expected 3 columns, found 2"),
        ("user_taggedartists.dat", "a\tb\tc\n1\tx\t1\n", "line 2: artistID 'x' is no number"),
        ("user_artists.dat", "a\tb\tc\n1\t2\n", "line 2: expected 3 columns, found 2"),
        ("user_artists.dat", "a\tb\tc\n1\t2\tx\n", "line 2: weight 'x' is no number"),
        ("user_artists.dat", "a\tb\tc\n1\t2\t0\n", "line 2: weight 0 is out of range"),
        (
            "user_artists.dat",
            "a\tb\tc\n1\t2\t2147483648\n",
            "line 2: weight 2147483648 is out of range",
        ),
    ],
)
def test_damaged_hetrec_lines_are_named(tmp_path, file, text, message):
    hetrec(tmp_path, **{file.replace(".", "__"): text})
    assert told("hetrec", tmp_path) == f"{file}, {message}"


def test_the_smallest_and_the_greatest_numbers_of_hetrec_count(tmp_path):
    plays = "a\tb\tc\n1\t0\t1\n1\t0\t2147483647\n"
    track, *played = hetrec(tmp_path, artists__dat="id\tname\n0\tX\n", user_artists__dat=plays)
    assert track.external_id == played[0].track_id == "hetrec:0"
    assert [play.count for play in played] == [1, 2**31 - 1]


@pytest.mark.parametrize(
    "file", ["artists.dat", "tags.dat", "user_taggedartists.dat", "user_artists.dat"]
)
def test_a_missing_file_of_a_set_is_named(tmp_path, file):
    hetrec(tmp_path)
    (tmp_path / file).unlink()
    assert told("hetrec", tmp_path) == f"{tmp_path} holds no {file}"


def test_melon_songs_have_genres_for_tags_and_playlists_follow(tmp_path):
    listed = {"id": 9, "plylst_title": "Rain", "songs": [5, 6], "tags": ["비"]}
    track, playlist = melon(tmp_path, [song()], [listed])
    assert track == TrackRow(
        external_id="melon:5",
        title="봄",
        artist="가수",
        artists=("가수", "Dusk"),
        album="First",
        year=2019,
        tags={"발라드": 0.5, "calm": 0.5},
        takes=TAGS,
    )
    assert playlist == PlaylistRow("melon:9", "Rain", ("melon:5", "melon:6"), ("비",))


def test_what_a_melon_song_or_playlist_lacks_is_empty(tmp_path):
    bare = {"id": 5, "song_name": "X", "artist_name_basket": []}
    track, playlist = melon(tmp_path, [bare], [{"id": 9, "songs": []}])
    assert track == TrackRow("melon:5", title="X", artist="", takes=TAGS)
    assert playlist == PlaylistRow("melon:9", "Untitled", ())


@pytest.mark.parametrize(
    ("issued", "year"), [("1001", 1001), ("1000", None), ("0", None), ("19xx", None), (None, None)]
)
def test_a_melon_year_that_means_nothing_is_unknown(tmp_path, issued, year):
    (track,) = melon(tmp_path, [song(issue_date=issued)])
    assert track.year == year


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"songs": [song(), {}]}, "song_meta.json, line 2: song 2 lacks 'artist_name_basket'"),
        ({"playlists": [{"id": 1}]}, "train.json, line 1: playlist 1 lacks 'songs'"),
        ({"genres": []}, "genre_gn_all.json should hold a dict"),
        ({"songs": {}}, "song_meta.json should hold a list"),
        ({"playlists": {}}, "train.json should hold a list"),
    ],
)
def test_damaged_melon_files_are_named(tmp_path, content, message):
    melon(tmp_path, **content)
    assert told("melon", tmp_path) == message


def test_a_slice_yields_the_tracks_of_a_playlist_and_then_the_playlist(tmp_path):
    second = slice_track(track_uri="spotify:track:" + "2" * 22, album_name="A", duration_ms=215_000)
    rows = mpd(tmp_path, slice_list(slice_track(), second, description="slow"))
    first_uri = slice_track()["track_uri"]
    assert rows == [
        TrackRow(first_uri, title="Blue", artist="Dusk", spotify_id=first_uri[-22:]),
        TrackRow(
            second["track_uri"],
            title="Blue",
            artist="Dusk",
            album="A",
            duration_s=215,
            spotify_id="2" * 22,
        ),
        PlaylistRow("mpd:3", "Evening", (first_uri, second["track_uri"]), description="slow"),
    ]


def test_a_slice_without_a_name_or_a_length_is_read(tmp_path):
    track, playlist = mpd(tmp_path, slice_list(slice_track(duration_ms=999), name=None))
    assert track.duration_s is None
    long_id, _ = mpd(tmp_path, slice_list(slice_track(track_uri="spotify:track:" + "3" * 30)))
    assert long_id.spotify_id == "3" * 22
    assert (playlist.title, playlist.description) == ("Untitled", "")


def test_a_folder_is_read_slice_by_slice_and_a_file_by_lines(tmp_path):
    put(tmp_path, b__json={"playlists": [slice_list(pid=2)]}, notes__txt="nothing")
    lines = f"{json.dumps(slice_list(pid=1))}\n\n{json.dumps(slice_list(pid=4))}\n"
    put(tmp_path, a__jsonl=lines)
    rows = list(READERS["mpd"](tmp_path))
    assert [row.external_id for row in rows] == ["mpd:1", "mpd:4", "mpd:2"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", {}, 'a.json holds no list "playlists"'),
        ("a.json", [], 'a.json holds no list "playlists"'),
        ("a.json", {"playlists": {}}, 'a.json holds no list "playlists"'),
        ("a.json", {"playlists": [{"pid": 1}]}, "a.json, line 1: playlist 1 lacks 'tracks'"),
        ("a.json", {"playlists": [{"tracks": []}]}, "a.json, line 1: playlist 1 lacks 'pid'"),
        ("a.jsonl", '\n{"pid": 1}', "a.jsonl, line 2: playlist 2 lacks 'tracks'"),
        ("a.jsonl", "\n{", "a.jsonl, line 2: not JSON: "),
    ],
)
def test_damaged_slices_are_named(tmp_path, name, content, message):
    put(tmp_path, **{name.replace(".", "__"): content})
    found = told("mpd", tmp_path / name)
    assert found == message or (message.endswith(": ") and found.startswith(message))


def test_a_folder_without_slices_is_named(tmp_path):
    assert told("mpd", tmp_path) == f"{tmp_path} holds no .json file"
