"""Deliberate errors of the services, and the unwanted ones, told to a person."""

import sys
from http import HTTPStatus

from django.contrib import messages
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from redis import RedisError

from accounts.errors import AccountError
from emotion.errors import EmotionError
from library.errors import LibraryError
from vibelux_site.api.errors import unforeseen_problem
from vibelux_site.conflicts import CONFLICT, is_lost_race


class ServiceErrorMiddleware:
    """Show the error's sentence where the person was; a form's work is not lost."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        if is_lost_race(error):
            detail, status = CONFLICT, HTTPStatus.CONFLICT
        elif isinstance(error, EmotionError | LibraryError | AccountError):
            detail, status = str(error), error.status_code
        else:
            return None
        if request.path.startswith("/api/"):
            return None
        if request.htmx or request.method == "GET":
            context = {"title": "That did not work", "detail": detail}
            return render(request, "error.html", context, status=status)
        messages.error(request, detail)
        response = redirect(_came_from(request))
        if retry_after_s := getattr(error, "retry_after_s", None):
            response["Retry-After"] = str(retry_after_s)
        return response


def server_error(request) -> HttpResponse:
    """Answer what nobody foresaw; a database that is away is said to be away."""
    error = sys.exc_info()[1]
    is_away = isinstance(error, OperationalError | InterfaceError | RedisError)
    what = "short-term memory (Redis)" if isinstance(error, RedisError) else "database"
    status, template = (503, "503.html") if is_away else (500, "500.html")
    if request.path.startswith("/api/"):
        response = unforeseen_problem(status, what=what)
    else:
        # Without the request: the frame of the other pages would ask the database who is there.
        response = HttpResponse(render_to_string(template, {"what": what}), status=status)
    if is_away:
        response["Retry-After"] = "5"
    return response


def _came_from(request) -> str:

    referer = request.headers.get("Referer", "")
    is_own = url_has_allowed_host_and_scheme(referer, {request.get_host()})
    return referer if is_own else "/"
