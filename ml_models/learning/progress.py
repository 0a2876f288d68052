"""How a trainer tells how far it is. The callback may raise to stop the training."""

from collections.abc import Callable

# (what happens now, share done from 0 to 1). May raise TrainingCancelledError.
Progress = Callable[[str, float], None]


def silent(message: str, share: float) -> None:
    """Report nothing."""
