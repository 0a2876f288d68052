"""Every API error as application/problem+json (RFC 9457), from one handler."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse, UnreadablePostError
from django.http.request import RawPostDataException
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from accounts.errors import AccountError
from emotion.errors import EmotionError
from library.errors import LibraryError
from vibelux_site.conflicts import CONFLICT, is_lost_race

_CONTENT_TYPE = "application/problem+json"


def problem(*, status: int, code: str, detail: str, **facts) -> dict:
    """Build the body of an error answer."""
    return {
        "type": f"urn:vibelux:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        **facts,
    }


def problem_json(error, context) -> Response | None:
    """Answer a deliberate error; a bug stays a bug and becomes a 500."""
    headers = {}
    if isinstance(error, LibraryError | EmotionError | AccountError):
        body = problem(status=error.status_code, code=error.code, detail=str(error))
        if retry_after_s := getattr(error, "retry_after_s", None):
            headers["Retry-After"] = str(retry_after_s)
    elif is_lost_race(error):
        body = problem(status=409, code="conflict", detail=CONFLICT)
    elif isinstance(error, Http404):
        body = problem(status=404, code="not_found", detail="There is nothing at this address.")
    elif isinstance(error, PermissionDenied):
        body = problem(status=403, code="not_allowed", detail="You may not do this.")
    elif isinstance(error, exceptions.ValidationError):
        body = problem(
            status=400,
            code="invalid",
            detail="Some fields are wrong; see errors.",
            errors=error.detail,
        )
    elif isinstance(error, exceptions.APIException):
        body = problem(status=error.status_code, code=error.default_code, detail=str(error.detail))
        if getattr(error, "wait", None):
            headers["Retry-After"] = str(int(error.wait) + 1)
        if getattr(error, "auth_header", None):
            headers["WWW-Authenticate"] = error.auth_header
    else:
        return None
    set_rollback()
    _drain(context["request"])
    return Response(body, status=body["status"], headers=headers, content_type=_CONTENT_TYPE)


def _drain(request) -> None:
    """Read what is left of a refused upload, or the server resets the connection unanswered."""
    stream = getattr(request, "_request", request)
    left = settings.VIBELUX_MAX_UPLOAD_BYTES
    try:
        while left > 0 and (block := stream.read(1 << 16)):
            left -= len(block)
    except (RawPostDataException, UnreadablePostError):
        return  # read already, or the sender went away


def unforeseen_problem(status: int, *, what: str = "database") -> JsonResponse:
    """Answer a bug (500) or a server of ours that is away (503) without asking the database."""
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        code = "database_unavailable" if what == "database" else "service_unavailable"
        detail = f"The {what} is away; try again in some seconds."
    else:
        code, detail = "error", "Something broke on our side; nothing of yours was changed."
    body = problem(status=status, code=code, detail=detail)
    return JsonResponse(body, status=status, content_type=_CONTENT_TYPE)


def unknown_address(request, **kwargs) -> JsonResponse:
    """Answer API addresses that do not exist."""
    body = problem(status=404, code="not_found", detail="There is nothing at this address.")
    return JsonResponse(body, status=404, content_type=_CONTENT_TYPE)
