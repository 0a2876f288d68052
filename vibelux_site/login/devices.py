"""Browsers in which somebody has logged in before, known again by a signed cookie.

While others guess at an account from all over the world, its owner still gets in from here: OWASP's
"device cookies". The cookie names account numbers, opens nothing, and is no session.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

_COOKIE = "vibelux_device"
_SALT = "vibelux.login.device"
_MAX_AGE_S = 365 * 24 * 3600
_MAX_ACCOUNTS = 8  # of a shared computer


def known_device(request: HttpRequest, user) -> str | None:
    """Return the number of the browser if this account was logged in to with it."""
    device, accounts = _read(request)
    return device if user.pk in accounts else None


def remember_device(request: HttpRequest, response: HttpResponse, user) -> None:
    """Let the browser say next time that the account is known to it."""
    device, accounts = _read(request)
    accounts = [user.pk, *(pk for pk in accounts if pk != user.pk)][:_MAX_ACCOUNTS]
    response.set_cookie(
        _COOKIE,
        signing.dumps([device or secrets.token_hex(8), accounts], salt=_SALT),
        max_age=_MAX_AGE_S,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _read(request: HttpRequest) -> tuple[str, list[int]]:
    try:
        device, accounts = signing.loads(
            request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=_MAX_AGE_S
        )
    except (signing.BadSignature, ValueError):
        return "", []
    return device, accounts
