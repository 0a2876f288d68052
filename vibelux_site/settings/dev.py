"""A person's own machine: `make run`."""

import secrets

from vibelux_site.env import data_dir, env

from .base import *  # noqa: F403


def _own_secret_key() -> str:
    """Keep one generated key per data folder, readable by its owner alone."""
    path = data_dir / "secret-key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


DEBUG = env.bool("VIBELUX_DEBUG", default=False)
SECRET_KEY = env.str("VIBELUX_SECRET_KEY", default="") or _own_secret_key()
ALLOWED_HOSTS = env.list("VIBELUX_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("VIBELUX_CSRF_TRUSTED_ORIGINS", default=[])
