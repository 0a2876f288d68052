"""What holds in web processes alone; WSGI and ASGI entry points call it before Django starts."""

from __future__ import annotations

import signal

from vibelux_site.hosting.processes import die_with_parent


def prepare_web_process() -> None:
    """End with the server that started this process, and limit what a statement may take.

    A worker that outlived its server would hold the port. Trainings, imports and migrations read
    for minutes; a page never should.
    """
    die_with_parent(signal.SIGKILL)
    from django.conf import settings

    limit_s = settings.VIBELUX_STATEMENT_TIMEOUT_S
    if limit_s:
        options = settings.DATABASES["default"]["OPTIONS"]
        given = options.get("options", "")
        options["options"] = f"{given} -c statement_timeout={limit_s * 1000}".strip()
