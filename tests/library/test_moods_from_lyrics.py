"""A folder of lyrics places tracks; what does not match is named."""

import pytest
from django.core.management import CommandError, call_command

from library.models import Track, TrackMood
from library.services.catalogue import create_track, get_or_create_artist
from library.song_moods.from_lyrics import place_by_lyrics, place_by_lyrics_folder
from tests.library.moods import mood_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def song():
    return create_track(artist=get_or_create_artist(name="Sad Bänd"), title="Farewell")


def test_a_folder_of_lyrics_places_tracks_and_names_the_rest(song, tmp_path, capsys):
    (tmp_path / "sad bänd - FAREWELL.lrc").write_text("[00:01.00]I cry alone\n[00:02.00]tears")
    (tmp_path / "Nobody - Nothing.txt").write_text("love")
    (tmp_path / "noname.txt").write_text("love")
    (tmp_path / "cover.jpg").write_bytes(b"\xff\xd8")
    for _ in range(2):
        call_command("read_lyrics", str(tmp_path))
        assert "1 placed, 0 without a mood word, 2 without a track" in capsys.readouterr().out
    assert mood_of(song).valence < -0.3
    assert TrackMood.objects.get().source == "lyrics"


def test_bytes_that_are_no_text_and_a_missing_folder_are_named(song, tmp_path, capsys):
    (tmp_path / "Sad Bänd - Farewell.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x01\xff\x02")
    call_command("read_lyrics", str(tmp_path))
    assert "not text in" in capsys.readouterr().out
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("read_lyrics", str(tmp_path / "missing"))


def test_words_without_a_mood_say_nothing_and_the_track_page_tells_the_source(song, client, user):
    assert place_by_lyrics(track=song, text="la la la").confidence == 0
    assert mood_of(song) is None
    place_by_lyrics(track=song, text="happy sunshine smile laugh")
    client.force_login(user)
    assert "its words" in client.get(Track.objects.get().get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("artist", "title", "file"),
    [
        ("AC/ZK", "Thunder Lane", "AC_ZK - Thunder Lane"),
        ("AC/ZK", "Thunder Lane", "AC-ZK - Thunder Lane"),
        ("AC/ZK", "Thunder Lane", "ACZK - Thunder Lane"),
        ("The Lamps", "Who?", "The Lamps - Who"),
        ("The Lamps", "Who?", "The Lamps - Who_"),
        ("The Lamps", "Who?", "The Lamps - Who？"),
        ("The Lamps", "???", "The Lamps - ___"),
        ("R.E.N.", "Why: <Not>", "R.E.N - Why_ _Not_"),
        ("A - B", "C", "A - B - C"),
        ("Nils N' Sparrows", "Rust", "Nils N’ Sparrows – Rust"),
        ("Tove Brandt", "Guest", "Tove Brandt feat. Kit Moss - Guest"),
    ],
)
def test_names_that_no_file_may_bear_are_found_all_the_same(artist, title, file, tmp_path):
    create_track(artist=get_or_create_artist(name=artist), title=title)
    (tmp_path / f"{file}.txt").write_text("happy sunshine smile laugh")
    assert len(place_by_lyrics_folder(tmp_path).placed) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_words_in_other_encodings_are_read(song, encoding, tmp_path):
    text = "Ich weine vor Kummer\nund bin so unglücklich, traurig\nund müde\n"
    (tmp_path / "Sad Bänd - Farewell.lrc").write_bytes(text.encode(encoding))
    assert len(place_by_lyrics_folder(tmp_path).placed) == 1
    assert TrackMood.objects.get().valence < -0.3
