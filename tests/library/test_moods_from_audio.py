"""Tracks with an audio file are heard; what is broken is marked and passed over."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from library.models import Track, TrackMood
from library.services.catalogue import create_track, get_or_create_artist
from library.song_moods.from_audio import place_all_by_audio, tracks_without_audio_mood
from ml_models.song_mood.reader import SongReader
from tests.library.moods import mood_of
from tests.ml_models.test_song_mood import loud_and_fast, soft_and_slow
from tests.sounds import encoded, wav

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def reader():
    return SongReader()


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def track_with(content: bytes, name: str, tags: dict | None = None) -> Track:
    artist = get_or_create_artist(name="Somebody")
    track = create_track(artist=artist, title=name, tags=tags)
    track.audio_file.save(f"{name}.bin", ContentFile(content))
    return track


def test_sound_places_a_track_without_tags_and_a_broken_file_is_passed_over(reader):
    storm = track_with(wav(loud_and_fast(5)), "storm")
    lullaby = track_with(encoded(soft_and_slow(5), "ogg", "libopus"), "lullaby")
    broken = track_with(b"this is no sound", "broken")
    assert [t.pk for t in tracks_without_audio_mood()] == [storm.pk, lullaby.pk, broken.pk]
    seen = []
    assert place_all_by_audio(reader=reader, progress=seen.append) == 3
    assert place_all_by_audio(reader=reader) == 0, "a second run has nothing to do"
    assert mood_of(storm).arousal > mood_of(lullaby).arousal
    assert mood_of(storm).confidence > 0
    assert mood_of(broken) is None
    assert "audio" in TrackMood.objects.get(track=broken).note


def test_tags_and_sound_meet_and_staff_wins():
    track = create_track(artist=get_or_create_artist(name="A"), title="T", tags={"happy": 1.0})
    by_tags = mood_of(track)
    assert by_tags.valence > 0
    TrackMood.objects.create(
        track=track, source="audio", valence=-0.5, arousal=-0.5, confidence=0.4
    )
    assert -0.5 < mood_of(track).valence < by_tags.valence
    TrackMood.objects.create(track=track, source="staff", valence=-0.9, arousal=0.1)
    told = mood_of(track)
    assert (told.valence, told.arousal) == pytest.approx((-0.9, 0.1), abs=0.02)
    assert told.confidence > by_tags.confidence


def test_a_song_that_lost_its_tags_has_no_mood():
    track = create_track(artist=get_or_create_artist(name="A"), title="T", tags={"happy": 1.0})
    assert mood_of(track) is not None
    track.track_tags.all().delete()
    assert mood_of(track) is None


def test_the_command_says_what_could_not_be_read(capsys):
    track_with(b"nothing", "broken")
    call_command("read_audio")
    said = capsys.readouterr().out
    assert "1 tracks heard, 1 of them cannot be read" in said
