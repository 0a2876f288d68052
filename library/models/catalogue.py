"""Artists, tracks and their tags."""

from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse


class Artist(models.Model):
    """Somebody who makes music."""

    name = models.CharField(max_length=300)
    # Case-folded, spaces collapsed: what an import matches on.
    name_key = models.CharField(max_length=300, unique=True, editable=False)
    mbid = models.UUIDField("MusicBrainz id", null=True, blank=True, unique=True)
    is_demo = models.BooleanField(default=False, db_index=True)

    class Meta:
        ordering = ["name", "pk"]

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
    # Case-folded, spaces collapsed: what an import matches on together with artist and duration.
    title_key = models.CharField(max_length=400, editable=False)
    # Title without "(live)", "- 2011 Remaster" and the like: one song, however many recordings.
    version_key = models.CharField(max_length=760, db_index=True, editable=False)
    # Artist and title, case-folded: what the search looks in.
    search_key = models.CharField(max_length=701, editable=False)
    album = models.CharField(max_length=400, blank=True)
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1000), MaxValueValidator(2200)]
    )
    duration_s = models.PositiveIntegerField(null=True, blank=True)
    is_explicit = models.BooleanField(default=False)
    mbid = models.UUIDField("MusicBrainz recording id", null=True, blank=True, unique=True)
    isrc = models.CharField("ISRC", max_length=12, blank=True, db_index=True)
    spotify_id = models.CharField(max_length=22, blank=True)
    # "source:id", for example "jamendo:214"; what makes a second import of a file change nothing.
    external_id = models.CharField(max_length=200, null=True, blank=True, unique=True)
    audio_file = models.FileField(upload_to="audio/", blank=True)
    audio_url = models.URLField("link to listen", blank=True)
    tags = models.ManyToManyField(Tag, through="TrackTag", related_name="tracks")
    is_demo = models.BooleanField(default=False, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["title", "pk"]
        indexes = [
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="track_search_trgm"),
            models.Index(fields=["artist", "title_key"], name="track_artist_title"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["spotify_id"], condition=~Q(spotify_id=""), name="spotify_id_once"
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
