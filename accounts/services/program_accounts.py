"""Accounts that imports and demo town make for the people whom they name; never a person's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from accounts.names import legal_name, name_key

_MAX_ROUNDS = 5
_MAX_SOURCE_KEY = 200


def program_accounts(source_keys: Iterable[str], *, made_by: str) -> dict[str, int]:
    """Return the account of each name that a file or plan gives, created where there is none.

    An account is found by who made it and what the source calls it. Where somebody has the name
    already, the new account gets another one: a person's rows are never touched.

    Args:
        source_keys: What the source calls its people.
        made_by: `User.MadeBy.IMPORT` or `DEMO`.

    Returns:
        The id of each account by its source key.

    Raises:
        ValueError: `made_by` names a person.
    """
    if made_by not in (User.MadeBy.IMPORT, User.MadeBy.DEMO):
        raise ValueError("only imports and demo town make accounts here")
    keys = {wanted: _source_key(wanted) for wanted in source_keys}
    with transaction.atomic():
        found = _known(keys.values(), made_by)
        for _ in range(_MAX_ROUNDS):  # somebody may sign up with a name between looking and making
            missing = {key: wanted for wanted, key in keys.items() if key not in found}
            if not missing:
                break
            _create(missing, made_by)
            found = _known(keys.values(), made_by)
    return {wanted: found[key] for wanted, key in keys.items()}


def _known(source_keys: Iterable[str], made_by: str) -> dict[str, int]:
    rows = User.objects.filter(made_by=made_by, source_key__in=set(source_keys))
    return dict(rows.values_list("source_key", "pk"))


def _create(missing: dict[str, str], made_by: str) -> None:
    names = {key: legal_name(wanted) for key, wanted in missing.items()}
    wanted_keys = {name_key(name) for name in names.values()}
    taken = set(User.objects.filter(name_key__in=wanted_keys).values_list("name_key", flat=True))
    people = []
    for key, name in names.items():
        free = _free_name(name, taken)
        taken.add(name_key(free))
        person = User(username=free, made_by=made_by, source_key=key)
        person.set_unusable_password()
        people.append(person)
    User.objects.bulk_create(people, ignore_conflicts=True)


def _free_name(name: str, taken: set[str]) -> str:
    """Return the name, or the name with the first number that makes it free."""
    number, candidate = 1, name
    while name_key(candidate) in taken or (
        number > 1 and User.objects.filter(name_key=name_key(candidate)).exists()
    ):
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def _source_key(wanted: str) -> str:
    """Return the name as the column holds it; one that is too long is told apart by its digest."""
    text = wanted.replace("\x00", "")
    if len(text) <= _MAX_SOURCE_KEY:
        return text
    digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()[:32]
    return f"{text[: _MAX_SOURCE_KEY - 33]}-{digest}"
