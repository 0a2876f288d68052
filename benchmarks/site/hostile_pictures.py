"""Pictures that mean harm, or are merely odd; made here, so that nothing of others is needed."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from fractions import Fraction

import numpy as np
from PIL import Image

MARK = b"VIBELUX-HOSTILE-MARK"  # in every file, to look for on the disk afterwards
Make = Callable[[], bytes]


def face() -> Image.Image:
    """The astronaut of the scikit-image wheel (NASA, public domain), with the face in it."""
    import skimage.data

    return Image.fromarray(skimage.data.astronaut())


def saved(picture: Image.Image, kind: str, **options) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def jpeg(picture: Image.Image, **options) -> bytes:
    return saved(picture, "JPEG", comment=MARK, **options)


def png_chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def png_of(
    width: int, height: int, *, depth: int = 8, color: int = 2, rows: int = 0, extra: bytes = b""
) -> bytes:
    """A PNG that claims a size and holds `rows` empty rows of it."""
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    row = bytes(1 + (width * samples * depth + 7) // 8)
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(row) for _ in range(rows)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"tEXt", b"Comment\x00" + MARK)
        + (png_chunk(b"PLTE", bytes(768)) if color == 3 else b"")
        + extra
        + png_chunk(b"IDAT", packed)
        + png_chunk(b"IEND", b"")
    )


def jpeg_claiming(width: int, height: int, *, start: bytes = b"\xff\xc0") -> bytes:
    """The portrait's JPEG under another size."""
    content = jpeg(face().resize((64, 64)), progressive=start == b"\xff\xc2")
    at = content.index(start) + 5
    return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]


def webp_claiming(width: int, height: int) -> bytes:
    """A lossless WebP that claims a size."""
    content = saved(face().resize((64, 64)), "WEBP", lossless=True)
    bits = int.from_bytes(content[21:25], "little") & ~0xFFFFFFF
    bits |= (width - 1) | (height - 1) << 14
    return content[:21] + bits.to_bytes(4, "little") + content[25:] + MARK


def box(kind: bytes, *parts: bytes, version: int | None = None, flags: int = 0) -> bytes:
    """An ISO base media box."""
    head = b"" if version is None else struct.pack(">I", version << 24 | flags)
    content = head + b"".join(parts)
    return struct.pack(">I", 8 + len(content)) + kind + content


def heic(picture: Image.Image, *, claimed: tuple[int, int] | None = None) -> bytes:
    """A HEIC photo: HEVC by x265 in the boxes of ISO 23008-12."""
    units = _hevc(picture)
    config = _hevc_config([unit for unit in units if unit[0] >> 1 in (32, 33, 34)])
    slices = [unit for unit in units if unit[0] >> 1 < 32]
    coded = b"".join(struct.pack(">I", len(unit)) + unit for unit in slices)

    def head(offset: int) -> bytes:
        entry = struct.pack(">HHHII", 1, 0, 1, offset, len(coded))
        size = struct.pack(">II", *(claimed or picture.size))
        infe = box(b"infe", struct.pack(">HH", 1, 0) + b"hvc1\x00", version=2)
        shared = box(b"ipco", config, box(b"ispe", size, version=0))
        used = box(b"ipma", struct.pack(">IHBBB", 1, 1, 2, 0x81, 2), version=0)
        return box(b"ftyp", b"heic", bytes(4), b"mif1heic") + box(
            b"meta",
            box(b"hdlr", bytes(4) + b"pict" + bytes(13), version=0),
            box(b"pitm", struct.pack(">H", 1), version=0),
            box(b"iloc", struct.pack(">BBH", 0x44, 0, 1), entry, version=0),
            box(b"iinf", struct.pack(">H", 1), infe, version=0),
            box(b"iprp", shared, used),
            version=0,
        )

    return head(len(head(0)) + 8) + box(b"mdat", coded) + box(b"free", MARK)


def _hevc(picture: Image.Image) -> list[bytes]:
    """Encode one key frame; return its NAL units."""
    import av

    context = av.CodecContext.create("libx265", "w")
    context.width, context.height, context.pix_fmt = *picture.size, "yuv420p"
    context.time_base = Fraction(1, 25)
    context.options = {"x265-params": "log-level=none", "crf": "16", "preset": "superfast"}
    frame = av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24")
    packets = [*context.encode(frame), *context.encode(None)]
    stream = b"".join(bytes(packet) for packet in packets)
    return [unit.rstrip(b"\x00") for unit in stream.split(b"\x00\x00\x01") if unit.rstrip(b"\x00")]


def _hevc_config(sets: list[bytes]) -> bytes:
    """Return the decoder's configuration box of ISO 14496-15."""
    sps = next(unit for unit in sets if unit[0] >> 1 == 33).replace(b"\x00\x00\x03", b"\x00\x00")
    arrays = b"".join(
        struct.pack(">BHH", unit[0] >> 1 | 0x80, 1, len(unit)) + unit for unit in sets
    )
    fixed = b"\xf0\x00\xfc\xfd\xf8\xf8\x00\x00\x0f" + bytes([len(sets)])
    return box(b"hvcC", b"\x01", sps[3:15], fixed, arrays)


def many_scans(side: int = 2000) -> bytes:
    """A progressive JPEG whose last scan is repeated 400 times."""
    content = jpeg(Image.new("RGB", (side, side), (90, 60, 30)), progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:-2] + 400 * content[last:-2] + content[-2:]


def _bombs() -> Iterator[tuple[str, Make]]:
    text = png_chunk(b"zTXt", b"a\x00\x00" + zlib.compress(bytes(60 << 20), 9))
    icc = png_chunk(b"iCCP", b"a\x00\x00" + zlib.compress(bytes(60 << 20), 9))
    for side in (6_000, 7_700, 14_200, 65_000):
        yield f"png {side} claimed", lambda side=side: png_of(side, side)
    for side, depth, color in (
        (5000, 8, 2),
        (5000, 8, 6),
        (7700, 8, 0),
        (7700, 1, 3),
        (3000, 16, 6),
    ):
        yield (
            f"png {side} full, colour {color}",
            lambda side=side, depth=depth, color=color: png_of(
                side, side, depth=depth, color=color, rows=side
            ),
        )
    yield "png of one row and a million columns", lambda: png_of(1_000_000, 48, rows=48)
    yield "png with 60 MB of text", lambda: png_of(100, 100, rows=100, extra=text)
    yield "png with 60 MB of profile", lambda: png_of(100, 100, rows=100, extra=icc)
    empty = png_chunk(b"vbLx", b"")
    yield "png of 600,000 chunks", lambda: png_of(100, 100, rows=100, extra=600_000 * empty)
    for side in (7_700, 16_000, 65_500):
        yield f"jpeg {side} claimed", lambda side=side: jpeg_claiming(side, side)
        yield (
            f"progressive jpeg {side} claimed",
            lambda side=side: jpeg_claiming(side, side, start=b"\xff\xc2"),
        )
    yield "jpeg of three million markers", lambda: b"\xff\xd8" + b"\xff\xe0\x00\x02" * 2_900_000
    yield "jpeg of fill bytes", lambda: b"\xff\xd8" + b"\xff" * 11_000_000
    yield "jpeg of 400 scans", many_scans
    yield "jpeg of 59 megapixels", lambda: jpeg(Image.new("RGB", (7700, 7700), (90, 60, 30)))
    for side in (3_000, 8_000, 16_383):
        yield f"webp {side} claimed", lambda side=side: webp_claiming(side, side)
    yield "webp of 16 megapixels", lambda: saved(Image.new("RGB", (4000, 4000)), "WEBP", method=0)
    yield "heic 30,000 claimed", lambda: heic(face(), claimed=(30_000, 30_000))
    yield "heic that claims less", lambda: heic(face().resize((1024, 1024)), claimed=(64, 64))


def _polyglots() -> Iterator[tuple[str, Make]]:
    html = b"<html><script>alert(1)</script>" + MARK
    laughs = b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 999 + b'"><!ENTITY d "' + 99 * b"&b;" + b'">]>'
    yield (
        "jpeg and zip",
        lambda: jpeg(face()) + b"PK\x03\x04" + bytes(60) + b"PK\x05\x06" + bytes(18),
    )
    yield "jpeg and php", lambda: jpeg(face(), exif=b"Exif\x00\x00<?php system($_GET[0]); ?>")
    yield "png and html", lambda: saved(face(), "PNG") + html
    yield "gif and script", lambda: b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)" + MARK
    yield "pdf and jpeg", lambda: b"%PDF-1.7\n" + jpeg(face())
    yield "html", lambda: html
    yield (
        "svg",
        lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
    )
    yield "xml of entities", lambda: laughs + b"<a>&d;</a>" + MARK
    yield "postscript", lambda: b"%!PS\n(/etc/passwd) (r) file\n" + MARK
    yield "shell script", lambda: b"#!/bin/sh\ntouch /tmp/owned\n" + MARK
    yield "webp and wave", lambda: b"RIFF\x24\x00\x00\x00WEBPVP8 WAVEfmt " + MARK
    yield (
        "imagemagick script",
        lambda: b"push graphic-context\nfill 'url(https://x/\"|ls\")'\n" + MARK,
    )


def _odd_colours() -> Iterator[tuple[str, Make]]:
    grey = np.asarray(face().convert("L")).astype(np.uint16) * 257
    for mode in ("L", "CMYK", "YCbCr"):
        yield f"jpeg {mode}", lambda mode=mode: jpeg(face().convert(mode))
    for mode in ("1", "L", "LA", "P", "RGBA"):
        yield f"png {mode}", lambda mode=mode: saved(face().convert(mode), "PNG")
    yield "png of 16 bits", lambda: saved(Image.fromarray(grey), "PNG")
    yield "png with one transparent colour", lambda: saved(face(), "PNG", transparency=(0, 0, 0))
    yield "webp with alpha", lambda: saved(face().convert("RGBA"), "WEBP")
    yield (
        "animated webp",
        lambda: saved(face(), "WEBP", save_all=True, append_images=[face().rotate(9)], duration=10),
    )
    for kind in ("GIF", "BMP", "TIFF", "AVIF", "ICO", "PPM", "TGA", "JPEG2000", "PCX", "SGI"):
        yield f"a {kind}", lambda kind=kind: saved(face().resize((256, 256)), kind) + MARK
    yield "jpeg with a broken profile", lambda: jpeg(face(), icc_profile=b"\x00" * 3000)
    yield "panorama", lambda: jpeg(face().resize((9000, 1000)))
    yield "strip", lambda: jpeg(face().resize((48, 20_000)))
    yield "a good heic", lambda: heic(face())


def altered(content: bytes, seed: int, *, n_bytes: int = 30) -> bytes:
    """Flip some bytes."""
    dice, changed = random.Random(seed), bytearray(content)
    for _ in range(n_bytes):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _damaged() -> Iterator[tuple[str, Make]]:
    exif = Image.Exif()
    exif[0x0112], exif[0x011A], exif[0x0110] = 6, 72.0, "Phone"
    whole = {
        "jpeg": lambda: jpeg(face()),
        "progressive": lambda: jpeg(face(), progressive=True),
        "png": lambda: saved(face(), "PNG"),
        "webp": lambda: saved(face(), "WEBP"),
        "lossless webp": lambda: saved(face(), "WEBP", lossless=True),
        "heic": lambda: heic(face()),
    }
    for name, make in whole.items():
        for percent in (1, 20, 60, 95):
            yield (
                f"{name} cut at {percent} %",
                lambda make=make, percent=percent: (c := make())[: len(c) * percent // 100],
            )
        for seed in range(4):
            yield f"{name} altered {seed}", lambda make=make, seed=seed: altered(make(), seed)
    small = jpeg(face(), exif=exif)
    for seed in range(12):
        yield (
            f"odd exif {seed}",
            lambda seed=seed: small[:24] + altered(small[24:180], seed, n_bytes=5) + small[180:],
        )


def hostile_pictures() -> list[tuple[str, Make]]:
    """Return names and makers of all of them."""
    return [*_bombs(), *_polyglots(), *_odd_colours(), *_damaged()]
