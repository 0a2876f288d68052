"""The only reader of environment variables: typed, checked, all prefixed VIBELUX_."""

from __future__ import annotations

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from ml_models.als.config import ENGINES

REPOSITORY = Path(__file__).resolve().parent.parent

env = environ.Env()

data_dir = Path(env.str("VIBELUX_DATA_DIR", default=str(REPOSITORY / "var"))).resolve()
# Empty: the site runs its own server in the data folder.
database_url = env.str("VIBELUX_DATABASE_URL", default="")
redis_url = env.str("VIBELUX_REDIS_URL", default="")
yunet_path = env.str("VIBELUX_YUNET_PATH", default="")
face_artifact = env.str("VIBELUX_FACE_ARTIFACT", default="")
# A Redis or database that hangs must not make everybody wait.
cache_timeout_ms = env.int("VIBELUX_CACHE_TIMEOUT_MS", default=75)
queue_timeout_ms = env.int("VIBELUX_QUEUE_TIMEOUT_MS", default=400)
database_connect_timeout_s = env.int("VIBELUX_DATABASE_CONNECT_TIMEOUT_S", default=5)
statement_timeout_s = env.int("VIBELUX_STATEMENT_TIMEOUT_S", default=30)
keep_lists_days = env.int("VIBELUX_KEEP_LISTS_DAYS", default=180)
keep_trainings_days = env.int("VIBELUX_KEEP_TRAININGS_DAYS", default=365)
photo_ttl_s = env.int("VIBELUX_PHOTO_TTL_S", default=60)
max_upload_mb = env.int("VIBELUX_MAX_UPLOAD_MB", default=12)
max_waiting_mb = env.int("VIBELUX_MAX_WAITING_MB", default=128)
requests_per_minute = env.int("VIBELUX_REQUESTS_PER_MINUTE", default=1200)
photos_per_minute = env.int("VIBELUX_PHOTOS_PER_MINUTE", default=30)
max_ndcg_drop = env.float("VIBELUX_MAX_NDCG_DROP", default=0.005)
als_engine = env.str("VIBELUX_ALS_ENGINE", default="implicit")
spark_master = env.str("VIBELUX_SPARK_MASTER", default="local[*]")
# Empty: mail goes to the console in dev and nowhere in prod.
email_url = env.str("VIBELUX_EMAIL_URL", default="")
# None: as the settings have it, 0 in dev and 1 in prod.
trusted_proxies = env.int("VIBELUX_TRUSTED_PROXIES", default=None)

if database_url and not database_url.startswith(("postgres://", "postgresql://")):
    raise ImproperlyConfigured("VIBELUX_DATABASE_URL must start with postgres://")
if redis_url and not redis_url.startswith(("redis://", "rediss://", "unix://")):
    raise ImproperlyConfigured("VIBELUX_REDIS_URL must start with redis://, rediss:// or unix://")
if not 10 <= cache_timeout_ms <= 5000 or not 100 <= queue_timeout_ms <= 10_000:
    raise ImproperlyConfigured(
        "VIBELUX_CACHE_TIMEOUT_MS must lie between 10 and 5000, VIBELUX_QUEUE_TIMEOUT_MS between "
        "100 and 10000"
    )
if not 2 <= database_connect_timeout_s <= 60 or not 0 <= statement_timeout_s <= 600:
    raise ImproperlyConfigured(
        "VIBELUX_DATABASE_CONNECT_TIMEOUT_S must lie between 2 and 60 seconds, "
        "VIBELUX_STATEMENT_TIMEOUT_S between 0 (no limit) and 600"
    )
if keep_lists_days < 3 or keep_trainings_days < 1:  # exposure damping looks at two days
    raise ImproperlyConfigured(
        "VIBELUX_KEEP_LISTS_DAYS starts at 3, VIBELUX_KEEP_TRAININGS_DAYS at 1"
    )
if not 5 <= photo_ttl_s <= 600:
    raise ImproperlyConfigured("VIBELUX_PHOTO_TTL_S must lie between 5 and 600 seconds")
if not 1 <= max_upload_mb <= 50:
    raise ImproperlyConfigured("VIBELUX_MAX_UPLOAD_MB must lie between 1 and 50")
if max_waiting_mb < 2 * max_upload_mb:
    raise ImproperlyConfigured("VIBELUX_MAX_WAITING_MB must be at least twice _MAX_UPLOAD_MB")
if requests_per_minute < 1 or photos_per_minute < 1:
    raise ImproperlyConfigured("VIBELUX_REQUESTS_PER_MINUTE and _PHOTOS_PER_MINUTE start at 1")
if trusted_proxies is not None and not 0 <= trusted_proxies <= 10:
    raise ImproperlyConfigured("VIBELUX_TRUSTED_PROXIES must lie between 0 and 10")
if not 0 <= max_ndcg_drop <= 1:
    raise ImproperlyConfigured("VIBELUX_MAX_NDCG_DROP must lie between 0 and 1")
if als_engine not in ENGINES:
    raise ImproperlyConfigured(f"VIBELUX_ALS_ENGINE must be one of {', '.join(ENGINES)}")
if not spark_master.startswith(("local", "spark://")):
    raise ImproperlyConfigured("VIBELUX_SPARK_MASTER must be local[*] or start with spark://")
