"""The last lists of each listener, kept for seconds; pages and API share them.

Who asks the same again, by a reload or the back button, gets the same list and no second
impression; whatever the listener does in between makes the kept lists old at once.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.cache import cache
from django.db import transaction
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

_TTL_S = 20


@dataclass(frozen=True)
class Lookup:
    """What is known of a question.

    Attributes:
        value: The list; None when there is none that still holds.
        state: Names what the listener had done when the question came.
    """

    value: Any
    state: str | None
    key: str = ""


def get(*, user_id: int, question: str) -> Lookup:
    """Look up the list that answers a question of a listener."""
    digest = hashlib.blake2b(question.encode(), digest_size=16).hexdigest()
    key = f"list:{user_id}:{digest}"
    try:
        found = cache.get_many([_state_key(user_id), key])
    except (OSError, RedisError):
        return Lookup(None, None)  # without Redis every list is made anew
    state = found.get(_state_key(user_id))
    kept_state, value = found.get(key, (None, None))
    return Lookup(value if kept_state == state else None, state, key)


def put(value: Any, *, lookup: Lookup) -> None:
    """Keep the list for a question that `get` knew none for."""
    if lookup.key:
        try:
            cache.set(lookup.key, (lookup.state, value), timeout=_TTL_S)
        except (OSError, RedisError) as error:
            logger.warning("list_not_kept", extra={"error": type(error).__name__})


def invalidate(*, user_id: int) -> None:
    """Make all kept lists of a listener old."""
    try:
        cache.set(_state_key(user_id), secrets.token_hex(8), timeout=2 * _TTL_S)
    except (OSError, RedisError) as error:
        logger.warning("lists_not_invalidated", extra={"error": type(error).__name__})


def invalidate_on_commit(*, user_id: int) -> None:
    """Invalidate once what changed can be seen by whoever makes the next list."""
    transaction.on_commit(partial(invalidate, user_id=user_id))


def _state_key(user_id: int) -> str:
    return f"listener:{user_id}"
