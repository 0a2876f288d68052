"""Playlists: an order of tracks with a purpose."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from library.models.catalogue import Tag, Track


class PlaylistQuerySet(models.QuerySet):
    """Filters that pages, the API and the trainers share."""

    def visible_to(self, user):
        """Playlists that may be opened by address: one's own, public and unlisted ones."""
        own = models.Q(owner=user) if user.is_authenticated else models.Q(pk__in=[])
        return self.filter(own | ~models.Q(visibility=Playlist.Visibility.PRIVATE))

    def at_address(self, user, address):
        """The playlist that an address names, if it may be opened.

        A number finds one's own and public ones; numbers can be counted up, so that one for whoever
        has the link is found by its share key alone.
        """
        address = str(address)
        if address.isdecimal():
            return self.listed_for(user).filter(pk=int(address[:18]))
        try:
            return self.visible_to(user).filter(share_key=uuid.UUID(address))
        except ValueError:
            return self.none()

    def listed_for(self, user):
        """Playlists that may appear in a list: one's own and public ones."""
        own = models.Q(owner=user) if user.is_authenticated else models.Q(pk__in=[])
        return self.filter(own | models.Q(visibility=Playlist.Visibility.PUBLIC))

    def with_counts(self):
        """Annotate `n_tracks` and `n_likes`."""
        return self.annotate(
            n_tracks=models.Count("entries", distinct=True),
            n_likes=models.Count("likes", distinct=True),
        )


class Playlist(models.Model):
    """An ordered list of tracks that belongs to one person."""

    class Visibility(models.TextChoices):
        PRIVATE = "private", "private"
        UNLISTED = "unlisted", "anyone with the link"
        PUBLIC = "public", "public"

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="playlists"
    )
    title = models.CharField(max_length=200)
    description = models.TextField(max_length=2000, blank=True)
    visibility = models.CharField(
        max_length=10, choices=Visibility, default=Visibility.PRIVATE, db_index=True
    )
    # What the address of an unlisted playlist holds; a new one whenever it becomes private.
    share_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tracks = models.ManyToManyField(Track, through="PlaylistTrack", related_name="playlists")
    tags = models.ManyToManyField(Tag, blank=True, related_name="playlists")
    external_id = models.CharField(max_length=200, null=True, blank=True, unique=True)
    import_batch = models.ForeignKey(
        "ImportBatch",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="playlists",
    )
    is_demo = models.BooleanField(default=False, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PlaylistQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("playlist", args=[self.address])

    @property
    def address(self):
        """What names this playlist in addresses: its share key while it is unlisted."""
        return self.share_key if self.visibility == self.Visibility.UNLISTED else self.pk


class PlaylistTrack(models.Model):
    """A track's place in a playlist, counted from 1."""

    playlist = models.ForeignKey(Playlist, on_delete=models.CASCADE, related_name="entries")
    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="playlist_entries")
    position = models.PositiveIntegerField()
    # The parts that brought a recommended track here; empty when a person added it.
    reasons = models.JSONField(default=dict, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["playlist", "track"], name="a_track_once_in_a_playlist"
            ),
            # Deferred, so that a reorder may pass through a double position in one transaction.
            models.UniqueConstraint(
                fields=["playlist", "position"],
                name="one_track_per_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self):
        return f"{self.playlist_id}#{self.position}: {self.track_id}"


class PlaylistLike(models.Model):
    """Somebody likes somebody's playlist."""

    playlist = models.ForeignKey(Playlist, on_delete=models.CASCADE, related_name="likes")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="playlist_likes"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["playlist", "user"], name="one_like_per_playlist")
        ]

    def __str__(self):
        return f"{self.user_id} likes {self.playlist_id}"
