"""Accounts that imports make for best_for_face a file names; nobody can log in to them."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth import get_user_model


def imported_accounts(names: Iterable[str]) -> dict[str, int]:
    """Return the account of each name, created where there is none; ids by name."""
    model = get_user_model()
    wanted = list(names)
    present = set(model.objects.filter(username__in=wanted).values_list("username", flat=True))
    new = [model(username=name) for name in wanted if name not in present]
    for person in new:
        person.set_unusable_password()
    model.objects.bulk_create(new)
    return dict(model.objects.filter(username__in=wanted).values_list("username", "pk"))
