"""What a log-in leaves on its answer."""

from __future__ import annotations

from http import HTTPStatus

from allauth.account.signals import password_reset
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from vibelux_site.login.devices import remember_device
from vibelux_site.login.limits import forget_attempts


class LoginMiddleware:
    """Answer 429 where the limit refused, and let the browser know the account it logged in to."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer, with what the log-in leaves."""
        response = self.get_response(request)
        wait_s = getattr(request, "login_wait_s", None)
        if wait_s and response.status_code == HTTPStatus.OK:  # a form with its error
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        if wait_s:
            response["Retry-After"] = str(wait_s)
        if user := getattr(request, "logged_in_user", None):
            remember_device(request, response, user)
        return response


@receiver(user_logged_in)
def _note_login(request, user, **_):
    if request is not None:
        request.logged_in_user = user


@receiver(password_reset)
def _forget_attempts(request, user, **_):
    forget_attempts(request, user=user)
    request.logged_in_user = user  # whoever reads the account's mail may log in from here
