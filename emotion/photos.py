"""From an upload to a small upright picture that tells nothing but the pixels."""

from __future__ import annotations

import io
import warnings

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from emotion.errors import PhotoError, PhotoTooLargeError

_FORMATS = ("JPEG", "PNG", "WEBP")
_LONGER_SIDE_PX = 1280
_MIN_SIDE_PX = 48


def clean_photo(upload: bytes) -> bytes:
    """Turn an upload into a small upright JPEG without any metadata.

    Raises:
        PhotoTooLargeError: too many bytes, or too many pixels by its header.
        PhotoError: it is no JPEG, PNG or WebP picture, or a damaged or tiny one.
    """
    if len(upload) > settings.VIBELUX_MAX_UPLOAD_BYTES:
        limit = settings.VIBELUX_MAX_UPLOAD_BYTES // 2**20
        raise PhotoTooLargeError(f"The photo is larger than {limit} MB. Send a smaller one.")
    try:
        with warnings.catch_warnings():
            # Our own check of the header is stricter and gives the person a sentence.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(upload), formats=_FORMATS) as picture:
                return _shrink(picture)
    except PhotoError:
        raise
    except UnidentifiedImageError as error:
        raise PhotoError("This is not a photo. Send a JPEG, PNG or WebP picture.") from error
    except Image.DecompressionBombError as error:
        raise PhotoTooLargeError("The picture has too many pixels. Send a smaller one.") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise PhotoError("The picture is damaged and cannot be opened. Take another.") from error


def _shrink(picture: Image.Image) -> bytes:
    n_pixels = picture.width * picture.height
    if n_pixels > settings.VIBELUX_MAX_PHOTO_PIXELS:
        raise PhotoTooLargeError(
            f"The picture has {n_pixels / 1e6:.0f} megapixels; at most "
            f"{settings.VIBELUX_MAX_PHOTO_PIXELS / 1e6:.0f} can be read. Send a smaller one."
        )
    if min(picture.size) < _MIN_SIDE_PX:
        raise PhotoError("The picture is too small to show a face. Take another.")
    picture.draft("RGB", (_LONGER_SIDE_PX, _LONGER_SIDE_PX))  # decode large JPEGs at a fraction
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((_LONGER_SIDE_PX, _LONGER_SIDE_PX))
    # A fresh picture of the pixels alone: place, time and device stay behind.
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    buffer = io.BytesIO()
    bare.save(buffer, "JPEG", quality=88)
    return buffer.getvalue()
