"""Real PostgreSQL and Redis for the whole run.

A plugin (`-p tests.services`) and no conftest, because pytest-django reads the settings before any
conftest is imported.
"""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

_services = contextlib.ExitStack()


def _start_services() -> None:
    # The Celery application names the settings of development when nothing else does.
    os.environ["DJANGO_SETTINGS_MODULE"] = "vibelux_site.settings.test"
    for name in ("VIBELUX_DATABASE_URL", "VIBELUX_REDIS_URL"):
        os.environ.pop(name, None)  # tests never touch a site that people use
    folder = Path(tempfile.mkdtemp(prefix="vibelux-test-"))
    os.environ["VIBELUX_DATA_DIR"] = str(folder)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from vibelux_site.hosting.embedded import ensure_services

    _services.callback(shutil.rmtree, folder, ignore_errors=True)
    _services.enter_context(ensure_services(folder))


_start_services()


def pytest_unconfigure():
    _services.close()
