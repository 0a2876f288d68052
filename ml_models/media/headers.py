"""What a picture's first bytes say: kind, size, and what decoding it would cost.

Read by hand and not by a picture library, because a library may allocate what a header claims
(libwebp's canvas is two times 1 GB at 16,383 px) or walk three million empty markers.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace

from ml_models.errors import DataError

READABLE = "JPEG, PNG, WebP or HEIC"
DRAFT_PX = 1280  # below which no side of a JPEG is shrunk while it is decoded
_HEAVY_BYTES = 50_000_000
_MAX_REST_BYTES = 1 << 18  # beyond the pixels: profile, thumbnail, comments
_MAX_SCANNED = 2_000_000  # pixels that many scans may go over while other photos wait
_MAX_MARKERS = 2000  # of a JPEG before its size; real ones have twenty
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
_STRANGERS = {  # pictures that are known by name and not read
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"\x00\x00\x00\x0cjP": "JPEG 2000",
    b"\xff\x4f\xff\x51": "JPEG 2000",
    b"\xff\x0a": "JPEG XL",
    b"\x00\x00\x00\x0cJXL": "JPEG XL",
    b"%PDF": "PDF",
    b"8BPS": "Photoshop",
}


class NotAPictureError(DataError):
    """Nothing in the first bytes says picture."""


class OtherPictureError(DataError):
    """A picture, but of a kind that is not read; `kind` is its name."""

    def __init__(self, kind: str):
        self.kind = kind
        super().__init__(f"{kind} is not read here")


@dataclass(frozen=True)
class PictureHeader:
    """What a picture claims to be.

    Attributes:
        kind: "JPEG", "PNG", "WebP" or "HEIC".
        width, height: Pixels, at least 1.
        is_slow: Whether it is made of more pieces than its pixels need.
        decode_bytes: About what decoding it takes in memory, when JPEGs are decoded at a fraction.
    """

    kind: str
    width: int
    height: int
    decode_bytes: int
    is_slow: bool = False

    @property
    def is_heavy(self) -> bool:
        """Whether decoding it may take so long that other people's photos should not wait."""
        is_costly = self.kind == "HEIC" or self.decode_bytes > _HEAVY_BYTES
        return is_costly or self.is_slow


def read_header(content: bytes) -> PictureHeader:
    """Read kind and size in constant time and memory.

    Raises:
        NotAPictureError: it is no picture at all.
        OtherPictureError: it is one of a kind that is not read.
        DataError: the header is damaged.
    """
    reader = _reader_of(content[:32])
    if reader is None:
        raise NotAPictureError("this is no picture")
    try:
        header = reader(content)
    except (struct.error, IndexError) as error:
        raise DataError("the picture ends before its size") from error
    if header.width < 1 or header.height < 1:
        raise DataError("the picture has no pixels")
    if len(content) > 4 * header.width * header.height + _MAX_REST_BYTES:
        return replace(header, is_slow=True)
    return header


def _reader_of(head: bytes):
    if head.startswith(b"\xff\xd8\xff"):
        return _jpeg
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _webp
    if head[4:8] == b"ftyp":
        return _heic
    for start, kind in _STRANGERS.items():
        if head.startswith(start):
            raise OtherPictureError(kind)
    return None


def draft_scale(width: int, height: int, side_px: int) -> int:
    """Return by what libjpeg can shrink while decoding: 1, 2, 4 or 8, no side below `side_px`."""
    shorter = min(width, height)
    return max(scale for scale in (1, 2, 4, 8) if scale == 1 or shorter // scale >= side_px)


def _jpeg(content: bytes) -> PictureHeader:
    place = 2
    for _ in range(_MAX_MARKERS):
        while content[place] == 0xFF and content[place + 1] == 0xFF:  # fill bytes
            place += 1
            if place > len(content) - 2 or place > 1 << 16:
                break
        if content[place] != 0xFF:
            raise DataError("the picture's header is damaged")
        marker = content[place + 1]
        if marker == 0xD9 or marker == 0xDA:
            break
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return _jpeg_frame(content, place, marker)
        (length,) = struct.unpack_from(">H", content, place + 2)
        place += 2 + length
    raise DataError("the picture does not say its size")


def _jpeg_frame(content: bytes, place: int, marker: int) -> PictureHeader:
    height, width, n_components = struct.unpack_from(">HHB", content, place + 5)
    if marker in (0xC3, 0xC7, 0xCB, 0xCF):
        raise OtherPictureError("Lossless JPEG")
    pixels = width * height
    factors = [content[place + 11 + 3 * n] for n in range(n_components)]
    samples = [(factor >> 4) * (factor & 15) for factor in factors]
    cost = 4 * pixels // draft_scale(width, height, DRAFT_PX) ** 2
    is_progressive = marker not in (0xC0, 0xC1)
    if is_progressive:  # all coefficients are kept until the last scan
        cost += 2 * pixels * sum(samples) // max(1, *samples)
    is_slow = is_progressive and pixels > _MAX_SCANNED
    return PictureHeader("JPEG", width, height, cost, is_slow)


def _png(content: bytes) -> PictureHeader:
    if content[12:16] != b"IHDR":
        raise DataError("the picture's header is damaged")
    width, height, depth, color = struct.unpack_from(">IIBB", content, 16)
    each = {0: 2 if depth == 16 else 1, 3: 1}.get(color, 4)
    return PictureHeader("PNG", width, height, each * width * height)


def _webp(content: bytes) -> PictureHeader:
    chunk = content[12:16]
    if chunk == b"VP8X":
        if content[20] & 2:
            raise OtherPictureError("Animated WebP")
        size = [int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27)]
    elif chunk == b"VP8L" and content[20] == 0x2F:
        bits = int.from_bytes(content[21:25], "little")
        size = [(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1]
    elif chunk == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        size = [number & 0x3FFF for number in struct.unpack_from("<HH", content, 26)]
    else:
        raise DataError("the picture's header is damaged")
    each = 3 if chunk == b"VP8 " else 8
    return PictureHeader("WebP", *size, each * size[0] * size[1])


def _heic(content: bytes) -> PictureHeader:
    (length,) = struct.unpack_from(">I", content, 0)
    brands = {content[at : at + 4] for at in (8, *range(16, min(length, 128), 4))}
    if brands & {b"avif", b"avis"}:
        raise OtherPictureError("AVIF")
    if not brands & _HEIC_BRANDS:
        raise NotAPictureError("this is a film or a sound")
    sizes, place = [], content.find(b"ispe", 0, 1 << 18)
    while place >= 0 and len(sizes) < 256:  # of the whole, its tiles and its thumbnail
        sizes.append(struct.unpack_from(">II", content, place + 8))
        place = content.find(b"ispe", place + 4, 1 << 18)
    width, height = max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
    return PictureHeader("HEIC", width, height, 8 * width * height)
