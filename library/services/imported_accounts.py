"""Accounts that imports make for those whom a file names; nobody can log in to them."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.models import User
from accounts.services.program_accounts import program_accounts


def imported_accounts(names: Iterable[str]) -> dict[str, int]:
    """Return the account of each name, created where there is none; ids by name.

    A person who has such a name keeps it, and everything else: the account that stands for the
    file's name then gets another one.
    """
    return program_accounts(names, made_by=User.MadeBy.IMPORT)
