import numpy as np
import pytest

from ml_models.blend import diversify
from ml_models.metrics.classification import (
    confusion_matrix,
    expected_calibration_error,
    f1_scores,
)
from ml_models.metrics.ranking import ndcg_at_k, recall_at_k, top_k


def test_a_list_repeats_no_song_and_crowds_no_artist_but_is_filled():
    order = np.arange(6)
    artists = np.array([1, 1, 1, 2, 1, 3])
    songs = np.array(["a", "a", "b", "c", "d", "e"])
    chosen, _ = diversify(order, artist_ids=artists, version_keys=songs, k=4, artist_cap=1)
    assert chosen == [0, 3, 5, 2]


def test_of_two_recordings_that_fill_a_list_one_is_taken_and_the_other_told():
    artists, songs = np.array([1, 1, 1, 2]), np.array(["a", "b", "b", "c"])
    chosen, passed_over = diversify(
        np.arange(4), artist_ids=artists, version_keys=songs, k=4, artist_cap=1
    )
    assert chosen == [0, 3, 1]
    assert passed_over == {2: "artist"}


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
