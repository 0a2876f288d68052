"""Candidates found by index are those that a look at every song finds."""

import numpy as np
import pytest

from listening.selectors.history import history_of
from ml_models.mood.emotions import Mood
from recommender.selectors import candidates
from recommender.selectors.candidates import candidate_rows, filter_for, parts_at, query_of
from recommender.selectors.list_options import ListOptions
from recommender.selectors.recommendations import recommendations_for
from recommender.snapshot.current import current_snapshot
from tests.recommender.town import HAPPY, SAD, listener


@pytest.mark.parametrize("who", [0, 7, None])
@pytest.mark.parametrize(
    "options",
    [ListOptions(), ListOptions(year_from=1990, no_explicit=True), ListOptions(novelty=1.0)],
)
def test_the_index_finds_what_a_look_at_every_song_finds(
    fresh_town, django_user_model, monkeypatch, who, options
):
    person = django_user_model.objects.create_user("new") if who is None else listener(who)
    snapshot, history = current_snapshot(), history_of(person)
    monkeypatch.setattr(candidates, "_PER_SOURCE", 20)
    for target in (HAPPY, SAD, Mood(0.1, -0.9)):
        query = query_of(snapshot, history, (target,))
        candidate_filter = filter_for(snapshot, history, options)
        every = candidate_rows(snapshot, query, candidate_filter)
        monkeypatch.setattr(candidates, "_LOOK_AT_ALL", 0)
        indexed = candidate_rows(snapshot, query, candidate_filter)
        monkeypatch.undo()
        monkeypatch.setattr(candidates, "_PER_SOURCE", 20)
        assert candidate_filter.passes(indexed).all()
        assert (np.diff(indexed) > 0).all()
        for name, values in parts_at(snapshot, query, every).items():
            if values is None:
                continue
            found = parts_at(snapshot, query, indexed)[name]
            # Cells of the mood space are a little coarser than the moods in them.
            slack = 0.03 if name == "mood" else 1e-6
            assert np.sort(found)[-20:] == pytest.approx(np.sort(values)[-20:], abs=slack), name


def test_lists_are_the_same_by_index_and_by_a_look_at_every_song(fresh_town, monkeypatch):
    def songs():
        found = recommendations_for(user=listener(3), mood=HAPPY, k=10)
        return [item.track.pk for item in found.items]

    every = songs()
    monkeypatch.setattr(candidates, "_LOOK_AT_ALL", 0)
    assert len(set(songs()) & set(every)) >= 9
