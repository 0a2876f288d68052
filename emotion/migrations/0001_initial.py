import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.CharField(max_length=20)),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photo_consents",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-given_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("user",),
                        name="one_open_consent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FaceNetwork",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("file_name", models.CharField(max_length=120)),
                (
                    "labels",
                    models.CharField(
                        help_text="Its classes in their order, comma-separated; - for one without a place here.",
                        max_length=300,
                    ),
                ),
                ("scaling", models.CharField(default="0..1", max_length=10)),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting for the trainer"),
                            ("ready", "ready"),
                            ("refused", "refused"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("message", models.CharField(blank=True, max_length=300)),
                ("reads_photos", models.BooleanField(default=False, verbose_name="in use")),
                ("ms_per_face", models.FloatField(blank=True, null=True, verbose_name="ms a face")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reads_photos", True)),
                        fields=("reads_photos",),
                        name="one_face_network_reads_photos",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reads_photos", False), ("status", "ready"), _connector="OR"
                        ),
                        name="only_a_ready_face_network_reads_photos",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MoodReading",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("photo", "photo"),
                            ("video", "video"),
                            ("live", "live camera"),
                            ("voice", "voice"),
                            ("word", "own word"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("pending", "Pending"), ("ready", "Ready"), ("failed", "Failed")],
                        default="pending",
                        max_length=8,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ok", "Ok"),
                            ("no_face", "No Face"),
                            ("too_dark", "Too Dark"),
                            ("too_small", "Too Small"),
                            ("silent", "Silent"),
                            ("too_short", "Too Short"),
                            ("unreadable", "Unreadable"),
                            ("too_large", "Too Large"),
                            ("timed_out", "Timed Out"),
                            ("expired", "Expired"),
                            ("unavailable", "Unavailable"),
                            ("revoked", "Revoked"),
                        ],
                        max_length=12,
                    ),
                ),
                ("faces", models.JSONField(blank=True, default=list)),
                ("chosen_face", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("voice", models.JSONField(blank=True, default=list)),
                ("timeline", models.JSONField(blank=True, default=list)),
                ("corrected_emotion", models.CharField(blank=True, max_length=10)),
                ("valence", models.FloatField(blank=True, null=True)),
                ("arousal", models.FloatField(blank=True, null=True)),
                ("confidence", models.FloatField(blank=True, null=True)),
                ("model_version", models.CharField(blank=True, max_length=80)),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mood_readings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valence__isnull", True),
                            models.Q(("valence__gte", -1), ("valence__lte", 1)),
                            _connector="OR",
                        ),
                        name="reading_valence_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("arousal__isnull", True),
                            models.Q(("arousal__gte", -1), ("arousal__lte", 1)),
                            _connector="OR",
                        ),
                        name="reading_arousal_in_range",
                    ),
                ],
            },
        ),
    ]
