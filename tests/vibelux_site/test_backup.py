"""A backup of a running site, loaded into an instance that holds nothing, and what is refused."""

import os
import subprocess
import sys
import tarfile

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from library.services.catalogue import create_track, get_or_create_artist
from listening.services.interactions import record_interaction
from ml_models.als.config import AlsConfig
from ml_models.als.train import train
from recommender.training import releases
from tests.ml_models.test_als import interactions
from vibelux_site.hosting.embedded import ensure_services

pytestmark = pytest.mark.django_db(transaction=True)
LOOK = """
import django; django.setup()
from django.conf import settings
from vibelux_site.hosting.supervisor import own_services
with own_services():
    from django.contrib.auth import get_user_model
    from library.models import Track
    from recommender.models import ModelRelease
    from recommender.snapshot.artifacts import load_release
    user = get_user_model().objects.get(username="listener")
    titles = sorted(Track.objects.values_list("title", flat=True))
    kinds = list(user.interactions.values_list("kind", flat=True))
    model = load_release(ModelRelease.objects.live().get())
    cover = (settings.MEDIA_ROOT / "covers" / "a.txt").read_text()
    Track.objects.create(artist=Track.objects.first().artist, title="after the restore")
    print(user.check_password("long-enough-1"), titles, kinds, len(model.track_ids) > 0, cover)
"""


@pytest.fixture
def backup(tmp_path, settings, user):
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "covers").mkdir(parents=True)
    (settings.MEDIA_ROOT / "covers" / "a.txt").write_text("a cover")
    user.set_password("long-enough-1")
    user.save()
    track = create_track(
        artist=get_or_create_artist(name="Лампы"), title="'; -- \\N", tags={"a": 1}
    )
    record_interaction(user=user, track=track, kind="like")
    folder = train(
        interactions(), AlsConfig(n_factors=6, n_iterations=3), root=settings.VIBELUX_MODELS_DIR
    )
    releases.publish_release(release=releases.register_release(kind="als", folder=folder))
    path = tmp_path / "site.backup"
    call_command("backup", path)
    return path


def manage(*arguments, data_dir, **variables) -> subprocess.CompletedProcess:
    environment = os.environ | {
        "VIBELUX_DATA_DIR": str(data_dir),
        "DJANGO_SETTINGS_MODULE": "vibelux_site.settings.test",
        **variables,
    }
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
    )


SAME = "True [\"'; -- \\\\N\"] ['like'] True a cover"


def test_a_backup_is_loaded_into_an_empty_instance_and_into_no_other(backup, tmp_path):
    assert backup.stat().st_mode & 0o077 == 0
    new = tmp_path / "new"
    done = manage("manage.py", "restore", str(backup), data_dir=new)
    assert done.returncode == 0, done.stderr
    seen = manage("-c", LOOK, data_dir=new)
    assert seen.stdout.strip() == SAME, seen.stderr
    again = manage("manage.py", "restore", str(backup), data_dir=new)
    assert again.returncode == 1
    assert "This instance is not empty" in again.stderr
    assert "new VIBELUX_DATA_DIR" in again.stderr
    assert "Traceback" not in again.stderr


def test_a_backup_goes_from_our_own_server_to_a_foreign_one(backup, tmp_path):
    with (
        ensure_services(tmp_path / "theirs", want_redis=False),
        psycopg.connect(
            host=str(tmp_path / "theirs" / "run"), user="vibelux", dbname="postgres"
        ) as db,
    ):
        db.autocommit = True
        db.execute("CREATE DATABASE music")
        host = str(tmp_path / "theirs" / "run").replace("/", "%2F")
        url = f"postgresql://vibelux@{host}/music"
        new = tmp_path / "new"
        done = manage("manage.py", "restore", str(backup), data_dir=new, VIBELUX_DATABASE_URL=url)
        assert done.returncode == 0, done.stderr
        seen = manage("-c", LOOK, data_dir=new, VIBELUX_DATABASE_URL=url)
        assert seen.stdout.strip() == SAME, seen.stderr
        assert not (new / "postgres").exists()


@pytest.mark.parametrize("harm", ["truncated", "altered", "no tar", "foreign member"])
def test_a_damaged_backup_is_refused_before_anything_is_touched(backup, tmp_path, harm):
    content = bytearray(backup.read_bytes())
    if harm == "truncated":
        content = content[: len(content) * 2 // 3]
    elif harm == "altered":
        content[len(content) // 2] ^= 0xFF
    elif harm == "no tar":
        content = bytearray(b"hello")
    backup.write_bytes(content)
    if harm == "foreign member":
        with tarfile.open(backup, "a") as archive:
            archive.add(__file__, arcname="../../outside.py")
    with pytest.raises(CommandError, match=r"backup|damaged|holds"):
        call_command("restore", backup)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM library_track")
        assert cursor.fetchone()[0] == 1


def test_a_backup_never_overwrites_a_file(backup):
    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", backup)
