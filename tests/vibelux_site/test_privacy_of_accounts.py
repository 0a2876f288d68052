"""Nobody learns who is here; private answers are kept by no cache; links stay out of logs."""

import logging

import pytest
from django.core import mail
from django.test import Client

from library.services.playlists import create_playlist, update_playlist
from vibelux_site.login.mail import NO_MAIL

pytestmark = pytest.mark.django_db

PASSWORDS = {"password1": "correct-Horse-7", "password2": "correct-Horse-7"}


def answers_of_sign_up(email, name):
    answer = Client().post("/accounts/signup/", PASSWORDS | {"username": name, "email": email})
    return answer.status_code, answer.get("Location")


def test_signing_up_does_not_tell_whether_an_address_is_known(user):
    assert answers_of_sign_up(user.email, "newone") == answers_of_sign_up("x@example.org", "newtwo")


def test_a_reset_answers_alike_for_known_and_unknown_addresses(client, user):
    known = client.post("/accounts/password/reset/", {"email": user.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_a_mail_server_that_fails_tells_nothing_either(client, user, monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", fail)
    monkeypatch.setattr(mail.EmailMessage, "send", fail)
    assert client.post("/accounts/password/reset/", {"email": user.email}).status_code == 302


def test_without_a_mail_server_no_link_stands_in_the_log(client, user, settings, caplog, capsys):
    settings.EMAIL_BACKEND = NO_MAIL
    with caplog.at_level(logging.DEBUG):
        client.post("/accounts/password/reset/", {"email": user.email})
    printed = "".join(capsys.readouterr()) + caplog.text
    assert "mail_not_sent" in printed
    assert "/password/reset/key/" not in printed


@pytest.mark.parametrize(
    "path",
    [
        "/", "/library/", "/me/data/", "/me/data/export/", "/mood/", "/playlists/", "/songs/",
        "/api/v1/playlists/", "/api/v1/interactions/", "/accounts/email/", "/admin/",
    ],
)  # fmt: skip
def test_private_answers_are_kept_by_nobody(client, user, path):
    client.force_login(user)
    assert "no-store" in client.get(path, follow=True)["Cache-Control"]


def test_the_token_door_keeps_nothing(user):
    login = {"username": user.username, "password": "long-enough-1"}
    assert "no-store" in Client().post("/api/v1/token/", login)["Cache-Control"]


def test_what_everybody_sees_may_be_kept(client):
    assert "no-store" not in client.get("/privacy/").get("Cache-Control", "")


@pytest.fixture
def unlisted(other_user):
    return create_playlist(owner=other_user, title="By the link", visibility="unlisted")


def test_an_unlisted_playlist_is_not_found_by_counting(client, user, unlisted):
    client.force_login(user)
    for path in (f"/playlists/{unlisted.pk}/", f"/api/v1/playlists/{unlisted.pk}/"):
        assert client.get(path).status_code == 404
    assert client.get(unlisted.get_absolute_url()).status_code == 200
    assert client.get(f"/api/v1/playlists/{unlisted.share_key}/").status_code == 200
    assert Client().get(unlisted.get_absolute_url()).status_code == 200


def test_the_link_of_an_unlisted_playlist_lets_look_and_like_and_no_more(client, user, unlisted):
    client.force_login(user)
    address = unlisted.get_absolute_url()
    assert address.endswith(f"/{unlisted.share_key}/")
    assert client.post(f"{address}like/").status_code == 302
    assert unlisted.likes.count() == 1
    assert client.get(f"{address}?mood=sad").status_code == 200
    client.post(f"{address}edit/", {"title": "Mine", "visibility": "public"})
    client.post(f"{address}delete/")
    unlisted.refresh_from_db()
    assert unlisted.title == "By the link"
    liked = client.put(f"/api/v1/playlists/{unlisted.share_key}/like/")
    assert liked.status_code == 204


def test_the_owner_reaches_an_unlisted_playlist_by_its_number(client, other_user, unlisted):
    client.force_login(other_user)
    assert client.get(f"/playlists/{unlisted.pk}/").status_code == 200
    told = client.get(f"/api/v1/playlists/{unlisted.pk}/").json()
    assert told["share_key"] == str(unlisted.share_key)


def test_a_link_dies_when_its_playlist_becomes_private(client, other_user, unlisted):
    old = unlisted.get_absolute_url()
    update_playlist(playlist=unlisted, by=other_user, visibility="private")
    assert client.get(old).status_code == 404
    update_playlist(playlist=unlisted, by=other_user, visibility="unlisted")
    assert client.get(old).status_code == 404
    assert client.get(unlisted.get_absolute_url()).status_code == 200
