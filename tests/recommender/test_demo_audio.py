"""Demo town can be heard, and what is heard has the planted mood."""

import numpy as np
import pytest

from library.models import Track
from library.services.catalogue import create_track, get_or_create_artist
from ml_models.audio import decode_audio
from ml_models.song_mood.data import quadrant_of
from ml_models.song_mood.reader import SongReader
from recommender.demo.compose import RATE_HZ, STYLES, TIMBRES, compose, encode_ogg

QUADRANT = {"happy": "Q1", "angry": "Q2", "sad": "Q3", "calm": "Q4"}


def test_a_piece_is_the_same_for_its_number_and_another_for_another():
    first, again, other = (compose(mood="sad", group="folk", number=n) for n in (3, 3, 4))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert np.abs(first).max() <= 1
    assert len(first) == 24 * RATE_HZ


@pytest.mark.slow
def test_the_song_reader_hears_the_planted_quadrant():
    reader = SongReader()
    hits = []
    for place, mood in enumerate(STYLES):
        for number, group in list(enumerate(TIMBRES))[place % 2 :: 2]:
            ogg = encode_ogg(compose(mood=mood, group=group, number=100 * place + number))
            reading = reader.read(ogg)
            hits.append(quadrant_of(reading.valence, reading.arousal) == QUADRANT[mood])
    assert np.mean(hits) >= 0.8


@pytest.mark.django_db
def test_a_demo_track_plays_whole_and_in_parts(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    artist = get_or_create_artist(name="A")
    track = create_track(artist=artist, title="T", tags={"happy": 1.0, "jazz": 0.4})
    Track.objects.filter(pk=track.pk).update(is_demo=True, external_id="demo:5")
    url = f"/tracks/{track.pk}/audio/"
    whole = client.get(url)
    content = b"".join(whole.streaming_content)
    assert whole["Content-Type"] == "audio/ogg"
    assert len(decode_audio(content, rate_hz=RATE_HZ, max_seconds=60)) > 20 * RATE_HZ
    part = client.get(url, headers={"range": "bytes=10-19"})
    assert (part.status_code, part.getvalue()) == (206, content[10:20])
    assert part["Content-Range"] == f"bytes 10-19/{len(content)}"
    assert client.get(url, headers={"range": "bytes=-5"}).getvalue() == content[-5:]
    assert client.get(url, headers={"range": "bytes=999999999-"}).status_code == 416
    assert list((tmp_path / "demo").iterdir()) == [tmp_path / "demo" / "5.ogg"]
    silent = create_track(artist=artist, title="Silent")
    assert client.get(f"/tracks/{silent.pk}/audio/").status_code == 404
