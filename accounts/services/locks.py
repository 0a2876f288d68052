"""Let changes of one person's rows wait for each other."""

from __future__ import annotations

from accounts.errors import AccountGoneError
from accounts.models import User


def lock_account(user) -> None:
    """Hold an account until the end of the transaction.

    Two clicks at once that want opposite things (a like and a dislike) are done one after the
    other; the second wins. Rows that merely point to the account may be written meanwhile.

    Raises:
        AccountGoneError: the account was deleted.
    """
    held = User.objects.select_for_update(no_key=True).filter(pk=user.pk)
    if held.values_list("pk", flat=True).first() is None:
        raise AccountGoneError
