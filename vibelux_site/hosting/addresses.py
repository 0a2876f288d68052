"""Where the site's own PostgreSQL and Redis listen. Pure functions; settings import them."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from urllib.parse import quote, urlsplit

_MAX_SOCKET_PATH = 100  # bytes; the kernel refuses more than 107


def socket_dir(data_dir: Path) -> Path:
    """Return the folder of both sockets: in the data folder, or a stand-in for a long path."""
    folder = data_dir / "run"
    if len(str(folder / ".s.PGSQL.5432")) <= _MAX_SOCKET_PATH:
        return folder
    digest = hashlib.sha256(str(data_dir).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"vibelux-{digest}"


def embedded_database_url(data_dir: Path) -> str:
    """Return the address of the site's own PostgreSQL."""
    host = quote(str(socket_dir(data_dir)), safe="")
    return f"postgresql://vibelux@{host}/vibelux"


def embedded_redis_url(data_dir: Path) -> str:
    """Return the address of the site's own Redis."""
    return f"unix://{socket_dir(data_dir) / 'redis.sock'}?db=0"


def celery_broker_url(redis_url: str) -> str:
    """Translate a redis-py address into kombu's spelling of it."""
    if not redis_url.startswith("unix://"):
        return redis_url
    return f"redis+socket://{urlsplit(redis_url).path}?virtual_host=0"
