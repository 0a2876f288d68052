"""Demo town, seeded and trained once a module; its rows go again when the module ends."""

import pytest
from django.core.management import call_command

from recommender.demo import remove_demo, seed_demo
from recommender.demo.truth import plan_town
from recommender.models import ModelRelease, ReleaseEvent, TrainingRun
from recommender.snapshot import current as snapshot_module
from tests.recommender.town import SEED


@pytest.fixture(scope="module")
def models_dir(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker, models_dir):
    from django.conf import settings

    with django_db_blocker.unblock():
        old, settings.VIBELUX_MODELS_DIR = settings.VIBELUX_MODELS_DIR, models_dir
        seed_demo(seed=SEED)
        call_command("train_models", publish=True)
        yield plan_town(SEED)
        ReleaseEvent.objects.all().delete()
        ModelRelease.objects.all().delete()
        TrainingRun.objects.all().delete()
        remove_demo()
        settings.VIBELUX_MODELS_DIR = old


@pytest.fixture
def fresh_town(town, models_dir, settings, db):
    settings.VIBELUX_MODELS_DIR = models_dir
    snapshot_module.forget_snapshot()
