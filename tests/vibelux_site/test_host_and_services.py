import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vibelux_site.hosting import host
from vibelux_site.hosting.addresses import celery_broker_url, embedded_redis_url, socket_dir
from vibelux_site.hosting.embedded import ensure_services, postgres_answers, redis_answers


def test_this_machine_can_run_the_site():
    levels = {finding.subject: finding.level for finding in host.check_host()}
    assert "fail" not in levels.values()
    assert levels["face network"] == "ok"


def test_what_is_missing_is_named(settings, tmp_path, monkeypatch):
    settings.VIBELUX_FACE_ARTIFACT = tmp_path
    settings.VIBELUX_EMBEDDED_REDIS = False
    settings.VIBELUX_REDIS_URL = "redis://127.0.0.1:9"
    monkeypatch.setenv("PATH", "")
    found = {finding.subject: finding for finding in host.check_host()}
    assert found["face network"].level == "warn"
    assert found["Redis"].level == "fail"
    assert "VIBELUX_REDIS_URL" in found["Redis"].detail
    assert found["browser"].level == "warn"


def test_a_long_data_folder_gets_a_short_socket(tmp_path):
    assert socket_dir(tmp_path) == tmp_path / "run"
    deep = tmp_path / ("x" * 120)
    assert len(str(socket_dir(deep))) < 100
    assert socket_dir(deep) == socket_dir(deep) != socket_dir(tmp_path / ("y" * 120))
    assert celery_broker_url(embedded_redis_url(tmp_path)).startswith("redis+socket://")
    assert celery_broker_url("redis://host/1") == "redis://host/1"


HOLD = """
import sys, time
from pathlib import Path
from vibelux_site.hosting.embedded import ensure_services
with ensure_services(Path(sys.argv[1])):
    print("up", flush=True)
    time.sleep(60)
"""


def test_servers_die_with_their_keeper_and_start_again(tmp_path):
    keeper = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    assert keeper.stdout.readline() == "up\n"
    keeper.kill()
    keeper.wait()
    keeper.stdout.close()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and (postgres_answers(tmp_path) or redis_answers(tmp_path)):
        time.sleep(0.1)
    assert not postgres_answers(tmp_path)
    assert not redis_answers(tmp_path)
    with ensure_services(tmp_path):
        assert postgres_answers(tmp_path, database="vibelux")
        assert redis_answers(tmp_path)


@pytest.mark.parametrize("is_stale_number_alive", [False, True])
def test_stale_lock_files_do_not_block_the_start(tmp_path, is_stale_number_alive):
    with ensure_services(tmp_path, want_redis=False):
        pass
    # A number that belongs to nobody, or by chance to another program of the same account.
    account = "nobody" if os.geteuid() == 0 else None
    other = subprocess.Popen(["sleep", "60"], user=account)
    try:
        number = other.pid if is_stale_number_alive else 2**22 - 3
        (tmp_path / "postgres" / "postmaster.pid").write_text(f"{number}\n")
        (socket_dir(tmp_path) / ".s.PGSQL.5432.lock").write_text(f"{number}\n")
        with ensure_services(tmp_path, want_redis=False):
            assert postgres_answers(tmp_path)
    finally:
        other.kill()
        other.wait()


def test_redis_keeps_nothing_on_disk(redis_client):
    assert redis_client.config_get("save") == {"save": ""}
    assert redis_client.config_get("appendonly") == {"appendonly": "no"}


def test_a_command_before_the_first_start_says_what_to_start(tmp_path):
    environment = {name: value for name, value in os.environ.items() if "VIBELUX" not in name}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment["VIBELUX_DATA_DIR"] = str(tmp_path)
    (tmp_path / "a.csv").write_text("id,title,artist\n1,T,A\n")
    done = subprocess.run(
        [sys.executable, "manage.py", "import_catalogue", "csv", str(tmp_path / "a.csv")],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 1
    assert "make run" in done.stderr
    assert "Traceback" not in done.stderr
