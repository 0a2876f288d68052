"""Whatever changes what a listener would be recommended makes the kept lists old.

Signals, not calls in each service: a row that is written in a new place must not be forgotten here.
The exception is a deleted `Interaction`, for whose sake an account's thousands would have to be
loaded one by one; its service says so itself.
"""

from __future__ import annotations

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from emotion.models import MoodReading
from library.models import Playlist
from listening.models import Block, Interaction
from listening.services import list_cache


@receiver(post_save, sender=Interaction)
@receiver((post_save, post_delete), sender=Block)
@receiver((post_save, post_delete), sender=MoodReading)
def _invalidate_of_user(instance, **_):
    list_cache.invalidate_on_commit(user_id=instance.user_id)


# Every service that changes what is in a playlist saves the playlist, too.
@receiver((post_save, post_delete), sender=Playlist)
def _invalidate_of_owner(instance, **_):
    list_cache.invalidate_on_commit(user_id=instance.owner_id)
