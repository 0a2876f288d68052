"""The catalogue and what is derived from the live models, as columns on disk.

Whoever needs a version first writes it; all web processes of a machine map the same private copy of
it, so that another process costs no memory. A cache: it may be deleted at any time.
"""

from __future__ import annotations

import fcntl
import json
import logging
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db import connection, transaction
from scipy.sparse import csr_matrix

from library.binary_copy import read_columns
from library.song_moods.place import SongEvidence, place_songs, read_evidence
from ml_models.als.data import Vocabulary
from ml_models.als.model import AlsModel
from ml_models.artifacts import sha256_of
from ml_models.errors import ArtifactError
from ml_models.mood.emotions import Mood
from ml_models.mood.lexicon import mood_of_tag
from ml_models.private_copies import array_of, open_private
from ml_models.retrieval import Groups, InnerProductIndex
from ml_models.song_places import SongPlaces
from ml_models.tag_vectors.model import TagVectors

logger = logging.getLogger(__name__)

_FORMAT = 4
_KEPT = 2  # the newest ones: a process may still be about to map the one before
_MOOD_WORDS = "mood_words.json"
_CHECKSUMS = "sha256.json"

_TRACKS_SQL = """
    SELECT id, artist_id, hashtextextended(version_key, 0), COALESCE(year, 0)::int4,
           COALESCE(duration_s, 0)::int4, is_explicit
    FROM library_track ORDER BY id
"""
_TRACKS_COLUMNS = {
    "track_ids": "i8",
    "artist_ids": "i8",
    "song_codes": "i8",
    "years": "i4",
    "durations": "i4",
    "explicit": "?",
}
_POPULARITY_SQL = """
    SELECT track_id, COUNT(*)::float4 FROM (
        SELECT DISTINCT track_id, user_id FROM listening_interaction
        WHERE kind IN ('like', 'play', 'complete')
        UNION ALL SELECT track_id, -playlist_id FROM library_playlisttrack
    ) AS holders GROUP BY track_id
"""


@dataclass(frozen=True)
class SnapshotModels:
    """What columns are derived with.

    Attributes:
        places: Where songs lie by their tags.
        als: The collaborative model; None while none is live.
        tags: The tag vectors; None while none are live.
    """

    places: SongPlaces
    als: AlsModel | None
    tags: TagVectors | None


def ensure_snapshot(name: str, models: SnapshotModels) -> Path:
    """Return the folder of a version's columns, written now unless it is there.

    Args:
        name: Names the version of the catalogue and of the models.
        models: The live ones.
    """
    root = Path(settings.VIBELUX_SNAPSHOTS_DIR)
    folder = root / f"{_FORMAT}-{name}"
    if folder.exists():
        return folder
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # released when the file closes, even by kill -9
        if not folder.exists():
            _write(folder, models)
            _delete_old(root)
    return folder


def read_snapshot(folder: Path) -> tuple[dict[str, np.ndarray], dict[int, tuple[str, Mood]]]:
    """Map private copies of a snapshot's columns.

    Returns:
        Arrays by name, and name and place of the tags that speak of a mood by tag id.

    Raises:
        ArtifactError: a file is missing or damaged.
    """
    try:
        checksums = json.loads((folder / _CHECKSUMS).read_text())
        files = open_private(folder, checksums, registry=copies_registry())
        words = json.loads(bytes(files.pop(_MOOD_WORDS)))
        arrays = {Path(name).stem: array_of(content) for name, content in files.items()}
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise ArtifactError(f"{folder} is damaged ({error!r})") from error
    return arrays, {int(tag_id): (name, Mood(*place)) for tag_id, (name, *place) in words.items()}


def open_snapshot(
    name: str, models: SnapshotModels
) -> tuple[dict[str, np.ndarray], dict[int, tuple[str, Mood]]]:
    """Map a version's columns; damaged ones are written anew. See the two functions above."""
    folder = ensure_snapshot(name, models)
    try:
        return read_snapshot(folder)
    except ArtifactError as error:
        logger.error("snapshot_damaged", extra={"folder": folder.name, "error": str(error)})
        shutil.rmtree(folder, ignore_errors=True)
        return read_snapshot(ensure_snapshot(name, models))


def copies_registry() -> Path:
    """Return where the processes of this machine find each other's private copies."""
    return Path(settings.VIBELUX_SNAPSHOTS_DIR) / ".copies"


def _write(folder: Path, models: SnapshotModels) -> None:
    building = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")  # a large catalogue takes its time
        evidence = read_evidence()
        columns = _columns(models, evidence)
    for name, values in columns.items():
        np.save(building / f"{name}.npy", np.ascontiguousarray(values), allow_pickle=False)
    words = {
        tag_id: (name, mood.valence, mood.arousal)
        for tag_id, name in zip(evidence.tag_ids.tolist(), evidence.tags, strict=True)
        if (mood := mood_of_tag(name))
    }
    (building / _MOOD_WORDS).write_text(json.dumps(words, ensure_ascii=False))
    checksums = {path.name: sha256_of(path) for path in sorted(building.iterdir())}
    (building / _CHECKSUMS).write_text(json.dumps(checksums))
    building.rename(folder)


def _delete_old(root: Path) -> None:
    folders = sorted(root.glob("[0-9]*-*"), key=lambda path: path.stat().st_mtime)
    for folder in folders[:-_KEPT]:
        shutil.rmtree(folder, ignore_errors=True)  # who maps it keeps it


def _columns(models: SnapshotModels, evidence: SongEvidence) -> dict[str, np.ndarray]:
    columns = read_columns(_TRACKS_SQL, _TRACKS_COLUMNS)
    known = np.isin(columns["track_ids"], evidence.track_ids)  # not those of the last moment
    columns = {name: values[known] for name, values in columns.items()}
    track_ids = columns["track_ids"]
    columns["popularity"] = popularity = _popularity(track_ids)
    columns["by_popularity"] = np.argsort(-popularity, kind="stable")
    columns |= _tags(track_ids, evidence)
    columns |= _moods(track_ids, models.places, evidence)
    if models.tags is not None:
        columns |= _tag_groups(models.tags, evidence, columns, popularity)
    if models.als is not None:
        columns |= _taste(models.als, track_ids)
    return columns


def _popularity(track_ids: np.ndarray) -> np.ndarray:
    holders = read_columns(_POPULARITY_SQL, {"track_id": "i8", "n": "f4"})
    popularity = np.zeros(len(track_ids), np.float32)
    rows = Vocabulary(track_ids).indices(holders["track_id"])
    popularity[rows[rows >= 0]] = holders["n"][rows >= 0]
    return popularity


def _tags(track_ids: np.ndarray, evidence: SongEvidence) -> dict[str, np.ndarray]:
    weights = evidence.tag_weights[_rows_in(evidence, track_ids)]
    return {
        "tag_ptr": weights.indptr.astype(np.int64),
        "tag_codes": evidence.tag_ids[weights.indices],
        "tag_weights": weights.data.astype(np.float32),
    }


def _moods(
    track_ids: np.ndarray, places: SongPlaces, evidence: SongEvidence
) -> dict[str, np.ndarray]:
    """Place the songs, and index them by how much of each mood they are felt to have."""
    estimates = place_songs(places, evidence)
    rows = _rows_in(evidence, track_ids)
    mass = estimates.mass[rows]
    felt = np.flatnonzero(mass.any(axis=1))
    index = InnerProductIndex.build(felt, mass[felt])
    return {
        "moods": estimates.places[rows],
        "mood_sureness": estimates.sureness[rows],
        "mood_mass": mass,
        "mood_index_rows": index.rows,
        "mood_index_vectors": index.vectors,
        "mood_index_lengths": index.lengths,
    }


def _rows_in(evidence: SongEvidence, track_ids: np.ndarray) -> np.ndarray:
    """Return the evidence's row of each track, all of which it has."""
    return np.searchsorted(evidence.track_ids, track_ids)


def _tag_groups(
    tags: TagVectors, evidence: SongEvidence, columns: dict[str, np.ndarray], popularity: np.ndarray
) -> dict[str, np.ndarray]:
    """Give one vector to all tracks with the same tags and weights."""
    n_tracks = len(popularity)
    tag_ids, model_rows = evidence.tag_ids, tags.indices(evidence.tags)
    codes, weights = columns["tag_codes"], columns["tag_weights"]
    vector_rows = model_rows[np.searchsorted(tag_ids, codes)] if len(codes) else codes
    known = vector_rows >= 0
    track_of = np.repeat(np.arange(n_tracks), np.diff(columns["tag_ptr"]))
    # A sum of random 64-bit numbers names a set, whatever its order.
    random = np.random.default_rng(0).integers(1, 2**63, max(len(tags.tags), 1), dtype=np.uint64)
    names = random[vector_rows[known]] * np.round(weights[known] * 1000).astype(np.uint64)
    keys = np.zeros(n_tracks, np.uint64)
    np.add.at(keys, track_of[known], names)
    rows = np.flatnonzero(keys)
    _, first, group_of = np.unique(keys[rows], return_index=True, return_inverse=True)
    groups = Groups.build(rows, group_of, popularity[rows])
    matrix = csr_matrix(
        (np.where(known, weights, 0.0), np.where(known, vector_rows, 0), columns["tag_ptr"]),
        shape=(n_tracks, len(tags.tags)),
    )
    vectors = np.asarray(matrix[rows[first]] @ np.asarray(tags.vectors), np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    tag_group = np.full(n_tracks, -1, np.int32)
    tag_group[rows] = group_of
    return {
        "tag_group": tag_group,
        "tag_starts": groups.starts,
        "tag_rows": groups.rows,
        "tag_vectors": vectors,
    }


def taste_columns(
    als: AlsModel, track_ids: np.ndarray
) -> tuple[InnerProductIndex, np.ndarray, np.ndarray]:
    """Tie a collaborative model to tracks.

    Returns:
        The tracks by their factors; each track's row in the model; each row's place among the
        tracks; -1 for none.
    """
    als_rows = als.item_indices(track_ids)
    rows = np.flatnonzero(als_rows >= 0)
    index = InnerProductIndex.build(rows, np.asarray(als.item_factors)[als_rows[rows]])
    return index, als_rows, Vocabulary(track_ids).indices(als.track_ids)


def _taste(als: AlsModel, track_ids: np.ndarray) -> dict[str, np.ndarray]:
    index, als_rows, item_rows = taste_columns(als, track_ids)
    return {
        "als_rows": als_rows,
        "item_rows": item_rows,
        "taste_rows": index.rows,
        "taste_vectors": index.vectors,
        "taste_lengths": index.lengths,
    }
