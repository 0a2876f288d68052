"""Artists, tracks and their tags."""

from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ml_models.names.credits import Role


class Artist(models.Model):
    """Somebody who makes music."""

    name = models.CharField(max_length=300)
    # `ml_models.names.folding.fold_artist`: what an import matches on.
    name_key = models.CharField(max_length=300, unique=True, editable=False)
    # `ml_models.names.search`: what the search looks in.
    search_key = models.TextField(editable=False, db_default="")
    initials = models.TextField(editable=False, db_default="")
    mbid = models.UUIDField("MusicBrainz id", null=True, blank=True, unique=True)
    import_batch = models.ForeignKey(
        "ImportBatch", null=True, blank=True, editable=False, on_delete=models.SET_NULL
    )
    is_demo = models.BooleanField(default=False, db_index=True)

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="artist_search_trgm"),
            GinIndex(fields=["initials"], opclasses=["gin_trgm_ops"], name="artist_initials_trgm"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("artist", args=[self.pk])


class Tag(models.Model):
    """A word for music: genre, mood, activity; always in the form of `normalise_tag`."""

    name = models.CharField(max_length=64, unique=True)
    is_demo = models.BooleanField(default=False, db_index=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Track(models.Model):
    """One recording."""

    artist = models.ForeignKey(Artist, on_delete=models.CASCADE, related_name="tracks")
    title = models.CharField(max_length=400)
    # Folded, without guests: what an import matches on together with artist and duration.
    title_key = models.CharField(max_length=400, editable=False)
    # Title without "(live)", "- 2011 Remaster" and the like: one song, however many recordings.
    version_key = models.CharField(max_length=300, db_index=True, editable=False)
    # Artist and title as ASCII words, and Korean initials: what the search looks in.
    search_key = models.TextField(editable=False)
    initials = models.TextField(editable=False, db_default="")
    album = models.CharField(max_length=400, blank=True)
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1000), MaxValueValidator(2200)]
    )
    duration_s = models.PositiveIntegerField(null=True, blank=True)
    is_explicit = models.BooleanField(default=False)
    # None of the three is unique: one recording stands on several albums.
    mbid = models.UUIDField("MusicBrainz recording id", null=True, blank=True, db_index=True)
    isrc = models.CharField("ISRC", max_length=12, blank=True, db_index=True)
    spotify_id = models.CharField(max_length=22, blank=True, db_index=True)
    # "source:id", for example "jamendo:214"; what makes a second import of a file change nothing.
    external_id = models.CharField(max_length=200, null=True, blank=True, unique=True)
    audio_file = models.FileField(upload_to="audio/", blank=True)
    audio_url = models.URLField("link to listen", max_length=2000, blank=True)
    tags = models.ManyToManyField(Tag, through="TrackTag", related_name="tracks")
    import_batch = models.ForeignKey(
        "ImportBatch",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="tracks",
    )
    is_demo = models.BooleanField(default=False, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["title", "pk"]
        indexes = [
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="track_search_trgm"),
            GinIndex(fields=["initials"], opclasses=["gin_trgm_ops"], name="track_initials_trgm"),
            models.Index(fields=["artist", "title_key"], name="track_artist_title"),
            # Prefixes in any locale: names that have no trigrams are found by these.
            models.Index(
                fields=["title_key"], opclasses=["varchar_pattern_ops"], name="track_title_prefix"
            ),
        ]

    def __str__(self):
        return f"{self.title} – {self.artist}"

    def get_absolute_url(self):
        return reverse("track", args=[self.pk])

    @property
    def has_audio(self) -> bool:
        """Whether this site can play it: a file of its own, or what demo town composes."""
        return bool(self.audio_file) or self.is_demo


class TrackCredit(models.Model):
    """An artist of a recording besides the first: a partner or a guest."""

    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="credits")
    artist = models.ForeignKey(Artist, on_delete=models.CASCADE, related_name="credits")
    role = models.CharField(max_length=8, choices=[(str(role), str(role)) for role in Role])
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["track", "artist"], name="an_artist_once_per_track")
        ]

    def __str__(self):
        return f"{self.track_id}: {self.artist_id} ({self.role})"


class TrackTag(models.Model):
    """A tag on a track, with how strongly and who says so."""

    class Source(models.TextChoices):
        IMPORT = "import", "import"
        STAFF = "staff", "staff"
        LISTENERS = "listeners", "listeners"
        DEMO = "demo", "demo"

    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="track_tags")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="track_tags")
    weight = models.FloatField(
        default=1.0, validators=[MinValueValidator(0.0), MaxValueValidator(1.0)]
    )
    source = models.CharField(max_length=12, choices=Source, default=Source.IMPORT)
    # Of an imported one, whose file says so ("own", "jamendo"): only its next one takes it away.
    origin = models.CharField(max_length=20, blank=True, editable=False, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["track", "tag", "source"], name="one_weight_per_track_tag_source"
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=1), name="track_tag_weight_in_range"
            ),
        ]

    def __str__(self):
        return f"{self.track_id}: {self.tag_id} ({self.weight:.2f})"


class TrackMood(models.Model):
    """What one source besides the tags says of a track's mood."""

    class Source(models.TextChoices):
        AUDIO = "audio", "its sound"
        LYRICS = "lyrics", "its words"
        FEATURES = "features", "its audio features"
        STAFF = "staff", "staff"

    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="moods")
    source = models.CharField(max_length=8, choices=Source)
    valence = models.FloatField(
        default=0.0, validators=[MinValueValidator(-1.0), MaxValueValidator(1.0)]
    )
    arousal = models.FloatField(
        default=0.0, validators=[MinValueValidator(-1.0), MaxValueValidator(1.0)]
    )
    # 0: the source was asked and has nothing to say; `note` tells why.
    confidence = models.FloatField(
        default=1.0, validators=[MinValueValidator(0.0), MaxValueValidator(1.0)]
    )
    note = models.CharField(max_length=200, blank=True)
    model_version = models.CharField(max_length=80, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["track", "source"], name="one_mood_per_track_source"),
            models.CheckConstraint(
                condition=Q(valence__gte=-1, valence__lte=1)
                & Q(arousal__gte=-1, arousal__lte=1)
                & Q(confidence__gte=0, confidence__lte=1),
                name="track_mood_in_range",
            ),
        ]

    def __str__(self):
        return f"{self.track_id} by {self.source}"
