"""Behind a TLS proxy; a missing fact stops the start with its name."""

from vibelux_site.env import env

from .base import *  # noqa: F403
from .base import LOGGING

DEBUG = False
SECRET_KEY = env.str("VIBELUX_SECRET_KEY")
ALLOWED_HOSTS = env.list("VIBELUX_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("VIBELUX_CSRF_TRUSTED_ORIGINS", default=[])
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("VIBELUX_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("VIBELUX_HSTS_SECONDS", default=3600)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if email_url := env.str("VIBELUX_EMAIL_URL", default=""):
    vars().update(env.email_url_config(email_url))
LOGGING["handlers"]["console"]["formatter"] = "json"
