"""From which address a request comes, when proxies stand before the site."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

_NOWHERE = "unknown"  # a server on a socket file gives no address


def client_address(request: HttpRequest) -> str:
    """Return the address that the outermost of our own proxies saw.

    Each proxy appends whom it saw to X-Forwarded-For, so that only the last VIBELUX_TRUSTED_PROXIES
    entries are somebody's word that counts; whatever stands before them the client may have
    written.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    seen = [part for part in seen if part]
    n_proxies = settings.VIBELUX_TRUSTED_PROXIES
    if n_proxies and seen:
        return seen[-min(n_proxies, len(seen))]
    return request.META.get("REMOTE_ADDR") or _NOWHERE
