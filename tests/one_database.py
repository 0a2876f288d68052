"""One test database for many runs of pytest in a process and its forks, as mutation testing needs.

A plugin (`-p tests.one_database`); without it each run would make the database anew. It ends with
the server that `tests.services` started.
"""

import fcntl
from pathlib import Path

import pytest

_made: list[bool] = []  # runs of pytest share this module


class _OneDatabase:
    @pytest.fixture(scope="session")
    def django_db_setup(self, django_test_environment, django_db_blocker):
        from django.conf import settings
        from django.test.utils import setup_databases

        # Forks that run side by side take turns: rows of one would be conflicts of another.
        with (Path(settings.VIBELUX_DATA_DIR) / ".one-database").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            if not _made:
                with django_db_blocker.unblock():
                    setup_databases(verbosity=0, interactive=False)
                _made.append(True)
            yield


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    # After pytest-django has registered its own, so that this one holds.
    config.pluginmanager.register(_OneDatabase())


def pytest_sessionfinish():
    """Let no fork inherit a connection."""
    from django.db import connections

    connections.close_all()
