"""Deliberate errors of the services, told to a person."""

from django.contrib import messages
from django.shortcuts import redirect, render

from emotion.errors import EmotionError
from recommender.errors import RecommenderError


class ServiceErrorMiddleware:
    """Show the error's sentence where the person was; a form's work is not lost."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        if not isinstance(error, EmotionError | RecommenderError):
            return None
        if request.path.startswith("/api/"):
            return None
        if request.htmx or request.method == "GET":
            context = {"title": "That did not work", "detail": str(error)}
            return render(request, "error.html", context, status=error.status_code)
        messages.error(request, str(error))
        return redirect(_came_from(request))


def _came_from(request) -> str:
    from django.utils.http import url_has_allowed_host_and_scheme

    referer = request.headers.get("Referer", "")
    is_own = url_has_allowed_host_and_scheme(referer, {request.get_host()})
    return referer if is_own else "/"
