"""A file that is away today is heard tomorrow; only a broken one is passed over for good."""

import numpy as np
import pytest
from celery.exceptions import Retry
from django.core.management import call_command

from library.models import TrackMood
from library.song_moods.from_audio import place_all_by_audio
from library.tasks import place_by_audio_task
from ml_models.song_mood.reader import SongReader
from tests.library.test_moods_from_audio import track_with
from tests.ml_models.test_song_mood import loud_and_fast
from tests.sounds import encoded, wav

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def test_a_file_that_was_away_is_heard_when_it_is_back(tmp_path):
    track, other = track_with(wav(loud_and_fast(3)), "a"), track_with(wav(loud_and_fast(3)), "b")
    (tmp_path / "media").rename(tmp_path / "elsewhere")
    reader, away = SongReader(), []
    assert place_all_by_audio(reader=reader, is_away=lambda t, error: away.append(t.pk)) == 0
    assert away == [track.pk, other.pk]
    assert not TrackMood.objects.exists()
    (tmp_path / "elsewhere").rename(tmp_path / "media")
    assert place_all_by_audio(reader=reader) == 2
    assert TrackMood.objects.filter(confidence__gt=0).count() == 2


def test_the_task_tries_again_later_and_the_command_says_so(tmp_path, capsys, monkeypatch):
    track = track_with(wav(loud_and_fast(3)), "a")
    (tmp_path / "media").rename(tmp_path / "elsewhere")

    def retry(**kwargs):
        raise Retry

    monkeypatch.setattr(place_by_audio_task, "retry", retry)
    with pytest.raises(Retry):
        place_by_audio_task(track.pk)
    assert not TrackMood.objects.exists()
    call_command("read_audio")
    assert "tried again the next time" in capsys.readouterr().out


def test_a_song_whose_tag_lies_about_its_length_is_heard():
    sound = encoded(np.asarray(loud_and_fast(3)), "mp3", "libmp3lame")
    lying = b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + sound[10:]
    track_with(lying, "lying")
    assert place_all_by_audio(reader=SongReader()) == 1
    assert TrackMood.objects.get().confidence > 0
