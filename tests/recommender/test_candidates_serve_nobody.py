"""A candidate changes no list; publishing does, and going back restores every byte."""

import shutil

import pytest
from django.conf import settings

from ml_models.als.config import AlsConfig
from ml_models.als.train import train
from recommender.models import ModelKind, ModelRelease
from recommender.selectors.recommendations import recommendations_for
from recommender.snapshot import current
from recommender.training.data import read_interactions
from recommender.training.releases import publish_release, register_release, rollback_release
from recommender.training.runs import train_now
from tests.recommender.town import HAPPY, listener


def served(monkeypatch) -> tuple[dict[str, bytes], list]:
    """Build the snapshot from nothing, as a process does that starts now, and make two lists."""
    shutil.rmtree(settings.VIBELUX_SNAPSHOTS_DIR, ignore_errors=True)
    monkeypatch.setattr(current, "_current", None)
    current.forget_snapshot()
    lists = [recommendations_for(user=listener(n), mood=HAPPY, k=20).items for n in (0, 1)]
    files = sorted(path for path in settings.VIBELUX_SNAPSHOTS_DIR.rglob("*") if path.is_file())
    kinds = {".npy", ".json"}  # beside them lie the copies' addresses, which name processes
    contents = {path.name: path.read_bytes() for path in files if path.suffix in kinds}
    assert len(contents) > 20
    return contents, [[(item.track.pk, item.score) for item in items] for items in lists]


@pytest.mark.parametrize("kind", ModelKind.values)
def test_a_candidates_training_changes_no_byte_of_what_serves(kind, fresh_town, monkeypatch):
    monkeypatch.setattr("ml_models.blend.learn._N_DRAWS", 2)
    before = served(monkeypatch)
    run = train_now(kind=kind, report=lambda message, share: None)
    assert run.status == "done", run.error
    assert run.release.status == "candidate"
    assert "the gate: " in run.log
    assert served(monkeypatch) == before


def test_publishing_changes_the_lists_and_rollback_restores_every_byte(fresh_town, monkeypatch):
    before = served(monkeypatch)
    folder = train(read_interactions(), AlsConfig(n_factors=5), root=settings.VIBELUX_MODELS_DIR)
    release = register_release(kind="als", folder=folder)
    ModelRelease.objects.live().filter(kind="als").update(status="retired")  # no gate today
    publish_release(release=release)
    columns, lists = served(monkeypatch)
    assert columns["taste_vectors.npy"] != before[0]["taste_vectors.npy"]
    assert lists != before[1]
    rollback_release(kind="als")
    assert served(monkeypatch) == before
