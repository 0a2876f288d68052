"""Throttles that let requests pass while Redis is away: help first, count later."""

import logging

from redis import RedisError
from rest_framework import throttling

from vibelux_site.login.addresses import client_address

logger = logging.getLogger(__name__)


class _Forgiving:
    def get_ident(self, request):
        return client_address(request)

    def allow_request(self, request, view):
        try:
            return super().allow_request(request, view)
        except RedisError as error:
            logger.warning("throttle_skipped", extra={"error": type(error).__name__})
            return True


class AnonThrottle(_Forgiving, throttling.AnonRateThrottle):
    pass


class UserThrottle(_Forgiving, throttling.UserRateThrottle):
    pass


class ScopedThrottle(_Forgiving, throttling.ScopedRateThrottle):
    pass
