"""A catalogue of an earlier version gets today's keys, and its artists meet."""

import pytest
from django.core.management import call_command

from library.models import Artist, Track, TrackCredit
from library.selectors.search import search_tracks
from listening.models import Block

pytestmark = pytest.mark.django_db


def test_artists_that_fold_together_become_one_with_all_that_names_them(user, capsys):
    names = ("Nils N' Sparrows", "Nils N’ Sparrows", "Dvořín")
    one, two, guest = (Artist.objects.create(name=name, name_key=name) for name in names)
    tracks = [
        Track.objects.create(artist=artist, title=f"Song {at}", title_key="old", search_key="old")
        for at, artist in enumerate((one, two))
    ]
    TrackCredit.objects.create(track=tracks[1], artist=guest, role="featured", position=1)
    for artist in (one, two):
        Block.objects.create(user=user, artist=artist)
    call_command("refresh_keys")
    assert "1 artists merged" in capsys.readouterr().out
    assert set(Track.objects.values_list("artist", flat=True)) == {one.pk}
    assert Block.objects.get().artist_id == one.pk
    assert [track.pk for track in search_tracks("dvorin")] == [tracks[1].pk]
    call_command("refresh_keys")
    assert "0 tracks changed" in capsys.readouterr().out
