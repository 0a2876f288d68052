"""Deliberate errors around songs; `code` is stable text that clients may rely on."""


class LibraryError(Exception):
    """Root of them all, above this floor, too; answered as problem+json with `status_code`."""

    code = "library_error"
    status_code = 400


class NotAllowedError(LibraryError):
    """The person may not change this."""

    code = "not_allowed"
    status_code = 403


class UnknownTrackError(LibraryError):
    """An id that names no track."""

    code = "unknown_track"
    status_code = 404

    def __init__(self, *, track_id: int):
        self.track_id = track_id
        super().__init__(f"There is no track with the id {track_id}.")


class PlaylistError(LibraryError):
    """A playlist cannot be changed that way."""

    code = "playlist_conflict"
    status_code = 409


class PlaylistGoneError(PlaylistError):
    """The playlist was deleted while it was being changed."""

    code = "not_found"
    status_code = 404

    def __init__(self):
        super().__init__("This playlist was deleted.")


class ImportFormatError(LibraryError):
    """A line of an import file cannot be understood."""

    code = "import_format"

    def __init__(self, message: str, *, line: int | None = None, file: str = ""):
        self.line, self.file = line, file
        where = f"{file or 'file'}, line {line}: " if line is not None else ""
        super().__init__(f"{where}{message}")


class ImportUndoError(LibraryError):
    """An import cannot be taken back."""

    code = "import_undo"
    status_code = 409


class ServiceUnavailableError(LibraryError):
    """Redis or the workers cannot be reached; nothing was lost."""

    code = "service_unavailable"
    status_code = 503
