"""What listeners did: interactions, blocks, and what they were shown."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from library.models.catalogue import Artist, Tag, Track


class Interaction(models.Model):
    """One event of one listener with one track; append-only, but for an undone like."""

    class Kind(models.TextChoices):
        PLAY = "play", "played"
        COMPLETE = "complete", "played to the end"
        SKIP = "skip", "skipped"
        LIKE = "like", "liked"
        DISLIKE = "dislike", "disliked"
        WRONG_MOOD = "wrong_mood", "wrong for the mood"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="interactions"
    )
    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="interactions")
    kind = models.CharField(max_length=12, choices=Kind)
    # More than one play may be imported as one row with a count.
    count = models.PositiveIntegerField(default=1)
    impression = models.ForeignKey(
        "Impression", null=True, blank=True, on_delete=models.SET_NULL, related_name="interactions"
    )
    happened_at = models.DateTimeField(default=timezone.now)
    # The client's own name of the event: sent twice, it counts once.
    client_id = models.UUIDField(null=True, blank=True)
    import_batch = models.ForeignKey(
        "library.ImportBatch",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="interactions",
    )
    is_demo = models.BooleanField(default=False, db_index=True)

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-happened_at"], name="interaction_user_time"),
            models.Index(fields=["track", "kind"], name="interaction_track_kind"),
        ]
        constraints = [
            # A verdict is a state, not a count: one like or one dislike per listener and track.
            models.UniqueConstraint(
                fields=["user", "track"],
                condition=Q(kind__in=["like", "dislike"]),
                name="one_verdict_per_user_and_track",
            ),
            models.UniqueConstraint(
                fields=["user", "client_id"],
                condition=Q(client_id__isnull=False),
                name="one_event_per_client_id",
            ),
        ]

    def __str__(self):
        return f"{self.user_id} {self.kind} {self.track_id}"


class BlockQuerySet(models.QuerySet):
    """Filters on blocks."""

    def active(self):
        """Blocks without an end or with an end still to come."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=timezone.now()))


class Block(models.Model):
    """Never play this to me: a track, an artist or a tag, for ever or until a moment."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks"
    )
    track = models.ForeignKey(Track, null=True, blank=True, on_delete=models.CASCADE)
    artist = models.ForeignKey(Artist, null=True, blank=True, on_delete=models.CASCADE)
    tag = models.ForeignKey(Tag, null=True, blank=True, on_delete=models.CASCADE)
    until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(track__isnull=False, artist__isnull=True, tag__isnull=True)
                    | Q(track__isnull=True, artist__isnull=False, tag__isnull=True)
                    | Q(track__isnull=True, artist__isnull=True, tag__isnull=False)
                ),
                name="a_block_names_one_thing",
            ),
            models.UniqueConstraint(fields=["user", "track"], name="one_block_per_track"),
            models.UniqueConstraint(fields=["user", "artist"], name="one_block_per_artist"),
            models.UniqueConstraint(fields=["user", "tag"], name="one_block_per_tag"),
        ]

    def __str__(self):
        return f"{self.user_id} blocks {self.track or self.artist or self.tag}"


class Impression(models.Model):
    """One list that was shown: for what mood and by which models."""

    class FallbackLevel(models.TextChoices):
        """What the list was made from, best first."""

        FULL = "full", "mood, taste and tags"
        NO_TAG_MODEL = "no_tag_model", "mood and taste; no tag vectors are live"
        NO_TASTE = "no_taste", "mood and tags; nothing is known of the listener"
        POPULAR = "popular", "mood and popularity; no model is live"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="impressions"
    )
    reading = models.ForeignKey(
        "emotion.MoodReading", null=True, blank=True, on_delete=models.SET_NULL
    )
    valence = models.FloatField(null=True, blank=True)
    arousal = models.FloatField(null=True, blank=True)
    intent = models.CharField(max_length=10, default="match")
    fallback_level = models.CharField(max_length=20, choices=FallbackLevel)
    model_versions = models.JSONField(default=dict)  # kind -> release id
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["user", "-created_at"], name="impression_user_time")]

    def __str__(self):
        return f"list {self.pk} for {self.user_id}"


class ImpressionEntry(models.Model):
    """One song of a list that was shown."""

    impression = models.ForeignKey(Impression, on_delete=models.CASCADE, related_name="entries")
    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    score = models.FloatField()
    parts = models.JSONField(default=dict)  # {"mood": 0.3, ...}; they sum to the score

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["impression", "rank"], name="one_song_per_rank")
        ]

    def __str__(self):
        return f"{self.impression_id}#{self.rank}: {self.track_id}"
