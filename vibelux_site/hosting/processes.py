"""Child processes that never outlive the one who started them."""

from __future__ import annotations

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with_parent(number: int = signal.SIGINT) -> None:
    """Ask Linux to end this process when its parent dies, even by kill -9.

    Runs in the child, for instance between fork and exec.

    Args:
        number: The signal that ends it. PostgreSQL takes SIGINT as a fast clean shutdown, Valkey
            and Python as an interrupt.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)
