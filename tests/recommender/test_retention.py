"""What has had its time goes by itself, and nothing else does."""

import os
import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from library.services.catalogue import create_track, get_or_create_artist
from listening.models import Block, Impression, ImpressionEntry, Interaction
from listening.services import retention
from recommender.models import TrainingRun
from recommender.tasks import forget_old_task

pytestmark = pytest.mark.django_db


def days_ago(days: float):
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def track():
    return create_track(artist=get_or_create_artist(name="Somebody"), title="Song")


def shown(user, track, *, days: float) -> Impression:
    impression = Impression.objects.create(user=user, fallback_level="full")
    Impression.objects.filter(pk=impression.pk).update(created_at=days_ago(days))
    ImpressionEntry.objects.create(impression=impression, track=track, rank=1, score=1.0)
    return impression


def test_old_lists_go_and_what_was_done_with_them_stays(user, track, settings, monkeypatch, client):
    monkeypatch.setattr(retention, "_BATCH", 2)
    old = [shown(user, track, days=settings.VIBELUX_KEEP_LISTS_DAYS + n) for n in (1, 2, 3)]
    new = shown(user, track, days=settings.VIBELUX_KEEP_LISTS_DAYS - 1)
    Interaction.objects.create(user=user, track=track, kind="like", impression=old[0])
    forget_old_task()
    assert Impression.objects.get() == new
    assert ImpressionEntry.objects.get().impression == new
    assert Interaction.objects.get().impression is None
    assert "those go after 180 days" in client.get("/privacy/").content.decode()


def test_ended_blocks_sessions_and_old_trainings_go(user, track):
    Block.objects.create(user=user, track=track, until=days_ago(1))
    kept = Block.objects.create(user=user, artist=track.artist)
    Session.objects.create(session_key="a", session_data="", expire_date=days_ago(1))
    Session.objects.create(session_key="b", session_data="", expire_date=days_ago(-1))
    TrainingRun.objects.create(kind="als", status="done", finished_at=days_ago(400))
    recent = TrainingRun.objects.create(kind="als", status="done", finished_at=days_ago(4))
    waiting = TrainingRun.objects.create(kind="als")
    forget_old_task()
    assert Block.objects.get() == kept
    assert Session.objects.get().session_key == "b"
    assert set(TrainingRun.objects.all()) == {recent, waiting}


def test_files_of_killed_trainings_go_after_a_day(settings):
    root = settings.VIBELUX_MODELS_DIR
    for name in (".als-1.part", ".als-2.part", "als-3"):
        (root / name).mkdir(parents=True)
    for name in (".als-1.part", "als-3"):
        os.utime(root / name, times=(time.time() - 2 * 86400,) * 2)
    forget_old_task()
    assert sorted(path.name for path in root.iterdir()) == [".als-2.part", "als-3"]
