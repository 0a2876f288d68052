"""Django's Redis cache behind a circuit breaker: a Redis that hangs costs milliseconds, not lists.

After two calls in a row without an answer nobody asks for three seconds; then one call tries.
"""

from __future__ import annotations

import logging

import pybreaker
import redis
from django.core.cache.backends.redis import RedisCache, RedisCacheClient

logger = logging.getLogger(__name__)

_AWAY = (redis.ConnectionError, redis.TimeoutError)


class _Log(pybreaker.CircuitBreakerListener):
    def state_change(self, cb, old_state, new_state):
        level = logging.ERROR if new_state.name == pybreaker.STATE_OPEN else logging.INFO
        logger.log(level, "redis_breaker", extra={"state": new_state.name})


breaker = pybreaker.CircuitBreaker(
    fail_max=2,
    reset_timeout=3,  # seconds
    exclude=[lambda error: not isinstance(error, _AWAY)],
    listeners=[_Log()],
    throw_new_error_on_trip=False,
)


class _BreakingRedis(redis.Redis):
    def execute_command(self, *args, **options):
        try:
            return breaker.call(super().execute_command, *args, **options)
        except pybreaker.CircuitBreakerError as error:
            raise redis.ConnectionError("Redis gave no answer; it is asked again soon") from error


class _BreakingClient(RedisCacheClient):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self._client = _BreakingRedis


class BreakingRedisCache(RedisCache):
    """The cache that lists, limits and versions are kept in.

    Raises:
        redis.ConnectionError: Redis is away, or was a moment ago.
        redis.TimeoutError: it did not answer within VIBELUX_CACHE_TIMEOUT_MS.
    """

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = _BreakingClient
