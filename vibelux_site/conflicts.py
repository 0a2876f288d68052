"""Races that the database decided: whoever lost gets an answer, not an error of ours."""

from __future__ import annotations

from django.db import DatabaseError

# SQLSTATE of what only happens when two change one thing at once.
_LOST_RACES = {
    "23503",  # foreign key: what it points to was deleted meanwhile
    "23505",  # unique: somebody else wrote the row first
    "23P01",  # exclusion
    "40001",  # serialization
    "40P01",  # deadlock
}
CONFLICT = "Somebody changed this at the same moment. Look again, and repeat it if it is needed."


def is_lost_race(error: Exception) -> bool:
    """Tell whether an error says that another request was faster.

    A broken rule of our own (a check constraint, a missing value) is no race and stays an error.
    """
    if not isinstance(error, DatabaseError):
        return False
    if type(error) is DatabaseError and error.__cause__ is None:
        return True  # Django's own: the row that was to be updated is gone
    return getattr(error.__cause__, "sqlstate", None) in _LOST_RACES
