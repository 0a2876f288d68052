"""Celery's side of the ids: a task's lines carry its own and that of the request behind it."""

from __future__ import annotations

import logging.config
from typing import Any

from celery import Task
from celery.signals import before_task_publish, setup_logging, task_postrun, task_prerun
from django.conf import settings

from vibelux_site.telemetry.ids import request_id, task_id, usable_request_id

_HEADER = "vibelux_request_id"


@setup_logging.connect
def _log_as_the_site_does(**_: Any) -> None:
    logging.config.dictConfig(settings.LOGGING)


@before_task_publish.connect
def _send_request_id(headers: dict[str, Any], **_: Any) -> None:
    headers[_HEADER] = request_id.get()


@task_prerun.connect
def _take_ids(task_id: str, task: Task, **_: Any) -> None:
    _set(task_id, str(getattr(task.request, _HEADER, None) or ""))


@task_postrun.connect
def _drop_ids(**_: Any) -> None:
    _set("", "")


def _set(own_id: str, asked_by: str) -> None:
    task_id.set(own_id)
    request_id.set(usable_request_id(asked_by) if asked_by else "")
