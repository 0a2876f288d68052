"""Every door of the site, tried by five people; a door without a rule fails the first test."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from tests.vibelux_site.doors import admin_arguments, admin_doors, all_doors
from tests.vibelux_site.rules import (
    BY_STATE,
    HIDDEN,
    LOGIN,
    NOWHERE,
    OK,
    REFUSED,
    ROLES,
    ROWS,
    WRONG_METHOD,
)
from tests.vibelux_site.world import fingerprint, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _world(django_db_setup, django_db_blocker):
    """Made once: each test's own transaction then lies inside this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(_world, db, settings):
    settings.VIBELUX_LOGIN_LIMITS = {}  # the doors are tried more often than a person would
    return replace(_world)


def test_every_door_has_a_rule_and_every_rule_a_door():
    doors = {(door.name, door.method) for door in all_doors()}
    ruled = set(ROWS) | BY_STATE | NOWHERE
    assert doors - ruled == set(), "add a line to rules.py: who may pass?"
    assert ruled - doors == set(), "these doors are gone"


def ask(world, role, name, method, row):
    person, args = world.people[role], row.args(world)
    path = reverse(name, args=args)
    client = APIClient() if path.startswith("/api/") else Client()
    if person is not None:
        client.force_login(person)
    data = row.data(world) | {key: make() for key, make in row.files.items()}
    if not path.startswith("/api/") or method == "get":
        return getattr(client, method)(path, data)
    return getattr(client, method)(path, data, format="multipart" if row.files else "json")


def kind_of(response) -> str:
    location = response.get("Location", "")
    if response.status_code == 401 or location.startswith("/accounts/login/?next="):
        return LOGIN
    by_status = {403: REFUSED, 404: HIDDEN, 405: WRONG_METHOD}
    if response.status_code in by_status:
        return by_status[response.status_code]
    return OK if response.status_code < 400 else f"status {response.status_code}"


@pytest.mark.parametrize(("name", "method"), sorted(ROWS))
def test_each_person_gets_what_the_rule_says_and_nobody_else_changes_a_thing(world, name, method):
    row, got = ROWS[name, method], {}
    # Those who are kept out first: the owner's request may delete what the others ask for.
    for role in sorted(ROLES, key=lambda r: row.rule[r] == OK):
        before = fingerprint()
        got[role] = kind_of(ask(world, role, name, method, row))
        if row.rule[role] != OK:
            assert fingerprint() == before, f"{role} changed something"
    assert got == row.rule


PUBLIC_DOORS = [
    ("playlist", "get", OK, OK),
    ("playlist_edit", "get", HIDDEN, LOGIN),
    ("playlist_edit", "post", HIDDEN, LOGIN),
    ("playlist_delete", "post", HIDDEN, LOGIN),
    ("playlist_track", "post", HIDDEN, LOGIN),
    ("playlist_like", "post", OK, LOGIN),
    ("api-playlist-detail", "get", OK, LOGIN),
    ("api-playlist-detail", "put", REFUSED, LOGIN),
    ("api-playlist-detail", "patch", REFUSED, LOGIN),
    ("api-playlist-detail", "delete", REFUSED, LOGIN),
    ("api-playlist-tracks", "post", REFUSED, LOGIN),
    ("api-playlist-track", "patch", REFUSED, LOGIN),
    ("api-playlist-track", "delete", REFUSED, LOGIN),
    ("api-playlist-like", "put", OK, LOGIN),
]


@pytest.mark.parametrize(("name", "method", "others", "anonymous"), PUBLIC_DOORS)
def test_a_public_playlist_is_seen_by_all_and_changed_by_its_owner(
    world, name, method, others, anonymous
):
    world.playlist = world.public
    for role in ("other", "staff", "superuser"):
        assert kind_of(ask(world, role, name, method, ROWS[name, method])) == others, role
    assert kind_of(ask(world, "anonymous", name, method, ROWS[name, method])) == anonymous


ADMIN_FOR_ALL_STAFF = {
    "admin:index", "admin:logout", "admin:password_change", "admin:password_change_done",
    "admin:jsi18n", "admin:search",
}  # fmt: skip
_AT_NO_DOOR = {"admin:login", "admin:(?P<url>.*)$"}  # the way in, and the answer to other addresses


def admin_path(name) -> str:
    pattern_arguments = {
        "admin:app_list": ("library",),
        "admin:view_on_site": (1, 1),
        "admin:auth_user_password_change": (1,),
    }
    if name == "admin:<path:object_id>/":  # the old address of a change page
        return "/admin/library/tag/1/"
    return reverse(name, args=pattern_arguments.get(name, (1,) * admin_arguments(name)))


@pytest.mark.parametrize("name", sorted(admin_doors() - _AT_NO_DOOR))
def test_the_admin_is_shut_to_all_but_staff_and_its_pages_to_staff_without_a_permission(
    world, name
):
    path = admin_path(name)
    for role in ("anonymous", "owner", "other"):
        for method in ("get", "post"):
            before, client = fingerprint(), Client()
            if world.people[role]:
                client.force_login(world.people[role])
            answer = getattr(client, method)(path)
            # Who leaves needs no permission to.
            inside = name == "admin:logout" or answer.get("Location", "").startswith(
                "/admin/login/"
            )
            assert inside or answer.status_code in (404, 405), (role, method, answer.status_code)
            assert fingerprint() == before
    helper = Client()
    helper.force_login(world.people["staff"])
    answer = helper.get(path)
    if name not in ADMIN_FOR_ALL_STAFF:
        moved = answer.status_code == 302 and "login" not in answer["Location"]
        assert moved or answer.status_code in (403, 404), answer.status_code
    chief = Client()
    chief.force_login(world.people["superuser"])
    assert chief.get(path).status_code in (200, 302, 403, 404, 405)


@pytest.mark.parametrize("change", ["train", "cancel", "publish", "rollback"])
def test_only_a_superuser_changes_models(world, change):
    path = reverse("admin:recommender_models_change")
    for role in ("owner", "staff"):
        client = Client()
        client.force_login(world.people[role])
        before = fingerprint()
        answer = client.post(path, {"change": change, "kind": "als"})
        assert answer.status_code in (302, 403)
        assert fingerprint() == before
