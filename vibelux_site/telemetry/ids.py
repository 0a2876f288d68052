"""Ids that tie log lines together: of the request, and of the task that it started."""

from __future__ import annotations

import re
import uuid
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
task_id: ContextVar[str] = ContextVar("task_id", default="")

_USABLE = re.compile(r"[A-Za-z0-9._-]{1,64}")


def usable_request_id(offered: str) -> str:
    """Take a proxy's id where it is harmless in a log and a header, else make one."""
    return offered if _USABLE.fullmatch(offered) else uuid.uuid4().hex
