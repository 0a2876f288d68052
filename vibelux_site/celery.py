"""The Celery application; workers name their queue with -Q inference, -Q media or -Q training."""

import os
import signal
from importlib import import_module

from celery import Celery
from celery.signals import celeryd_init, worker_process_init

from vibelux_site.hosting.processes import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vibelux_site.settings.dev")

app = Celery("vibelux")
app.config_from_object("django.conf:settings", namespace="CELERY")
_WORKER_SOCKET_TIMEOUT_S = 10  # longer than the broker's longest wait for a task


@celeryd_init.connect
def _wait_longer(conf=None, **_):
    """A worker rides out a Redis that hangs; only who answers people must give up soon."""
    patient = {
        "socket_timeout": _WORKER_SOCKET_TIMEOUT_S,
        "socket_connect_timeout": _WORKER_SOCKET_TIMEOUT_S,
    }
    conf.broker_transport_options = {**conf.broker_transport_options, **patient}


@worker_process_init.connect
def _end_with_worker(**_):
    """A child must not go on training or reading for a worker that was killed."""
    die_with_parent(signal.SIGKILL)


app.autodiscover_tasks(["emotion", "library", "recommender"])
import_module("vibelux_site.telemetry.tasks")  # connects its signals
