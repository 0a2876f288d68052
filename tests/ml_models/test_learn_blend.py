"""The search for shares, and the file that keeps them."""

import numpy as np
import pytest

from ml_models.artifacts import save_artifact
from ml_models.blend.learn import (
    KIND,
    LearntShares,
    learn_and_measure,
    learn_shares,
    load_shares,
    shares_array,
)
from ml_models.blend.parts import PARTS
from ml_models.blend.weights import LEARNABLE, SHARES
from ml_models.errors import ArtifactError

N_DRAWS = 200


def search(measure, **asked):
    """Return what was found, and the learnable shares of each that was measured."""
    tried = []

    def spied(shares):
        tried.append([shares[part] for part in LEARNABLE])
        return measure(shares)

    return learn_shares(spied, seed=1, **asked), np.array(tried)


def test_the_set_shares_are_measured_first_and_draws_share_their_sum():
    found, tried = search(lambda shares: 0.0)
    assert found == SHARES
    assert len(tried) == 1 + N_DRAWS
    assert tried[0].tolist() == [SHARES[part] for part in LEARNABLE]
    np.testing.assert_allclose(tried.sum(axis=1), tried[0].sum())
    assert (tried >= 0).all()


def test_the_best_that_was_measured_is_found_and_what_is_not_learnt_stays():
    part = LEARNABLE[0]
    found, tried = search(lambda shares: shares[part])
    assert found[part] == tried[:, 0].max() > SHARES[part]
    assert set(found) == set(PARTS)
    for name in set(PARTS) - set(LEARNABLE):
        assert found[name] == SHARES[name]


def test_the_search_begins_wide_and_ends_near_the_best():
    _, tried = search(lambda shares: 0.0)
    spread = tried[1:].std(axis=0)[0]
    first, last = tried[1 : 1 + N_DRAWS // 2], tried[1 + N_DRAWS // 2 :]
    largest = int(tried[0].argmax())
    assert first[:, largest].std() > 1.7 * last[:, largest].std()
    assert spread > 0
    np.testing.assert_allclose(tried[1:].mean(axis=0), tried[0], atol=0.06 * tried[0].sum())
    _, moved = search(lambda shares: -abs(shares[LEARNABLE[0]] - 0.5))
    assert abs(moved[-50:, 0].mean() - 0.5) < 0.1


def test_a_seed_gives_the_same_search():
    one, two = (search(lambda shares: shares[LEARNABLE[0]]) for _ in range(2))
    assert one[0] == two[0]
    other = learn_shares(lambda shares: shares[LEARNABLE[0]], seed=2)
    assert other != one[0]


def test_progress_is_told_with_each_draw():
    heard = []
    search(lambda shares: 0.0, progress=lambda text, share: heard.append((text, share)))
    assert heard[0] == ("1 of 200 mixtures tried", 0.0)
    assert heard[-1] == ("200 of 200 mixtures tried", 199 / 200)
    assert len(heard) == N_DRAWS


def kept(tmp_path, **arrays):
    return save_artifact(tmp_path, kind=KIND, arrays=arrays, manifest={})


def test_kept_shares_are_opened_by_name(tmp_path):
    shares = {part: 0.1 * n for n, part in enumerate(PARTS)}
    path = kept(tmp_path, shares=shares_array(shares))
    assert load_shares(path) == load_shares(path, verify=False) == shares


@pytest.mark.parametrize(
    "arrays",
    [
        {"others": np.ones(len(PARTS))},
        {"shares": np.ones(len(PARTS) - 1)},
        {"shares": np.ones((len(PARTS), 1))},
        {"shares": np.array([-0.1] + [1.0] * (len(PARTS) - 1))},
    ],
)
def test_what_is_no_weights_is_named(tmp_path, arrays):
    path = kept(tmp_path, **arrays)
    with pytest.raises(ArtifactError) as caught:
        load_shares(path)
    names = "mood, tags, taste, neighbours, popular, fresh"
    assert str(caught.value) == f"{path} holds no shares of {names}; learn them again"


def test_a_file_of_another_kind_or_with_another_checksum_is_refused(tmp_path):
    other = save_artifact(tmp_path, kind="als", arrays={"shares": np.ones(6)}, manifest={})
    with pytest.raises(ArtifactError):
        load_shares(other)
    path = kept(tmp_path, shares=np.ones(len(PARTS)))
    np.save(path / "shares.npy", np.full(len(PARTS), 2.0))
    assert load_shares(path, verify=False)["mood"] == 2.0
    with pytest.raises(ArtifactError):
        load_shares(path)


def test_what_learning_earns_is_measured_on_rows_that_it_was_not_learnt_on():
    folds = np.array([3, 5, 3, 5, 9])
    asked, heard = [], []

    def values_of(shares, rows):
        asked.append((shares[LEARNABLE[0]], tuple(rows.tolist())))
        return np.where(rows == 4, -1.0, 1.0) * shares[LEARNABLE[0]] + rows

    found = learn_and_measure(
        values_of, folds, seed=1, progress=lambda text, share: heard.append(share)
    )
    learnt_on = {rows for _, rows in asked}
    assert learnt_on >= {(1, 3, 4), (0, 2, 4), (0, 1, 2, 3), (0, 1, 2, 3, 4)}
    for rows in ((0, 2), (1, 3), (4,)):
        mine = [share for share, of in asked if of == rows]
        assert mine[1] == SHARES[LEARNABLE[0]], "and then the set shares, on the same rows"
        assert len(mine) == 2
        sign = -1.0 if rows == (4,) else 1.0
        np.testing.assert_allclose(found.values[list(rows)], sign * mine[0] + np.array(rows))
        np.testing.assert_allclose(found.gains[list(rows)], sign * (mine[0] - mine[1]))
    assert found.folds is folds
    assert found.shares == learn_shares(lambda shares: shares[LEARNABLE[0]], seed=1)
    assert heard == sorted(heard)
    assert (heard[0], heard[200], heard[-1]) == (0.0, 0.25, pytest.approx(1.0, abs=0.002))


def test_each_fold_has_an_interval_of_its_gain():
    gains, folds = np.array([1.0, -2.0, 1.0, -2.0]), np.array([7, 2, 7, 2])
    of_2, of_7 = LearntShares({}, gains, gains, folds).gain_intervals()
    assert of_2 == pytest.approx((-2.0, -2.0))
    assert of_7 == pytest.approx((1.0, 1.0))
