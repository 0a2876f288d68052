"""Trained models: the runs that make them and the releases that serve."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from recommender.errors import ReleaseError


class ModelKind(models.TextChoices):
    """What can be trained from the tables."""

    ALS = "als", "ALS collaborative filter"
    TAG_VECTORS = "tag_vectors", "Word2Vec tag vectors"
    SONG_PLACES = "song_places", "Places of songs in the mood space"
    BLEND = "blend", "Weights of the blend"


class TrainingRun(models.Model):
    """One training from click to candidate, with live progress."""

    class Status(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    kind = models.CharField(max_length=20, choices=ModelKind)
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    progress = models.FloatField(default=0.0, help_text="Share done, 0 to 1.")
    message = models.CharField(max_length=300, blank=True)
    log = models.TextField(blank=True)
    error = models.TextField(blank=True, help_text="What went wrong and what to do.")
    is_cancel_requested = models.BooleanField(default=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=200, blank=True, help_text="Node that trains it.")
    # Of a running one: every two seconds, or its worker is dead. Of a queued one: when it was put
    # into the queue again.
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(status__in=["queued", "running"]),
                name="one_unfinished_run_per_kind",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} run {self.pk} ({self.status})"

    @property
    def is_finished(self) -> bool:
        """Nothing more will happen to this run."""
        return self.status not in {self.Status.QUEUED, self.Status.RUNNING}


class ModelReleaseQuerySet(models.QuerySet):
    """Filters on releases."""

    def live(self):
        """Releases that serve traffic: at most one of each kind."""
        return self.filter(status=ModelRelease.Status.LIVE)


class ModelRelease(models.Model):
    """One trained artifact and the scores it earned before release."""

    class Status(models.TextChoices):
        CANDIDATE = "candidate"
        LIVE = "live"
        RETIRED = "retired"
        PRUNED = "pruned"  # its files are deleted; the row tells what there was

    kind = models.CharField(max_length=20, choices=ModelKind)
    status = models.CharField(max_length=20, choices=Status, default=Status.CANDIDATE)
    run = models.OneToOneField(
        TrainingRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="release"
    )
    # Folder name under VIBELUX_MODELS_DIR; never a path.
    artifact = models.CharField(max_length=120, unique=True)
    # The manifest vouches for the other files, this for the manifest.
    manifest_sha256 = models.CharField(max_length=64, blank=True)
    score = models.FloatField(help_text="The figure that the gate looks at, 0 to 1.")
    metrics = models.JSONField(default=dict, help_text="All figures of the held-out split.")
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ModelReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(status="live"), name="one_live_release_per_kind"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk} ({self.status})"

    def delete(self, *args, **kwargs):
        """Refuse to delete what serves; the foreign key of `ReleaseEvent` refuses in SQL, too."""
        if self.status == self.Status.LIVE:
            raise ReleaseError("A live release cannot be deleted; publish another one first.")
        return super().delete(*args, **kwargs)


class ReleaseEvent(models.Model):
    """Who let which release serve, when and why: rows are only added."""

    class Action(models.TextChoices):
        PUBLISHED = "published"
        OVERRULED = "overruled", "published against the gate"
        ROLLED_BACK = "rolled_back", "published again"
        WITHDRAWN = "withdrawn"
        PRUNED = "pruned"

    # Each release that was ever live has an event, so that no statement can delete its row.
    release = models.ForeignKey(ModelRelease, on_delete=models.PROTECT, related_name="events")
    action = models.CharField(max_length=20, choices=Action)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True, help_text="Why, in the words of who did it.")
    verdict = models.TextField(blank=True, help_text="What the gate said.")
    figures = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(action="overruled") | ~Q(reason=""), name="overruled_with_a_reason"
            )
        ]

    def __str__(self):
        return f"{self.get_action_display()}: release {self.release_id}"
