import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("emotion", "0001_initial"),
        ("library", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Impression",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valence", models.FloatField(blank=True, null=True)),
                ("arousal", models.FloatField(blank=True, null=True)),
                ("intent", models.CharField(default="match", max_length=10)),
                (
                    "fallback_level",
                    models.CharField(
                        choices=[
                            ("full", "mood, taste and tags"),
                            ("no_tag_model", "mood and taste; no tag vectors are live"),
                            ("no_taste", "mood and tags; nothing is known of the listener"),
                            ("popular", "mood and popularity; no model is live"),
                        ],
                        max_length=20,
                    ),
                ),
                ("model_versions", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "reading",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="emotion.moodreading",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="impressions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="ImpressionEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField()),
                ("score", models.FloatField()),
                ("parts", models.JSONField(default=dict)),
                (
                    "impression",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="listening.impression",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="library.track",
                    ),
                ),
            ],
            options={
                "ordering": ["rank"],
            },
        ),
        migrations.CreateModel(
            name="Interaction",
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
                            ("play", "played"),
                            ("complete", "played to the end"),
                            ("skip", "skipped"),
                            ("like", "liked"),
                            ("dislike", "disliked"),
                            ("wrong_mood", "wrong for the mood"),
                        ],
                        max_length=12,
                    ),
                ),
                ("count", models.PositiveIntegerField(default=1)),
                ("happened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("client_id", models.UUIDField(blank=True, null=True)),
                ("is_demo", models.BooleanField(db_index=True, default=False)),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="interactions",
                        to="library.importbatch",
                    ),
                ),
                (
                    "impression",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="interactions",
                        to="listening.impression",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interactions",
                        to="library.track",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interactions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-happened_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "artist",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="library.artist",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="library.tag",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="library.track",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("artist__isnull", True),
                                ("tag__isnull", True),
                                ("track__isnull", False),
                            ),
                            models.Q(
                                ("artist__isnull", False),
                                ("tag__isnull", True),
                                ("track__isnull", True),
                            ),
                            models.Q(
                                ("artist__isnull", True),
                                ("tag__isnull", False),
                                ("track__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_block_names_one_thing",
                    ),
                    models.UniqueConstraint(fields=("user", "track"), name="one_block_per_track"),
                    models.UniqueConstraint(fields=("user", "artist"), name="one_block_per_artist"),
                    models.UniqueConstraint(fields=("user", "tag"), name="one_block_per_tag"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="impression",
            index=models.Index(fields=["user", "-created_at"], name="impression_user_time"),
        ),
        migrations.AddConstraint(
            model_name="impressionentry",
            constraint=models.UniqueConstraint(
                fields=("impression", "rank"), name="one_song_per_rank"
            ),
        ),
        migrations.AddIndex(
            model_name="interaction",
            index=models.Index(fields=["user", "-happened_at"], name="interaction_user_time"),
        ),
        migrations.AddIndex(
            model_name="interaction",
            index=models.Index(fields=["track", "kind"], name="interaction_track_kind"),
        ),
        migrations.AddConstraint(
            model_name="interaction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind__in", ["like", "dislike"])),
                fields=("user", "track"),
                name="one_verdict_per_user_and_track",
            ),
        ),
        migrations.AddConstraint(
            model_name="interaction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("client_id__isnull", False)),
                fields=("user", "client_id"),
                name="one_event_per_client_id",
            ),
        ),
    ]
