"""Imports as batches that can be looked at and undone."""

from django.db import models

from library.models.catalogue import Track


class ImportBatch(models.Model):
    """One import of one file or folder."""

    source = models.CharField(max_length=20)
    file = models.CharField(max_length=300)
    report = models.JSONField(default=dict)  # {"created": {"tracks": 3}, ...}
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "import batches"

    def __str__(self):
        return f"import {self.pk}: {self.file}"


class ImportChange(models.Model):
    """What a track was like before a batch took its columns and tags over."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="changes")
    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField()  # {"fields": {"year": 1999}, "tags": {"calm": 1.0}}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "track"], name="one_change_per_batch_track")
        ]

    def __str__(self):
        return f"{self.batch_id} changed {self.track_id}"
