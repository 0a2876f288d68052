"""Management commands without a site: say what to start instead of a traceback."""

from __future__ import annotations

import sys

_UNREACHABLE = """The database or Redis cannot be reached.
Start the site first with `make run` (or `python manage.py up`) and leave it running, or name
servers of your own with VIBELUX_DATABASE_URL and VIBELUX_REDIS_URL. Nothing was changed.
({reason})"""
_NO_TABLES = """The database has no tables yet, or those of another version.
Start the site once with `make run`, or run `python manage.py migrate`. Nothing was changed.
({reason})"""


def run(argv: list[str]) -> None:
    """Run a command as `django.core.management.execute_from_command_line` does."""
    from django.core.management import execute_from_command_line
    from django.db import InterfaceError, OperationalError, ProgrammingError
    from kombu.exceptions import OperationalError as BrokerError
    from psycopg.errors import UndefinedColumn, UndefinedTable
    from redis.exceptions import ConnectionError as RedisUnreachable

    try:
        execute_from_command_line(argv)
    except (OperationalError, InterfaceError, BrokerError, RedisUnreachable) as error:
        _stop(_UNREACHABLE, error)
    except ProgrammingError as error:
        if not isinstance(error.__cause__, UndefinedTable | UndefinedColumn):
            raise
        _stop(_NO_TABLES, error)


def _stop(text: str, error: Exception) -> None:
    reason = str(error).strip().splitlines() or [type(error).__name__]
    sys.exit(text.format(reason=reason[0]))
