"""Walk down a ranking, with one recording a song and few songs an artist."""

from __future__ import annotations

import numpy as np


def diversify(
    order: np.ndarray,
    *,
    artist_ids: np.ndarray,
    version_keys: np.ndarray,
    k: int,
    artist_cap: int,
) -> tuple[list[int], dict[int, str]]:
    """Choose the first `k` candidates that do not repeat a song or crowd an artist.

    Args:
        order: Candidate indices, best first.
        artist_ids: `(n,)`.
        version_keys: `(n,)`, equal for recordings of one song.
        k: Length of the list.
        artist_cap: Songs an artist may have; relaxed only when the list would stay short.

    Returns:
        At most `k` candidate indices in their order, and of each candidate passed over on the way
        why: "song" or "artist".
    """
    chosen: list[int] = []
    passed_over: dict[int, str] = {}
    songs: set = set()
    per_artist: dict = {}
    for candidate in order.tolist():
        if len(chosen) == k:
            break
        song, artist = version_keys[candidate], artist_ids[candidate]
        if song in songs:
            passed_over[candidate] = "song"
            continue
        if per_artist.get(artist, 0) >= artist_cap:
            passed_over[candidate] = "artist"
            continue
        songs.add(song)
        per_artist[artist] = per_artist.get(artist, 0) + 1
        chosen.append(candidate)
    for candidate in [c for c, why in passed_over.items() if why == "artist"]:
        if len(chosen) == k:
            break
        if version_keys[candidate] not in songs:
            songs.add(version_keys[candidate])
            chosen.append(candidate)
            del passed_over[candidate]
    return chosen, passed_over
