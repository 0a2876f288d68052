"""A watched mood does not flicker, and the music follows only a real change."""

import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml_models.errors import DataError
from ml_models.mood.emotions import EMOTIONS
from ml_models.mood.live import LiveMood


def face(emotion: str, share: float = 0.9) -> np.ndarray:
    probs = np.full(7, (1 - share) / 6)
    probs[EMOTIONS.index(emotion)] = share
    return probs


def watch(looks, *, start: LiveMood | None = None, first_s: float = 0.0) -> list[LiveMood]:
    mood, seen = start or LiveMood(), []
    for second, probs in enumerate(looks):
        mood = mood.saw(probs, at_s=first_s + second)
        seen.append(mood)
    return seen


def test_the_first_list_comes_after_two_seconds_of_a_face():
    moods = watch([face("happy")] * 5)
    assert [mood.n_lists for mood in moods] == [0, 0, 1, 1, 1]
    assert moods[-1].emotion == "happy"


def test_a_face_that_flickers_changes_neither_name_nor_music():
    looks = [face("happy")] * 5 + [face("happy"), face("happy"), face("sad", 0.5)] * 30
    moods = watch(looks)
    assert {mood.emotion for mood in moods} == {"happy"}
    assert moods[-1].n_lists == 1


def test_a_real_change_is_named_in_seconds_and_moves_the_music_once():
    moods = watch([face("happy")] * 20 + [face("sad")] * 20)
    renamed = next(second for second, mood in enumerate(moods) if mood.emotion == "sad")
    moved = next(second for second, mood in enumerate(moods) if mood.n_lists == 2)
    assert 21 <= renamed <= 26
    assert 23 <= moved <= 29
    assert moods[-1].n_lists == 2
    assert moods[-1].music[0] < 0


def test_the_music_plays_a_while_before_it_moves_again():
    moods = watch([face("happy")] * 6 + [face("sad")] * 5 + [face("happy")] * 3 + [face("sad")] * 9)
    times = [mood.moved_at for mood in moods if mood.n_lists == 2]
    assert not times or times[0] - 2 >= 15


def test_after_a_pause_watching_begins_anew():
    before = watch([face("happy")] * 5)[-1]
    after = before.saw(face("sad"), at_s=60.0)
    assert after.emotion == "sad"
    assert after.n_lists == 1, "the music goes on"


@given(
    st.lists(st.sampled_from(EMOTIONS), min_size=1, max_size=60),
    st.floats(0.3, 3.0),
)
def test_whatever_is_seen_the_music_rests_and_the_state_survives_json(emotions, gap_s):
    mood, moves = LiveMood(), []
    for n, emotion in enumerate(emotions):
        later = mood.saw(face(emotion), at_s=n * gap_s)
        if later.n_lists > mood.n_lists:
            moves.append(n * gap_s)
        mood = LiveMood.from_dict(json.loads(json.dumps(later.as_dict())))
        assert mood == later
        assert sum(mood.probs) == pytest.approx(1.0)
    assert all(later - earlier >= 15 for earlier, later in pairwise(moves))


def test_something_else_is_no_state():
    with pytest.raises(DataError):
        LiveMood.from_dict({"probs": [1]})
