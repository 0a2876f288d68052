"""Log lines: JSON for machines, one readable line for people; both with all fields."""

from __future__ import annotations

import logging

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from vibelux_site.telemetry.ids import request_id, task_id

_OWN = {"request_id", "task_id"}
_NO_FIELDS = {*RESERVED_ATTRS, *_OWN, "message", "asctime", "color_message"}


class IdFilter(logging.Filter):
    """Gives each record the ids of the request and of the task in which it was written."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the ids; nothing is left out."""
        record.request_id, record.task_id = request_id.get(), task_id.get()
        return True


class JsonLineFormatter(JsonFormatter):
    """One JSON object a line: time, level, logger, event, ids and fields."""

    def __init__(self):
        super().__init__(
            "%(levelname)s %(name)s %(message)s %(request_id)s %(task_id)s",
            rename_fields={"levelname": "level", "name": "logger", "message": "event"},
            timestamp="time",
        )


class ReadableFormatter(logging.Formatter):
    """Time, level, logger, event, then `field=value` of everything that belongs to it."""

    def __init__(self):
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging names it
        """Add the fields to the line."""
        fields = {name: value for name, value in vars(record).items() if name not in _NO_FIELDS}
        for name in ("request_id", "task_id"):
            if value := getattr(record, name, ""):
                fields[name] = value[:8]
        told = "".join(f" {name}={value}" for name, value in fields.items())
        return super().formatMessage(record) + told
