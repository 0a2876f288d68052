"""How often a password may be tried: counted before the check, taken back when it was right.

Three counts, each with a short and a long window, so that who goes on guessing waits longer:

- an account from one address, or from one browser that knows it;
- one address, whatever the accounts;
- an account from everywhere but the browsers that know it. Those are never stopped by strangers.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from redis import RedisError

from accounts.names import fold_name
from vibelux_site.login.addresses import client_address
from vibelux_site.login.devices import known_device

logger = logging.getLogger(__name__)

WAIT_S = 300  # the short window: what a person is told to wait
TOO_MANY = (
    "Too many wrong passwords. Wait five minutes, or log in with a browser in which you have "
    "logged in before."
)


class TooManyAttemptsError(PermissionDenied):
    """Enough was tried; Django's `authenticate` then asks no further backend."""


@dataclass
class Attempt:
    """One try that is counted already."""

    usages: list

    def forgive(self) -> None:
        """Take the try back: the password was right."""
        try:
            for usage in self.usages:
                usage.rollback()
        except (OSError, RedisError) as error:
            logger.warning("login_attempt_not_taken_back", extra={"error": type(error).__name__})


def begin_attempt(request: HttpRequest | None, *, login: str, user) -> Attempt:
    """Count a try at an account.

    Args:
        request: Whose; None for code that logs in without one, which is not limited.
        login: What was typed.
        user: The account that it names, or None.

    Raises:
        TooManyAttemptsError: a limit is reached; the password is not looked at.
    """
    attempt = Attempt([])
    if request is None:
        return attempt
    try:
        for scope, key in _scopes(request, login, user).items():
            usage = _consume(request, scope, key)
            if usage is None:
                attempt.forgive()
                logger.warning("login_limited", extra={"scope": scope, "user": _pk(user)})
                raise TooManyAttemptsError(TOO_MANY)
            attempt.usages.append(usage)
    except (OSError, RedisError) as error:
        # Without Redis nothing is counted: better than locking everybody out.
        logger.warning("login_limits_skipped", extra={"error": type(error).__name__})
    return attempt


def forget_attempts(request: HttpRequest, *, user) -> None:
    """Forget what was tried at an account from here, after its password was set anew by mail."""
    here = _scopes(request, "", user)["account_here"]
    try:
        ratelimit.clear(request, app="vibelux", action="account_here", config=_limits(), key=here)
    except (OSError, RedisError) as error:
        logger.warning("login_attempts_not_forgotten", extra={"error": type(error).__name__})


def _scopes(request: HttpRequest, login: str, user) -> dict[str, str]:
    account = f"user {user.pk}" if user else f"name {fold_name(login)}"
    address = ratelimit.truncate_ip(client_address(request))  # IPv6: the network of one household
    device = known_device(request, user) if user else None
    if device:
        return {"account_here": f"{account} on {device}", "address": address}
    return {
        "account_here": f"{account} at {address}",
        "address": address,
        "account_everywhere": account,
    }


def _consume(request: HttpRequest, scope: str, key: str):
    return ratelimit.consume(
        request, app="vibelux", action=scope, config=_limits(), key=key, limit_get=True
    )


def _limits() -> dict[str, str]:
    return settings.VIBELUX_LOGIN_LIMITS


def _pk(user) -> int:
    return user.pk if user else 0
