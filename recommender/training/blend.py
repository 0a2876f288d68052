"""Learn the blend's shares from what listeners kept: some of it is hidden and asked for again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from listening.selectors.history import ListenerHistory
from ml_models.als.data import Interactions, build_user_items
from ml_models.als.fit import fit_als
from ml_models.artifacts import save_artifact
from ml_models.blend import PARTS
from ml_models.blend.learn import KIND, LearntShares, learn_and_measure, shares_array
from ml_models.errors import DataError
from ml_models.learning.holdout import stable_draws
from ml_models.learning.progress import Progress, silent
from ml_models.metrics.ranking import bootstrap_interval, ndcg_at_k
from recommender.selectors.candidates import candidate_rows, filter_for, query_of
from recommender.selectors.ranking import liking_at
from recommender.snapshot.columns import taste_columns
from recommender.snapshot.current import Snapshot, current_snapshot
from recommender.training.data import als_config, read_interactions

_MIN_KEPT = 8  # songs of a listener or playlist that takes part
_MIN_ROWS = 30
_MAX_ROWS = 600
_HIDDEN_SHARE = 0.3
_N_FOLDS = 2  # each is measured with shares learnt on the others, and must gain by itself
_K = 10
_EACH = dict.fromkeys(PARTS, 1.0)  # terms before anything is weighed


def learn_blend(*, root: Path, seed: int = 1, progress: Progress = silent) -> Path:
    """Hide, fit, learn, measure, save; return the artifact. Nothing goes live here.

    Rows are listeners and playlists with at least eight songs. Three tenths of each are hidden from
    a collaborative model fitted for this alone; the shares are learnt on all rows, and on each half
    to be measured on the other.

    Raises:
        DataError: fewer than 30 rows are large enough, so the set weights stay.
    """
    interactions = read_interactions()
    hidden = _hide(interactions)
    shown = np.ones(len(interactions.weights), bool)
    for places in hidden.values():
        shown[places] = False
    progress(f"{len(hidden)} listeners and playlists take part", 0.05)
    history = Interactions(
        interactions.row_ids[shown], interactions.track_ids[shown], interactions.weights[shown]
    )
    snapshot = _snapshot_of(history, progress)
    rows = np.array(list(hidden), np.int64)
    cases = []
    for number, row in enumerate(rows.tolist()):
        cases.append(_case(snapshot, history, row, interactions.track_ids[hidden[row]]))
        progress(f"{number + 1} of {len(rows)} asked", 0.5 + 0.1 * number / len(rows))
    learnt = learn_and_measure(
        lambda shares, of: _ndcgs([cases[n] for n in of], shares),
        (stable_draws(rows, -2) * _N_FOLDS).astype(np.int64),
        seed=seed,
        progress=lambda text, share: progress(text, 0.6 + 0.35 * share),
    )
    metrics = _measure(cases, learnt)
    progress(f"NDCG@10 {metrics['ndcg_at_10']:.3f}", 0.95)
    served = _ndcgs(cases, snapshot.shares)
    return save_artifact(
        root,
        kind=KIND,
        arrays={
            "shares": shares_array(learnt.shares),
            "answers_served": shares_array(snapshot.shares),
            "answers_gains": learnt.values - served,
        },
        manifest={"config": {"seed": seed}, "shares": learnt.shares, "metrics": metrics},
    )


def _hide(interactions: Interactions) -> dict[int, np.ndarray]:
    """Choose rows and what of them is hidden: places in `interactions` by row id.

    A row and its songs decide that alone, as in the split of the collaborative model.
    """
    liked = np.flatnonzero(interactions.weights > 0)
    ids, starts, counts = np.unique(
        np.sort(interactions.row_ids[liked]), return_index=True, return_counts=True
    )
    order = liked[np.argsort(interactions.row_ids[liked], kind="stable")]
    large = np.flatnonzero(counts >= _MIN_KEPT)
    if len(large) < _MIN_ROWS:
        raise DataError(
            f"{len(large)} listeners and playlists have {_MIN_KEPT} songs or more; learning the "
            f"blend needs {_MIN_ROWS}. The set weights go on serving."
        )
    hidden = {}
    large = large[np.argsort(stable_draws(ids[large], -1), kind="stable")]
    for row in large[:_MAX_ROWS]:
        own = order[starts[row] : starts[row] + counts[row]]
        draws = stable_draws(interactions.row_ids[own], interactions.track_ids[own])
        n_hidden = round(_HIDDEN_SHARE * len(own))
        hidden[int(ids[row])] = own[np.argsort(draws, kind="stable")[:n_hidden]]
    return hidden


def _snapshot_of(history: Interactions, progress: Progress) -> Snapshot:
    """Return the live snapshot with a model and a popularity that know the history alone."""
    user_items, tracks = build_user_items(history)
    als = fit_als(
        user_items, tracks.ids, als_config(), lambda text, share: progress(text, 0.05 + 0.4 * share)
    )
    snapshot = current_snapshot()
    popularity = np.zeros(len(snapshot.track_ids), np.float32)
    rows = snapshot.rows_of(tracks.ids)
    holders = np.asarray((user_items > 0).sum(axis=0)).ravel()
    popularity[rows[rows >= 0]] = holders[rows >= 0]
    taste_index, als_rows, item_rows = taste_columns(als, snapshot.track_ids)
    return replace(
        snapshot,
        als=als,
        als_rows=als_rows,
        item_rows=item_rows,
        taste_index=taste_index,
        popularity=popularity,
        by_popularity=np.argsort(-popularity, kind="stable"),
    )


def _case(snapshot: Snapshot, history: Interactions, row: int, hidden_ids: np.ndarray):
    """Ask for one row's songs.

    Returns:
        Parts `(n_candidates, n_parts)`, which candidates were hidden, and how many were.
    """
    own = history.row_ids == row
    known = history.track_ids[own]
    own_history = ListenerHistory(known, history.weights[own], hidden=frozenset(known.tolist()))
    query = query_of(snapshot, own_history)
    rows = candidate_rows(snapshot, query, filter_for(snapshot, own_history))
    terms = liking_at(snapshot, own_history, query, rows, shares=_EACH)
    matrix = np.stack([terms.get(part, np.zeros(len(rows))) for part in PARTS], axis=1)
    return matrix, np.isin(snapshot.track_ids[rows], hidden_ids), len(hidden_ids)


def _measure(cases: list, learnt: LearntShares) -> dict:
    """Score learnt and set shares and popularity alone on the same rows."""
    popular = _ndcgs(cases, {part: float(part == "popular") for part in PARTS})
    return {
        "ndcg_at_10": float(learnt.values.mean()),
        "n_rows": len(cases),
        "gain_interval": list(bootstrap_interval(learnt.gains)),
        "gain_intervals": [list(interval) for interval in learnt.gain_intervals()],
        "set_weights": {"ndcg_at_10": float((learnt.values - learnt.gains).mean())},
        "popularity": {"ndcg_at_10": float(popular.mean())},
    }


def _ndcgs(cases: list, weights: dict[str, float]) -> np.ndarray:
    return np.array([_ndcg(*case, weights) for case in cases])


def _ndcg(parts, is_hit, n_hidden: int, weights: dict[str, float]) -> float:
    scores = parts @ [weights[part] for part in PARTS]
    order = np.argsort(-scores, kind="stable")[:_K]
    # Hidden songs that are no candidates are missed, too.
    missed = -1 - np.arange(n_hidden - int(is_hit.sum()))
    return ndcg_at_k(order, np.concatenate([np.flatnonzero(is_hit), missed]), _K)
