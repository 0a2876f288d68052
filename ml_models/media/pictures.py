"""From a picture's bytes to few upright pixels; runs behind the limits of `guard`."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable

import numpy as np

from ml_models.errors import DataError
from ml_models.media.containers import options_for
from ml_models.media.headers import DRAFT_PX, draft_scale, read_header

_PANORAMA = 2.5  # longer over shorter side from which the height is kept instead of the width
_PANORAMA_PX = 720  # shorter side of a panorama
_MAX_AREA, _MAX_SIDE_PX = 6_500_000, 8192
_BAND_PX = 64  # rows that are shrunk at once
_ORIENTATION = 0x0112


def decode_picture(content: bytes) -> np.ndarray:
    """Decode a JPEG, PNG, WebP or HEIC, turned upright.

    Returns:
        uint8 BGR `(height, width, 3)`, the longer side at most 1280; of a panorama the shorter
        one at most 720, so that its faces stay large enough to be found.

    Raises:
        DataError: it cannot be opened.
    """
    header = read_header(content)
    decode: Callable[[bytes], np.ndarray] = {"WebP": _webp, "HEIC": _heic}.get(header.kind, _pillow)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rgb = decode(content)
    except (DataError, MemoryError):
        raise
    except Exception as error:  # whatever a decoder says of altered bytes
        raise DataError("the picture is damaged") from error
    return np.ascontiguousarray(rgb[:, :, ::-1])


def target_size(width: int, height: int) -> tuple[int, int]:
    """Return the size to which a picture is shrunk; never larger than it is."""
    shorter, longer = sorted((width, height))
    scale = DRAFT_PX / longer
    if longer > _PANORAMA * shorter:
        scale = max(scale, min(_PANORAMA_PX / shorter, (_MAX_AREA / (width * height)) ** 0.5))
    scale = min(1.0, scale, _MAX_SIDE_PX / longer)
    return max(1, round(scale * width)), max(1, round(scale * height))


def _pillow(content: bytes) -> np.ndarray:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the header was checked at the door, memory is limited here
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
        orientation = _orientation(picture.getexif)
        if picture.format == "JPEG":
            scale = draft_scale(*picture.size, DRAFT_PX)
            if scale > 1:
                picture.draft(None, (picture.width // scale, picture.height // scale))
        size = target_size(*picture.size)
        return turn_upright(_small_rgb(picture, size), orientation)


def _small_rgb(picture, size: tuple[int, int]) -> np.ndarray:
    """Shrink to `(width, height)` band by band: a whole copy in another mode costs too much."""
    from PIL import Image

    width, height = size
    rows = np.linspace(0, picture.height, height + 1).round().astype(int)
    small = np.empty((height, width, 3), np.uint8)
    for top in range(0, height, _BAND_PX):
        end = min(top + _BAND_PX, height)
        band = picture.crop((0, int(rows[top]), picture.width, int(rows[end])))
        if band.mode.startswith("I"):  # 16 bits of grey; Pillow would cut at 255
            band = Image.fromarray((np.asarray(band) >> 8).astype(np.uint8))
        band = band.convert("RGB").resize((width, end - top), Image.Resampling.BOX)
        small[top:end] = np.asarray(band)
    return small


def _webp(content: bytes) -> np.ndarray:
    """By FFmpeg, which keeps one picture in memory where libwebp's animation decoder keeps four."""
    import av

    with av.open(
        io.BytesIO(content), format="webp_pipe", options=options_for("webp_pipe")
    ) as container:
        stream = container.streams.video[0]
        stream.thread_count = 1
        frame = next(container.decode(stream))
        width, height = target_size(frame.width, frame.height)
        small = frame.reformat(width=width, height=height, format="rgb24", interpolation="AREA")
        return turn_upright(small.to_ndarray(), _orientation(lambda: _webp_exif(content)))


def _webp_exif(content: bytes):
    from PIL import Image

    exif, place = Image.Exif(), content.rfind(b"EXIF")
    if content[12:16] == b"VP8X" and place > 0:
        length = int.from_bytes(content[place + 4 : place + 8], "little")
        exif.load(content[place + 8 : place + 8 + min(length, 1 << 16)])
    return exif


def _heic(content: bytes) -> np.ndarray:
    import pi_heif

    heif = pi_heif.open_heif(io.BytesIO(content), convert_hdr_to_8bit=True, bgr_mode=False)
    whole = np.asarray(heif)[:, :, :3]  # libheif turns it upright itself
    from PIL import Image

    height, width = whole.shape[:2]
    size = target_size(width, height)
    step = max(1, width // size[0])
    rows, columns = height // step * step, width // step * step
    if step > 1:
        blocks = whole[:rows, :columns].reshape(rows // step, step, columns // step, step, 3)
        whole = blocks.mean(axis=(1, 3)).astype(np.uint8)
    return np.asarray(Image.fromarray(np.ascontiguousarray(whole)).resize(size))


def _orientation(read_exif) -> int:
    """Read the orientation alone: any other odd entry may not cost the photo."""
    try:
        return int(read_exif().get(_ORIENTATION, 1))
    except Exception:  # EXIF is a stranger's TIFF
        return 1


def turn_upright(rgb: np.ndarray, orientation: int) -> np.ndarray:
    """Undo EXIF's orientation 1 to 8; any other number is none."""
    if orientation in (2, 4, 5, 7):
        rgb = rgb[:, ::-1]
    quarter_turns = {3: 2, 4: 2, 5: 1, 6: 3, 7: 3, 8: 1}.get(orientation, 0)
    return np.rot90(rgb, quarter_turns)
