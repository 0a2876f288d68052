"""Headers of safety: what a page may load, and that private answers are not kept by anybody."""

from __future__ import annotations

from csp.constants import UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings

# What two parts that others wrote need beyond our own pages' policy.
_EXTRA_SOURCES = {
    # Unfold's Alpine.js evaluates the expressions in its attributes, and it writes styles inline.
    "/admin/": {"script-src": [UNSAFE_EVAL], "style-src": [UNSAFE_INLINE]},
    # Swagger UI writes styles inline; its script comes from an address of its own.
    "/api/docs/": {"style-src": [UNSAFE_INLINE], "img-src": ["data:"]},
}
_PRIVATE_PREFIXES = ("/api/v1/", "/accounts/", "/admin/", "/me/")
_NO_STORE = "no-store, private"


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """One policy for all pages, with the additions that the admin and the API's page need."""

    def process_response(self, request, response):
        """Add what the part under this address needs, then write the header."""
        for prefix, extra in _EXTRA_SOURCES.items():
            if request.path_info.startswith(prefix):
                response._csp_update = extra
        return super().process_response(request, response)


class NoStoreMiddleware:
    """Let neither browser nor proxy keep what only one person may see.

    Whoever presents a session gets pages with a name on them. Sound files are everybody's and
    would be fetched again and again, so they stay as they are. Asks no database: it may be away.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer, with the header where it belongs."""
        response = self.get_response(request)
        is_private = (
            request.path_info.startswith(_PRIVATE_PREFIXES)
            or settings.SESSION_COOKIE_NAME in request.COOKIES
            or settings.SESSION_COOKIE_NAME in response.cookies
        )
        is_sound = response.get("Content-Type", "").startswith("audio/")
        if is_private and not is_sound:
            response["Cache-Control"] = _NO_STORE
        return response
