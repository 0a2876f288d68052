"""Which audio file a track has."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path

from library.models import Track


@dataclass(frozen=True)
class AudioFile:
    """A file that a browser can be sent."""

    path: Path
    content_type: str


def audio_file_of(track: Track) -> AudioFile | None:
    """Return a track's audio file; None when it has none, or none that is there and is audio."""
    if not track.audio_file:
        return None
    path = Path(track.audio_file.path)
    content_type = mimetypes.guess_type(path.name)[0] or ""
    if not content_type.startswith("audio/") or not path.is_file():
        return None
    return AudioFile(path, content_type)
