"""What a web process makes lists from: catalogue columns and the live models, all memory-mapped.

One reference is swapped when a release or the catalogue changes; a list in the making finishes on
the snapshot that it began with.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from django.db import connection

from library.version import catalogue_version
from ml_models.als.data import Vocabulary
from ml_models.als.model import AlsModel
from ml_models.blend.weights import SHARES
from ml_models.mood.emotions import Mood
from ml_models.retrieval import Groups, InnerProductIndex
from ml_models.song_places import SongPlaces
from ml_models.tag_vectors.model import TagVectors
from recommender.models import ModelRelease
from recommender.models.releases import ModelKind
from recommender.snapshot.columns import SnapshotModels, open_snapshot
from recommender.snapshot.serving import Serving, serving_of

logger = logging.getLogger(__name__)

_LOOK_EVERY_S = 1.0
_SLOW_S = 0.5  # a build that takes longer goes on beside the requests
_SPEAKS_FOR = 0.6  # distance of a word from a mood that it speaks for
_RETRY_EVERY_S = 30.0
_MOOD_SAMPLE = 20_000  # tracks
_REST = 10  # times the length of a slow build lie between it and the next


@dataclass(frozen=True)
class Snapshot:
    """Columns of the catalogue in the order of `track_ids`, and the live models.

    Attributes:
        track_ids: int64 `(n,)`, ascending.
        moods: float32 `(n, 2)`, valence and arousal, NaN where unknown.
        mood_sureness: float32 `(n, 2)`, probability that a song lies on its side of 0, by axis.
        mood_mass: float32 `(n, 12)`, how much of each anchor mood a song is felt to have.
        years, durations: int32 `(n,)`, 0 where unknown.
        explicit: bool `(n,)`.
        song_codes: int64 `(n,)`, equal for recordings of one song.
        popularity: float32 `(n,)`, listeners and playlists that hold the track.
        by_popularity: int64 `(n,)`, rows, the most popular first.
        tag_ptr, tag_codes: the tags of track i are `tag_codes[tag_ptr[i]:tag_ptr[i + 1]]`.
        mood_words: name and place of the tags that speak of a mood, by tag id.
        mood_index: The tracks by their mass.
        tag_groups, tag_group, tag_vectors: tracks with the same tags; each track's group, -1
            without a known tag; each group's unit vector. None while no tag vectors are live.
        als_rows: int64 `(n,)`, row in the ALS model, -1 for a newer track.
        item_rows: int64 `(n_items,)`, the snapshot row of each row of the ALS model, -1 for none.
        taste_index: The tracks by their item factors; None while no ALS model is live.
        shares: What each part of the blend gets when everything is known, learnt or set.
    """

    version: tuple
    track_ids: np.ndarray
    artist_ids: np.ndarray
    moods: np.ndarray
    mood_sureness: np.ndarray
    mood_mass: np.ndarray
    years: np.ndarray
    durations: np.ndarray
    explicit: np.ndarray
    song_codes: np.ndarray
    popularity: np.ndarray
    by_popularity: np.ndarray
    tag_ptr: np.ndarray
    tag_codes: np.ndarray
    tag_weights: np.ndarray
    mood_words: dict[int, tuple[str, Mood]]
    mood_index: InnerProductIndex
    places: SongPlaces
    tags: TagVectors | None
    tag_groups: Groups | None
    tag_group: np.ndarray | None
    tag_vectors: np.ndarray | None
    als: AlsModel | None
    als_rows: np.ndarray
    item_rows: np.ndarray
    taste_index: InnerProductIndex | None
    shares: dict[str, float]
    model_versions: dict[str, int]
    serving: dict[str, Serving]  # by kind; also what stands in for a damaged live release

    def rows_of(self, track_ids: np.ndarray) -> np.ndarray:
        """Return the row of each track, -1 for one that is not in the snapshot."""
        return Vocabulary(self.track_ids).indices(track_ids)

    @cached_property
    def most_popular(self) -> float:
        """Popularity of the most popular track."""
        return float(self.popularity.max(initial=0.0))

    @cached_property
    def mood_sample(self) -> np.ndarray:
        """Mass of tracks that stand for the catalogue's moods, evenly spread; float32 `(m, 12)`."""
        return np.array(self.mood_mass[:: max(1, len(self.track_ids) // _MOOD_SAMPLE)])

    def mood_of(self, track_id: int) -> Mood | None:
        """Return where a track lies, and how sure that is; None where nothing is known."""
        row = int(np.searchsorted(self.track_ids, track_id))
        if row == len(self.track_ids) or self.track_ids[row] != track_id:
            return None
        valence, arousal = self.moods[row].tolist()
        if math.isnan(valence):
            return None
        return Mood(valence, arousal, 2 * float(self.mood_sureness[row].mean()) - 1)

    def mood_words_of(self, row: int, target: Mood, *, at_most: int = 3) -> list[str]:
        """Return the tags of a track that speak for a mood, the strongest first."""
        place = slice(self.tag_ptr[row], self.tag_ptr[row + 1])
        tags = zip(self.tag_weights[place].tolist(), self.tag_codes[place].tolist(), strict=True)
        codes = [code for _, code in sorted(tags, key=lambda tag: -tag[0])]
        words = [self.mood_words[code] for code in codes if code in self.mood_words]
        wanted = (target.valence, target.arousal)
        near = [
            name
            for name, mood in words
            if math.dist((mood.valence, mood.arousal), wanted) < _SPEAKS_FOR
        ]
        return near[:at_most]


_lock = threading.Lock()
_builder: threading.Thread | None = None
_current: Snapshot | None = None
_looked_at = 0.0
_last_build_s = 0.0
_next_build_at = 0.0
_retry_at = 0.0  # a damaged release may have been repaired by then

# Models that columns are derived from.
_MAPPED = (ModelKind.ALS, ModelKind.TAG_VECTORS, ModelKind.SONG_PLACES)


def current_snapshot() -> Snapshot:
    """Return the snapshot of the live models, built anew when something changed.

    A small catalogue is built at once; a large one beside the requests, which are served from the
    old snapshot meanwhile.
    """
    global _builder, _looked_at
    snapshot = _current
    if snapshot is not None and time.monotonic() - _looked_at < _LOOK_EVERY_S:
        return snapshot
    with _lock:
        version, releases = _wanted_version(_current)
        _looked_at = time.monotonic()
        if _current is not None and _current.version == version and not _is_retry_due(_current):
            return _current
        if _current is None or _last_build_s < _SLOW_S:
            _swap(version, releases)
        elif time.monotonic() >= _next_build_at and not (_builder and _builder.is_alive()):
            _builder = threading.Thread(target=_swap_beside, args=(version, releases), daemon=True)
            _builder.start()
        return _current


def release_problems() -> dict[str, str]:
    """Say which live releases do not serve in this process, and what does; by kind."""
    problems = {}
    for kind, one in current_snapshot().serving.items():
        if one.problem:
            stand_in = f"Release {one.release_id}" if one.release_id else "None"
            problems[str(kind)] = f"{one.problem}. {stand_in} serves instead."
    return problems


def damaged_kinds() -> list[str]:
    """Name the kinds whose live release did not load here; builds and asks nothing."""
    serving = _current.serving.items() if _current else ()
    return sorted(str(kind) for kind, one in serving if one.problem)


def forget_snapshot() -> None:
    """Look again at the next request, whatever the clock says."""
    global _looked_at
    _looked_at = 0.0


def _is_retry_due(snapshot: Snapshot) -> bool:
    is_damaged = any(one.problem for one in snapshot.serving.values())
    return is_damaged and time.monotonic() >= _retry_at


def _swap(version: tuple, releases: dict) -> None:
    global _current, _last_build_s, _next_build_at, _retry_at
    began = time.monotonic()
    _current = _build(version, releases, previous=_current)
    ended = time.monotonic()
    _last_build_s = ended - began
    _next_build_at = ended + _REST * _last_build_s
    _retry_at = ended + _RETRY_EVERY_S


def _swap_beside(version: tuple, releases: dict) -> None:
    try:
        _swap(version, releases)
    finally:
        connection.close()


def _wanted_version(snapshot: Snapshot | None):
    releases = {release.kind: release for release in ModelRelease.objects.live()}
    try:
        catalogue = catalogue_version()
    except Exception as error:
        # Without Redis the site still makes lists; it only learns later of new tracks.
        logger.warning("catalogue_version_unknown", extra={"error": type(error).__name__})
        # A number of its own: another process may have left columns under a fixed one.
        catalogue = snapshot.version[0] if snapshot else time.time_ns()
    return (catalogue, *sorted((kind, r.pk) for kind, r in releases.items())), releases


def _build(version: tuple, releases: dict, previous: Snapshot | None) -> Snapshot:
    before = previous.serving if previous else {}
    serving = {
        kind: serving_of(releases.get(kind), before=before.get(kind, Serving()))
        for kind in ModelKind
    }
    als, tags = serving[ModelKind.ALS].model, serving[ModelKind.TAG_VECTORS].model
    places = serving[ModelKind.SONG_PLACES].model or _places_before_training()
    ids = (serving[kind].release_id or 0 for kind in _MAPPED)
    name = "-".join(str(part) for part in (version[0], *ids))
    arrays, mood_words = open_snapshot(name, SnapshotModels(places, als, tags))
    tag_groups = None
    if tags is not None:
        tag_groups = Groups(arrays.pop("tag_starts"), arrays.pop("tag_rows"))
    unknown = np.full(len(arrays["track_ids"]), -1, np.int64)
    without_models = {
        "tag_group": None,
        "tag_vectors": None,
        "als_rows": unknown,
        "item_rows": unknown[:0],
    }
    return Snapshot(
        version=version,
        mood_index=_pop_index(arrays, "mood_index"),
        mood_words=mood_words,
        places=places,
        als=als,
        tags=tags,
        tag_groups=tag_groups,
        taste_index=_pop_index(arrays, "taste") if als is not None else None,
        shares=serving[ModelKind.BLEND].model or SHARES,
        model_versions={
            str(kind): one.release_id
            for kind, one in serving.items()
            if one.release_id and not one.problem
        },
        serving=serving,
        **without_models | arrays,
    )


def _pop_index(arrays: dict[str, np.ndarray], name: str) -> InnerProductIndex:
    return InnerProductIndex(*(arrays.pop(f"{name}_{p}") for p in ("rows", "vectors", "lengths")))


@lru_cache(maxsize=1)
def _places_before_training() -> SongPlaces:
    return SongPlaces.before_training()
