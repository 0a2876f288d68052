"""Which container a sound or video is in, told by its first bytes, and how FFmpeg may open it.

FFmpeg left to guess takes playlists and session descriptions for media, and opens sockets and
other files to play them. So the demuxer is named, and neither a protocol nor a second demuxer may
be asked for.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ml_models.errors import DataError

MAX_STREAMS = 32
_HEAD = 4096
# First bytes -> FFmpeg's demuxer.
_STARTS = {
    b"fLaC": "flac",
    b"OggS": "ogg",
    b"\x1aE\xdf\xa3": "matroska",  # and WebM
    b"0&\xb2u\x8ef\xcf\x11": "asf",
    b"FLV\x01": "flv",
    b"wvpk": "wv",
    b"MAC ": "ape",
    b"caff": "caf",
    b"TTA1": "tta",
    b"#!AMR": "amr",
    b"\x00\x00\x01\xba": "mpeg",
    b"ID3": "mp3",
}
_BOXES = {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"styp"}
_RIFF = {b"WAVE": "wav", b"AVI ": "avi"}
_FORM = {b"AIFF": "aiff", b"AIFC": "aiff"}
_SYNC = re.compile(rb"\xff[\xe2-\xff][^\xf0-\xff]")
_KBPS = {  # by (is version 1, layer 3, 2 or 1), from ISO 11172-3 and 13818-3
    (True, 1): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 3): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (False, 1): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 3): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
}
_RATES_HZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def container_of(head: bytes) -> str | None:
    """Return FFmpeg's name of the container that begins like this; None for one not read here."""
    for start, name in _STARTS.items():
        if head.startswith(start):
            return name
    if head[4:8] in _BOXES:
        return "mov"  # MP4, M4A and 3GP, too
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    if head[:4] == b"FORM" and head[8:12] in _FORM:
        return _FORM[head[8:12]]
    if len(head) > 376 and head[0] == head[188] == head[376] == 0x47:
        return "mpegts"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return "aac"
    return "mp3" if head[:1] == b"\xff" and _frame_length(head, 0) else None


def options_for(demuxer: str) -> dict[str, str]:
    """Return FFmpeg's options under which nothing but the given bytes can be read."""
    return {
        "protocol_whitelist": "none",
        "format_whitelist": demuxer,
        "max_streams": str(MAX_STREAMS),
    }


@contextmanager
def open_media(source: bytes | Path) -> Iterator:
    """Open a sound or video with the demuxer that its first bytes name.

    Yields:
        PyAV's input container.

    Raises:
        DataError: the container is none that is read here.
        OSError: the file is away or unreadable; its content may be sound.
    """
    import av

    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
        demuxer, start = _demuxer_and_start(file)
        with av.open(_From(file, start), format=demuxer, options=options_for(demuxer)) as container:
            yield container


def _demuxer_and_start(file: BinaryIO) -> tuple[str, int]:
    head = file.read(_HEAD)
    demuxer = container_of(head)
    if demuxer is None:
        raise DataError("the file is in no audio or video container that is read here")
    start = 0
    if head.startswith(b"ID3"):
        demuxer, start = _behind_id3(file, head)
    return demuxer, start


def _behind_id3(file: BinaryIO, head: bytes) -> tuple[str, int]:
    """Find what follows an ID3v2 tag; where the tag lies about its length, look for frames."""
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    end = 10 + size
    file.seek(end)
    behind = file.read(_HEAD)
    if behind.startswith(b"fLaC"):
        return "flac", end
    if behind.strip(b"\x00") and (_first_frame(behind + file.read(1 << 16)) is not None):
        return "mp3", 0
    file.seek(0)
    first = _first_frame(file.read())
    return "mp3", first or 0


def _first_frame(content: bytes) -> int | None:
    """Return where three MPEG audio frames follow one another."""
    for found in _SYNC.finditer(content):
        place = found.start()
        for _ in range(3):
            length = _frame_length(content, place)
            if not length:
                break
            place += length
        else:
            return found.start()
    return None


def _frame_length(content: bytes, at: int) -> int:
    """Return the bytes of the MPEG audio frame that begins there; 0 where none does."""
    header = content[at : at + 4]
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return 0
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    rate_index, hz_index = header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or layer == 0 or rate_index in (0, 15) or hz_index == 3:
        return 0
    kbps = _KBPS[version == 3, layer][rate_index - 1]
    hz, padding = _RATES_HZ[version][hz_index], header[2] >> 1 & 1
    if layer == 3:
        return (12_000 * kbps // hz + padding) * 4
    samples = 72 if layer == 1 and version != 3 else 144
    return samples * 1000 * kbps // hz + padding


class _From(io.RawIOBase):
    """A file without what stands before `start`."""

    def __init__(self, file: BinaryIO, start: int):
        self._file, self._start = file, start
        file.seek(start)

    def read(self, n: int = -1) -> bytes:
        return self._file.read(n)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_SET:
            offset += self._start
        return self._file.seek(offset, whence) - self._start

    def tell(self) -> int:
        return self._file.tell() - self._start

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True
