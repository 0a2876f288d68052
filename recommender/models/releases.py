"""Trained models: the runs that make them and the releases that serve."""

from django.conf import settings
from django.db import models
from django.db.models import Q


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
