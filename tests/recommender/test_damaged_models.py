"""Files of a live model or a snapshot are damaged under a running site."""

import logging
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from library.services.catalogue import create_track, get_or_create_artist
from ml_models.als.config import AlsConfig
from ml_models.als.train import train
from ml_models.artifacts import load_artifact, save_artifact
from ml_models.errors import ArtifactError
from recommender.snapshot import current, serving
from recommender.snapshot.artifacts import artifact_path
from recommender.training import releases
from tests.ml_models.test_als import interactions

MODELS_PAGE = "/admin/recommender/modelrelease/models/"


@pytest.fixture
def publish(db, settings, monkeypatch):
    artist = get_or_create_artist(name="Band")
    for n in range(12):
        create_track(artist=artist, title=f"T{n}", tags={"calm": 1.0})
    monkeypatch.setattr(current, "_current", None)

    def make(seed: int = 0):
        config = AlsConfig(n_factors=6, n_iterations=3, seed=seed)
        folder = train(interactions(), config, root=settings.VIBELUX_MODELS_DIR)
        release = releases.register_release(kind="als", folder=folder)
        return releases.publish_release(release=release)

    return make


def in_a_new_process(monkeypatch) -> current.Snapshot:
    monkeypatch.setattr(current, "_current", None)
    serving._reported.clear()
    return current.current_snapshot()


def alter(path):
    """Change every 400th byte behind the header."""
    content = bytearray(path.read_bytes())
    for place in range(128, len(content), 400):
        content[place] ^= 0xFF
    path.write_bytes(content)


def test_a_live_artifact_that_is_truncated_goes_on_serving(publish):
    factors = artifact_path(publish()) / "item_factors.npy"
    before = current.current_snapshot().als.item_factors.sum()
    with factors.open("r+b") as file:
        file.truncate(0)
    assert current.current_snapshot().als.item_factors.sum() == before


@pytest.mark.parametrize("name", ["item_factors.npy", "manifest.json"])
def test_an_altered_artifact_never_serves_and_the_one_before_it_does(
    publish, monkeypatch, caplog, name, admin_client
):
    earlier, live = publish(seed=1), publish(seed=2)
    alter(artifact_path(live) / name)
    if name == "manifest.json":  # as if only a number of the configuration had changed
        manifest = artifact_path(live) / name
        manifest.write_bytes(manifest.read_bytes().replace(b"\xff", b"0"))
    with caplog.at_level(logging.ERROR):
        found = in_a_new_process(monkeypatch)
        current.forget_snapshot()
        current.current_snapshot()
    assert found.serving["als"].release_id == earlier.pk
    assert found.model_versions == {}, "no list says that the live one made it"
    assert [r.message for r in caplog.records].count("live_artifact_unreadable") == 1
    page = admin_client.get(MODELS_PAGE).content.decode()
    assert f"it does not serve: release {live.pk}" in page
    assert f"Release {earlier.pk} serves instead" in page
    assert f"Live: release {live.pk}" not in page


def test_a_repaired_artifact_serves_again_without_a_restart(publish, monkeypatch, client):
    live = publish()
    factors = artifact_path(live) / "item_factors.npy"
    whole = factors.read_bytes()
    factors.write_bytes(whole[:300])
    monkeypatch.setattr(current, "_RETRY_EVERY_S", 0)
    assert in_a_new_process(monkeypatch).als is None
    assert "None serves instead" in current.release_problems()["als"]
    assert client.get("/readyz").json()["damaged_models"] == ["als"]
    factors.write_bytes(whole)
    current.forget_snapshot()
    assert current.current_snapshot().serving["als"].release_id == live.pk
    assert current.release_problems() == {}


def test_the_configured_weight_of_a_model_is_protected_too(publish, monkeypatch):
    live = publish()
    manifest = artifact_path(live) / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"n_factors": 6', '"n_factors": 7'))
    assert in_a_new_process(monkeypatch).als is None


def test_a_snapshot_that_is_truncated_goes_on_serving_and_is_written_anew(
    publish, monkeypatch, settings, caplog
):
    publish()
    first = current.current_snapshot()
    (column,) = settings.VIBELUX_SNAPSHOTS_DIR.rglob("popularity.npy")
    with column.open("r+b") as file:
        file.truncate(0)
    n_tracks = len(first.track_ids)
    assert len(first.popularity) == n_tracks
    assert first.popularity.sum() >= 0
    del first
    # As if the last process that held a copy had ended:
    (settings.VIBELUX_SNAPSHOTS_DIR / ".copies").rename(settings.VIBELUX_SNAPSHOTS_DIR / ".gone")
    with caplog.at_level(logging.ERROR):
        assert len(in_a_new_process(monkeypatch).popularity) == n_tracks
    assert "snapshot_damaged" in caplog.text


READ_TOO = """
import sys
from pathlib import Path
from ml_models.artifacts import load_artifact
arrays = load_artifact(Path(sys.argv[1]), kind="x", registry=Path(sys.argv[2])).arrays
maps = [line.split()[4] for line in open("/proc/self/maps") if "(deleted)" in line]
print(arrays["big"].sum(), *maps)
"""


def test_processes_of_a_machine_share_one_copy_whatever_happens_to_the_files(tmp_path):
    folder = save_artifact(
        tmp_path,
        kind="x",
        arrays={"big": np.arange(500_000.0)},
        texts={"names": ["a"]},
        manifest={},
    )
    registry = tmp_path / "copies"
    mine = load_artifact(folder, kind="x", registry=registry)
    (folder / "big.npy").write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-c", READ_TOO, str(folder), str(registry)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    total, inode = done.stdout.split()
    assert float(total) == mine.arrays["big"].sum()
    assert inode in Path("/proc/self/maps").read_text()
    assert not mine.arrays["big"].flags.writeable
    assert mine.texts == {"names": ["a"]}
    del mine
    with pytest.raises(ArtifactError, match="damaged"):
        load_artifact(folder, kind="x", registry=registry)
