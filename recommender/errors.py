"""Deliberate errors of lists, trainings and releases."""

from library.errors import LibraryError


class RecommenderError(LibraryError):
    """Root of those of this floor."""

    code = "recommender_error"


class QualityGateError(RecommenderError):
    """A candidate is not good enough to serve; `verdict` is what the gate said."""

    code = "quality_gate"
    status_code = 409

    def __init__(self, reason: str, *, verdict):
        self.verdict = verdict
        super().__init__(reason)


class ReleaseError(RecommenderError):
    """A release cannot be published or rolled back."""

    code = "release_conflict"
    status_code = 409


class TrainingConflictError(RecommenderError):
    """A training of this kind is already under way."""

    code = "training_conflict"
    status_code = 409
