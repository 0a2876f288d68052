"""What one cell of a table means, and what is said of one that means nothing."""

import pytest

from library.importers import cells
from library.importers.cells import CellError

MBID = "3f2b0c1e-7a11-4d7e-9c55-0a1b2c3d4e5f"
SPOTIFY = "1AbCdEfGhIjKlMnOpQrStU"
LONGEST_URL = "https://a.example/" + "x" * (2000 - len("https://a.example/"))


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (cells.year_of, "1999", 1999),
        (cells.year_of, "1999.0", 1999),
        (cells.year_of, "1999-05-01", 1999),
        (cells.year_of, "19990501", 1999),
        (cells.year_of, "May 1999", 1999),
        (cells.year_of, "1999 (1999)", 1999),
        (cells.year_of, "0123 or 1999", 1999),
        (cells.year_of, "1000", 1000),
        (cells.year_of, "2200", 2200),
        (cells.seconds_of, "215", 215),
        (cells.seconds_of, " 215 ", 215),
        (cells.seconds_of, "215.4", 215),
        (cells.seconds_of, "215,6", 216),
        (cells.seconds_of, "215 s", 215),
        (cells.seconds_of, "215 Sec.", 215),
        (cells.seconds_of, "3:35", 215),
        (cells.seconds_of, "3:35.9", 215),
        (cells.seconds_of, "1:02:03", 3723),
        (cells.seconds_of, "604800", 604_800),
        (cells.mbid_of, MBID, MBID),
        (cells.mbid_of, MBID.upper(), MBID),
        (cells.mbid_of, f" https://musicbrainz.org/recording/{MBID}/ ", MBID),
        (cells.isrc_of, "USRC17607839", "USRC17607839"),
        (cells.isrc_of, "us-rc1-76-07839", "USRC17607839"),
        (cells.isrc_of, "ISRC US RC1 76 07839", "USRC17607839"),
        (cells.spotify_id_of, SPOTIFY, SPOTIFY),
        (cells.spotify_id_of, f" spotify:track:{SPOTIFY} ", SPOTIFY),
        (cells.spotify_id_of, f"https://open.spotify.com/track/{SPOTIFY}?si=a/b?c", SPOTIFY),
        (cells.url_of, " https://a.example/x.mp3 ", "https://a.example/x.mp3"),
        (cells.url_of, "HTTP://a.example/X", "HTTP://a.example/X"),
        (cells.url_of, LONGEST_URL, LONGEST_URL),
    ],
)
def test_a_cell_is_read_from_the_spellings_of_others(read, text, value):
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "reason"),
    [
        (cells.year_of, "soon", "is no year"),
        (cells.year_of, "99", "is no year"),
        (cells.year_of, "0999", "is no year"),
        (cells.year_of, "2201", "is no year"),
        (cells.year_of, "1999/2001", "names several years"),
        (cells.seconds_of, "long", "is no length in seconds or m:ss"),
        (cells.seconds_of, "-5", "is no length in seconds or m:ss"),
        (cells.seconds_of, "604801", "is longer than a week"),
        (cells.seconds_of, "169:00:00", "is longer than a week"),
        (cells.mbid_of, "nothing", "is no MusicBrainz id"),
        (cells.isrc_of, "XX", "is no ISRC"),
        (cells.spotify_id_of, "short", "is no Spotify id of 22 letters and digits"),
        (cells.url_of, "ftp://a.example", "is no http(s) address"),
        (cells.url_of, "https://a.example/a b", "is no http(s) address"),
        (cells.url_of, LONGEST_URL + "x", "is longer than 2000 characters"),
        (cells.tags_of, 5, "is no list and no object of weights"),
        (cells.tags_of, [5], "holds something that is no tag"),
        (cells.tags_of, [["calm", 1, 2]], "holds something that is no tag"),
        (cells.tags_of, [{}], "holds something that is no tag with a weight"),
        (cells.tags_of, {5: 1.0}, "holds something that is no tag with a weight"),
        (cells.tags_of, {"calm": float("inf")}, "holds something that is no tag with a weight"),
        (cells.tags_of, {"calm": "much"}, "holds a weight that is no number"),
        (cells.tags_of, {"calm": None}, "holds a weight that is no number"),
        (cells.tags_of, {"calm": 10**400}, "holds a weight that is no number"),
    ],
)
def test_a_cell_that_means_nothing_says_why(read, text, reason):
    with pytest.raises(CellError) as caught:
        read(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("value", "tags"),
    [
        (None, {}),
        ("", {}),
        (" | ", {}),
        ("calm", {"calm": 1.0}),
        ("calm| piano ", {"calm": 1.0, "piano": 1.0}),
        ("a,b|c;d", {"a,b": 1.0, "c;d": 1.0}),
        ("a,b;c", {"a,b": 1.0, "c": 1.0}),
        ("a, b", {"a": 1.0, "b": 1.0}),
        ({"calm": 0.5, "piano": "0.25"}, {"calm": 0.5, "piano": 0.25}),
        (["calm", "", None, ["piano", 0.5]], {"calm": 1.0, "piano": 0.5}),
        ([{"name": "calm"}, {"tag": "piano", "weight": 0.5}], {"calm": 1.0, "piano": 0.5}),
    ],
)
def test_tags_are_a_text_words_pairs_or_weights(value, tags):
    assert cells.tags_of(value) == tags
