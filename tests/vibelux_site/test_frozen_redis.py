"""A Redis that is stopped in the middle: lists go on, uploads say so, all is well afterwards."""

import io
import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.core.cache import cache
from redis import Redis
from rest_framework.test import APIClient

from emotion.models import MoodReading
from emotion.services.consent import give_consent
from library.services.catalogue import create_track, get_or_create_artist
from recommender.models import TrainingRun
from recommender.services.training_requests import start_training
from recommender.snapshot.current import forget_snapshot
from tests.pictures import jpeg, portrait
from vibelux_site.cache import breaker

pytestmark = pytest.mark.django_db(transaction=True)
LISTS = "/api/v1/recommendations/?emotion=happy"


@pytest.fixture
def api(user):
    artist = get_or_create_artist(name="Somebody")
    for n in range(3):
        create_track(artist=artist, title=f"Song {n}", tags={"happy": 1.0})
    give_consent(user=user)
    client = APIClient(raise_request_exception=False)
    client.force_authenticate(user)
    assert client.get(LISTS).status_code == 200
    return client


@pytest.fixture
def frozen_redis():
    with Redis.from_url(settings.VIBELUX_REDIS_URL) as client:
        number = client.info("server")["process_id"]
    os.kill(number, signal.SIGSTOP)
    try:
        yield number
    finally:
        os.kill(number, signal.SIGCONT)
        breaker.close()


def seconds(action):
    began = time.monotonic()
    answer = action()
    return time.monotonic() - began, answer


def test_lists_do_not_wait_for_a_frozen_redis(api, frozen_redis):
    for _ in range(4):
        took, answer = seconds(lambda: api.get(LISTS))
        assert answer.status_code == 200
        assert answer.json()["items"]
        assert took < 0.5
    assert took < 0.1, "after a few failures nobody asks any more"


def test_a_photo_is_refused_at_once_and_nothing_of_it_is_kept(api, frozen_redis):
    took, answer = seconds(lambda: api.post("/api/v1/readings/", photo(), format="multipart"))
    assert answer.status_code == 503
    assert answer.json()["code"] == "reader_unavailable"
    assert took < 2
    assert not MoodReading.objects.exists()


def test_a_training_is_refused_soon_and_leaves_nothing_behind(api, frozen_redis):
    from library.errors import ServiceUnavailableError

    began = time.monotonic()
    with pytest.raises(ServiceUnavailableError):
        start_training(kind="als")
    assert time.monotonic() - began < 2
    assert not TrainingRun.objects.filter(status__in=("queued", "running")).exists()


def test_a_song_that_comes_while_redis_is_frozen_is_in_the_lists_afterwards(api, frozen_redis):
    song = create_track(artist=get_or_create_artist(name="Late"), title="Comer", tags={"happy": 1})
    os.kill(frozen_redis, signal.SIGCONT)
    breaker.close()
    forget_snapshot()
    shown = {item["track"]["id"] for item in api.get(LISTS + "&k=9").json()["items"]}
    assert song.pk in shown


def test_a_page_that_needs_redis_says_that_it_is_away(api, frozen_redis, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip"}
    client.raise_request_exception = False
    form = {"login": "listener", "password": "long-enough-1"}
    took, answer = seconds(lambda: client.post("/accounts/login/", form))
    assert answer.status_code == 503
    assert "Redis) is away" in answer.content.decode()
    assert took < 1


def test_all_is_as_before_when_redis_goes_on(api, frozen_redis):
    for _ in range(3):
        api.get(LISTS)
    os.kill(frozen_redis, signal.SIGCONT)
    ends = time.monotonic() + 6
    while breaker.current_state != "closed" and time.monotonic() < ends:
        api.get(LISTS)
        time.sleep(0.1)
    assert breaker.current_state == "closed"
    cache.set("probe", 1)
    assert cache.get("probe") == 1
    answer = api.post("/api/v1/readings/", photo(), format="multipart")
    assert answer.status_code in (201, 202)


def photo():
    picture = io.BytesIO(jpeg(portrait()))
    picture.name = "me.jpg"
    return {"photo": picture}


def test_web_processes_limit_what_a_statement_may_take():
    environment = os.environ | {"VIBELUX_STATEMENT_TIMEOUT_S": "7"}
    asked = (
        "import vibelux_site.wsgi; from django.db import connection as c; k = c.cursor(); "
        "k.execute('SHOW statement_timeout'); print(k.fetchone()[0], "
        "c.settings_dict['OPTIONS']['connect_timeout'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["7s", "5"], done.stderr
