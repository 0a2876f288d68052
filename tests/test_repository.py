"""What can be said of the container files and the shipped weights without running them."""

import ast
import json
import re
from pathlib import Path

import pytest
import yaml

from vibelux_site.env import REPOSITORY

COMPOSE = yaml.safe_load((REPOSITORY / "docker/compose.yaml").read_text())
DOCKERFILE = (REPOSITORY / "docker/Dockerfile").read_text()
MB = 1024 * 1024


def celery_queues() -> set[str]:
    commands = [str(service.get("command", "")) for service in COMPOSE["services"].values()]
    return {
        name
        for text in commands
        for part in re.findall(r"-Q (\S+)", text)
        for name in part.split(",")
    }


def test_compose_runs_every_part_and_listens_on_every_queue():
    from django.conf import settings

    assert set(COMPOSE["services"]) == {
        "prepare", "web", "inference", "media", "trainer", "beat", "redis", "postgres",
    }  # fmt: skip
    used = {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()}
    assert used <= celery_queues()


def test_photos_cannot_reach_a_disk_through_the_redis_of_compose():
    command = COMPOSE["services"]["redis"]["command"]
    assert '--save ""' in command
    assert "--appendonly no" in command


def test_compose_sets_only_variables_that_the_settings_read():
    files = [
        REPOSITORY / "vibelux_site/env.py",
        *(REPOSITORY / "vibelux_site/settings").glob("*.py"),
    ]
    known = set(re.findall(r"VIBELUX_[A-Z_]+", "".join(file.read_text() for file in files)))
    for service in COMPOSE["services"].values():
        set_here = {name for name in service.get("environment", {}) if name.startswith("VIBELUX_")}
        assert set_here <= known


def test_the_dockerfile_copies_files_that_exist_and_keeps_training_out_of_serving():
    for source in re.findall(r"^COPY (\S+) ", DOCKERFILE, re.MULTILINE):
        assert (REPOSITORY / source).exists()
    serve, train = DOCKERFILE.split("FROM serve AS train")
    assert "requirements-train.txt" not in serve
    assert "requirements-train.txt" in train
    serving = (REPOSITORY / "requirements-serve.txt").read_text()
    assert not re.search(r"^(tensorflow|keras|gensim|implicit)\b", serving, re.MULTILINE)
    commands = re.findall(r"^CMD (.*)$", DOCKERFILE, re.MULTILINE)
    assert all(isinstance(ast.literal_eval(command), list) for command in commands)


def test_no_line_of_a_template_is_longer_than_140_characters():
    files = sorted((REPOSITORY / "vibelux_site/templates").rglob("*.html"))
    assert files
    for file in files:
        lines = file.read_text().splitlines()
        assert [n for n, line in enumerate(lines, 1) if len(line) > 140] == [], file


def test_the_lock_of_the_javascript_tools_names_no_registry():
    lock = (REPOSITORY / "package-lock.json").read_text()
    assert json.loads(lock)["packages"]
    assert '"resolved"' not in lock


@pytest.mark.parametrize(
    "manifest", sorted((REPOSITORY / "ml_models/weights").glob("*/manifest.json"))
)
def test_shipped_weights_are_small_and_have_a_model_card(manifest: Path):
    folder = manifest.parent
    assert json.loads(manifest.read_text())
    assert sum(file.stat().st_size for file in folder.iterdir()) < 15 * MB
    card = REPOSITORY / f"docs/model_cards/{folder.name}.md"
    assert "python" in card.read_text(), "a card names the command that made the weights"
    if folder.name != "face_detection":  # not trained here, so there is no curve to show
        assert f"]({folder.name}.svg)" in card.read_text()
        assert "<svg" in card.with_suffix(".svg").read_text()


def test_all_shipped_weights_together_stay_under_40_mb():
    files = (REPOSITORY / "ml_models/weights").rglob("*")
    assert sum(file.stat().st_size for file in files if file.is_file()) < 40 * MB
