"""The last lists of each listener, kept for seconds.

Who asks the same again, by a reload or the back button, gets the same list and no second
impression; whatever the listener does in between makes the kept lists old at once.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from dataclasses import dataclass
from functools import partial

from django.core.cache import cache
from django.db import transaction
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

_KEPT_S = 20


@dataclass(frozen=True)
class Recall:
    """What is known of a question.

    Attributes:
        body: The answer; None when there is none that still holds.
        state: Names what the listener had done when the question came.
    """

    body: bytes | None
    state: str | None
    key: str = ""


def recall(*, user_id: int, question: str) -> Recall:
    """Look up the answer to a question of a listener."""
    digest = hashlib.blake2b(question.encode(), digest_size=16).hexdigest()
    key = f"answer:{user_id}:{digest}"
    try:
        found = cache.get_many([_state_key(user_id), key])
    except (OSError, RedisError):
        return Recall(None, None)  # without Redis every list is made anew
    state = found.get(_state_key(user_id))
    kept_state, body = found.get(key, (None, None))
    return Recall(body if kept_state == state else None, state, key)


def keep(body: bytes, *, recalled: Recall) -> None:
    """Keep the answer to a question that `recall` knew none for."""
    if recalled.key:
        try:
            cache.set(recalled.key, (recalled.state, body), timeout=_KEPT_S)
        except (OSError, RedisError) as error:
            logger.warning("answer_not_kept", extra={"error": type(error).__name__})


def forget(*, user_id: int) -> None:
    """Make all kept answers of a listener old."""
    try:
        cache.set(_state_key(user_id), secrets.token_hex(8), timeout=2 * _KEPT_S)
    except (OSError, RedisError) as error:
        logger.warning("answers_not_forgotten", extra={"error": type(error).__name__})


def forget_on_commit(*, user_id: int) -> None:
    """Forget once what changed can be seen by whoever makes the next list."""
    transaction.on_commit(partial(forget, user_id=user_id))


def _state_key(user_id: int) -> str:
    return f"listener:{user_id}"
