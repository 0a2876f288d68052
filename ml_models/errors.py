"""Errors of `ml_models`; the services that call it decide what they mean to a person."""


class MLError(Exception):
    """Root of every deliberate error here."""


class DataError(MLError):
    """The input cannot be learnt from or read."""

    outcome = "unreadable"  # under which a reader of photos, videos and voices names it


class DecodeLimitError(DataError):
    """Decoding took too much time or memory, or killed its process; `outcome` says which."""

    def __init__(self, message: str, *, outcome: str = "unreadable"):
        self.outcome = outcome
        super().__init__(message)


class DecoderUnavailableError(MLError):
    """The decoding process cannot be started."""


class TrainingError(MLError):
    """A fit diverged or could not finish."""


class TrainingCancelledError(TrainingError):
    """Somebody asked the running fit to stop."""


class ArtifactError(MLError):
    """A saved model is missing, damaged or of an unknown format."""


def first_line(error: BaseException) -> str:
    """Return what an error says first; a library's traces are not for a person."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
