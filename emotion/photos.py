"""The only place where a photo waits: Redis, under a time limit, gone when read."""

from __future__ import annotations

import io
import uuid
import warnings

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError
from redis import Redis

from emotion.errors import PhotoError, PhotoTooLargeError

_FORMATS = ("JPEG", "PNG", "WEBP")
_LONGER_SIDE_PX = 1280
_SMALLEST_SIDE_PX = 48


def photo_key(reading_id: uuid.UUID) -> str:
    """Return the Redis key of a reading's photo."""
    return f"photo:{reading_id}"


def put_photo(reading_id: uuid.UUID, content: bytes) -> None:
    """Keep a photo for at most VIBELUX_PHOTO_TTL_S seconds."""
    with _client() as client:
        client.set(photo_key(reading_id), content, ex=settings.VIBELUX_PHOTO_TTL_S)


def take_photo(reading_id: uuid.UUID) -> bytes | None:
    """Take a photo out and delete it in the same step; None when its time ran out."""
    with _client() as client:
        return client.getdel(photo_key(reading_id))


def drop_photo(reading_id: uuid.UUID) -> None:
    """Delete a photo that nobody will read."""
    with _client() as client:
        client.delete(photo_key(reading_id))


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
    if min(picture.size) < _SMALLEST_SIDE_PX:
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


def _client() -> Redis:
    return Redis.from_url(settings.VIBELUX_REDIS_URL, socket_timeout=5, socket_connect_timeout=5)
