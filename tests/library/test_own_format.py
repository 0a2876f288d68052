"""Our own CSV and JSONL: which rows a few lines yield, and what is said of damaged ones."""

import gzip
import json

import pytest

from library.errors import ImportFormatError
from library.importers import READERS
from library.importers.rows import Note, OddCell, Skipped, TrackRow, load_json, open_table

PLAIN = "id,title,artist\n1,Blue,Dusk\n"
BLUE = TrackRow("own:1", title="Blue", artist="Dusk")
KNOWN = (
    "['album', 'artist', 'audio_url', 'duration_s', 'id', 'isrc', 'mbid', 'spotify_id', 'tags', "
    "'title', 'year']"
)


def put(tmp_path, content: str | bytes, name="a.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows(tmp_path, content, name="a.csv", **options):
    path = put(tmp_path, content, name)
    return list(READERS[path.suffix[1:]](path, **options))


def line(**fields) -> str:
    return json.dumps({"id": "1", "title": "Blue", "artist": "Dusk"} | fields)


def told(call, *given) -> str:
    with pytest.raises(ImportFormatError) as caught:
        call(*given)
    return str(caught.value)


def test_a_line_of_csv_with_every_column_is_a_track(tmp_path):
    mbid, spotify = "3f2b0c1e-7a11-4d7e-9c55-0a1b2c3d4e5f", "1AbCdEfGhIjKlMnOpQrStU"
    text = (
        "id,title,artist,album,year,duration_s,mbid,isrc,spotify_id,audio_url,tags\n"
        f"1,Blue  Window,Dusk, First ,1999,3:35,{mbid},USRC17607839,{spotify},https://a/b,calm|piano\n"
    )
    filled = {"album", "year", "duration_s", "mbid", "isrc", "spotify_id", "audio_url", "tags"}
    assert rows(tmp_path, text) == [
        TrackRow(
            "own:1",
            title="Blue Window",
            artist="Dusk",
            album="First",
            year=1999,
            duration_s=215,
            mbid=mbid,
            isrc="USRC17607839",
            spotify_id=spotify,
            audio_url="https://a/b",
            tags={"calm": 1.0, "piano": 1.0},
            takes=frozenset(filled),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", "|"),
        "sep=;\n" + PLAIN.replace(",", ";"),
        "SEP=;\n" + PLAIN.replace(",", ";"),
        "ID, Title ,ARTIST\n1,Blue,Dusk\n",
        "id,title,artist,\n1,Blue,Dusk,\n",
        PLAIN.replace("Blue", '"Blue"'),
        PLAIN.replace("Blue", "\x00Blue\x00"),
        PLAIN + ",,\n\n",
    ],
)
def test_tables_of_other_programs_yield_the_same_track(tmp_path, text):
    assert rows(tmp_path, text) == [BLUE]


def test_column_names_may_have_spaces_for_underscores(tmp_path):
    (track,) = rows(tmp_path, "id,title,artist,Duration  S\n1,Blue,Dusk,60\n")
    assert track.duration_s == 60


def test_an_empty_cell_counts_as_emptied_and_a_missing_column_does_not(tmp_path):
    (track,) = rows(tmp_path, "id,title,artist,year,tags\n1,Blue,Dusk, ,\n")
    assert track == TrackRow(
        "own:1", title="Blue", artist="Dusk", takes=frozenset({"year", "tags"})
    )


def test_a_short_line_ends_in_empty_cells_and_a_long_one_in_commas(tmp_path):
    text = "id,title,artist,album,year\n1,Blue,Dusk\n2,Red,Dusk,First,1999,,\n"
    short, long = rows(tmp_path, text)
    assert (short.title, short.album, short.year) == ("Blue", "", None)
    assert (long.album, long.year) == ("First", 1999)


@pytest.mark.parametrize("missing", [",Blue,Dusk", "1,,Dusk", "1,Blue, "])
def test_a_line_without_id_title_or_artist_is_passed_over_and_the_next_one_read(tmp_path, missing):
    assert rows(tmp_path, f"id,title,artist\n{missing}\n1,Blue,Dusk\n") == [
        Skipped("no id, title or artist"),
        BLUE,
    ]


def test_an_odd_cell_is_named_before_its_track_and_takes_nothing(tmp_path):
    odd, track = rows(tmp_path, "id,title,artist,year,album\n1,Blue,Dusk,soon,First\n")
    assert odd == OddCell("a.csv", 2, "year", "soon", "is no year")
    assert str(odd) == "a.csv, line 2, year: 'soon' is no year"
    assert track.takes == {"album"}
    assert str(OddCell("a.csv", 2, "year", "x" * 99, "is no year")) == (
        f"a.csv, line 2, year: '{'x' * 40}' is no year"
    )


def test_line_breaks_in_quotes_belong_to_a_cell_and_later_lines_keep_their_numbers(tmp_path):
    text = 'id,title,artist,year\n1,"Two\nLines",Dusk,\n2,Red,Dusk,soon\n3,"Un\n\ndo",Dusk,later\n'
    found = rows(tmp_path, text)
    assert [row.title for row in found if isinstance(row, TrackRow)] == [
        "Two Lines",
        "Red",
        "Un do",
    ]
    assert [row.line for row in found if isinstance(row, OddCell)] == [4, 5]


def test_a_guessed_encoding_is_told_and_a_named_one_is_not(tmp_path):
    text = PLAIN.replace("Dusk", "Café").encode("cp1252")
    told_first, track = rows(tmp_path, text)
    assert told_first == Note("a.csv was read as cp1252; --encoding names another")
    assert track.artist == "Café"
    assert len(rows(tmp_path, text, encoding="latin-1")) == 1
    in_json = line(artist="Café").replace("\\u00e9", "é").encode("cp1252")
    assert rows(tmp_path, in_json, "a.jsonl")[0] == Note(
        "a.jsonl was read as cp1252; --encoding names another"
    )
    assert len(rows(tmp_path, in_json, "a.jsonl", encoding="latin-1")) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.csv is empty"),
        ("\n", "a.csv is empty"),
        ("sep=;\n", "a.csv is empty"),
        ('id,"title\n', "a.csv, line 1: unexpected end of data"),
        ("id,title\n", "a.csv, line 1: the column 'artist' is missing"),
        ("sep,title,artist\n", f"a.csv, line 1: unknown column 'sep'; known are {KNOWN}"),
        (
            f"id,title,artist,{'x' * 50},y\n",
            f"a.csv, line 1: unknown column '{'x' * 40}'; known are {KNOWN}",
        ),
        ("id,title,title,artist\n", "a.csv, line 1: a column is named twice"),
        (PLAIN + "2,Red\n", "a.csv, line 3: expected 3 columns, found 2"),
        (PLAIN + "2,Red,Dusk,,x\n", "a.csv, line 3: expected 3 columns, found 5"),
        ("artist,id,title\nDusk,1\n", "a.csv, line 2: expected 3 columns, found 2"),
        (PLAIN + '2,"Red,Dusk\n3,Red,Dusk\n', "a.csv, line 3: unexpected end of data"),
    ],
)
def test_damaged_tables_are_named(tmp_path, text, message):
    assert told(rows, tmp_path, text) == message


def test_a_line_of_jsonl_is_a_track_and_blank_lines_are_none(tmp_path):
    text = f"{line(tags={'calm': 0.5}, Year=1999)}\n \n{line(id=2, title=7)}\n"
    first, second = rows(tmp_path, text, "a.jsonl")
    assert (first.tags, first.year, first.takes) == ({"calm": 0.5}, 1999, {"tags", "year"})
    assert (second.external_id, second.title) == ("own:2", "7")


@pytest.mark.parametrize(
    ("artist", "first", "listed"),
    [
        ("Dusk", "Dusk", ()),
        (["Dusk"], "Dusk", ()),
        (["Dusk", "The Lamps"], "Dusk", ("Dusk", "The Lamps")),
        ([" ", None, "The Lamps", "Dusk"], "The Lamps", ("The Lamps", "Dusk")),
    ],
)
def test_artists_may_be_listed_one_by_one(tmp_path, artist, first, listed):
    (track,) = rows(tmp_path, line(artist=artist), "a.jsonl")
    assert (track.artist, track.artists) == (first, listed)


@pytest.mark.parametrize("fields", [{"title": True}, {"id": None}, {"artist": [[]]}, {"id": {}}])
def test_what_is_no_text_is_no_name(tmp_path, fields):
    assert rows(tmp_path, line(**fields), "a.jsonl") == [Skipped("no id, title or artist")]


@pytest.mark.parametrize(
    ("value", "shown", "reason"),
    [
        ([1999], "[1999]", "is no text"),
        (True, "true", "is no text"),
        ("soon", "soon", "is no year"),
        (["x" * 99], f'["{"x" * 58}', "is no text"),
    ],
)
def test_an_odd_value_of_json_is_shown_as_it_stands(tmp_path, value, shown, reason):
    odd, track = rows(tmp_path, line(year=value), "a.jsonl")
    assert odd == OddCell("a.jsonl", 1, "year", shown, reason)
    assert track.takes == frozenset()


@pytest.mark.parametrize("value", [None, "", "\u200b"])
def test_an_empty_value_of_json_takes_away(tmp_path, value):
    (track,) = rows(tmp_path, line(year=value, tags=None), "a.jsonl")
    assert track == TrackRow(
        "own:1", title="Blue", artist="Dusk", takes=frozenset({"year", "tags"})
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n[1]", "a.jsonl, line 2: not a JSON object"),
        (line(x=1), f"a.jsonl, line 1: unknown column 'x'; known are {KNOWN}"),
        ('{"id": 1, "title": "T"}', "a.jsonl, line 1: the column 'artist' is missing"),
        ('{"id":', "a.jsonl, line 1: not JSON: Expecting value: line 1 column 7 (char 6)"),
        ("\n" + "[" * 100_000, "a.jsonl, line 2: not JSON: nested too deeply"),
    ],
)
def test_damaged_lines_of_json_are_named(tmp_path, text, message):
    assert told(rows, tmp_path, text, "a.jsonl") == message


def test_a_table_may_be_opened_without_columns_that_it_must_have(tmp_path):
    table = open_table(put(tmp_path, "a,b\n1\n\n2,3\n"))
    assert table.columns == ["a", "b"]
    assert list(table.lines) == [(2, ["1", ""]), (4, ["2", "3"])]
    assert table.file.encoding == "utf-8"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", b'[1,\n"x]', "a.json, line 2: Unterminated string starting at"),
        ("a.json", b"[" * 100_000, "a.json is nested too deeply"),
        ("a.json.gz", gzip.compress(b"[" + b"1, " * 9000 + b"1]")[:-30], "a.json.gz: the file is"),
    ],
)
def test_a_damaged_json_file_is_named(tmp_path, name, content, message):
    assert told(load_json, put(tmp_path, content, name)).startswith(message)


def test_a_json_file_may_be_in_another_encoding_of_unicode(tmp_path):
    assert load_json(put(tmp_path, '["é"]'.encode("utf-16"), "a.json")) == ["é"]
