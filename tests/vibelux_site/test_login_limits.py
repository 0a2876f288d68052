"""Guessing a password meets one limit at every door; the owner is never locked out by others."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from vibelux_site.login.addresses import client_address
from vibelux_site.settings import base

pytestmark = pytest.mark.django_db

RIGHT = "long-enough-1"


def by_page(client, name, password, **extra):
    return client.post("/accounts/login/", {"login": name, "password": password}, **extra)


def by_admin(client, name, password, **extra):
    return client.post("/admin/login/", {"username": name, "password": password}, **extra)


def by_token(client, name, password, **extra):
    return client.post("/api/v1/token/", {"username": name, "password": password}, **extra)


DOORS = [by_page, by_admin, by_token]


def guess(door, name, n, **extra):
    return [door(Client(), name, f"wrong-{k}", **extra).status_code for k in range(n)]


@pytest.mark.parametrize("door", DOORS)
def test_after_five_wrong_passwords_a_door_asks_to_wait(door, user):
    assert 429 not in guess(door, user.username, 5)
    refused = door(Client(), user.username, "wrong again")
    assert refused.status_code == 429
    assert refused["Retry-After"] == "300"
    assert "Too many wrong passwords" in refused.content.decode()
    assert door(Client(), user.username, RIGHT).status_code == 429, "not even the right one"


@pytest.mark.parametrize("other_door", DOORS)
def test_tries_at_one_door_count_at_the_others(other_door, user):
    guess(by_page, user.username, 3)
    guess(by_token, user.email, 2)  # by e-mail it is the same account
    assert other_door(Client(), user.username.upper(), "wrong").status_code == 429


def test_a_name_that_nobody_has_meets_the_same_limit():
    assert guess(by_token, "nobody-here", 6)[-1] == 429


def test_the_right_password_does_not_use_the_limit_up(user):
    for _ in range(12):
        assert by_token(Client(), user.username, RIGHT).status_code == 200
    guess(by_token, user.username, 4)
    assert by_token(Client(), user.username, RIGHT).status_code == 200


def test_strangers_elsewhere_do_not_lock_the_owner_out(user):
    guess(by_page, user.username, 8, REMOTE_ADDR="203.0.113.9")
    assert by_page(Client(), user.username, RIGHT, REMOTE_ADDR="198.51.100.1").status_code == 302


def test_guesses_from_everywhere_stop_unknown_browsers_and_not_the_owners(user):
    mine = Client()
    assert by_page(mine, user.username, RIGHT).status_code == 302
    mine.post("/accounts/logout/")
    for k in range(40):
        guess(by_token, user.username, 1, REMOTE_ADDR=f"203.0.113.{k}")
    stranger = by_page(Client(), user.username, RIGHT, REMOTE_ADDR="198.51.100.7")
    assert stranger.status_code == 429
    assert by_page(mine, user.username, RIGHT, REMOTE_ADDR="198.51.100.8").status_code == 302


def test_a_known_browser_is_limited_too_and_known_to_its_account_alone(user, other_user):
    mine = Client()
    by_page(mine, user.username, RIGHT)
    mine.post("/accounts/logout/")
    codes = [by_page(mine, user.username, f"wrong-{k}").status_code for k in range(6)]
    assert codes[-1] == 429
    for k in range(40):
        guess(by_token, other_user.username, 1, REMOTE_ADDR=f"203.0.113.{k}")
    assert by_page(mine, other_user.username, "long-enough-2").status_code == 429


def test_one_address_cannot_try_one_password_on_everybody(django_user_model):
    for k in range(45):
        django_user_model.objects.create(username=f"person{k}x")
    codes = [by_token(Client(), f"person{k}x", "Summer2026!").status_code for k in range(45)]
    assert 429 in codes[40:]
    assert 429 not in codes[:40]


@pytest.mark.django_db(transaction=True)
def test_twenty_guesses_at_once_are_five(user):
    def one(number):
        try:
            return by_token(Client(), user.username, f"wrong-{number}").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        codes = list(pool.map(one, range(20)))
    assert sorted(codes) == [400] * 5 + [429] * 15


def test_after_a_reset_by_mail_one_gets_in_at_once(client, user, mailoutbox):
    guess(by_page, user.username, 6)
    client.post("/accounts/password/reset/", {"email": user.email})
    link = next(w for w in mailoutbox[0].body.split() if "/password/reset/key/" in w)
    form = client.get("/" + link.split("/", 3)[3], follow=True)
    new = {"password1": "another-Long-1", "password2": "another-Long-1"}
    client.post(form.request["PATH_INFO"], new)
    assert by_page(client, user.username, "another-Long-1").status_code == 302


@pytest.mark.parametrize("door", DOORS)
def test_without_redis_one_still_logs_in(door, user, settings):
    user.is_staff = True
    user.save()
    settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:9"}}
    assert door(Client(), user.username, RIGHT).status_code in (200, 302)


@pytest.mark.parametrize(
    ("n_proxies", "header", "expected"),
    [
        (0, "6.6.6.6", "10.0.0.1"),  # nobody of ours wrote it
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.9", "198.51.100.1"),
        (2, "198.51.100.1", "198.51.100.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_wrote_counts(rf, settings, n_proxies, header, expected):
    settings.VIBELUX_TRUSTED_PROXIES = n_proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": header})
    assert client_address(request) == expected


@pytest.mark.parametrize("door", DOORS)
def test_another_forwarded_address_for_each_guess_does_not_help(door, user):
    codes = [
        door(Client(), user.username, f"w{k}", headers={"X-Forwarded-For": f"1.2.3.{k}"})
        for k in range(6)
    ]
    assert codes[-1].status_code == 429
