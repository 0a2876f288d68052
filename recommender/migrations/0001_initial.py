import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TrainingRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("als", "ALS collaborative filter"),
                            ("tag_vectors", "Word2Vec tag vectors"),
                            ("song_places", "Places of songs in the mood space"),
                            ("blend", "Weights of the blend"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("progress", models.FloatField(default=0.0, help_text="Share done, 0 to 1.")),
                ("message", models.CharField(blank=True, max_length=300)),
                ("log", models.TextField(blank=True)),
                (
                    "error",
                    models.TextField(blank=True, help_text="What went wrong and what to do."),
                ),
                ("is_cancel_requested", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                (
                    "worker",
                    models.CharField(blank=True, help_text="Node that trains it.", max_length=200),
                ),
                ("heartbeat_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "started_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ModelRelease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("als", "ALS collaborative filter"),
                            ("tag_vectors", "Word2Vec tag vectors"),
                            ("song_places", "Places of songs in the mood space"),
                            ("blend", "Weights of the blend"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("candidate", "Candidate"),
                            ("live", "Live"),
                            ("retired", "Retired"),
                            ("pruned", "Pruned"),
                        ],
                        default="candidate",
                        max_length=20,
                    ),
                ),
                ("artifact", models.CharField(max_length=120, unique=True)),
                ("manifest_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "score",
                    models.FloatField(help_text="The figure that the gate looks at, 0 to 1."),
                ),
                (
                    "metrics",
                    models.JSONField(default=dict, help_text="All figures of the held-out split."),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "run",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="release",
                        to="recommender.trainingrun",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReleaseEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("published", "Published"),
                            ("overruled", "published against the gate"),
                            ("rolled_back", "published again"),
                            ("withdrawn", "Withdrawn"),
                            ("pruned", "Pruned"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "reason",
                    models.TextField(blank=True, help_text="Why, in the words of who did it."),
                ),
                ("verdict", models.TextField(blank=True, help_text="What the gate said.")),
                ("figures", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="recommender.modelrelease",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action", "overruled"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="overruled_with_a_reason",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="trainingrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["queued", "running"])),
                fields=("kind",),
                name="one_unfinished_run_per_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="modelrelease",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "live")),
                fields=("kind",),
                name="one_live_release_per_kind",
            ),
        ),
    ]
