"""The hand-written look-up of tracks gives what the ORM gives."""

import pytest

from library.models import Track
from library.selectors.tracks import tracks_by_id
from library.services.catalogue import create_track, get_or_create_artist

pytestmark = pytest.mark.django_db


def test_tracks_come_as_the_orm_loads_them(django_assert_num_queries):
    artist = get_or_create_artist(name="Sirato")
    made = [
        create_track(artist=artist, title=f"Song {n}", year=1990 + n, tags={"calm": 1.0})
        for n in range(3)
    ]
    expected = Track.objects.select_related("artist").in_bulk([track.pk for track in made])
    with django_assert_num_queries(1):
        found = tracks_by_id([*expected, 10**12])
        for pk, track in expected.items():
            for field in Track._meta.concrete_fields:
                assert getattr(found[pk], field.attname) == getattr(track, field.attname)
            assert found[pk].artist == track.artist
            assert found[pk].artist.name == "Sirato"
            assert not found[pk].audio_file
    assert set(found) == set(expected)
    found[made[0].pk].title = "Another"
    found[made[0].pk].save()  # it is a row like any other
    assert Track.objects.get(pk=made[0].pk).title == "Another"


def test_no_tracks_are_no_error():
    assert tracks_by_id([]) == {}
