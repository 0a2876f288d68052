"""A throw-away site for benchmarks: own PostgreSQL and Redis in a temporary folder."""

import contextlib
import os
import tempfile
from pathlib import Path


@contextlib.contextmanager
def scratch_site():
    """Start servers, migrate, and drop everything at the end."""
    with tempfile.TemporaryDirectory(prefix="vibelux-bench-") as folder:
        os.environ["VIBELUX_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "vibelux_site.settings.dev"
        os.environ.pop("VIBELUX_DATABASE_URL", None)
        os.environ.pop("VIBELUX_REDIS_URL", None)
        from vibelux_site.hosting.embedded import ensure_services

        with ensure_services(Path(folder)):
            import django
            from django.core.management import call_command

            django.setup()
            call_command("migrate", verbosity=0)
            yield Path(folder)
