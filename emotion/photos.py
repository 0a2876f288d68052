"""Whether an upload may be a photo, by its header alone: the web process decodes nothing."""

from __future__ import annotations

from django.conf import settings

from emotion.errors import PhotoError, PhotoTooLargeError
from ml_models.errors import DataError
from ml_models.media.headers import (
    READABLE,
    NotAPictureError,
    OtherPictureError,
    PictureHeader,
    read_header,
)

_MIN_SIDE_PX = 48


def check_photo(upload: bytes) -> PictureHeader:
    """Return what the header of an upload claims.

    Raises:
        PhotoTooLargeError: too many bytes, too many pixels, or too much memory to decode it.
        PhotoError: it is no picture that is read here, or a damaged or tiny one.
    """
    if len(upload) > settings.VIBELUX_MAX_UPLOAD_BYTES:
        limit = settings.VIBELUX_MAX_UPLOAD_BYTES // 2**20
        raise PhotoTooLargeError(f"The photo is larger than {limit} MB. Send a smaller one.")
    try:
        header = read_header(upload)
    except NotAPictureError as error:
        raise PhotoError(f"This is not a photo. Send a {READABLE} picture.") from error
    except OtherPictureError as error:
        raise PhotoError(f"{error.kind} is not read here. Send a {READABLE} picture.") from error
    except DataError as error:
        raise PhotoError("The picture is damaged and cannot be opened. Take another.") from error
    n_pixels = header.width * header.height
    if n_pixels > settings.VIBELUX_MAX_PHOTO_PIXELS:
        raise PhotoTooLargeError(
            f"The picture has {n_pixels / 1e6:.0f} megapixels; at most "
            f"{settings.VIBELUX_MAX_PHOTO_PIXELS / 1e6:.0f} can be read. Send a smaller one."
        )
    if header.decode_bytes > settings.VIBELUX_MAX_DECODE_BYTES:
        raise PhotoTooLargeError(
            f"A {header.kind} of {n_pixels / 1e6:.0f} megapixels takes too much memory to open. "
            "Send a smaller one, or a plain JPEG."
        )
    if min(header.width, header.height) < _MIN_SIDE_PX:
        raise PhotoError("The picture is too small to show a face. Take another.")
    return header
