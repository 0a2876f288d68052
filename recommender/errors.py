"""Deliberate errors of the recommender; `code` is stable text that clients may rely on."""


class RecommenderError(Exception):
    """Root of them all; answered as problem+json with `status_code`."""

    code = "recommender_error"
    status_code = 400


class NotAllowedError(RecommenderError):
    """The person may not change this."""

    code = "not_allowed"
    status_code = 403


class UnknownTrackError(RecommenderError):
    """An id that names no track."""

    code = "unknown_track"
    status_code = 404

    def __init__(self, *, track_id: int):
        self.track_id = track_id
        super().__init__(f"There is no track with the id {track_id}.")


class PlaylistError(RecommenderError):
    """A playlist cannot be changed that way."""

    code = "playlist_conflict"
    status_code = 409


class ImportFormatError(RecommenderError):
    """A line of an import file cannot be understood."""

    code = "import_format"

    def __init__(self, message: str, *, line: int | None = None, file: str = ""):
        self.line, self.file = line, file
        place = f"{file or 'file'}, line {line}: " if line is not None else ""
        super().__init__(f"{place}{message}")


class QualityGateError(RecommenderError):
    """A candidate is not good enough to serve."""

    code = "quality_gate"
    status_code = 409

    def __init__(self, reason: str, *, candidate: float, live: float | None = None):
        self.candidate, self.live = candidate, live
        super().__init__(reason)


class ReleaseError(RecommenderError):
    """A release cannot be published or rolled back."""

    code = "release_conflict"
    status_code = 409


class TrainingConflictError(RecommenderError):
    """A training of this kind is already under way."""

    code = "training_conflict"
    status_code = 409


class ServiceUnavailableError(RecommenderError):
    """Redis or the workers cannot be reached; nothing was lost."""

    code = "service_unavailable"
    status_code = 503
