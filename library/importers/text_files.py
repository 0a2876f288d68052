"""Text files of others: packed or not, in any usual encoding, with any line end."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from library.errors import ImportFormatError

_MAX_LINE = 20_000_000  # characters; a longer "line" is no line
_SAMPLE = 64 * 1024  # bytes that an encoding is guessed from
_CHUNK = 1 << 20
_MARKS = (  # the longer ones first: UTF-32's begins as UTF-16's does
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
# Encodings of before Unicode that a text betrays; cp1250 and cp1254 look too much like cp1252.
_LEGACY = [_WESTERN, "cp1251", "cp1253", "cp949", "cp932", "gb18030", "big5"]
_ALLOWED_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x00\x1a\x1b")


@dataclass(frozen=True)
class TextFile:
    """A file that can be read as text."""

    path: Path
    encoding: str

    @property
    def is_guessed(self) -> bool:
        """Whether another encoding would have been possible, too."""
        return self.encoding in _LEGACY

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield the lines with their ends, numbered from 1; CR, LF and both end one.

        Raises:
            ImportFormatError: the file is damaged; names the line.
        """
        number = 0
        with open_binary(self.path) as binary:
            text = io.TextIOWrapper(binary, encoding=self.encoding, newline=None)
            try:
                while line := text.readline(_MAX_LINE):
                    number += 1
                    if len(line) == _MAX_LINE:
                        raise ImportFormatError(
                            "the line is too long", line=number, file=self.path.name
                        )
                    yield number, line
            except UnicodeDecodeError as error:
                message = f"not {self.encoding} text"
                raise ImportFormatError(message, line=number + 1, file=self.path.name) from error
            except (EOFError, OSError, zlib.error) as error:
                message = f"the file is damaged ({error})"
                raise ImportFormatError(message, line=number + 1, file=self.path.name) from error


def open_binary(path: Path) -> IO[bytes]:
    """Open a file, unpacked when it ends in .gz.

    Raises:
        ImportFormatError: there is no such file.
    """
    try:
        return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")
    except OSError as error:
        message = f"{path} cannot be opened: {error.strerror or error}"
        raise ImportFormatError(message) from error


def open_text(path: Path, *, encoding: str | None = None) -> TextFile:
    """Find out how a file is encoded.

    Args:
        path: Plain or .gz.
        encoding: Where it is known.

    Raises:
        ImportFormatError: there is no such file, it is damaged, or it is no text.
    """
    if encoding is not None:
        return TextFile(path, encoding)
    with open_binary(path) as file:
        try:
            sample = file.read(_SAMPLE)
            found = encoding_of(sample, rest=file)
        except (EOFError, OSError, zlib.error) as error:
            raise ImportFormatError(f"{path.name}: the file is damaged ({error})") from error
    if found is None:
        raise ImportFormatError(
            f"{path.name}, line 1: this is no text file, or in no usual encoding"
        )
    return TextFile(path, found)


def encoding_of(sample: bytes, rest: IO[bytes] | None = None) -> str | None:
    """Name the encoding of a text.

    Args:
        sample: How it begins.
        rest: Where more of it can be read from.

    Returns:
        A mark at the beginning decides, then whether all of it is UTF-8, then zero bytes as UTF-16
        has them, then the likeliest encoding of before Unicode; None for what is no text.
    """
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    if wide := _utf16_without_mark(sample):
        return wide
    if _is_utf8(sample, rest):
        return "utf-8"
    if any(byte < 0x20 and byte not in _ALLOWED_CONTROLS for byte in sample):
        return None
    return _legacy(sample)


def _utf16_without_mark(sample: bytes) -> str | None:
    head = sample[: len(sample) // 2 * 2][:4096]
    if len(head) < 4:
        return None
    half = len(head) // 2
    even, odd = head[::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else None


def _is_utf8(sample: bytes, rest: IO[bytes] | None) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(sample)
        while rest is not None and (chunk := rest.read(_CHUNK)):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _legacy(sample: bytes) -> str | None:
    if sample.isascii():  # only what follows is not
        return _WESTERN
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LEGACY, threshold=0.9).best()
    if best is not None and best.encoding in _LEGACY:
        return best.encoding
    try:
        sample.decode(_WESTERN)
    except UnicodeDecodeError:
        return None
    return _WESTERN
