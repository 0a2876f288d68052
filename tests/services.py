"""Real PostgreSQL and Redis for the whole run.

A plugin (`-p tests.services`) and no conftest, because pytest-django reads the settings before any
conftest is imported. They end with the process that started them, not with the first run of pytest
in it: mutation testing runs many.
"""

import atexit
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
    os.environ["VIBELUX_CACHE_TIMEOUT_MS"] = "150"  # of a machine that does much else
    from vibelux_site.hosting.embedded import ensure_services

    _services.callback(shutil.rmtree, folder, ignore_errors=True)
    _services.enter_context(ensure_services(folder))


def _close(starter: int) -> None:
    if os.getpid() == starter:  # a forked child leaves them to its parent
        _services.close()


_start_services()
atexit.register(_close, os.getpid())
