"""Decode what strangers send in a process of its own that may be killed."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ml_models.errors import DecodeLimitError, DecoderUnavailableError
from ml_models.media.child import LENGTHS, send
from ml_models.media.headers import read_header

_ROOT = Path(__file__).parents[2]
_START_S = 30.0
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "HOME")
_TOO_LONG = (signal.SIGPROF, signal.SIGXCPU)


@dataclass(frozen=True)
class Limits:
    """What one upload may cost.

    Attributes:
        memory_bytes: Address space beyond what the idle process has.
        picture_cpu_s, heavy_cpu_s, audio_cpu_s, video_cpu_s: Processor time; heavy is what
            `PictureHeader.is_heavy` calls so.
        silence_s: Wall time without a word from the process.
    """

    memory_bytes: int = 176 * 2**20
    picture_cpu_s: float = 1.0
    heavy_cpu_s: float = 4.0
    audio_cpu_s: float = 4.0
    video_cpu_s: float = 20.0
    silence_s: float = 8.0


class GuardedDecoder:
    """Decodes pictures, sounds and videos in a child that has no file, no socket, little memory.

    One per worker process. The child is started when first needed, serves one upload after the
    other, and is replaced when one kills it.
    """

    def __init__(self, limits: Limits | None = None):
        self.limits = limits or Limits()
        self._process: subprocess.Popen | None = None
        self._is_ready = False
        atexit.register(self.close)

    @property
    def pid(self) -> int | None:
        """The child's process id, while it lives."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def picture(self, content: bytes) -> np.ndarray:
        """Decode a picture; see `ml_models.media.pictures.decode_picture`.

        Raises:
            DataError: it is no picture, or took too much time or memory.
            DecoderUnavailableError: the child cannot be started.
        """
        is_heavy = read_header(content).is_heavy
        cpu_s = self.limits.heavy_cpu_s if is_heavy else self.limits.picture_cpu_s
        ((_, picture),) = self._ask("picture", content, cpu_s=cpu_s)
        return picture

    def audio(self, content: bytes, *, rate_hz: int, max_seconds: float) -> np.ndarray:
        """Decode a sound; see `ml_models.audio.decode_audio`; raises as `picture`."""
        options = {"rate_hz": rate_hz, "max_seconds": max_seconds}
        ((_, samples),) = self._ask("audio", content, cpu_s=self.limits.audio_cpu_s, **options)
        return samples

    def frames(self, content: bytes) -> Iterator[tuple[float, np.ndarray]]:
        """Decode a video; see `ml_models.face_emotion.video.frames_of`; raises as `picture`."""
        return self._ask("frames", content, cpu_s=self.limits.video_cpu_s)

    def close(self) -> None:
        """End the child."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()

    def _ask(self, what: str, content: bytes, **head) -> Iterator[tuple[float, np.ndarray]]:
        process = self._ready_process()
        is_clean = False
        try:
            send(process.stdin, {"what": what, **head}, content)
            while True:
                answer, body = self._receive(process)
                if "shape" not in answer:
                    break
                array = np.frombuffer(body, answer["dtype"]).reshape(answer["shape"])
                yield answer["at_s"], array
            is_clean = not answer["retire"]
        except (BrokenPipeError, EOFError, TimeoutError) as error:
            raise self._why(process, error) from error
        finally:  # also when the caller is interrupted in the midst of it
            if not is_clean:
                self.close()
                with contextlib.suppress(DecoderUnavailableError):
                    self._start()  # it warms up while nobody waits
        if "error" in answer:
            raise DecodeLimitError(answer["error"], outcome=answer["outcome"])

    def _why(self, process: subprocess.Popen, error: Exception) -> DecodeLimitError:
        if isinstance(error, TimeoutError):
            return DecodeLimitError("decoding took too long", outcome="timed_out")
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=1)
        if process.returncode is not None and -process.returncode in _TOO_LONG:
            return DecodeLimitError("decoding took too long", outcome="timed_out")
        return DecodeLimitError("decoding ended its process")

    def _ready_process(self) -> subprocess.Popen:
        if self.pid is None:
            self.close()
            self._start()
        process = self._process
        if not self._is_ready:
            try:
                self._receive(process, timeout_s=_START_S)
            except (EOFError, TimeoutError) as error:
                self.close()
                raise DecoderUnavailableError("the decoding process does not start") from error
            self._is_ready = True
        return process

    def _start(self) -> None:
        kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        limits = json.dumps({"memory_bytes": self.limits.memory_bytes})
        self._is_ready = False
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ml_models.media.child", limits],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a decoder's words may quote the file
                # Only these: no secret of the site. One arena, for each takes 64 MB of the space.
                env=kept | {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"},
                cwd=_ROOT,
            )
        except OSError as error:
            raise DecoderUnavailableError(f"no process can be started: {error}") from error

    def _receive(
        self, process: subprocess.Popen, *, timeout_s: float | None = None
    ) -> tuple[dict, bytes]:
        ends = time.monotonic() + (timeout_s or self.limits.silence_s)
        n_head, n_body = LENGTHS.unpack(_exactly(process.stdout, LENGTHS.size, ends))
        head = json.loads(_exactly(process.stdout, n_head, ends))
        return head, _exactly(process.stdout, n_body, ends)


def _exactly(pipe, n_bytes: int, ends: float) -> bytes:
    received = bytearray()
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    while len(received) < n_bytes:
        if not poll.poll(max(0.0, 1000 * (ends - time.monotonic()))):
            raise TimeoutError
        block = os.read(pipe.fileno(), min(n_bytes - len(received), 1 << 20))
        if not block:
            raise EOFError
        received += block
    return bytes(received)
