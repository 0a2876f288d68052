"""Where the files of releases lie, and what opens them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from ml_models.als.model import load_als
from ml_models.blend.learn import load_shares
from ml_models.song_places import load_song_places
from ml_models.tag_vectors.model import load_tag_vectors
from recommender.models import ModelKind, ModelRelease

LOADERS = {
    ModelKind.ALS: load_als,
    ModelKind.TAG_VECTORS: load_tag_vectors,
    ModelKind.SONG_PLACES: load_song_places,
    ModelKind.BLEND: load_shares,
}


def artifact_path(release: ModelRelease) -> Path:
    """Return the release's folder."""
    return Path(settings.VIBELUX_MODELS_DIR) / release.artifact
