"""The admin's log-in form."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from unfold.forms import AuthenticationForm

from vibelux_site.login.limits import TOO_MANY


class AdminLoginForm(AuthenticationForm):
    """Says when the limit refused, and not the password."""

    def get_invalid_login_error(self):
        """Return what stands above the form."""
        if getattr(self.request, "login_wait_s", None):
            return ValidationError(TOO_MANY, code="too_many_login_attempts")
        return super().get_invalid_login_error()
