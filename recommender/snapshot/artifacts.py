"""Where the files of releases lie, and what opens them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from ml_models.als.model import load_als
from ml_models.artifacts import MANIFEST, sha256_of
from ml_models.blend.learn import load_shares
from ml_models.errors import ArtifactError
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


def load_release(release: ModelRelease, *, registry: Path | None = None) -> Any:
    """Open a release's model, every byte of it compared; for `registry` see `load_artifact`.

    Raises:
        ArtifactError: something of it is missing or damaged.
    """
    folder = artifact_path(release)
    manifest = folder / MANIFEST
    try:
        is_damaged = release.manifest_sha256 not in ("", sha256_of(manifest))
    except OSError as error:
        raise ArtifactError(
            f"{folder} has no readable {MANIFEST}; train the model again"
        ) from error
    if is_damaged:
        raise ArtifactError(f"{manifest} is damaged: its checksum differs; train the model again")
    return LOADERS[release.kind](folder, registry=registry)
