"""Errors of `ml_models`; the services that call it decide what they mean to a person."""


class MLError(Exception):
    """Root of every deliberate error here."""


class DataError(MLError):
    """The input cannot be learnt from or read."""


class TrainingError(MLError):
    """A fit diverged or could not finish."""


class TrainingCancelledError(TrainingError):
    """Somebody asked the running fit to stop."""


class ArtifactError(MLError):
    """A saved model is missing, damaged or of an unknown format."""
