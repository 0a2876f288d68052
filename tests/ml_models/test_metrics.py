"""Our measures against examples worked by hand and against scikit-learn."""

import numpy as np
import pytest
from sklearn import metrics as sk

from ml_models.metrics.classification import confusion_matrix, f1_scores, summarise
from ml_models.metrics.ranking import (
    bootstrap_interval,
    hit_at_k,
    ndcg_at_k,
    novelty_at_k,
    r_precision,
    recall_at_k,
    repetition_at_k,
    top_k,
)
from ml_models.metrics.regression import r2_interval, r2_score

RANKED = np.array([7, 3, 9, 1, 5])


def test_ranking_measures_by_hand():
    wanted = np.array([3, 1, 8])  # hits at ranks 2 and 4
    assert recall_at_k(RANKED, wanted, 5) == pytest.approx(2 / 3)
    assert recall_at_k(RANKED, wanted, 1) == 0.0
    gain = 1 / np.log2(3) + 1 / np.log2(5)
    best = 1 / np.log2(2) + 1 / np.log2(3) + 1 / np.log2(4)
    assert ndcg_at_k(RANKED, wanted, 5) == pytest.approx(gain / best)
    assert r_precision(RANKED, wanted) == pytest.approx(1 / 3)
    assert hit_at_k(RANKED, wanted, 1) == 0.0
    assert hit_at_k(RANKED, wanted, 2) == 1.0
    popularity = np.array([0, 50, 0, 25, 0, 0, 0, 100, 0, 12.5])
    assert novelty_at_k(RANKED, popularity, 100, 3) == pytest.approx((0 + 2 + 3) / 3)
    assert repetition_at_k(RANKED, np.array([0, 1, 0, 2, 0, 1, 0, 2, 0, 3]), 4) == pytest.approx(
        0.25
    )


def test_top_k_leaves_known_items_out():
    assert top_k(np.array([0.1, 0.9, 0.5, 0.7]), np.array([1]), 2).tolist() == [3, 2]
    assert top_k(np.array([0.1, 0.9]), np.array([0, 1]), 2).tolist() == []


@pytest.mark.parametrize("seed", range(5))
def test_ndcg_agrees_with_scikit_learn(seed):
    rng = np.random.default_rng(seed)
    scores = rng.permutation(200).astype(float)
    wanted = rng.choice(200, rng.integers(1, 40), replace=False)
    relevance = np.isin(np.arange(200), wanted).astype(float)
    ranked = top_k(scores, np.empty(0, np.int64), 20)
    theirs = sk.ndcg_score(relevance[None], scores[None], k=20)
    assert ndcg_at_k(ranked, wanted, 20) == pytest.approx(theirs, abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_classification_and_regression_agree_with_scikit_learn(seed):
    rng = np.random.default_rng(seed)
    truth, said = rng.integers(0, 7, 300), rng.integers(0, 7, 300)
    confusion = confusion_matrix(truth, said, 7)
    assert confusion.tolist() == sk.confusion_matrix(truth, said, labels=range(7)).tolist()
    theirs = sk.f1_score(truth, said, average="macro")
    assert f1_scores(confusion).mean() == pytest.approx(theirs, abs=1e-6)
    wanted = rng.normal(size=100)
    got = wanted + rng.normal(size=100)
    assert r2_score(wanted, got) == pytest.approx(sk.r2_score(wanted, got), abs=1e-6)


def test_intervals_hold_the_mean_and_shrink_with_the_rows():
    rng = np.random.default_rng(0)
    few, many = rng.normal(1, 1, 50), rng.normal(1, 1, 5000)
    (low, high), (low_many, high_many) = bootstrap_interval(few), bootstrap_interval(many)
    assert low < few.mean() < high
    assert high_many - low_many < (high - low) / 5
    low, high = r2_interval(many, many + rng.normal(size=5000))
    assert low < r2_score(many, many) <= 1.0
    assert low < high


def test_a_summary_counts_the_classes_that_occur_alone():
    probs = np.array([[0.8, 0.2, 0.0], [0.4, 0.6, 0.0], [0.3, 0.7, 0.0], [0.1, 0.2, 0.7]])
    found = summarise(probs, np.array([0, 0, 1, 1]), ("a", "b", "never"))
    assert found["accuracy"] == 0.5
    assert found["uar"] == 0.5
    assert found["per_class"] == {"a": 0.5, "b": 0.5, "never": 0.0}
    assert found["macro_f1"] == pytest.approx((2 / 3 + 0.5) / 2, abs=1e-4)
    low, high = found["uar_interval"]
    assert low <= found["uar"] <= high
