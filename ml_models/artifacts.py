"""Trained models as folders that explain themselves: arrays, texts and a manifest.

Written under a temporary name, checksummed and renamed; read without pickle, arrays memory-mapped,
checksums compared at each load.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import numpy as np

from ml_models.errors import ArtifactError
from ml_models.private_copies import array_of, open_private

FORMAT_VERSION = 1  # 1: .npy arrays, .json texts, manifest with sha256 of each file
_HASHED = (".npy", ".json", ".tflite", ".onnx")
MANIFEST = "manifest.json"
_LIBRARIES = ("numpy", "implicit", "gensim", "tensorflow", "ai-edge-litert")


@dataclass(frozen=True)
class Artifact:
    """A loaded model folder.

    Attributes:
        arrays: Read-only, memory-mapped.
        texts: Lists of strings, for instance the tags in row order.
    """

    path: Path
    manifest: dict
    arrays: dict[str, np.ndarray] = field(repr=False)
    texts: dict[str, list[str]] = field(repr=False)


def save_artifact(
    root: Path,
    *,
    kind: str,
    arrays: dict[str, np.ndarray],
    texts: dict[str, list[str]] | None = None,
    manifest: dict,
) -> Path:
    """Write a new artifact folder under `root` and return its path.

    Args:
        root: Folder of all artifacts; created when missing.
        kind: Type of model, the beginning of the folder's name.
        arrays: Saved as one `.npy` each.
        texts: Saved as one `.json` list each.
        manifest: Config, seed, row counts and metrics; joined by format, time, versions, checksums.

    Raises:
        ArtifactError: an array holds objects, NaN or infinity.
    """
    for name, array in arrays.items():
        if array.dtype == object:
            raise ArtifactError(f"array {name} holds Python objects")
        if array.dtype.kind == "f" and not np.isfinite(array).all():
            raise ArtifactError(f"array {name} holds NaN or infinity")
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    final = root / f"{kind}-{stamp}-{secrets.token_hex(3)}"
    building = root / f".{final.name}.part"
    building.mkdir(parents=True)
    try:
        for name, array in arrays.items():
            np.save(building / f"{name}.npy", np.ascontiguousarray(array), allow_pickle=False)
        for name, strings in (texts or {}).items():
            (building / f"{name}.json").write_text(json.dumps(strings, ensure_ascii=False))
        write_manifest(building, kind=kind, facts=manifest)
        building.rename(final)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    return final


def write_manifest(folder: Path, *, kind: str, facts: dict) -> None:
    """Describe the files that lie in `folder`, with their checksums."""
    files = sorted(path for path in folder.iterdir() if path.suffix in _HASHED)
    files = [path for path in files if path.name != MANIFEST]
    content = {
        **facts,
        "format_version": FORMAT_VERSION,
        "kind": kind,
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "libraries": _library_versions(),
        "sha256": {path.name: sha256_of(path) for path in files},
    }
    with (folder / MANIFEST).open("w", encoding="utf-8") as file:
        json.dump(content, file, indent=1, ensure_ascii=False, allow_nan=False)
        file.flush()
        os.fsync(file.fileno())


def load_artifact(
    path: Path, *, kind: str, verify: bool = True, registry: Path | None = None
) -> Artifact:
    """Open an artifact folder.

    Args:
        path: The folder.
        kind: What it must be.
        verify: Compare each file's checksum; reads every byte.
        registry: Map verified copies that outlive whatever happens to the files, shared by the
            processes that name the same folder here; see `open_private`.

    Raises:
        ArtifactError: something is missing, damaged, of another kind or of a newer format.
    """
    manifest = read_manifest(path, kind=kind, verify=verify and registry is None)
    checksums = manifest["sha256"]
    copies = open_private(path, checksums, registry=registry) if registry is not None else {}
    arrays, texts = {}, {}
    for name in checksums:
        file = path / name
        try:
            if file.suffix == ".npy":
                arrays[file.stem] = array_of(copies[name]) if copies else map_array(file)
            elif file.suffix == ".json":
                texts[file.stem] = _strings(bytes(copies[name]) if copies else file.read_bytes())
        except (OSError, ValueError, EOFError) as error:
            raise ArtifactError(f"{file} is damaged ({error}); train the model again") from error
    return Artifact(path=path, manifest=manifest, arrays=arrays, texts=texts)


def map_array(path: Path) -> np.ndarray:
    """Map a `.npy` file read-only.

    As a plain array: each slice of numpy's `memmap` class costs ten times as much.
    """
    return np.load(path, mmap_mode="r", allow_pickle=False).view(np.ndarray)


def read_manifest(path: Path, *, kind: str, verify: bool) -> dict:
    """Read and check `manifest.json`; see `load_artifact`."""
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ArtifactError(f"{path} has no readable {MANIFEST}; train the model again") from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("sha256"), dict):
        raise ArtifactError(f"{path}: {MANIFEST} does not describe an artifact")
    if manifest.get("kind") != kind:
        raise ArtifactError(f"{path} is a {manifest.get('kind')!r} artifact, not {kind!r}")
    if manifest.get("format_version") != FORMAT_VERSION:
        raise ArtifactError(
            f"{path} has format {manifest.get('format_version')}, this VibeluX reads "
            f"{FORMAT_VERSION}; train the model again"
        )
    for name, checksum in manifest["sha256"].items():
        file = path / name
        if Path(name).name != name or name.startswith(".") or file.is_symlink():
            raise ArtifactError(f"{path} names a file outside itself: {name!r}")
        if not file.is_file():
            raise ArtifactError(f"{path} lacks {name}; train the model again")
        if verify and sha256_of(file) != checksum:
            raise ArtifactError(f"{file} is damaged: its checksum differs; train the model again")
    return manifest


def _strings(content: bytes) -> list[str]:
    strings = json.loads(content.decode())
    if not isinstance(strings, list) or not all(isinstance(text, str) for text in strings):
        raise ValueError("not a list of strings")
    return strings


def sha256_of(path: Path) -> str:
    """Return a file's sha256 in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _library_versions() -> dict[str, str]:
    versions = {}
    for name in _LIBRARIES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions
