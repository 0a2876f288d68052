"""Events as players report them: with clocks of their own, twice, and days late."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from library.services.catalogue import create_track, get_or_create_artist
from listening.errors import InteractionError
from listening.models import Interaction
from listening.services.interactions import record_interaction


@pytest.fixture
def track(db):
    return create_track(artist=get_or_create_artist(name="Somebody"), title="Song")


@pytest.fixture
def api(user):
    client = APIClient()
    client.force_authenticate(user)
    return client


def test_an_event_of_a_clock_a_little_ahead_counts_as_now(user, track):
    event = record_interaction(
        user=user, track=track, kind="play", happened_at=timezone.now() + timedelta(seconds=3)
    )
    assert event.happened_at <= timezone.now()


def test_an_event_of_tomorrow_is_refused(user, track):
    with pytest.raises(InteractionError, match="clock"):
        record_interaction(
            user=user, track=track, kind="play", happened_at=timezone.now() + timedelta(days=1)
        )


def test_an_event_that_is_sent_twice_counts_once(api, user, other_user, track):
    event = {"track_id": track.pk, "kind": "play", "client_id": str(uuid.uuid4())}
    first, again = (api.post("/api/v1/interactions/", event) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.json()["client_id"] == event["client_id"]
    api.force_authenticate(other_user)
    assert api.post("/api/v1/interactions/", event).status_code == 201, "ids are each one's own"
    assert Interaction.objects.count() == 2


def test_one_client_id_cannot_name_two_events(api, track):
    event = {"track_id": track.pk, "kind": "play", "client_id": str(uuid.uuid4())}
    api.post("/api/v1/interactions/", event)
    other = api.post("/api/v1/interactions/", event | {"kind": "skip"})
    assert other.status_code == 400
    assert "client_id" in other.json()["detail"]
    no_id = api.post("/api/v1/interactions/", event | {"client_id": "seven"})
    assert no_id.status_code == 400


def test_a_dislike_that_arrives_a_week_late_does_not_replace_todays_like(user, track):
    record_interaction(user=user, track=track, kind="like")
    late = timezone.now() - timedelta(days=7)
    kept = record_interaction(user=user, track=track, kind="dislike", happened_at=late)
    assert kept.kind == "like"
    assert Interaction.objects.get().kind == "like"
    record_interaction(user=user, track=track, kind="dislike")
    assert Interaction.objects.get().kind == "dislike"


def test_a_like_said_again_holds_against_a_dislike_in_between(user, track):
    now = timezone.now()
    for kind, hours_ago in (("like", 9), ("like", 1), ("dislike", 5)):
        record_interaction(
            user=user, track=track, kind=kind, happened_at=now - timedelta(hours=hours_ago)
        )
    assert Interaction.objects.get().kind == "like"


def test_a_late_retry_of_a_replaced_like_changes_nothing(user, track):
    yesterday = timezone.now() - timedelta(days=1)
    like = {"user": user, "track": track, "kind": "like", "client_id": uuid.uuid4()}
    record_interaction(**like, happened_at=yesterday)
    record_interaction(user=user, track=track, kind="dislike", client_id=uuid.uuid4())
    record_interaction(**like, happened_at=yesterday)
    assert Interaction.objects.get().kind == "dislike"


@pytest.mark.django_db(transaction=True)
def test_the_same_events_at_the_same_time_count_once(user):
    track = create_track(artist=get_or_create_artist(name="Somebody"), title="Song")
    play = uuid.uuid4()

    def tell(n: int) -> int:
        client = APIClient()
        client.force_authenticate(user)
        event = (
            {"kind": "play", "client_id": str(play)}
            if n % 3 == 0
            else {"kind": ("like", "dislike")[n % 2]}
        )
        try:
            return client.post("/api/v1/interactions/", {"track_id": track.pk, **event}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(tell, range(24))) == {201}
    assert Interaction.objects.filter(kind="play").count() == 1
    assert Interaction.objects.filter(kind__in=("like", "dislike")).count() == 1
