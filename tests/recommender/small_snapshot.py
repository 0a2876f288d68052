"""A snapshot made by hand, so that one rule of lists is tested without a trained town."""

from dataclasses import fields

import numpy as np

from ml_models.als.model import AlsModel
from ml_models.blend.weights import SHARES
from ml_models.retrieval import InnerProductIndex
from ml_models.song_places.anchors import ANCHOR_MOODS, N_ANCHORS
from recommender.snapshot.current import Snapshot


def small_snapshot(track_ids=(1, 2, 3), **columns) -> Snapshot:
    """Return a snapshot of a few tracks about which nothing is known but what `columns` say."""
    ids = np.array(track_ids, np.int64)
    n = len(ids)
    nothing = np.empty(0, np.int64)
    known = {
        "version": (0,),
        "track_ids": ids,
        "artist_ids": np.arange(100, 100 + n),
        "moods": np.full((n, 2), np.nan, np.float32),
        "mood_sureness": np.full((n, 2), 0.5, np.float32),
        "mood_mass": np.zeros((n, N_ANCHORS), np.float32),
        "years": np.zeros(n, np.int32),
        "durations": np.zeros(n, np.int32),
        "explicit": np.zeros(n, bool),
        "song_codes": np.arange(200, 200 + n),
        "popularity": np.zeros(n, np.float32),
        "by_popularity": np.arange(n),
        "tag_ptr": np.zeros(n + 1, np.int64),
        "tag_codes": nothing,
        "tag_weights": np.empty(0, np.float32),
        "mood_words": {},
        "mood_index": InnerProductIndex.build(nothing, np.empty((0, N_ANCHORS), np.float32)),
        "als_rows": np.full(n, -1, np.int64),
        "item_rows": nothing,
        "shares": SHARES,
        "model_versions": {},
    }
    unknown = dict.fromkeys((field.name for field in fields(Snapshot)), None)
    given = {
        name: np.asarray(value) if isinstance(value, list) else value
        for name, value in columns.items()
    }
    return Snapshot(**unknown | known | given)


def felt(*moods: str) -> np.ndarray:
    """Return the mass of songs that are felt in one anchor mood each; "" for none."""
    mass = np.zeros((len(moods), N_ANCHORS), np.float32)
    for row, mood in enumerate(moods):
        if mood:
            mass[row, list(ANCHOR_MOODS).index(mood)] = 1.0
    return mass


def tagged(*tags: list[tuple[int, float]]) -> dict[str, np.ndarray]:
    """Return the columns of tracks with (tag id, weight) each."""
    return {
        "tag_ptr": np.cumsum([0, *(len(of_track) for of_track in tags)]),
        "tag_codes": np.array([code for of_track in tags for code, _ in of_track], np.int64),
        "tag_weights": np.array([w for of_track in tags for _, w in of_track], np.float32),
    }


def small_als(factors: list, neighbours: dict[int, list[tuple[int, float]]] | None = None):
    """Return a model of as many items as there are factors, each with up to two neighbours."""
    item_factors = np.array(factors, np.float32)
    n = len(item_factors)
    index, score = np.full((n, 2), -1, np.int32), np.zeros((n, 2), np.float32)
    for item, near in (neighbours or {}).items():
        for place, (other, similarity) in enumerate(near):
            index[item, place], score[item, place] = other, similarity
    return AlsModel(
        track_ids=np.arange(1, n + 1),
        item_factors=item_factors,
        gram=item_factors.T @ item_factors,
        item_weights=np.ones(n, np.float32),
        popularity=np.ones(n, np.float32),
        neighbour_index=index,
        neighbour_score=score,
        regularization=0.1,
        alpha=10.0,
    )
