"""Files of lyrics: whose song a file name means, and what encoding the words are in."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from library.importers.text_files import encoding_of
from library.models import Track
from library.recording_match import Recording, find_recording
from ml_models.names.folding import fold

_MAX_BYTES = 400_000
# Characters that a file name may not hold somewhere, and dots at the end, which Windows drops.
_FORBIDDEN = r"""[/\\:*?"<>|]|\.$"""


def read_text(path: Path) -> str | None:
    """Read a file of words in whatever encoding; None when it cannot be read."""
    try:
        content = path.read_bytes()[:_MAX_BYTES]
        encoding = encoding_of(content)
        return content.decode(encoding, errors="ignore") if encoding else None
    except OSError:
        return None


class NamedTracks:
    """Finds tracks by file names of the form "Artist - Title"."""

    def __init__(self):
        self._by_bare_name: dict[tuple[str, str], int] | None = None

    def find(self, name: str) -> Track | None:
        """Return the track that a file name without its ending means."""
        parts = unicodedata.normalize("NFC", name).replace("–", "-").split(" - ")
        pairs = [(" - ".join(parts[:at]), " - ".join(parts[at:])) for at in range(1, len(parts))]
        for artist, title in pairs:
            pk = find_recording(Recording(artist=artist, title=title))
            if pk is not None:
                return Track.objects.filter(pk=pk).first()
        for artist, title in pairs:
            pk = self._odd_names().get((_bare(artist), _bare(title)))
            if pk is not None:
                return Track.objects.filter(pk=pk).first()
        return None

    def _odd_names(self) -> dict[tuple[str, str], int]:
        """Return the tracks that no file can be named after, by what is left of their names."""
        if self._by_bare_name is None:
            odd = Track.objects.filter(artist__name__regex=_FORBIDDEN) | Track.objects.filter(
                title__regex=_FORBIDDEN
            )
            rows = odd.order_by("-pk").values_list("artist__name", "title", "pk")
            self._by_bare_name = {  # the oldest counts
                (_bare(artist), _bare(title)): pk for artist, title, pk in rows
            }
        return self._by_bare_name


def _bare(name: str) -> str:
    """Keep letters, marks and digits; of a name without any, how many signs it has."""
    kept = "".join(c for c in fold(name) if unicodedata.category(c)[0] in "LMN")
    return kept or "_" * len(name)
