"""Mail on a site that was given no mail server."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger(__name__)

NO_MAIL = "vibelux_site.login.mail.NoMailBackend"
_ADVICE = "set VIBELUX_EMAIL_URL, or nobody can set a forgotten password anew"


class NoMailBackend(BaseEmailBackend):
    """Drops mail and says so: a link that resets a password must not stand in a log."""

    def send_messages(self, email_messages):
        """Log that nothing was sent, without a word of what it said."""
        messages = list(email_messages)
        logger.warning("mail_not_sent: %s", _ADVICE, extra={"n_messages": len(messages)})
        return 0


@register(Tags.security, deploy=True)
def check_mail(app_configs, **kwargs):
    """Warn, before a deployment, that there is no mail server."""
    if settings.EMAIL_BACKEND != NO_MAIL:
        return []
    return [Warning("No mail can be sent.", hint=_ADVICE, id="vibelux.W001")]
