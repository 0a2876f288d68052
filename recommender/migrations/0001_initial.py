import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("emotion", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="Artist",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("name_key", models.CharField(editable=False, max_length=300, unique=True)),
                (
                    "mbid",
                    models.UUIDField(
                        blank=True, null=True, unique=True, verbose_name="MusicBrainz id"
                    ),
                ),
                ("is_demo", models.BooleanField(db_index=True, default=False)),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
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
                ("rung", models.CharField(max_length=20)),
                ("model_versions", models.JSONField(default=dict)),
                ("entries", models.JSONField(default=list)),
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
            name="Playlist",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True, max_length=2000)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("private", "private"),
                            ("unlisted", "anyone with the link"),
                            ("public", "public"),
                        ],
                        db_index=True,
                        default="private",
                        max_length=10,
                    ),
                ),
                (
                    "external_id",
                    models.CharField(blank=True, max_length=200, null=True, unique=True),
                ),
                ("is_demo", models.BooleanField(db_index=True, default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="playlists",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-updated_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PlaylistLike",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "playlist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likes",
                        to="recommender.playlist",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="playlist_likes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=64, unique=True)),
                ("is_demo", models.BooleanField(db_index=True, default=False)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="playlist",
            name="tags",
            field=models.ManyToManyField(
                blank=True, related_name="playlists", to="recommender.tag"
            ),
        ),
        migrations.CreateModel(
            name="Track",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=400)),
                ("title_key", models.CharField(editable=False, max_length=400)),
                ("version_key", models.CharField(db_index=True, editable=False, max_length=760)),
                ("search_key", models.CharField(editable=False, max_length=701)),
                ("album", models.CharField(blank=True, max_length=400)),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1000),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                    ),
                ),
                ("duration_s", models.PositiveIntegerField(blank=True, null=True)),
                ("is_explicit", models.BooleanField(default=False)),
                (
                    "mbid",
                    models.UUIDField(
                        blank=True, null=True, unique=True, verbose_name="MusicBrainz recording id"
                    ),
                ),
                (
                    "isrc",
                    models.CharField(blank=True, db_index=True, max_length=12, verbose_name="ISRC"),
                ),
                ("spotify_id", models.CharField(blank=True, max_length=22)),
                (
                    "external_id",
                    models.CharField(blank=True, max_length=200, null=True, unique=True),
                ),
                ("audio_file", models.FileField(blank=True, upload_to="audio/")),
                ("audio_url", models.URLField(blank=True, verbose_name="link to listen")),
                ("valence", models.FloatField(blank=True, null=True)),
                ("arousal", models.FloatField(blank=True, null=True)),
                ("mood_confidence", models.FloatField(default=0.0)),
                ("is_demo", models.BooleanField(db_index=True, default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "artist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tracks",
                        to="recommender.artist",
                    ),
                ),
            ],
            options={
                "ordering": ["title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PlaylistTrack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("reasons", models.JSONField(blank=True, default=dict)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "playlist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="recommender.playlist",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="playlist_entries",
                        to="recommender.track",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="playlist",
            name="tracks",
            field=models.ManyToManyField(
                related_name="playlists",
                through="recommender.PlaylistTrack",
                to="recommender.track",
            ),
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
                ("is_demo", models.BooleanField(db_index=True, default=False)),
                (
                    "impression",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="interactions",
                        to="recommender.impression",
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
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interactions",
                        to="recommender.track",
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
                        to="recommender.artist",
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
                (
                    "tag",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="recommender.tag",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="recommender.track",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TrackTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weight",
                    models.FloatField(
                        default=1.0,
                        validators=[
                            django.core.validators.MinValueValidator(0.0),
                            django.core.validators.MaxValueValidator(1.0),
                        ],
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("import", "import"),
                            ("staff", "staff"),
                            ("listeners", "listeners"),
                            ("demo", "demo"),
                        ],
                        default="import",
                        max_length=12,
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="track_tags",
                        to="recommender.tag",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="track_tags",
                        to="recommender.track",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="track",
            name="tags",
            field=models.ManyToManyField(
                related_name="tracks", through="recommender.TrackTag", to="recommender.tag"
            ),
        ),
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
                        ],
                        default="candidate",
                        max_length=20,
                    ),
                ),
                ("artifact", models.CharField(max_length=120, unique=True)),
                ("ndcg_at_10", models.FloatField(help_text="On the held-out split, 0 to 1.")),
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
        migrations.AddIndex(
            model_name="impression",
            index=models.Index(fields=["user", "-created_at"], name="impression_user_time"),
        ),
        migrations.AddConstraint(
            model_name="playlistlike",
            constraint=models.UniqueConstraint(
                fields=("playlist", "user"), name="one_like_per_playlist"
            ),
        ),
        migrations.AddConstraint(
            model_name="playlisttrack",
            constraint=models.UniqueConstraint(
                fields=("playlist", "track"), name="a_track_once_in_a_playlist"
            ),
        ),
        migrations.AddConstraint(
            model_name="playlisttrack",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("playlist", "position"),
                name="one_track_per_position",
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
            model_name="block",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("artist__isnull", True), ("tag__isnull", True), ("track__isnull", False)
                    ),
                    models.Q(
                        ("artist__isnull", False), ("tag__isnull", True), ("track__isnull", True)
                    ),
                    models.Q(
                        ("artist__isnull", True), ("tag__isnull", False), ("track__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="a_block_names_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="block",
            constraint=models.UniqueConstraint(
                fields=("user", "track"), name="one_block_per_track"
            ),
        ),
        migrations.AddConstraint(
            model_name="block",
            constraint=models.UniqueConstraint(
                fields=("user", "artist"), name="one_block_per_artist"
            ),
        ),
        migrations.AddConstraint(
            model_name="block",
            constraint=models.UniqueConstraint(fields=("user", "tag"), name="one_block_per_tag"),
        ),
        migrations.AddConstraint(
            model_name="tracktag",
            constraint=models.UniqueConstraint(
                fields=("track", "tag", "source"), name="one_weight_per_track_tag_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="tracktag",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__gt", 0), ("weight__lte", 1)),
                name="track_tag_weight_in_range",
            ),
        ),
        migrations.AddIndex(
            model_name="track",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_key"],
                name="track_search_trgm",
                opclasses=["gin_trgm_ops"],
            ),
        ),
        migrations.AddIndex(
            model_name="track",
            index=models.Index(fields=["artist", "title_key"], name="track_artist_title"),
        ),
        migrations.AddConstraint(
            model_name="track",
            constraint=models.UniqueConstraint(
                condition=models.Q(("spotify_id", ""), _negated=True),
                fields=("spotify_id",),
                name="spotify_id_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="track",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valence__isnull", True),
                    models.Q(("valence__gte", -1), ("valence__lte", 1)),
                    _connector="OR",
                ),
                name="track_valence_in_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="track",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("arousal__isnull", True),
                    models.Q(("arousal__gte", -1), ("arousal__lte", 1)),
                    _connector="OR",
                ),
                name="track_arousal_in_range",
            ),
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
