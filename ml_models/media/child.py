"""The process that decodes: no file, no socket, little memory, little time; may be killed.

`guard.GuardedDecoder` starts it and speaks with it over stdin and stdout. A message is two lengths
(of a JSON object and of the bytes behind it), the object, the bytes. No pickle: what comes out of
here was touched by a stranger's file.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

LENGTHS = struct.Struct(">II")
_MAX_GROWTH = 48 * 2**20  # of the address space, after which a fresh process takes over
_PR_SET_PDEATHSIG = 1


def send(file: BinaryIO, head: dict, body: bytes | memoryview = b"") -> None:
    """Write one message."""
    text = json.dumps(head).encode()
    file.write(LENGTHS.pack(len(text), len(body)) + text)
    file.write(body)
    file.flush()


def main() -> None:
    """Load the decoders, give up every right, and answer until stdin ends."""
    limits = json.loads(sys.argv[1])
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library's own words must not get between the messages
    _warm_up()
    space = _AddressSpace()
    at_start = space.in_use_bytes()
    _give_up_rights(at_start + limits["memory_bytes"])
    send(answers, {"ready": True})
    while request := _receive(questions):
        head, content = request
        signal.setitimer(signal.ITIMER_PROF, head.pop("cpu_s"))  # SIGPROF ends the process
        end = _answer(answers, head.pop("what"), content, head)
        del content, request
        signal.setitimer(signal.ITIMER_PROF, 0)
        end["retire"] = space.in_use_bytes() > at_start + _MAX_GROWTH
        send(answers, end)


def _answer(answers: BinaryIO, what: str, content: bytes, options: dict) -> dict:
    """Send what was decoded, piece by piece; return how it ended."""
    from ml_models.errors import DataError

    try:
        for at_s, array in _decode(what, content, options):
            head = {"at_s": at_s, "shape": array.shape, "dtype": array.dtype.str}
            send(answers, head, memoryview(np.ascontiguousarray(array)).cast("B"))
    except DataError as error:
        return {"error": str(error), "outcome": error.outcome}
    except MemoryError:
        return {"error": "decoding takes too much memory", "outcome": "too_large"}
    except Exception as error:  # a decoder's own word for a bad file
        return {"error": type(error).__name__, "outcome": "unreadable"}
    return {}


def _decode(what: str, content: bytes, options: dict) -> Iterator[tuple[float, np.ndarray]]:
    from ml_models.audio import decode_audio
    from ml_models.face_emotion.video import frames_of
    from ml_models.media.pictures import decode_picture

    if what == "picture":
        yield 0.0, decode_picture(content)
    elif what == "frames":
        yield from frames_of(content, **options)
    else:
        yield 0.0, decode_audio(content, **options)


def _receive(file: BinaryIO) -> tuple[dict, bytes] | None:
    lengths = file.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    n_head, n_body = LENGTHS.unpack(lengths)
    return json.loads(file.read(n_head)), file.read(n_body)


def _warm_up() -> None:
    """Load every decoder while files may still be opened."""
    from PIL import Image

    for kind in ("JPEG", "PNG", "WEBP"):
        buffer = io.BytesIO()
        Image.new("RGB", (64, 64)).save(buffer, kind)
        list(_decode("picture", buffer.getvalue(), {}))
    import av
    import pi_heif

    pi_heif.options.DECODE_THREADS = 1
    av.AudioResampler(format="flt", layout="mono", rate=16_000)
    with contextlib.suppress(Exception):
        list(_decode("audio", b"RIFF0000WAVE", {"rate_hz": 16_000, "max_seconds": 1}))


def _give_up_rights(address_space_bytes: int) -> None:
    n_open = os.dup(0) + 1  # the lowest free number stays taken, so none is left
    for limit, value in (
        (resource.RLIMIT_CORE, 0),  # a dump would put a face on the disk
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, n_open),  # no file and no socket can be opened any more
        (resource.RLIMIT_AS, address_space_bytes),
    ):
        resource.setrlimit(limit, (value, value))


class _AddressSpace:
    """How much of it is in use; its file is opened while files still may be."""

    def __init__(self):
        self._file = os.open("/proc/self/statm", os.O_RDONLY)

    def in_use_bytes(self) -> int:
        n_pages = os.pread(self._file, 32, 0).split()[0]
        return int(n_pages) * resource.getpagesize()


if __name__ == "__main__":
    main()
