"""Whether the site is alive, and whether all its parts can be reached."""

from __future__ import annotations

import logging
import threading
import time

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection
from kombu.exceptions import OperationalError
from redis import Redis, RedisError

logger = logging.getLogger(__name__)

_KEPT_S = 2.0  # however often somebody asks, the parts are asked this seldom
_REDIS_LIMIT_S = 1.0
_WORKERS_LIMIT_S = 1.0
QUEUES = ("celery", "inference", "training")


def part_states() -> dict[str, str]:
    """Return "ok" or "away" for the database, Redis and the worker of each queue."""
    with _lock:
        if time.monotonic() - _kept.get("at", -_KEPT_S) >= _KEPT_S:
            _kept["states"] = _ask_all()
            _kept["at"] = time.monotonic()
        return dict(_kept["states"])


def forget_states() -> None:
    """Ask anew at the next question."""
    _kept.clear()


_lock = threading.Lock()
_kept: dict = {}


def _ask_all() -> dict[str, str]:
    redis_answers = _redis_answers()
    served = _served_queues() if redis_answers else set()
    states = {"database": _database_answers(), "redis": redis_answers}
    states |= {f"worker of {queue}": queue in served for queue in QUEUES}
    return {part: "ok" if is_well else "away" for part, is_well in states.items()}


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError as error:
        logger.warning("database_away", extra={"error": type(error).__name__})
        return False


def _redis_answers() -> bool:
    try:
        with Redis.from_url(
            settings.VIBELUX_REDIS_URL,
            socket_timeout=_REDIS_LIMIT_S,
            socket_connect_timeout=_REDIS_LIMIT_S,
        ) as client:
            return bool(client.ping())
    except (OSError, RedisError) as error:
        logger.warning("redis_away", extra={"error": type(error).__name__})
        return False


def _served_queues() -> set[str]:
    """Ask all workers which queues they listen to; one that is stuck or gone gives no answer."""
    try:
        answers = current_app.control.inspect(timeout=_WORKERS_LIMIT_S).active_queues() or {}
    except (OSError, RedisError, OperationalError) as error:
        logger.warning("workers_not_asked", extra={"error": type(error).__name__})
        return set()
    return {queue["name"] for queues in answers.values() for queue in queues}
