import uuid

import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=20)),
                ("file", models.CharField(max_length=300)),
                ("report", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "import batches",
                "ordering": ["-pk"],
            },
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
                ("search_key", models.TextField(db_default="", editable=False)),
                ("initials", models.TextField(db_default="", editable=False)),
                (
                    "mbid",
                    models.UUIDField(
                        blank=True, null=True, unique=True, verbose_name="MusicBrainz id"
                    ),
                ),
                ("is_demo", models.BooleanField(db_index=True, default=False)),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="library.importbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
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
                ("share_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "external_id",
                    models.CharField(blank=True, max_length=200, null=True, unique=True),
                ),
                ("is_demo", models.BooleanField(db_index=True, default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="playlists",
                        to="library.importbatch",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="playlists",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tags",
                    models.ManyToManyField(blank=True, related_name="playlists", to="library.tag"),
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
                        to="library.playlist",
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
                ("version_key", models.CharField(db_index=True, editable=False, max_length=300)),
                ("search_key", models.TextField(editable=False)),
                ("initials", models.TextField(db_default="", editable=False)),
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
                        blank=True,
                        db_index=True,
                        null=True,
                        verbose_name="MusicBrainz recording id",
                    ),
                ),
                (
                    "isrc",
                    models.CharField(blank=True, db_index=True, max_length=12, verbose_name="ISRC"),
                ),
                ("spotify_id", models.CharField(blank=True, db_index=True, max_length=22)),
                (
                    "external_id",
                    models.CharField(blank=True, max_length=200, null=True, unique=True),
                ),
                ("audio_file", models.FileField(blank=True, upload_to="audio/")),
                (
                    "audio_url",
                    models.URLField(blank=True, max_length=2000, verbose_name="link to listen"),
                ),
                ("is_demo", models.BooleanField(db_index=True, default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "artist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tracks",
                        to="library.artist",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tracks",
                        to="library.importbatch",
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
                        to="library.playlist",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="playlist_entries",
                        to="library.track",
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
                related_name="playlists", through="library.PlaylistTrack", to="library.track"
            ),
        ),
        migrations.CreateModel(
            name="ImportChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", models.JSONField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="library.importbatch",
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
        ),
        migrations.CreateModel(
            name="TrackCredit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("main", "main"), ("featured", "featured")], max_length=8
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "artist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credits",
                        to="library.artist",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credits",
                        to="library.track",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="TrackMood",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("audio", "its sound"),
                            ("lyrics", "its words"),
                            ("features", "its audio features"),
                            ("staff", "staff"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "valence",
                    models.FloatField(
                        default=0.0,
                        validators=[
                            django.core.validators.MinValueValidator(-1.0),
                            django.core.validators.MaxValueValidator(1.0),
                        ],
                    ),
                ),
                (
                    "arousal",
                    models.FloatField(
                        default=0.0,
                        validators=[
                            django.core.validators.MinValueValidator(-1.0),
                            django.core.validators.MaxValueValidator(1.0),
                        ],
                    ),
                ),
                (
                    "confidence",
                    models.FloatField(
                        default=1.0,
                        validators=[
                            django.core.validators.MinValueValidator(0.0),
                            django.core.validators.MaxValueValidator(1.0),
                        ],
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("model_version", models.CharField(blank=True, editable=False, max_length=80)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moods",
                        to="library.track",
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
                    "origin",
                    models.CharField(blank=True, db_default="", editable=False, max_length=20),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="track_tags",
                        to="library.tag",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="track_tags",
                        to="library.track",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="track",
            name="tags",
            field=models.ManyToManyField(
                related_name="tracks", through="library.TrackTag", to="library.tag"
            ),
        ),
        migrations.AddIndex(
            model_name="artist",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_key"], name="artist_search_trgm", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="artist",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["initials"], name="artist_initials_trgm", opclasses=["gin_trgm_ops"]
            ),
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
        migrations.AddConstraint(
            model_name="importchange",
            constraint=models.UniqueConstraint(
                fields=("batch", "track"), name="one_change_per_batch_track"
            ),
        ),
        migrations.AddConstraint(
            model_name="trackcredit",
            constraint=models.UniqueConstraint(
                fields=("track", "artist"), name="an_artist_once_per_track"
            ),
        ),
        migrations.AddConstraint(
            model_name="trackmood",
            constraint=models.UniqueConstraint(
                fields=("track", "source"), name="one_mood_per_track_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="trackmood",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valence__gte", -1),
                    ("valence__lte", 1),
                    ("arousal__gte", -1),
                    ("arousal__lte", 1),
                    ("confidence__gte", 0),
                    ("confidence__lte", 1),
                ),
                name="track_mood_in_range",
            ),
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
                fields=["search_key"], name="track_search_trgm", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="track",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["initials"], name="track_initials_trgm", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="track",
            index=models.Index(fields=["artist", "title_key"], name="track_artist_title"),
        ),
        migrations.AddIndex(
            model_name="track",
            index=models.Index(
                fields=["title_key"], name="track_title_prefix", opclasses=["varchar_pattern_ops"]
            ),
        ),
    ]
