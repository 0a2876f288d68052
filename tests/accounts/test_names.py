"""Spellings, lookalikes, reserved names; and six people who want the same one at once."""

import threading

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from accounts.names import fold_name, is_reserved, name_key, name_problem

SIGN_UP = {"password1": "correct-Horse-7", "password2": "correct-Horse-7", "email": ""}


def sign_up(client, name):
    return client.post("/accounts/signup/", SIGN_UP | {"username": name})


@pytest.mark.parametrize(
    "name",
    [
        "imported", "Imported", "hetrec-2", "hetrec_77", "demo", "demo-1234", "admin", "аdmin",
        "ADMIN", "adm1n", "admin-2", "ad.min", "the.admin", "moderator", "root", "rооt", "staff",
        "support", "vibelux", "ѕystem", "ａｄｍｉｎ",
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_names_of_staff_and_programs_and_their_lookalikes_are_not_to_be_had(client, name):
    answer = sign_up(client, name)
    assert answer.status_code == 200
    assert "cannot be chosen" in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "name", ["Admiral", "demolition", "important", "Systema", "modest", "ดี", "Zoë", "李小龍", "o_o"]
)
@pytest.mark.django_db
def test_ordinary_names_of_all_scripts_are_free(client, name):
    assert not is_reserved(name)
    assert sign_up(client, name).status_code == 302
    assert User.objects.get().username == name


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        ("İlkay", "İlkay"), ("İlkay", "ilkay"), ("İlkay", "İLKAY"), ("Zoë", "Zoe\u0308"),
        ("Zoe\u0308", "Zoë"), ("Zoë", "ZOË"), ("Straße", "STRASSE"), ("ｋｉｍ", "kim"),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_one_logs_in_by_any_spelling_of_ones_name(client, chosen, typed):
    assert sign_up(client, chosen).status_code == 302
    client.logout()
    login = {"login": typed, "password": "correct-Horse-7"}
    assert client.post("/accounts/login/", login).status_code == 302
    token = {"username": typed, "password": "correct-Horse-7"}
    assert client.post("/api/v1/token/", token).status_code == 200


@pytest.mark.parametrize("lookalike", ["lister", "Iister", "1ister", "liѕter", "LISTER", "ｌister"])
@pytest.mark.django_db
def test_nobody_gets_a_name_that_looks_like_somebody_elses(client, lookalike):
    User.objects.create_user("lister", password="correct-Horse-7")
    answer = sign_up(client, lookalike)
    assert "taken" in answer.content.decode()
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_a_lookalike_does_not_log_in(client):
    User.objects.create_user("lister", password="correct-Horse-7")
    assert User.objects.with_name("LISTER")
    assert User.objects.with_name("liѕter") is None
    login = {"login": "liѕter", "password": "correct-Horse-7"}
    assert client.post("/accounts/login/", login).status_code == 200


@pytest.mark.parametrize("name", ["", "a b", "a\u200bb", "a\u202eb", "x" * 151, "\u0301a", "a@b.c"])
def test_names_have_letters_digits_and_a_few_signs(name):
    assert name_problem(name)


def test_keys_are_the_skeleton_of_the_folded_name():
    assert name_key("corn") == name_key("com")
    assert name_key("0scar") == name_key("Oscar")
    assert fold_name("corn") != fold_name("com")
    assert name_key("anna") != name_key("anne")


@pytest.mark.django_db(transaction=True)
def test_six_who_want_one_name_at_once_are_one_account_and_five_clear_answers():
    start, answers = threading.Barrier(6), []

    def try_it():
        client = Client()
        client.get("/accounts/signup/")
        start.wait()
        try:
            answers.append(sign_up(client, "nightjar"))
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [302]
    assert all("taken" in a.content.decode() for a in answers if a.status_code == 200)
    assert User.objects.count() == 1
