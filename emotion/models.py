"""Tables: consent and mood readings. No table here can hold a picture or a sound."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ml_models.mood.emotions import Mood


class Consent(models.Model):
    """That a person agreed to have photos and voice clips read, to which text, and until when."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="photo_consents"
    )
    version = models.CharField(max_length=20)
    given_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(revoked_at__isnull=True), name="one_open_consent"
            )
        ]

    def __str__(self):
        return f"{self.user_id}: {self.version}"


class MoodReading(models.Model):
    """One reading of a mood: from a photo, a video, a voice clip or the person's own word."""

    class Source(models.TextChoices):
        PHOTO = "photo", "photo"
        VIDEO = "video", "video"
        LIVE = "live", "live camera"
        VOICE = "voice", "voice"
        WORD = "word", "own word"

    class Status(models.TextChoices):
        PENDING = "pending"
        READY = "ready"
        FAILED = "failed"

    class Outcome(models.TextChoices):
        OK = "ok"
        NO_FACE = "no_face"
        TOO_DARK = "too_dark"
        TOO_SMALL = "too_small"
        SILENT = "silent"
        TOO_SHORT = "too_short"
        UNREADABLE = "unreadable"
        TOO_LARGE = "too_large"  # to be decoded in the memory that one upload may take
        TIMED_OUT = "timed_out"  # reading was given up
        EXPIRED = "expired"  # the photo's time in Redis ran out before a worker came
        UNAVAILABLE = "unavailable"  # the model or Redis could not be reached, or a worker died
        REVOKED = "revoked"  # consent was taken back before it was read

    # Shown in addresses, so it must not be guessable.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mood_readings"
    )
    source = models.CharField(max_length=6, choices=Source)
    status = models.CharField(max_length=8, choices=Status, default=Status.PENDING)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    # [{"box": [x, y, w, h] as shares of the picture, "probs": [7 numbers]}, ...], largest first.
    faces = models.JSONField(default=list, blank=True)
    chosen_face = models.PositiveSmallIntegerField(null=True, blank=True)
    # What a voice sounds like: 7 numbers in the order of EMOTIONS.
    voice = models.JSONField(default=list, blank=True)
    # Of a video: [[seconds from the beginning, [7 numbers]], ...].
    timeline = models.JSONField(default=list, blank=True)
    # The person's correction: one of EMOTIONS; it wins over face and voice.
    corrected_emotion = models.CharField(max_length=10, blank=True)
    # What the lists use; null until ready.
    valence = models.FloatField(null=True, blank=True)
    arousal = models.FloatField(null=True, blank=True)
    confidence = models.FloatField(null=True, blank=True)
    model_version = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valence__isnull=True) | Q(valence__gte=-1, valence__lte=1),
                name="reading_valence_in_range",
            ),
            models.CheckConstraint(
                condition=Q(arousal__isnull=True) | Q(arousal__gte=-1, arousal__lte=1),
                name="reading_arousal_in_range",
            ),
        ]

    def __str__(self):
        return f"reading {self.pk} ({self.status})"

    def store(self, **where) -> bool:
        """Write what may change to the row, if it still is there and fits `where`.

        Unlike `save`, which would insert a row that was deleted meanwhile.
        """
        kept = {"id", "user", "source", "created_at"}
        names = [field.name for field in self._meta.concrete_fields if field.name not in kept]
        values = {name: getattr(self, name) for name in names}
        return bool(MoodReading.objects.filter(pk=self.pk, **where).update(**values))

    def set_mood(self, mood: Mood) -> None:
        """Take a point of the mood space, and how sure it is, as what lists use."""
        self.valence, self.arousal = mood.valence, mood.arousal
        self.confidence = mood.confidence


class FaceNetwork(models.Model):
    """A face network that somebody else trained, taken in by an administrator."""

    class Status(models.TextChoices):
        WAITING = "waiting", "waiting for the trainer"
        READY = "ready", "ready"
        REFUSED = "refused", "refused"

    name = models.CharField(max_length=80)
    file_name = models.CharField(max_length=120)
    labels = models.CharField(
        max_length=300,
        help_text="Its classes in their order, comma-separated; - for one without a place here.",
    )
    scaling = models.CharField(max_length=10, default="0..1")
    # Of the file; when given with the upload, the file must have it.
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    message = models.CharField(max_length=300, blank=True)
    reads_photos = models.BooleanField("in use", default=False)
    ms_per_face = models.FloatField("ms a face", null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["reads_photos"],
                condition=Q(reads_photos=True),
                name="one_face_network_reads_photos",
            ),
            models.CheckConstraint(
                condition=Q(reads_photos=False) | Q(status="ready"),
                name="only_a_ready_face_network_reads_photos",
            ),
        ]

    def __str__(self):
        return self.name
