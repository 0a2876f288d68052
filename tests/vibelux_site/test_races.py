"""Every writing door, twenty requests at once over a real server: answers, never an error of ours.

Not only the same request twenty times, but also what undoes it at the same moment.
"""

import http.client
import json
import threading
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.middleware.csrf import _get_new_csrf_string
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from rest_framework.authtoken.models import Token

from accounts.models import User
from library.models import Artist, Playlist, Tag
from tests.vibelux_site.rules import ACCOUNTS, API, OK, PAGES, ROWS, Row
from tests.vibelux_site.world import make_world

N_AT_ONCE = 20
_READING_DOORS_THAT_WRITE = {
    ("songs", "get"), ("songs_journey", "get"), ("songs_group", "get"),
    ("api-recommendations", "get"), ("api-journey", "get"), ("api-group", "get"),
}  # fmt: skip
WRITING = [
    (key,)
    for key, row in ROWS.items()
    if (key[1] != "get" and row.rule["owner"] == OK) or key in _READING_DOORS_THAT_WRITE
]
RIVALS = [
    (("feedback", "post"), ("api-interaction-list", "post", {"kind": "dislike"})),
    (("feedback", "post", {"kind": "unlike"}), ("api-interaction-list", "post")),
    (("api-consent", "post"), ("api-consent", "delete"), ("mood_consent", "post")),
    (("api-playlist-like", "put"), ("api-playlist-like", "delete")),
    (("api-block-list", "post"), ("unblock", "post"), ("api-block-detail", "delete")),
    (("api-token", "post"), ("api-token", "delete")),
    (("api-reading", "patch"), ("api-reading", "delete"), ("reading_change", "post")),
    (("api-live", "post"), ("api-live", "delete"), ("api-live", "get")),
    (("api-playlist-track", "patch"), ("api-playlist-track", "delete"), ("playlist_track", "post")),
    (("api-playlist-tracks", "post"), ("api-playlist-detail", "delete"), ("playlist_edit", "post")),
    (("api-playlist-detail", "patch"), ("playlist_delete", "post"), ("playlist_like", "post")),
    (
        ("account_delete", "post", {"username": "owner"}),
        ("feedback", "post"),
        ("api-playlist-list", "post"),
        ("api-readings", "post"),
        ("api-consent", "post"),
        ("songs", "get"),
    ),
]


class Visitor:
    """Sends requests as one person to a running server."""

    def __init__(self, live_server, person):
        self._host = urlsplit(live_server.url).netloc
        self._csrf = _get_new_csrf_string()
        self._token = Token.objects.get_or_create(user=person)[0].key
        session = SessionStore()
        session["_auth_user_id"] = str(person.pk)
        session["_auth_user_backend"] = "vibelux_site.login.backend.AccountBackend"
        session["_auth_user_hash"] = person.get_session_auth_hash()
        session.save()
        self._session = session.session_key

    def send(self, world, row: Row, name: str, method: str, changes: dict) -> int:
        path = reverse(name, args=row.args(world))
        data = row.data(world) | changes | {key: make() for key, make in row.files.items()}
        is_api, body, headers = path.startswith("/api/"), None, {}
        if method == "get":
            path += "?" + "&".join(f"{key}={value}" for key, value in data.items())
        elif is_api and not row.files:
            body, headers["Content-Type"] = json.dumps(data), "application/json"
        else:
            body, headers["Content-Type"] = encode_multipart(BOUNDARY, data), MULTIPART_CONTENT
        if is_api:
            headers["Authorization"] = f"Token {self._token}"
        else:
            headers["Cookie"] = f"sessionid={self._session}; csrftoken={self._csrf}"
            headers["X-CSRFToken"] = self._csrf
        connection = http.client.HTTPConnection(self._host, timeout=60)
        try:
            connection.request(method.upper(), path, body, headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()


def at_once(visitor, world, requests) -> dict[str, set[int]]:
    """Send `N_AT_ONCE` requests in the same moment, in turn of the given kinds."""
    start, got = threading.Barrier(N_AT_ONCE), {}

    def one(number):
        name, method, *changes = requests[number % len(requests)]
        start.wait()
        status = visitor.send(world, ROWS[name, method], name, method, *(changes or [{}]))
        got.setdefault(f"{method} {name}", []).append(status)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(N_AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(map(len, got.values())) == N_AT_ONCE, "a request had no answer"
    return {door: set(statuses) for door, statuses in got.items()}


@pytest.mark.usefixtures("_unlimited")
@pytest.mark.django_db(transaction=True)
def test_of_a_like_and_a_dislike_at_once_one_stands_and_nobody_is_refused(live_server):
    world = make_world()
    owner = world.people["owner"]
    verdicts = [("api-interaction-list", "post"), ("feedback", "post", {"kind": "dislike"})]
    got = at_once(Visitor(live_server, owner), world, verdicts)
    assert got == {"post api-interaction-list": {201}, "post feedback": {302}}
    assert owner.interactions.filter(kind__in=["like", "dislike"]).count() == 1


def clear() -> None:
    for model in (User, Artist, Tag):
        model.objects.all().delete()


@pytest.fixture
def _unlimited(settings):
    settings.VIBELUX_LOGIN_LIMITS = {}


def errors_of(live_server, cases) -> list:
    found = []
    for requests in cases:
        clear()
        world = make_world()
        got = at_once(Visitor(live_server, world.people["owner"]), world, requests)
        found += [(door, s) for door, s in got.items() if max(s) >= 500]
        assert_whole()
    return found


def assert_whole() -> None:
    """Positions of every playlist are 1 to n."""
    for playlist in Playlist.objects.prefetch_related("entries"):
        positions = sorted(entry.position for entry in playlist.entries.all())
        assert positions == list(range(1, len(positions) + 1))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.usefixtures("_unlimited")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("doors", [PAGES, API, ACCOUNTS], ids=["pages", "api", "accounts"])
def test_every_writing_door_takes_twenty_requests_at_once(live_server, doors):
    cases = [case for case in WRITING if case[0] in doors]
    assert errors_of(live_server, cases) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.usefixtures("_unlimited")
@pytest.mark.django_db(transaction=True)
def test_what_undoes_each_other_at_once_is_answered(live_server):
    assert errors_of(live_server, RIVALS) == []
