"""What a listener asks of a list besides a mood: familiar or new, filters, what must not count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from library.models import Tag
from listening.selectors.history import ListenerHistory
from ml_models.names.tags import normalise_tag
from ml_models.retrieval import Passes
from recommender.snapshot.current import Snapshot

# What is left of the score of a song heard before, and of a new one, from "all familiar" (0) over
# the default (0.5) to "all new" (1). A fold-in scores highest what it was made of, so by default a
# familiar song pays a little.
_NOVELTY = (0.0, 0.5, 1.0)
_FAMILIAR = (1.0, 0.8, 0.0)
_NEW = (0.5, 1.0, 1.0)


@dataclass(frozen=True)
class ListOptions:
    """A listener's options.

    Attributes:
        novelty: 0 (only songs I know) to 1 (only new ones).
        tag: Songs with this tag only.
        year_from, year_to: Songs of these years only; a song without a year is left out then.
        max_duration_s: Songs up to this length only; unknown lengths pass.
        no_explicit: Leave explicit songs out.
        only_mine: Only songs of the listener's own history and playlists.
        ignore_tracks: Tracks of the history that must not count for this list.
    """

    novelty: float = 0.5
    tag: str = ""
    year_from: int | None = None
    year_to: int | None = None
    max_duration_s: int | None = None
    no_explicit: bool = False
    only_mine: bool = False
    ignore_tracks: tuple[int, ...] = ()

    def __post_init__(self):
        if not 0.0 <= self.novelty <= 1.0:
            raise ValueError("the novelty lies between 0 and 1")

    @property
    def familiar_factor(self) -> float:
        """What is left of the score of a song heard before."""
        return float(np.interp(self.novelty, _NOVELTY, _FAMILIAR))

    @property
    def new_factor(self) -> float:
        """What is left of the score of a song never heard."""
        return float(np.interp(self.novelty, _NOVELTY, _NEW))

    def applied_to(self, history: ListenerHistory) -> ListenerHistory:
        """Return the history without the songs that must not count."""
        return history.without(self.ignore_tracks) if self.ignore_tracks else history

    def tests(self, snapshot: Snapshot, history: ListenerHistory) -> list[Passes]:
        """Return what each song must pass."""
        tests: list[Passes] = []
        if self.year_from is not None:
            tests.append(lambda rows: snapshot.years[rows] >= self.year_from)
        if self.year_to is not None:
            tests.append(
                lambda rows: (snapshot.years[rows] <= self.year_to) & (snapshot.years[rows] > 0)
            )
        if self.max_duration_s is not None:
            tests.append(lambda rows: snapshot.durations[rows] <= self.max_duration_s)
        if self.no_explicit:
            tests.append(lambda rows: ~snapshot.explicit[rows])
        if self.novelty == 1.0:
            tests.append(lambda rows: ~np.isin(snapshot.track_ids[rows], history.track_ids))
        return tests

    def among(self, snapshot: Snapshot, history: ListenerHistory) -> np.ndarray | None:
        """Return the snapshot rows that the options name, ascending; None when they name none."""
        rows = None
        if self.only_mine or self.novelty == 0.0:
            mine = snapshot.rows_of(history.track_ids[history.weights > 0])
            rows = np.unique(mine[mine >= 0])
        if self.tag:
            tagged = _rows_with_tag(snapshot, self.tag)
            rows = tagged if rows is None else np.intersect1d(rows, tagged)
        return rows


DEFAULT_OPTIONS = ListOptions()


def _rows_with_tag(snapshot: Snapshot, name: str) -> np.ndarray:
    code = Tag.objects.filter(name=normalise_tag(name)).values_list("pk", flat=True).first()
    if code is None:
        return np.empty(0, np.int64)
    places = np.flatnonzero(snapshot.tag_codes == code)
    return np.searchsorted(snapshot.tag_ptr, places, side="right") - 1
