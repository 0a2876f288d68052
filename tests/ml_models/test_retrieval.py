"""Retrieval finds what a look at every row would find."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml_models import retrieval
from ml_models.retrieval import Groups, InnerProductIndex, first_passing


def every(rows):
    return np.ones(len(rows), bool)


def even(rows):
    return rows % 2 == 0


@given(seed=st.integers(0, 10_000), n=st.integers(1, 40), passes=st.sampled_from([every, even]))
def test_the_inner_product_index_is_exact(seed, n, passes):
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(300, 6)) * rng.pareto(1.0, (300, 1))
    rows = rng.permutation(1000)[:300]
    query = rng.normal(size=6).astype(np.float32)
    index = InnerProductIndex.build(rows, vectors)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retrieval, "_BLOCK", 16)
        found = index.best(query, n, passes)
    scores = dict(zip(rows.tolist(), (vectors.astype(np.float32) @ query).tolist(), strict=True))
    allowed = sorted((row for row in scores if passes(np.array([row]))[0]), key=scores.get)
    worth = sorted(scores[row] for row in found.tolist())
    assert worth == pytest.approx(sorted(scores[row] for row in allowed[-n:]), abs=1e-4)
    assert len(set(found.tolist())) == len(found)


def test_a_search_stops_before_the_short_vectors():
    vectors = np.ones((100_000, 2), np.float32)
    vectors[:100] *= 50.0
    seen = []

    def watched(rows):
        seen.append(len(rows))
        return every(rows)

    found = InnerProductIndex.build(np.arange(100_000), vectors).best(np.ones(2), 50, watched)
    assert (found < 100).all()
    assert sum(seen) <= retrieval._BLOCK


@given(seed=st.integers(0, 10_000), n=st.integers(6, 60), passes=st.sampled_from([every, even]))
def test_groups_give_rows_of_the_best_groups_the_important_first(seed, n, passes):
    rng = np.random.default_rng(seed)
    codes = np.unique(rng.integers(0, 30, 200), return_inverse=True)[1]
    importance = rng.random(200)
    scores = rng.permutation(int(codes.max()) + 1).astype(float)
    found = Groups.build(np.arange(200), codes, importance).best(scores, n, passes)
    assert passes(found).all()
    order = sorted(range(200), key=lambda row: (-scores[codes[row]], -importance[row]))
    wanted = [row for row in order if passes(np.array([row]))[0]][:n]
    assert found.tolist() == wanted


def test_a_group_of_which_little_passes_is_searched_to_its_end():
    groups = Groups.build(np.arange(1000), np.zeros(1000, int), -np.arange(1000.0))
    last = groups.best(np.ones(1), 3, lambda rows: rows >= 990)
    assert last.tolist() == [990, 991, 992]


def test_the_first_that_pass_are_found_far_down():
    assert first_passing(np.arange(1000), 2, lambda rows: rows >= 900).tolist() == [900, 901]
    assert first_passing(np.empty(0, np.int64), 2, every).tolist() == []
