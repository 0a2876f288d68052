"""Who held what: readers of the public files, matrices, and the usual splits."""

import gzip
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix


def read_pairs(path: Path) -> np.ndarray:
    """Read user, item and count; float64 `(n, 3)`.

    Either LightGCN's lists (a user and all their items a line) or one pair a line, with or without
    a count. The two are told apart by whether a user begins more than one line.
    """
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        rows = [line.replace(",", " ").split() for line in lines if line.strip()]
    users = [row[0] for row in rows]
    is_list = len(set(users)) == len(users) and max(map(len, rows)) != min(map(len, rows))
    is_list = is_list or max(map(len, rows)) > 3
    try:
        if is_list:
            triples = [(int(row[0]), int(item), 1.0) for row in rows for item in row[1:]]
        else:
            triples = [
                (int(row[0]), int(row[1]), float(row[2]) if len(row) > 2 else 1.0) for row in rows
            ]
    except (ValueError, IndexError) as error:
        raise SystemExit(f"{path} is not in LightGCN's format: {error}") from error
    return np.array(triples, np.float64)


def matrix(pairs: np.ndarray, shape: tuple[int, int]) -> csr_matrix:
    """Build the counts `(n_users, n_items)`, at least 1 for each pair."""
    places = (pairs[:, 0].astype(int), pairs[:, 1].astype(int))
    counts = np.maximum(np.abs(pairs[:, 2]), 1.0)
    return csr_matrix((counts, places), shape=shape, dtype=np.float32)


def answers_of(pairs: np.ndarray) -> dict[int, np.ndarray]:
    order = np.argsort(pairs[:, 0], kind="stable")
    users, starts = np.unique(pairs[order, 0].astype(int), return_index=True)
    parts = np.split(pairs[order, 1].astype(int), starts[1:])
    return dict(zip(users.tolist(), parts, strict=True))


def hidden_tenth(pairs: np.ndarray, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Hide a tenth of each user's pairs."""
    rng = np.random.default_rng(seed)
    is_hidden = np.zeros(len(pairs), bool)
    for user in np.unique(pairs[:, 0]):
        rows = rng.permutation(np.flatnonzero(pairs[:, 0] == user))
        is_hidden[rows[: max(1, len(rows) // 10) if len(rows) > 2 else 0]] = True
    return pairs[~is_hidden], pairs[is_hidden]


def hetrec_pairs(folder: Path) -> np.ndarray:
    with gzip.open(folder / "user_artists.dat.gz", "rt") as lines:
        next(lines)
        raw = np.array([line.split() for line in lines], np.float64)
    _, raw[:, 0] = np.unique(raw[:, 0], return_inverse=True)
    _, raw[:, 1] = np.unique(raw[:, 1], return_inverse=True)
    return raw


def hetrec_split(pairs: np.ndarray, seed: int = 2024) -> tuple[np.ndarray, np.ndarray]:
    """Per user 8:1:1 at random; training and validation together, then test."""
    rng = np.random.default_rng(seed)
    is_test = np.zeros(len(pairs), bool)
    for user in np.unique(pairs[:, 0]):
        rows = rng.permutation(np.flatnonzero(pairs[:, 0] == user))
        is_test[rows[: round(0.1 * len(rows))]] = True
    return pairs[~is_test], pairs[is_test]
