"""A table of audio features places tracks; what cannot be used is named."""

import pytest
from django.core.management import CommandError, call_command

from library.models import Track, TrackMood
from library.services.catalogue import create_track, get_or_create_artist
from tests.library.moods import mood_of

pytestmark = pytest.mark.django_db

HEAD = "id,spotify_id,artist,title,danceability,acousticness,energy,valence,loudness,tempo\n"
LOUD, QUIET = "0.8,0.01,0.95,0.9,-3,128", "0.3,0.97,0.05,0.2,-25,70"


@pytest.fixture
def songs():
    artist = get_or_create_artist(name="Sad Bänd")
    return [
        create_track(artist=artist, title="One", external_id="own:1"),
        create_track(artist=artist, title="Two", spotify_id="s" * 22),
        create_track(artist=artist, title="Three"),
    ]


def test_tracks_are_found_by_any_key_and_a_second_run_changes_nothing(
    songs, tmp_path, capsys, client, user
):
    path = tmp_path / "features.csv"
    path.write_text(
        f"{HEAD}1,,,,{LOUD}\n,{'s' * 22},,,{QUIET}\n,,sad bänd,THREE,{QUIET}\n,,X,Y,{QUIET}\n"
    )
    for _ in range(2):
        call_command("read_features", str(path))
        assert "3 placed, 1 lines without a track, 0 not usable" in capsys.readouterr().out
    assert TrackMood.objects.filter(source="features").count() == 3
    loud, *quiet = (Track.objects.get(pk=song.pk) for song in songs)
    assert mood_of(loud).arousal > 0.2
    assert all(mood_of(song).arousal < 0 for song in quiet)
    client.force_login(user)
    assert "its audio features" in client.get(loud.get_absolute_url()).content.decode()


def test_lines_that_cannot_be_used_are_named_and_the_others_count(songs, tmp_path, capsys):
    path = tmp_path / "features.csv"
    path.write_text(f"{HEAD}1,,,,0.8,0.01,95,0.9,-3,128\n,,Sad Bänd,Three,{LOUD}\n1,,,,0.5,,,,,\n")
    call_command("read_features", str(path))
    told = capsys.readouterr().out
    assert "line 2: energy must be a number from 0 to 1, not '95'" in told
    assert "line 4: 1 of the audio features are known" in told
    assert "1 placed" in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "empty"),
        ("energy,tempo\n", "found by id"),
        ("id,mood\n", "no audio feature"),
        ('id,energy\n"1,2\n', "line 2: unexpected end"),
    ],
)
def test_a_file_that_is_no_such_table_is_a_clear_error(content, told, tmp_path):
    path = tmp_path / "features.csv"
    path.write_text(content)
    with pytest.raises(CommandError, match=told):
        call_command("read_features", str(path))


def test_a_missing_file_is_a_clear_error(tmp_path):
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("read_features", str(tmp_path / "missing.csv"))


def test_a_file_that_breaks_off_leaves_nothing_behind(songs, tmp_path, monkeypatch):
    monkeypatch.setattr("library.song_moods.from_features._BATCH", 1)
    path = tmp_path / "features.csv"
    path.write_text(f'{HEAD}1,,,,{LOUD}\n,,Sad Bänd,Three,{QUIET}\n"3,\n')
    with pytest.raises(CommandError, match="line 4: unexpected end"):
        call_command("read_features", str(path))
    assert not TrackMood.objects.exists()
