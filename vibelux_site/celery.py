"""The Celery application; workers name their queue with -Q inference, -Q media or -Q training."""

import os
from importlib import import_module

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vibelux_site.settings.dev")

app = Celery("vibelux")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["emotion", "library", "recommender"])
import_module("vibelux_site.telemetry.tasks")  # connects its signals
