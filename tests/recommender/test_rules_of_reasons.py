"""Which parts are named as reasons, and which song of the history speaks loudest."""

import numpy as np
import pytest

from ml_models.mood.emotions import Mood
from recommender.selectors.reasons import Reason, ReasonCode, because_of, reasons_for
from tests.recommender.small_snapshot import small_als, small_snapshot

SUNNY = Mood(0.5, 0.25)


def said(target=None, because="", mood_words=(), **parts: float) -> list[Reason]:
    return reasons_for(parts, mood_words=list(mood_words), target=target, because=because)


def test_the_strongest_part_is_named_first_and_the_weak_are_not_named():
    reasons = said(popular=0.05, taste=0.4, tags=0.0499, neighbours=0.2)
    assert [reason.code for reason in reasons] == ["taste", "neighbours", "popular"]


def test_a_loved_song_is_a_fact_of_taste_and_neighbours_alone():
    taste, neighbours, popular = said(because="Blue", taste=0.3, neighbours=0.2, popular=0.1)
    assert taste.facts == neighbours.facts == {"because": "Blue"}
    assert popular.facts == {}
    assert said(taste=0.3) == [Reason(ReasonCode.TASTE, {})]


def test_a_mood_is_a_reason_with_its_place_and_words_and_only_where_one_was_asked_for():
    assert said(SUNNY, mood_words=["sunny"], mood=0.3, fresh=0.1) == [
        Reason(ReasonCode.MOOD, {"valence": 0.5, "arousal": 0.25, "tags": ["sunny"]}),
        Reason(ReasonCode.FRESH),
    ]
    assert said(None, mood=0.3, fresh=0.1) == [Reason(ReasonCode.FRESH)]
    assert said(SUNNY, mood=0.01, tags=0.3) == [Reason(ReasonCode.TAGS)]


def test_a_song_that_nothing_speaks_for_is_something_different():
    assert said(popular=0.01) == said() == [Reason(ReasonCode.DIFFERENT)]


def town(als_rows=(0, 1, 2, 3)):
    """Return a snapshot where songs 11 and 12 are alike and so are 13 and 14."""
    als = small_als([[1, 0.1], [0.9, 0], [0.1, 1], [0, 0.9]])
    return small_snapshot((11, 12, 13, 14), als=als, als_rows=list(als_rows))


def because(snapshot, shown, heard, weights=None) -> dict[int, int]:
    weights = np.ones(len(heard), np.float32) if weights is None else np.array(weights)
    return because_of(snapshot, np.array(shown, int), np.array(heard, int), weights)


def test_the_song_of_the_history_that_is_most_alike_speaks_loudest():
    assert because(town(), [1, 3], [0, 2]) == {12: 11, 14: 13}
    assert because(town(), [1, 3], [2, 0]) == {12: 11, 14: 13}


def test_what_is_loved_more_speaks_louder():
    als = small_als([[1, 0], [1, 0], [1, 0]])
    three = small_snapshot((1, 2, 3), als=als, als_rows=[0, 1, 2])
    assert because(three, [2], [0, 1], [1.0, 5.0]) == {3: 2}
    assert because(three, [2], [0, 1], [5.0, 1.0]) == {3: 1}


def test_a_song_is_no_reason_for_itself():
    assert because(town(), [0], [0, 1]) == {11: 12}
    assert because(town(), [0], [0]) == {}


def test_a_song_that_speaks_against_another_is_no_reason():
    als = small_als([[1.0, 0.0], [-1.0, 0.1]])
    assert because(small_snapshot((1, 2), als=als, als_rows=[0, 1]), [1], [0]) == {}


def test_songs_that_no_training_met_neither_have_nor_are_reasons():
    newer = town(als_rows=(0, -1, 2, 3))
    assert because(newer, [1, 3], [0, 2]) == {14: 13}
    assert because(newer, [0, 3], [1, 2]) == {11: 13, 14: 13}
    assert because(newer, [3], [1]) == {}
    only_last = town(als_rows=(-1, -1, 0, 1))
    assert because(only_last, [3], [0, 2], [9.0, 1.0]) == {14: 13}


@pytest.mark.parametrize("snapshot", [small_snapshot((11, 12)), town()])
def test_without_a_model_or_a_history_there_is_no_reason(snapshot):
    assert because(snapshot, [1], []) == {}
    assert because(small_snapshot((11, 12)), [1], [0]) == {}
    assert because(town(), [], [0]) == {}
