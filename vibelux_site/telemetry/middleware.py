"""Each request has an id, which its log lines, its tasks and its answer carry."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from vibelux_site.telemetry.ids import request_id, usable_request_id


class RequestIdMiddleware:
    """Takes the id from a proxy's `X-Request-ID` or makes one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the id set."""
        own_id = usable_request_id(request.headers.get("X-Request-ID", ""))
        token = request_id.set(own_id)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-ID"] = own_id
        return response
