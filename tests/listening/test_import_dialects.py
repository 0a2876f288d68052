"""Files of other programs: what has one meaning is read, one odd cell costs itself."""

import json

import pytest
from django.core.management import CommandError, call_command

from library.errors import ImportFormatError
from library.models import Track
from listening.services.import_plays import import_catalogue_with_plays

pytestmark = pytest.mark.django_db

PLAIN = "id,title,artist\n1,Café Noir,Renée Oak\n"


def take(tmp_path, content: str | bytes, name: str = "a.csv", **options):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return import_catalogue_with_plays(source=path.suffix[1:], path=path, **options)


def only() -> Track:
    return Track.objects.select_related("artist").get()


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace("id,title,artist", "ID,Title, Artist "),
        "sep=;\n" + PLAIN.replace(",", ";"),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.replace(",", "\t").encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.encode("cp1252"),
        PLAIN + "\n,,\n",
        'id,title,artist,album\n1,"Café Noir",Renée Oak,\n',
        "id,title,artist,\n1,Café Noir,Renée Oak,\n",
        "id,title,artist,album,year\n1,Café Noir,Renée Oak\n",
    ],
)
def test_tables_of_other_programs_are_read(tmp_path, content):
    take(tmp_path, content)
    assert (only().title, only().artist.name) == ("Café Noir", "Renée Oak")


@pytest.mark.parametrize(
    ("encoding", "title", "artist"),
    [
        ("cp1251", "Синий вокзал", "Вечерний Трамвай"),
        ("cp949", "푸른 편지", "겨울나무"),
        ("cp932", "夜の窓", "青木レモン"),
    ],
)
def test_encodings_of_before_unicode_are_told_apart_and_named(tmp_path, encoding, title, artist):
    content = f"id,title,artist\n1,{title},{artist}\n".encode(encoding)
    report = take(tmp_path, content)
    assert (only().title, only().artist.name) == (title, artist)
    assert f"a.csv was read as {encoding}" in "\n".join(report.lines())


def test_an_encoding_may_be_named(tmp_path):
    take(tmp_path, "id,title,artist\n1,Houpačka,Dvořín\n".encode("cp1250"), encoding="cp1250")
    assert only().artist.name == "Dvořín"
    with pytest.raises(ImportFormatError, match="no encoding"):
        take(tmp_path, PLAIN, encoding="klingon")
    with pytest.raises(ImportFormatError, match="name an encoding"):
        import_catalogue_with_plays(source="mpd", path=tmp_path, encoding="cp1250")


def test_line_breaks_in_quotes_belong_to_the_cell_and_later_lines_keep_their_numbers(tmp_path):
    text = (
        'id,title,artist,album,year\n1,"Two\nLines",A,"An album\nwith a break",\n2,Next,A,,soon\n'
    )
    report = take(tmp_path, text)
    assert Track.objects.get(external_id="own:1").title == "Two Lines"
    assert Track.objects.get(external_id="own:1").album == "An album with a break"
    assert "a.csv, line 5, year: 'soon' is no year" in report.lines()


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        ("1999", 1999),
        ("1999.0", 1999),
        ("1999-05-01", 1999),
        ("19990501", 1999),
        ("May 1999", 1999),
        ("01/05/1999", 1999),
        ("soon", None),
        ("1999/2001", None),
        ("99", None),
        ("9" * 5000, None),
    ],
)
def test_a_year_is_read_from_whatever_names_one(tmp_path, cell, year):
    report = take(tmp_path, f"id,title,artist,year\n1,T,A,{cell}\n")
    assert only().year == year
    assert report.odd_cells == ({} if year else {"year": 1})


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("215", 215),
        ("215.0", 215),
        ("3:35", 215),
        ("03:35", 215),
        ("1:02:03", 3723),
        ("215 s", 215),
        ("-5", None),
        ("long", None),
        ("9" * 400, None),
        ("1e999", None),
    ],
)
def test_a_length_is_read_in_seconds_or_as_a_clock(tmp_path, cell, seconds):
    report = take(tmp_path, f"id,title,artist,duration_s\n1,T,A,{cell}\n")
    assert only().duration_s == seconds
    assert report.odd_cells == ({} if seconds else {"duration_s": 1})


def test_one_odd_cell_costs_the_cell_and_each_is_counted(tmp_path, capsys):
    path = tmp_path / "odd.csv"
    path.write_text(
        "id,title,artist,year,mbid,isrc,spotify_id,audio_url\n"
        "1,T,A,soon,nothing,XX,short,ftp://x\n"
        "2,U,A,later,,US-RC1-76-07839,spotify:track:1AAAAAAAAAAAAAAAAAAAAA,\n"
    )
    call_command("import_catalogue", "csv", str(path))
    told = capsys.readouterr().out
    assert "odd.csv, line 2, mbid: 'nothing' is no MusicBrainz id" in told
    assert "odd.csv, line 3, year: 'later' is no year" in told
    assert "cells left out: 1 audio_url, 1 isrc, 1 mbid, 1 spotify_id, 2 year" in told
    second = Track.objects.get(external_id="own:2")
    assert (second.isrc, second.spotify_id) == ("USRC17607839", "1AAAAAAAAAAAAAAAAAAAAA")


def test_one_recording_id_may_stand_on_two_albums(tmp_path):
    mbid = "3f2b0c1e-7a11-4d7e-9c55-0a1b2c3d4e5f"
    text = (
        "id,title,artist,album,mbid,spotify_id\n"
        f"1,Bells,Tam Roke,First,{mbid},1AAAAAAAAAAAAAAAAAAAAA\n"
        f"2,Bells,Tam Roke,Best Of,{mbid},1AAAAAAAAAAAAAAAAAAAAA\n"
    )
    assert take(tmp_path, text).created["tracks"] == 2
    assert take(tmp_path, text).created["tracks"] == 0
    assert len(set(Track.objects.values_list("version_key", flat=True))) == 1


def test_long_links_are_kept_and_endless_ones_are_an_odd_cell(tmp_path):
    link = "https://bucket.example.org/a.mp3?signature=" + "a1" * 500
    take(tmp_path, f"id,title,artist,audio_url\n1,T,A,{link}\n")
    assert only().audio_url == link
    report = take(tmp_path, f"id,title,artist,audio_url\n1,T,A,{link * 3}\n")
    assert report.odd_cells == {"audio_url": 1}
    assert only().audio_url == link, "an odd cell takes nothing away"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('{"id":"n1","title":"Nul\\u0000Song","artist":"A"}', "NulSong"),
        ('{"id":"n1","title":"Half \\ud83d Song","artist":"A"}', "Half Song"),
        ('\ufeff{"id":"n1","title":"Bom Song","artist":"A"}', "Bom Song"),
        ('{"ID":"n1","Title":"Capital","ARTIST":"A"}', "Capital"),
        ('{"id":1,"title":1999,"artist":"A"}', "1999"),
        ('{"id":"n1","title":"Pairs","artist":"A","tags":[["calm",1]]}', "Pairs"),
        (
            '{"id":"n1","title":"Objects","artist":"A","tags":[{"name":"calm","weight":0.5}]}',
            "Objects",
        ),
        ('{"id":"n1","title":"Text","artist":"A","tags":"calm|piano"}', "Text"),
        ('{"id":"n1","title":"Odd","artist":"A","tags":[[["calm"]]],"year":[1],"mbid":{}}', "Odd"),
        ('{"id":"n1","title":"Nan","artist":"A","tags":{"calm":NaN},"year":1e400}', "Nan"),
    ],
)
def test_lines_of_json_are_read_whatever_is_in_them(tmp_path, line, title):
    take(tmp_path, line + "\n", name="a.jsonl")
    assert only().title == title
    odd = title in ("Odd", "Nan")
    assert only().tags.filter(name="calm").exists() is ("tags" in line.lower() and not odd)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.jsonl", "[" * 100_000 + "]" * 100_000, "line 1: not JSON: nested too deeply"),
        ("a.jsonl", '{"id":"1","title":"T","artist":"A"}\n{"a":' * 2, "line 2"),
        ("a.csv", "id,title,artist\n1,T,A\n2,T,A,x\n", "line 3: expected 3 columns, found 4"),
        ("a.csv", 'id,title,artist\n1,T,A\n2,"T,A\n3,T,A\n', "line 3: unexpected end"),
        ("a.csv", "id,title,title,artist\n1,T,U,A\n", "named twice"),
        ("a.csv", bytes(range(1, 32)) * 9 + b"\xff\xfe\x80", "no text file"),
        ("a.csv", "id,title,artist\n1," + "x" * 200_000 + ",A\n", "line 2: field larger"),
    ],
)
def test_what_has_no_meaning_is_named_by_line_and_nothing_is_kept(tmp_path, name, content, told):
    with pytest.raises(ImportFormatError, match=told):
        take(tmp_path, content, name=name)
    assert not Track.objects.exists()


def test_a_deeply_nested_slice_is_an_error_in_words(tmp_path):
    path = tmp_path / "slice.json"
    path.write_text("[" * 100_000)
    with pytest.raises(CommandError, match=r"nested too deeply. Nothing was imported"):
        call_command("import_catalogue", "mpd", str(path))


def test_numbers_that_no_table_holds_cost_themselves(tmp_path):
    track = {"track_uri": "spotify:track:x", "track_name": None, "artist_name": "A"}
    big = {
        "track_uri": "spotify:track:y",
        "track_name": "B",
        "artist_name": "A",
        "duration_ms": 1e15,
    }
    path = tmp_path / "slice.json"
    path.write_text(
        json.dumps({"playlists": [{"pid": 1, "name": "L\x00", "tracks": [track, big]}]})
    )
    report = import_catalogue_with_plays(source="mpd", path=path)
    assert only().duration_s is None
    assert sum(report.skipped.values()) == 2


def test_tags_in_other_scripts_stay_two_words(tmp_path):
    take(tmp_path, "id,title,artist,tags\n1,T,A,ดี|ดุ|हिन्दी|தமிழ்\n")
    assert {tag.name for tag in only().tags.all()} == {"ดี", "ดุ", "हिन्दी", "தமிழ்"}
