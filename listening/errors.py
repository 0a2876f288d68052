"""Deliberate errors of what listeners tell."""

from library.errors import LibraryError


class InteractionError(LibraryError):
    """An event or a block that cannot be."""

    code = "interaction"
