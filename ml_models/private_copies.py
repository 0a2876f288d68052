"""Verified copies of files, mapped by many processes, that no name leads to.

A mapped file that somebody truncates kills its reader (SIGBUS), one that is overwritten changes
under it. So the files of a folder are copied once, hashed on the way, into one file without a name;
the processes of a machine find it through the one that holds it (`/proc/PID/fd/N`) and share its
memory. It goes when the last of them ends.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import mmap
import os
import tempfile
import weakref
from pathlib import Path

import numpy as np

from ml_models.errors import ArtifactError

_HEADER_BYTES = 64 * 1024  # key and table of the files, as JSON
_BLOCK_BYTES = 1 << 20
_ALIGNED_TO = 4096


def open_private(
    folder: Path, checksums: dict[str, str], *, registry: Path
) -> dict[str, memoryview]:
    """Map verified copies of a folder's files.

    Args:
        folder: Where the files lie; not looked at when another process holds their copies.
        checksums: sha256 by file name.
        registry: A folder of this machine in which processes find each other's copies.

    Returns:
        Read-only content by file name.

    Raises:
        ArtifactError: a file is missing or damaged, or there is no room for a copy.
    """
    key = hashlib.sha256(json.dumps(sorted(checksums.items())).encode()).hexdigest()
    registry.mkdir(parents=True, exist_ok=True)
    with (registry / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # who comes second waits, and shares
        holders = registry / key
        descriptor = _held_by_others(holders, key)
        if descriptor is None:
            _forget_dead(registry)
            descriptor = _copy(folder, checksums, key=key, beside=registry)
            holders.unlink(missing_ok=True)
        with holders.open("a") as file:
            file.write(f"{os.getpid()} {descriptor}\n")
    return _map(descriptor)


def array_of(content: memoryview) -> np.ndarray:
    """Return the array of a `.npy` file's content, without a copy.

    Raises:
        ValueError: it is no `.npy` file, or holds Python objects.
    """
    header = _Reader(content)
    version = np.lib.format.read_magic(header)
    read = {
        (1, 0): np.lib.format.read_array_header_1_0,
        (2, 0): np.lib.format.read_array_header_2_0,
    }.get(version)
    if read is None:
        raise ValueError(f"version {version} of the .npy format is not read")
    shape, is_fortran, dtype = read(header)
    if dtype.hasobject:
        raise ValueError("it holds Python objects")
    n_values = int(np.prod(shape, dtype=np.int64))
    array = np.frombuffer(content, dtype, count=n_values, offset=header.position)
    return array.reshape(shape, order="F" if is_fortran else "C")


class _Reader:
    """What numpy's header readers need of a file."""

    def __init__(self, content: memoryview):
        self.content, self.position = content, 0

    def read(self, n_bytes: int) -> bytes:
        start, self.position = self.position, self.position + n_bytes
        return bytes(self.content[start : self.position])


def _held_by_others(holders: Path, key: str) -> int | None:
    """Open the copy that a living process holds; None when nobody does."""
    with contextlib.suppress(FileNotFoundError):
        for line in reversed(holders.read_text().splitlines()):
            pid, _, descriptor = line.partition(" ")
            with contextlib.suppress(OSError, ValueError, KeyError):
                found = os.open(f"/proc/{int(pid)}/fd/{int(descriptor)}", os.O_RDONLY)
                # The number may have come to another process, or to another file of it.
                if os.fstat(found).st_nlink == 0 and _table(found)["key"] == key:
                    return found
                os.close(found)
    return None


def _table(descriptor: int) -> dict:
    return json.loads(os.pread(descriptor, _HEADER_BYTES, 0).rstrip(b"\0") or b"{}")


def _copy(folder: Path, checksums: dict[str, str], *, key: str, beside: Path) -> int:
    files = {}
    try:
        with tempfile.TemporaryFile(dir=beside, buffering=0) as copy:
            end = _HEADER_BYTES
            for name, checksum in checksums.items():
                start = -(-end // _ALIGNED_TO) * _ALIGNED_TO
                size = _copy_file(folder / name, copy.fileno(), start, checksum)
                files[name], end = [start, size], start + size
            header = json.dumps({"key": key, "files": files}).encode()
            if len(header) > _HEADER_BYTES:
                raise ArtifactError(f"{folder} has too many files")
            os.ftruncate(copy.fileno(), max(end, _HEADER_BYTES))
            os.pwrite(copy.fileno(), header, 0)
            return os.dup(copy.fileno())
    except OSError as error:
        raise ArtifactError(f"{folder} cannot be copied ({error})") from error


def _copy_file(source: Path, target: int, start: int, checksum: str) -> int:
    digest, size = hashlib.sha256(), 0
    with source.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK_BYTES):
            digest.update(block)
            os.pwrite(target, block, start + size)
            size += len(block)
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # the copy is what is read
    if digest.hexdigest() != checksum:
        raise ArtifactError(f"{source} is damaged: its checksum differs; train the model again")
    return size


def _map(descriptor: int) -> dict[str, memoryview]:
    mapping = mmap.mmap(descriptor, 0, prot=mmap.PROT_READ)
    # Others find the copy by this descriptor: it stays open for as long as it is mapped here.
    weakref.finalize(mapping, os.close, descriptor)
    content = memoryview(mapping)
    places = _table(descriptor)["files"].items()
    return {name: content[start : start + size] for name, (start, size) in places}


def _forget_dead(registry: Path) -> None:
    for holders in registry.glob("[0-9a-f]*"):
        lines = holders.read_text().splitlines()
        if not any(Path("/proc/{}/fd/{}".format(*line.split(" "))).exists() for line in lines):
            holders.unlink(missing_ok=True)
