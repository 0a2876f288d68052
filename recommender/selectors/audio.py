"""What of a track can be heard, demo town's compositions included."""

from __future__ import annotations

from library.models import Track
from listening.audio.files import AudioFile, audio_file_of
from recommender.demo.audio import demo_audio_path


def audio_of(track: Track) -> AudioFile | None:
    """Return the file to send; None when there is nothing to hear."""
    if track.is_demo and not track.audio_file:
        return AudioFile(demo_audio_path(track), "audio/ogg")
    return audio_file_of(track)
