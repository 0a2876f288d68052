import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ml_models.blend import (
    PARTS,
    combine,
    diversify,
    mood_closeness,
    rank_normalise,
    weights_for,
)
from ml_models.metrics.classification import (
    confusion_matrix,
    expected_calibration_error,
    f1_scores,
)
from ml_models.metrics.ranking import ndcg_at_k, recall_at_k, top_k
from ml_models.mood.emotions import Mood


@given(
    arrays(np.float64, (len(PARTS), 9), elements=st.floats(0, 1)),
    st.floats(0, 1),
    st.integers(0, 10_000),
    st.booleans(),
    st.booleans(),
)
def test_parts_sum_exactly_to_the_score(values, confidence, n_interactions, has_als, has_tags):
    weights = weights_for(
        mood_confidence=confidence,
        n_interactions=n_interactions,
        has_als=has_als,
        has_tags=has_tags,
    )
    assert sum(weights.values()) == pytest.approx(1.0)
    blend = combine(dict(zip(PARTS, values, strict=True)), weights)
    for row in range(9):
        assert sum(blend.parts_of(row).values()) == blend.scores[row]
        assert 0 <= blend.scores[row] <= 1.00001


def test_taste_counts_more_with_every_interaction_and_not_without_a_model():
    def taste(n, has_als=True):
        return weights_for(mood_confidence=1, n_interactions=n, has_als=has_als, has_tags=True)[
            "taste"
        ]

    assert 0 == taste(0) < taste(3) < taste(50)
    assert taste(50, has_als=False) == 0


def test_places_share_ties_and_unknown_candidates_get_nothing():
    places = rank_normalise(np.array([5.0, 1.0, 5.0, 99.0]), np.array([True, True, True, False]))
    # Three are known: 1 - log(1 + rank) / log(1 + 3), two of them on rank 0.5.
    shared, last = 1 - np.log(1.5) / np.log(4), 1 - np.log(3) / np.log(4)
    assert places.tolist() == pytest.approx([shared, last, shared, 0])


def test_the_first_places_differ_most_so_that_a_part_is_heard_where_it_is_sure():
    places = rank_normalise(np.arange(1000.0), np.ones(1000, bool))[::-1]
    assert places[0] == 1
    assert places[0] - places[9] > 5 * (places[499] - places[599])
    assert (np.diff(places) < 0).all()


def test_sad_songs_do_not_fit_a_happy_target():
    songs = np.array([[0.8, 0.5], [-0.7, -0.4], [np.nan, np.nan], [0.5, -0.5]])
    happy, sad, unknown, calm = mood_closeness(songs, Mood(0.8, 0.5))
    assert happy == 1
    assert sad < 0.001
    assert unknown == 0
    assert sad < calm < happy


def test_a_list_repeats_no_song_and_crowds_no_artist_but_is_filled():
    order = np.arange(6)
    artists = np.array([1, 1, 1, 2, 1, 3])
    songs = np.array(["a", "a", "b", "c", "d", "e"])
    chosen, _ = diversify(order, artist_ids=artists, version_keys=songs, k=4, artist_cap=1)
    assert chosen == [0, 3, 5, 2]


def test_ranking_measures_agree_with_a_hand_worked_example():
    ranked = np.array([4, 2, 9, 7])
    assert recall_at_k(ranked, np.array([2, 7, 100]), 4) == pytest.approx(2 / 3)
    # gains at ranks 2 and 4: 1/log2(3) + 1/log2(5); ideal: 1 + 1/log2(3) + 1/2
    assert ndcg_at_k(ranked, np.array([2, 7, 100]), 4) == pytest.approx(
        (0.63093 + 0.43068) / (1 + 0.63093 + 0.5), abs=1e-4
    )
    assert top_k(np.array([0.1, 0.9, 0.5]), np.array([1]), 5).tolist() == [2, 0]


def test_classification_measures_agree_with_a_hand_worked_example():
    confusion = confusion_matrix(np.array([0, 0, 1, 1]), np.array([0, 1, 1, 1]), 2)
    assert confusion.tolist() == [[1, 1], [0, 2]]
    assert f1_scores(confusion).mean() == pytest.approx((2 / 3 + 0.8) / 2)
    probs = np.array([[0.9, 0.1], [0.9, 0.1]])
    assert expected_calibration_error(probs, np.array([0, 1])) == pytest.approx(0.4)
