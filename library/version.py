"""The catalogue's version number: how web processes learn that their picture of it is old."""

from __future__ import annotations

import logging
import threading

import numpy as np
from django.core.cache import cache
from redis import RedisError

logger = logging.getLogger(__name__)

_VERSION_KEY = "catalogue-version"
_owed = threading.Event()  # a bump that Redis did not take


def catalogue_version() -> int:
    """Return a number that changes whenever tracks, tags or moods change, and never repeats."""
    if _owed.is_set():
        bump_catalogue_version()
    return cache.get_or_set(_VERSION_KEY, _any_number, timeout=None)


def bump_catalogue_version() -> None:
    """Tell web processes that their picture of the catalogue is old.

    While Redis is away it stays owed: this process says it at its next look.
    """
    try:
        cache.add(_VERSION_KEY, _any_number(), timeout=None)
        cache.incr(_VERSION_KEY)
        _owed.clear()
    except (OSError, RedisError, ValueError) as error:
        _owed.set()
        logger.warning("catalogue_version_not_bumped", extra={"error": type(error).__name__})


def _any_number() -> int:
    # Redis may lose the version; counting from 0 again would bring back an old picture.
    return int(np.random.default_rng().integers(1, 2**40))
