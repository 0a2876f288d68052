"""What a person can do when a photo, video or voice clip could not be read."""

from __future__ import annotations

from emotion.models import MoodReading

_Outcome, _Source = MoodReading.Outcome, MoodReading.Source
_TRY_AGAIN = "Nothing of it was kept. Please try again."

ADVICE = {
    _Outcome.OK: "",
    _Outcome.NO_FACE: "No face was found. Look into the camera, your whole face in the picture.",
    _Outcome.TOO_DARK: "The picture is too dark. Turn towards a window or a lamp and try again.",
    _Outcome.TOO_SMALL: "The face is too small. Come closer to the camera and try again.",
    _Outcome.SILENT: "There is nothing to hear. Check the microphone and speak a sentence.",
    _Outcome.TOO_SHORT: "The recording is too short. Speak for two or three seconds.",
    _Outcome.UNREADABLE: "This picture could not be read. Take another photo.",
    _Outcome.TOO_LARGE: "It takes too much memory to open. Send a smaller one.",
    _Outcome.TIMED_OUT: "Reading took too long and was given up. Send another.",
    _Outcome.EXPIRED: f"No worker read it in time. {_TRY_AGAIN}",
    _Outcome.UNAVAILABLE: f"The model is not available. {_TRY_AGAIN}",
    _Outcome.REVOKED: "You took your consent back, so it was not read.",
}
_UNREADABLE = {
    _Source.VIDEO: "This video could not be read. Record it anew, as MP4 or WebM.",
    _Source.VOICE: "This is no recording that can be read. Record again.",
}


def advice_for(reading: MoodReading) -> str:
    """Say what the person can do about a reading; empty when all went well."""
    if reading.outcome == _Outcome.UNREADABLE and reading.source in _UNREADABLE:
        return _UNREADABLE[_Source(reading.source)]
    return ADVICE.get(reading.outcome, "")
