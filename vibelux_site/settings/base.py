"""Settings that hold everywhere; deployment facts come from `vibelux_site.env`."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import environ
from csp.constants import NONCE, NONE, SELF

from vibelux_site.env import (
    REPOSITORY,
    als_engine,
    cache_timeout_ms,
    data_dir,
    database_connect_timeout_s,
    database_url,
    email_url,
    env,
    face_artifact,
    keep_lists_days,
    keep_trainings_days,
    max_ndcg_drop,
    max_upload_mb,
    max_waiting_mb,
    photo_ttl_s,
    photos_per_minute,
    queue_timeout_ms,
    redis_url,
    requests_per_minute,
    spark_master,
    statement_timeout_s,
    trusted_proxies,
    yunet_path,
)
from vibelux_site.hosting.addresses import (
    celery_broker_url,
    embedded_database_url,
    embedded_redis_url,
)

from .unfold import UNFOLD  # noqa: F401

BASE_DIR = REPOSITORY

INSTALLED_APPS = [
    "vibelux_site",
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "django_celery_beat",
    "accounts",
    "emotion",
    "library",
    "listening",
    "recommender",
]

MIDDLEWARE = [
    "vibelux_site.telemetry.middleware.RequestIdMiddleware",
    "vibelux_site.pages.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vibelux_site.headers.ContentSecurityPolicyMiddleware",
    "vibelux_site.headers.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vibelux_site.login.middleware.LoginMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vibelux_site.pages.errors.ServiceErrorMiddleware",
]

ROOT_URLCONF = "vibelux_site.urls"
WSGI_APPLICATION = "vibelux_site.wsgi.application"
ASGI_APPLICATION = "vibelux_site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "vibelux_site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

# One code path: the embedded servers are real servers reached through a local address.
VIBELUX_DATA_DIR = data_dir
VIBELUX_DATABASE_URL = database_url or embedded_database_url(data_dir)
VIBELUX_REDIS_URL = redis_url or embedded_redis_url(data_dir)
VIBELUX_EMBEDDED_POSTGRES = not database_url
VIBELUX_EMBEDDED_REDIS = not redis_url

DATABASES = {"default": environ.Env.db_url_config(VIBELUX_DATABASE_URL)}
# A socket folder stands percent-encoded in the URL's host, as libpq writes it.
DATABASES["default"]["HOST"] = unquote(DATABASES["default"]["HOST"])
DATABASES["default"]["CONN_MAX_AGE"] = 60
# A question asked often is planned once: planning takes longer than answering most of ours.
DATABASES["default"].setdefault("OPTIONS", {})
DATABASES["default"]["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 3}
DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", database_connect_timeout_s)
VIBELUX_STATEMENT_TIMEOUT_S = statement_timeout_s  # of web processes, see wsgi.py
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "vibelux_site.cache.BreakingRedisCache",
        "LOCATION": VIBELUX_REDIS_URL,
        "KEY_PREFIX": "cache",
        "OPTIONS": dict.fromkeys(
            ("socket_timeout", "socket_connect_timeout"), cache_timeout_ms / 1000
        ),
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

CELERY_BROKER_URL = celery_broker_url(VIBELUX_REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_ROUTES = {
    "emotion.tasks.read_photo_task": {"queue": "inference"},
    "emotion.tasks.read_frame_task": {"queue": "inference"},
    # Of their own, for a video takes as long as a hundred photos.
    "emotion.tasks.read_heavy_photo_task": {"queue": "media"},
    "emotion.tasks.read_video_task": {"queue": "media"},
    "emotion.tasks.read_voice_task": {"queue": "media"},
    "emotion.tasks.import_face_network_task": {"queue": "training"},
    "library.tasks.place_by_audio_task": {"queue": "training"},  # seconds; photos go first
    "recommender.tasks.train_model_task": {"queue": "training"},
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_LOST_WAIT = 0.3  # seconds until a killed child's reading is given up; else 10
CELERY_TASK_ACKS_LATE = True
# Longer than any training's hard limit, or Redis hands a running job out again.
# Who queues something gives up soon; workers wait longer, see celery.py.
VIBELUX_QUEUE_TIMEOUT_S = queue_timeout_ms / 1000
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 6 * 3600,
    **dict.fromkeys(("socket_timeout", "socket_connect_timeout"), VIBELUX_QUEUE_TIMEOUT_S),
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1}
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_SCHEDULE = {
    "reap-dead-trainings": {
        "task": "recommender.tasks.reap_dead_trainings_task",
        "schedule": timedelta(seconds=20),
        "options": {"expires": 20},  # behind a long training they would pile up
    },
    "forget-old": {
        "task": "recommender.tasks.forget_old_task",
        "schedule": timedelta(days=1),
        "options": {"expires": 12 * 3600},
    },
    "expire-pending-readings": {
        "task": "emotion.tasks.expire_pending_readings_task",
        "schedule": timedelta(minutes=1),
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "vibelux_site.login.backend.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
LOGIN_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_ADAPTER = "vibelux_site.login.adapter.AccountAdapter"
# Whether an address is known is told to nobody: two accounts may name one until it is confirmed.
ACCOUNT_PREVENT_ENUMERATION = "strict"
# Log-ins are counted by the rule below, for all doors alike, and go on while Redis is away.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": ""}
# Tries an account and address, an address, an account from unknown browsers; see login/limits.py.
VIBELUX_LOGIN_LIMITS = {
    "account_here": "5/5m/key,20/6h/key",
    "address": "40/5m/key,300/6h/key",
    "account_everywhere": "30/5m/key,100/6h/key",
}
VIBELUX_TRUSTED_PROXIES = trusted_proxies or 0  # entries of X-Forwarded-For that are our own
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if email_url:
    vars().update(env.email_url_config(email_url))
DEFAULT_FROM_EMAIL = "VibeluX <noreply@localhost>"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "vibelux_site.api.pagination.Pagination",
    "PAGE_SIZE": 30,
    "EXCEPTION_HANDLER": "vibelux_site.api.errors.problem_json",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "vibelux_site.api.throttling.AnonThrottle",
        "vibelux_site.api.throttling.UserThrottle",
        "vibelux_site.api.throttling.ScopedThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "anon": "60/min",
        "user": f"{requests_per_minute}/min",
        "login": "10/min",
    },
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "VibeluX API",
    "DESCRIPTION": "Music that fits how you feel and what you love.",
    "VERSION": "1.0.0",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "EmotionEnum": "ml_models.mood.emotions.EMOTIONS",
        "MusicMoodEnum": "ml_models.mood.lexicon.vocabulary.MUSIC_MOOD_NAMES",
    },
}

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = data_dir / "static"
STATICFILES_DIRS = [BASE_DIR / "vibelux_site" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "vibelux_site.static_files.ModuleManifestStorage"},
}
MEDIA_ROOT = data_dir / "media"
MEDIA_URL = "/media/"

# A photo is streamed into memory only: Django's temporary upload file would touch the disk.
VIBELUX_MAX_UPLOAD_BYTES = max_upload_mb * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["emotion.uploads.BoundedMemoryUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = VIBELUX_MAX_UPLOAD_BYTES
VIBELUX_PHOTO_TTL_S = photo_ttl_s
VIBELUX_PHOTOS_PER_MINUTE = photos_per_minute  # with videos and voice clips, by page or API
VIBELUX_FRAMES_PER_MINUTE = 150  # the live page sends one a second
VIBELUX_MAX_WAITING_BYTES = max_waiting_mb * 1024 * 1024  # in Redis, of everybody
VIBELUX_MAX_PHOTO_PIXELS = 60_000_000
VIBELUX_MAX_DECODE_BYTES = 120_000_000  # of memory for one photo, by its header
VIBELUX_YUNET_PATH = yunet_path
VIBELUX_FACE_ARTIFACT = (
    Path(face_artifact) if face_artifact else BASE_DIR / "ml_models" / "weights" / "face_emotion"
)
VIBELUX_MODELS_DIR = data_dir / "models"
VIBELUX_SNAPSHOTS_DIR = data_dir / "snapshots"  # a cache: may be deleted
VIBELUX_KEEP_LISTS_DAYS = keep_lists_days
VIBELUX_KEEP_TRAININGS_DAYS = keep_trainings_days
VIBELUX_MAX_NDCG_DROP = max_ndcg_drop  # absolute, 0..1
VIBELUX_ALS_ENGINE = als_engine
VIBELUX_SPARK_MASTER = spark_master
VIBELUX_CONSENT_VERSION = "2026-11-voice"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"ids": {"()": "vibelux_site.telemetry.formatters.IdFilter"}},
    "formatters": {
        "readable": {"()": "vibelux_site.telemetry.formatters.ReadableFormatter"},
        "json": {"()": "vibelux_site.telemetry.formatters.JsonLineFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["ids"],
            "formatter": "readable",
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"gensim": {"level": "WARNING"}},  # it reports every epoch
}
