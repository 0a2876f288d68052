"""The one place where a password is checked, whichever door it came through."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import filter_users_by_email

from accounts.models import User
from vibelux_site.login.limits import WAIT_S, TooManyAttemptsError, begin_attempt


class AccountBackend(AuthenticationBackend):
    """Logs in by name, in any spelling, or by e-mail; tries are limited for all doors alike."""

    def authenticate(self, request, username=None, password=None, email=None, **credentials):
        """Return the account whose password this is.

        Raises:
            TooManyAttemptsError: see `limits`; `request.login_wait_s` then says how long to wait.
        """
        login = username or email
        if not login or not password:
            return None
        request = getattr(request, "_request", request)  # REST framework wraps Django's own
        users = _accounts_of(login)
        try:
            attempt = begin_attempt(request, login=login, user=users[0] if users else None)
        except TooManyAttemptsError:
            request.login_wait_s = WAIT_S
            raise
        self._did_check_password = False
        user = next((one for one in users if self._check_password(one, password)), None)
        if not self._did_check_password:
            self._mitigate_timing_attack(password)  # an unknown name takes as long as a known one
        if user:
            attempt.forgive()
        return user


def _accounts_of(login: str) -> list[User]:
    """Return who may be meant: whose name it is, then whose e-mail (several, if unconfirmed)."""
    named = User.objects.with_name(login)
    mailed = filter_users_by_email(login, prefer_verified=True, for_login=True)
    return [*([named] if named else []), *(one for one in mailed if one != named)]
