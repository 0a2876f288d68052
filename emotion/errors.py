"""Deliberate errors of the mood readings; `code` is stable text that clients may rely on."""


class EmotionError(Exception):
    """Root of them all; answered as problem+json with `status_code`.

    Where `retry_after_s` is set, pages and API say so in a Retry-After header.
    """

    code = "emotion_error"
    status_code = 400
    retry_after_s: int | None = None


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


class UploadTooLargeError(EmotionError):
    """More bytes than any upload may have; it was not even read to its end."""

    code = "upload_too_large"
    status_code = 413


class TooManyUploadsError(EmotionError):
    """The person sends more than one may; `retry_after_s` says when the next is welcome."""

    code = "too_many_uploads"
    status_code = 429

    def __init__(self, message: str, *, retry_after_s: int):
        self.retry_after_s = retry_after_s
        super().__init__(message)


class RoomFullError(EmotionError):
    """What everybody sent fills the room in which it waits."""

    code = "room_full"
    status_code = 503
    retry_after_s = 5


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
