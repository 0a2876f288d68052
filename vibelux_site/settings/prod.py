"""Behind a TLS proxy; a missing fact stops the start with its name."""

from vibelux_site.env import email_url, env, trusted_proxies
from vibelux_site.login.mail import NO_MAIL

from .base import *  # noqa: F403
from .base import LOGGING

DEBUG = False
SECRET_KEY = env.str("VIBELUX_SECRET_KEY")
ALLOWED_HOSTS = env.list("VIBELUX_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("VIBELUX_CSRF_TRUSTED_ORIGINS", default=[])
VIBELUX_TRUSTED_PROXIES = 1 if trusted_proxies is None else trusted_proxies
if VIBELUX_TRUSTED_PROXIES:  # without a proxy it is the client who writes this header
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("VIBELUX_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("VIBELUX_HSTS_SECONDS", default=30 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("VIBELUX_HSTS_INCLUDE_SUBDOMAINS", default=True)
# Preloading cannot be taken back for months; that is for the owner of the domain to ask for.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if not email_url:
    EMAIL_BACKEND = NO_MAIL
LOGGING["handlers"]["console"]["formatter"] = "json"
