"""What a web process keeps in memory to make lists: catalogue columns and the live models.

One reference is swapped when a release or the catalogue changes; a list in the making finishes on
the snapshot that it began with.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field

import numpy as np
from django.db import connection

from ml_models.als.model import AlsModel
from ml_models.errors import ArtifactError
from ml_models.mood_lexicon import mood_of_tag
from ml_models.tag_vectors.model import TagVectors
from recommender.models import ModelRelease
from recommender.models.releases import ModelKind
from recommender.services.catalogue import catalogue_version
from recommender.services.releases import LOADERS, artifact_path

logger = logging.getLogger(__name__)

_LOOK_EVERY_S = 1.0


@dataclass(frozen=True)
class Snapshot:
    """Columns of the catalogue in the order of `track_ids`, and the live models.

    Attributes:
        track_ids: int64 `(n,)`, ascending.
        moods: float32 `(n, 2)`, valence and arousal, NaN where unknown.
        mood_confidence: float32 `(n,)`.
        years, durations: int32 `(n,)`, 0 where unknown.
        explicit: bool `(n,)`.
        song_codes: int64 `(n,)`, equal for recordings of one song.
        popularity: float32 `(n,)`, listeners and playlists that hold the track.
        tag_ptr, tag_codes: the tags of track i are `tag_codes[tag_ptr[i]:tag_ptr[i + 1]]`.
        mood_words: names of the tags that speak of a mood, by tag id.
        by_popularity: int64 `(n,)`, rows, the most popular first.
        als_rows: int64 `(n,)`, row in the ALS model, -1 for a newer track.
    """

    version: tuple
    track_ids: np.ndarray
    artist_ids: np.ndarray
    moods: np.ndarray
    mood_confidence: np.ndarray
    years: np.ndarray
    durations: np.ndarray
    explicit: np.ndarray
    song_codes: np.ndarray
    popularity: np.ndarray
    tag_ptr: np.ndarray
    tag_codes: np.ndarray
    tag_weights: np.ndarray
    mood_words: dict[int, str]
    by_popularity: np.ndarray
    als: AlsModel | None
    tags: TagVectors | None
    als_rows: np.ndarray
    tag_vectors: np.ndarray | None  # float32 (n, n_dimensions), unit mean of each track's tags
    model_versions: dict[str, int] = field(default_factory=dict)

    def rows_of(self, track_ids: np.ndarray) -> np.ndarray:
        """Return the row of each track, -1 for one that is not in the snapshot."""
        if not len(self.track_ids):
            return np.full(len(track_ids), -1, np.int64)
        track_ids = np.asarray(track_ids, np.int64)
        found = np.minimum(np.searchsorted(self.track_ids, track_ids), len(self.track_ids) - 1)
        return np.where(self.track_ids[found] == track_ids, found, -1)

    def mood_words_of(self, row: int, *, at_most: int = 3) -> list[str]:
        """Return the tags of a track that speak of a mood, the strongest first."""
        place = slice(self.tag_ptr[row], self.tag_ptr[row + 1])
        order = np.argsort(-self.tag_weights[place], kind="stable")
        names = (self.mood_words.get(code) for code in self.tag_codes[place][order].tolist())
        return [name for name in names if name][:at_most]


_lock = threading.Lock()
_current: Snapshot | None = None
_looked_at = 0.0
_bad_artifacts: set[str] = set()


def current_snapshot() -> Snapshot:
    """Return the snapshot of the live models, built anew when something changed."""
    global _current, _looked_at
    snapshot = _current
    if snapshot is not None and time.monotonic() - _looked_at < _LOOK_EVERY_S:
        return snapshot
    with _lock:
        version, releases = _wanted_version(snapshot=_current)
        if _current is None or _current.version != version:
            _current = _build(version, releases, previous=_current)
        _looked_at = time.monotonic()
        return _current


def forget_snapshot() -> None:
    """Look again at the next request, whatever the clock says."""
    global _looked_at
    _looked_at = 0.0


def _wanted_version(snapshot: Snapshot | None):
    releases = {release.kind: release for release in ModelRelease.objects.live()}
    try:
        catalogue = catalogue_version()
    except Exception as error:
        # Without Redis the site still makes lists; it only learns later of new tracks.
        logger.warning("catalogue_version_unknown", extra={"error": type(error).__name__})
        catalogue = snapshot.version[0] if snapshot else 0
    return (catalogue, *sorted((kind, r.pk) for kind, r in releases.items())), releases


def _build(version: tuple, releases: dict, previous: Snapshot | None) -> Snapshot:
    columns = _read_tracks()
    track_ids = columns["track_ids"]
    popularity = _read_popularity(track_ids)
    tag_ptr, tag_names, tag_codes, tag_weights = _read_tags(track_ids)
    als, als_release = _load(releases.get(ModelKind.ALS), previous and previous.als)
    tags, tag_release = _load(releases.get(ModelKind.TAG_VECTORS), previous and previous.tags)
    rows = als.item_indices(track_ids) if als else np.full(len(track_ids), -1, np.int64)
    return Snapshot(
        version=version,
        **columns,
        popularity=popularity,
        tag_ptr=tag_ptr,
        tag_codes=tag_codes,
        tag_weights=tag_weights,
        mood_words={pk: name for pk, name in tag_names.items() if mood_of_tag(name)},
        by_popularity=np.argsort(-popularity, kind="stable"),
        als=als,
        tags=tags,
        als_rows=rows,
        tag_vectors=_track_vectors(tags, tag_names, tag_ptr, tag_codes, tag_weights),
        model_versions={
            kind: release
            for kind, release in (("als", als_release), ("tag_vectors", tag_release))
            if release is not None
        },
    )


def _load(release: ModelRelease | None, fallback):
    if release is None:
        return None, None
    try:
        return LOADERS[release.kind](artifact_path(release)), release.pk
    except ArtifactError as error:
        if release.artifact not in _bad_artifacts:  # once, not at every request
            logger.error(
                "live_artifact_unreadable", extra={"release_id": release.pk, "error": str(error)}
            )
            _bad_artifacts.add(release.artifact)
        return fallback, None


def _fetch(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _column(rows: list[tuple], place: int, dtype) -> np.ndarray:
    return np.array([row[place] for row in rows], dtype=dtype)


def _read_tracks() -> dict[str, np.ndarray]:
    rows = _fetch(
        "SELECT id, artist_id, valence, arousal, mood_confidence, "
        "hashtextextended(version_key, 0), COALESCE(year, 0), COALESCE(duration_s, 0), is_explicit "
        "FROM recommender_track ORDER BY id"
    )
    return {
        "track_ids": _column(rows, 0, np.int64),
        "artist_ids": _column(rows, 1, np.int64),
        "moods": np.stack([_column(rows, 2, np.float32), _column(rows, 3, np.float32)], axis=1),
        "mood_confidence": _column(rows, 4, np.float32),
        "song_codes": _column(rows, 5, np.int64),
        "years": _column(rows, 6, np.int32),
        "durations": _column(rows, 7, np.int32),
        "explicit": _column(rows, 8, bool),
    }


def _read_popularity(track_ids: np.ndarray) -> np.ndarray:
    rows = _fetch(
        "SELECT track_id, COUNT(*) FROM ("
        " SELECT DISTINCT track_id, user_id FROM recommender_interaction"
        " WHERE kind IN ('like', 'play', 'complete')"
        " UNION ALL SELECT track_id, -playlist_id FROM recommender_playlisttrack"
        ") AS holders GROUP BY track_id ORDER BY track_id"
    )
    popularity = np.zeros(len(track_ids), np.float32)
    places = np.searchsorted(track_ids, _column(rows, 0, np.int64))
    inside = places < len(track_ids)
    popularity[places[inside]] = _column(rows, 1, np.float32)[inside]
    return popularity


def _read_tags(track_ids: np.ndarray):
    names = _fetch("SELECT id, name FROM recommender_tag ORDER BY id")
    rows = _fetch(
        "SELECT track_id, tag_id, MAX(weight) FROM recommender_tracktag "
        "GROUP BY track_id, tag_id ORDER BY track_id"
    )
    counts = np.zeros(len(track_ids) + 1, np.int64)
    np.add.at(counts, np.searchsorted(track_ids, _column(rows, 0, np.int64)) + 1, 1)
    return (
        np.cumsum(counts),
        dict(names),
        _column(rows, 1, np.int64),
        _column(rows, 2, np.float32),
    )


def _track_vectors(tags: TagVectors | None, names, ptr, codes, weights) -> np.ndarray | None:
    """Average the tag vectors of each track, in one sparse product."""
    if tags is None:
        return None
    from scipy.sparse import csr_matrix

    tag_ids = np.array(sorted(names), np.int64)
    model_rows = tags.indices([names[tag_id] for tag_id in tag_ids.tolist()])
    columns = model_rows[np.searchsorted(tag_ids, codes)] if len(codes) else codes
    known = columns >= 0
    matrix = csr_matrix(
        (np.where(known, weights, 0.0), np.where(known, columns, 0), ptr),
        shape=(len(ptr) - 1, len(tags.tags)),
    )
    vectors = np.asarray(matrix @ np.asarray(tags.vectors), np.float32)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
