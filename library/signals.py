"""What follows from a row that is gone, whoever deleted it."""

from __future__ import annotations

from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from library.models import PlaylistTrack, Track
from library.services.playlists import close_gaps


@receiver(pre_delete, sender=Track)
def _note_playlists(instance, **_):
    entries = PlaylistTrack.objects.filter(track_id=instance.pk)
    instance.in_playlists = list(entries.values_list("playlist_id", flat=True))


@receiver(post_delete, sender=Track)
def _close_gaps(instance, **_):
    close_gaps(instance.in_playlists)
