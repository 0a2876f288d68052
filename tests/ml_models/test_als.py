import numpy as np
import pytest
from scipy.sparse import csr_matrix

from ml_models.als.config import AlsConfig
from ml_models.als.data import Interactions
from ml_models.als.fit import confidence_of, fit_als
from ml_models.als.model import load_als
from ml_models.als.train import train
from ml_models.errors import ArtifactError, DataError, TrainingCancelledError

N_USERS, N_ITEMS = 40, 20
SMALL = AlsConfig(n_factors=6, n_iterations=8)


def two_taste_groups() -> csr_matrix:
    """Even rows hold every even track, odd rows every odd one; each row has one track hidden.

    The hidden track of row u is `u % N_ITEMS`, the only missing one of u's own group.
    """
    users, items = np.indices((N_USERS, N_ITEMS))
    return csr_matrix(((users % 2 == items % 2) & (items != users % N_ITEMS)).astype(np.float32))


def interactions() -> Interactions:
    matrix = two_taste_groups().tocoo()
    return Interactions(
        row_ids=matrix.row.astype(np.int64) + 1000,
        track_ids=matrix.col.astype(np.int64) * 7 + 3,
        weights=matrix.data,
    )


@pytest.fixture(scope="module")
def model():
    return fit_als(two_taste_groups(), np.arange(N_ITEMS) * 7 + 3, SMALL)


def test_a_fold_in_ranks_the_hidden_track_of_its_group_first(model):
    matrix = two_taste_groups()
    for row in range(N_USERS):
        items = matrix[row].indices
        scores = model.scores(model.fold_in(items, np.ones(len(items))))
        scores[items] = -np.inf
        assert scores.argmax() == row % N_ITEMS


def test_neighbours_stay_in_their_group(model):
    for item in range(N_ITEMS):
        index = model.neighbour_index[item]
        best = index[index >= 0][:5]
        assert (best % 2 == item % 2).all()


def test_two_songs_of_one_playlist_are_no_better_neighbours_than_two_of_many():
    # Songs 0 and 1 share ten rows (each is once alone); 2 and 3 stand together in one row only.
    held = np.zeros((13, 4), np.float32)
    held[:10, [0, 1]] = held[10, 0] = held[11, 1] = held[12, [2, 3]] = 1.0
    model = fit_als(csr_matrix(held), np.arange(4), SMALL)
    assert model.neighbour_index[[0, 2], 0].tolist() == [1, 3]
    assert model.neighbour_score[0, 0] > 2 * model.neighbour_score[2, 0]


def test_a_fold_in_agrees_with_implicit(model):
    from implicit.als import AlternatingLeastSquares

    matrix = two_taste_groups()
    als = AlternatingLeastSquares(
        factors=6, regularization=model.regularization, alpha=1.0, iterations=1, use_gpu=False
    )
    als.item_factors = np.asarray(model.item_factors)
    als.user_factors = np.zeros((N_USERS, 6), np.float32)
    als._YtY = None
    expected = als.recalculate_user(0, confidence_of(matrix, model.item_weights, model.alpha)[0])
    ours = model.fold_in(matrix[0].indices, matrix[0].data)
    np.testing.assert_allclose(ours, expected, atol=1e-3)


def test_the_explanation_sums_to_the_score(model):
    items, weights = np.array([0, 2, 4]), np.array([1.0, 2.0, -1.0])
    score = model.scores(model.fold_in(items, weights), np.array([6]))[0]
    (parts,) = model.explain(items, weights, np.array([6]))
    assert parts.sum() == pytest.approx(score, abs=1e-4)
    assert parts[2] == 0  # a dislike never speaks for a song


def test_nobody_without_evidence_gets_a_taste(model):
    assert not model.fold_in(np.array([], int), np.array([])).any()


def test_unknown_tracks_have_no_row(model):
    assert model.item_indices(np.array([3, 4, 10**9])).tolist() == [0, -1, -1]


def test_a_trained_artifact_beats_popularity_and_reloads_the_same(tmp_path):
    path = train(interactions(), SMALL, root=tmp_path)
    model = load_als(path, verify=True)
    again = load_als(train(interactions(), SMALL, root=tmp_path), verify=True)
    np.testing.assert_array_equal(model.item_factors, again.item_factors)
    import json

    metrics = json.loads((path / "manifest.json").read_text())["metrics"]
    assert metrics["ndcg_at_10"] > 1.3 * metrics["popularity"]["ndcg_at_10"]


def test_a_matrix_of_the_wrong_shape_is_refused():
    with pytest.raises(DataError, match="columns"):
        fit_als(two_taste_groups().T.tocsr(), np.arange(N_ITEMS), SMALL)


def test_nothing_to_learn_from_is_a_clear_error(tmp_path):
    nothing = Interactions(np.array([1]), np.array([2]), np.array([-1.0], np.float32))
    with pytest.raises(DataError, match="nothing to learn"):
        train(nothing, SMALL, root=tmp_path)


def test_a_cancelled_training_leaves_nothing(tmp_path):
    def cancel(message, share):
        if share > 0.3:
            raise TrainingCancelledError("stop")

    with pytest.raises(TrainingCancelledError):
        train(interactions(), SMALL, root=tmp_path, progress=cancel)
    assert not list(tmp_path.iterdir())


def test_damaged_artifacts_are_refused(tmp_path):
    path = train(interactions(), SMALL, root=tmp_path)
    factors = path / "item_factors.npy"
    content = factors.read_bytes()
    factors.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(ArtifactError, match="checksum"):
        load_als(path, verify=True)
    factors.write_bytes(content[:60])
    with pytest.raises(ArtifactError, match="damaged"):
        load_als(path)
    factors.unlink()
    with pytest.raises(ArtifactError, match="lacks"):
        load_als(path)
