"""Deliberate errors of the mood readings; `code` is stable text that clients may rely on."""


class EmotionError(Exception):
    """Root of them all; answered as problem+json with `status_code`."""

    code = "emotion_error"
    status_code = 400


class ConsentRequiredError(EmotionError):
    """A photo was sent before the person agreed to have it read."""

    code = "consent_required"
    status_code = 403


class PhotoError(EmotionError):
    """The upload is not a photo that can be read."""

    code = "bad_photo"
    status_code = 422


class PhotoTooLargeError(PhotoError):
    """Too many bytes or too many pixels."""

    code = "photo_too_large"
    status_code = 413


class VoiceClipError(EmotionError):
    """The upload is not a voice recording that can be read."""

    code = "bad_recording"
    status_code = 422


class VoiceClipTooLargeError(VoiceClipError):
    """Too many bytes."""

    code = "recording_too_large"
    status_code = 413


class VideoError(EmotionError):
    """The upload is not a video that can be read."""

    code = "bad_video"
    status_code = 422


class VideoTooLargeError(VideoError):
    """Too many bytes."""

    code = "video_too_large"
    status_code = 413


class ReadingStateError(EmotionError):
    """The reading is not in a state in which this can be done."""

    code = "reading_state"
    status_code = 409


class ReaderUnavailableError(EmotionError):
    """Redis cannot be reached; the photo was not kept, the person may try again."""

    code = "reader_unavailable"
    status_code = 503


class FaceNetworkError(EmotionError):
    """An outside face network cannot be taken in, used or deleted."""

    code = "face_network"
    status_code = 409
