"""What the site asks of allauth: names, addresses, and mail that may fail."""

from __future__ import annotations

import logging
import smtplib
import unicodedata

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.names import is_reserved, name_key, name_problem
from vibelux_site.login.addresses import client_address
from vibelux_site.login.limits import TOO_MANY

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """The rules of names, and one rule of log-in tries, in allauth's pages."""

    def clean_username(self, username, shallow=False):
        """Return the name in its composed form, if a person may have it."""
        name = unicodedata.normalize("NFKC", username)
        if problem := name_problem(name):
            raise ValidationError(problem, code="name")
        if is_reserved(name):
            raise ValidationError("This name cannot be chosen; take another one.", code="reserved")
        if not shallow and User.objects.filter(name_key=name_key(name)).exists():
            raise ValidationError(
                "This name, or one that looks like it, is taken.", code="username_taken"
            )
        return name

    def get_client_ip(self, request):
        """Return the address that allauth's other limits count by."""
        return client_address(request)

    def pre_authenticate(self, request, **credentials):
        """Leave the counting of tries to the backend, which the other doors pass, too."""

    def authentication_failed(self, request, **credentials):
        """Say when it was the limit that refused."""
        if getattr(request, "login_wait_s", None):
            raise ValidationError(TOO_MANY, code="too_many_login_attempts")

    def send_mail(self, template_prefix, email, context):
        """Send, or log that it failed: the page must not tell by an error whose mail is known."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, smtplib.SMTPException) as error:
            logger.error("mail_not_sent", extra={"error": type(error).__name__})
