"""The gate compares like with like: the same rows with the same entries hidden."""

import dataclasses

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from ml_models.als.config import AlsConfig
from ml_models.als.data import Interactions, build_user_items, split_holdout
from ml_models.als.train import train as train_als
from ml_models.artifacts import load_artifact, save_artifact
from ml_models.learning.answers import RankedAnswers, compare_rankings
from ml_models.learning.holdout import stable_draws
from ml_models.song_places.catalogue import train_song_places
from ml_models.song_places.sides import SideAnswers, compare_sides
from ml_models.tag_vectors.config import TagVectorsConfig
from ml_models.tag_vectors.train import train as train_tags
from recommender.errors import QualityGateError
from recommender.training import gate
from recommender.training.releases import publish_release, register_release

GOOD = AlsConfig(n_factors=8, n_iterations=6)
BAD = dataclasses.replace(GOOD, n_factors=1, regularization=1000.0, alpha=0.01)


def town(n_rows, *, n_items=60, first_row=1, first_track=1, seed=1):
    """Listeners of three tastes, who hold twelve tracks each, ten of them of their taste."""
    rng = np.random.default_rng(seed)
    rows, tracks = [], []
    for row in range(n_rows):
        own = np.arange(row % 3, n_items, 3)
        held = {*rng.choice(own, 10, replace=False), *rng.integers(0, n_items, 2)}
        rows += [first_row + row] * len(held)
        tracks += [first_track + item for item in sorted(held)]
    return Interactions(np.array(rows), np.array(tracks), np.ones(len(rows), np.float32))


def joined(*parts: Interactions) -> Interactions:
    columns = zip(*((part.row_ids, part.track_ids, part.weights) for part in parts), strict=True)
    return Interactions(*map(np.concatenate, columns))


@pytest.fixture
def als_release(settings, db):
    def make(interactions, config=GOOD):
        folder = train_als(interactions, config, root=settings.VIBELUX_MODELS_DIR)
        return register_release(kind="als", folder=folder)

    return make


def hidden_of(interactions):
    matrix, tracks = build_user_items(interactions)
    rows = np.unique(interactions.row_ids)
    _, holdout = split_holdout(matrix, rows, tracks.ids, share=0.2, max_rows=2000)
    return {int(rows[row]): set(tracks.ids[items].tolist()) for row, items in holdout.items()}


def test_draws_are_the_same_everywhere_and_even():
    draws = stable_draws(np.arange(20_000), 7)
    np.testing.assert_array_equal(draws, stable_draws(np.arange(20_000), np.full(20_000, 7)))
    assert draws[:2].tolist() == pytest.approx([0.3935453, 0.4651925], abs=1e-6)
    assert np.histogram(draws, 10, (0, 1))[0] == pytest.approx(2000, abs=200)
    assert abs(np.corrcoef(draws, stable_draws(np.arange(20_000), 8))[0, 1]) < 0.03


def test_a_new_listener_or_song_moves_nobody_elses_split():
    before = hidden_of(town(60))
    after = hidden_of(joined(town(60), town(5, first_row=900, first_track=40, seed=3)))
    assert len(after) == 65
    assert {row: after[row] for row in before} == before


def test_about_the_wished_share_is_hidden_and_three_entries_stay():
    hidden = hidden_of(town(300))
    assert 0.17 < sum(map(len, hidden.values())) / len(town(300).weights) < 0.25
    rows, tracks = np.divmod(np.arange(200), 4)
    few = hidden_of(Interactions(rows, tracks, np.ones(200)))
    assert {len(hidden) for hidden in few.values()} == {1}


def test_eight_retrains_after_a_new_listener_each_all_pass(als_release):
    data = town(40)
    publish_release(release=als_release(data))
    for number in range(8):
        data = joined(data, town(1, first_row=500 + number, seed=50 + number))
        release = als_release(data)
        live = gate.ModelRelease.objects.live().get()
        assert gate.compare(release, live).answer == gate.Answer.NOT_WORSE
        publish_release(release=release)


def test_a_certainly_worse_model_is_refused_and_told_by_how_much(als_release):
    live = publish_release(release=als_release(town(90)))
    worse = als_release(town(90), BAD)
    gate.ModelRelease.objects.filter(pk=worse.pk).update(score=0.99)  # of another split, say
    with pytest.raises(QualityGateError, match="certainly worse than live release") as caught:
        publish_release(release=worse)
    beside = caught.value.verdict.beside
    assert beside.figures["n_rows"] == 90
    assert beside.figures["interval"][1] < -0.005
    assert gate.ModelRelease.objects.live().get() == live


def test_a_live_model_of_another_town_is_no_yardstick(als_release):
    live = publish_release(release=als_release(town(90)))
    gate.ModelRelease.objects.filter(pk=live.pk).update(score=0.99)
    release = als_release(town(60, first_row=900, first_track=900, seed=2))
    beside = gate.compare(release, live)
    assert beside.answer == gate.Answer.NOT_COMPARABLE
    assert "knows 0% of what it was trained on" in beside.told
    publish_release(release=release)
    event = release.events.get()
    assert "cannot be compared" in event.verdict
    assert event.figures["n_rows"] == 0


def test_few_rows_in_common_are_no_yardstick(als_release):
    live = publish_release(release=als_release(town(20)))
    beside = gate.compare(als_release(joined(town(20), town(60, first_row=900))), live)
    assert beside.answer == gate.Answer.NOT_COMPARABLE
    assert "20 rows were measured in both, 30 are needed" in beside.told


def test_a_grown_catalogue_does_not_make_a_model_look_worse(als_release):
    # Forty more songs with listeners of their own: the old rows have more to choose from.
    live = als_release(town(60))
    grown = als_release(joined(town(60), town(60, first_row=900, n_items=100, seed=5)))
    assert gate.compare(grown, live).answer == gate.Answer.NOT_WORSE


def test_songs_that_only_one_model_knows_leave_both_lists():
    ranked = np.array([9, 8, 3, 1, 2])
    mine = RankedAnswers.gather([(1, np.array([3]), ranked)], items=np.array([1, 2, 3, 8, 9]))
    theirs = RankedAnswers.gather([(1, np.array([3]), ranked[2:])], items=np.array([1, 2, 3]))
    found = compare_rankings(mine, theirs)
    assert (found.n_rows, found.difference) == (1, 0.0)
    assert found.share_known == pytest.approx(0.6)
    other = RankedAnswers.gather([(1, np.array([2]), ranked)], items=np.array([1, 2, 3]))
    assert compare_rankings(mine, other).n_rows == 0


def test_an_artifact_without_answers_cannot_be_compared(als_release):
    live = als_release(town(40))
    folder = gate.artifact_path(live)
    arrays = load_artifact(folder, kind="als").arrays
    bare = save_artifact(
        folder.parent,
        kind="als",
        arrays={name: a for name, a in arrays.items() if not name.startswith("answers")},
        manifest={"metrics": live.metrics, "config": {"regularization": 1.0, "alpha": 1.0}},
    )
    old = register_release(kind="als", folder=bare)
    assert gate.compare(live, old).answer == gate.Answer.NOT_COMPARABLE


def tag_lists(n: int, seed: int = 1):
    rng = np.random.default_rng(seed)
    words = [[f"{kind}{number}" for number in range(12)] for kind in "abc"]
    return [rng.choice(words[row % 3], 5, replace=False).tolist() for row in range(n)]


def test_tag_vectors_are_compared_on_the_lists_held_out_of_both(settings, db):
    root, config = settings.VIBELUX_MODELS_DIR, TagVectorsConfig(n_epochs=15)

    def release(lists, ids, config=config):
        folder = train_tags(lists, config, root=root, list_ids=ids)
        return register_release(kind="tag_vectors", folder=folder)

    lists = tag_lists(600)
    live = publish_release(release=release(lists, range(600)))
    more = release([*tag_lists(1, seed=9), *lists], [10_001, *range(600)])
    found = gate.compare(more, live)
    assert found.answer == gate.Answer.NOT_WORSE
    assert found.figures["n_rows"] > 40
    blind = release(lists, range(600), dataclasses.replace(config, learning_rate=1e-9))
    assert gate.compare(blind, live).answer == gate.Answer.CERTAINLY_WORSE


def test_places_of_songs_are_compared_on_the_same_hidden_words():
    rng = np.random.default_rng(1)
    true = rng.uniform(-1, 1, (400, 2)).astype(np.float32)
    ids = np.arange(400)

    def answers(noise: float, songs=ids):
        told = (true + rng.normal(0, noise, true.shape)).astype(np.float32)
        return SideAnswers(songs, songs.astype(np.uint64), true, told)

    better, worse = answers(0.1), answers(1.5)
    found = compare_sides(worse, better)
    assert found.n_rows == 400
    assert found.interval[1] < -0.02
    low, high = compare_sides(answers(0.3), answers(0.3)).interval
    assert low < 0 < high
    assert compare_sides(better, answers(0.1, ids + 1000)).n_rows == 0


def test_trained_places_are_compared_whatever_was_tagged_since(settings, db):
    rng = np.random.default_rng(1)
    names = ["happy", "party", "sad", "melancholy", "funk", "disco", "slowcore", "ballad"]
    sides = np.arange(240) % 2
    held = rng.random((240, 8)) < np.where(sides[:, None], [0.1, 0.1, 0.6, 0.6] * 2, 0.3)
    felt = np.where(sides[:, None], [0, 0, 0.7, 0.7], [0.7, 0.7, 0, 0])
    held[:, :4] |= rng.random((240, 4)) < felt
    weights = csr_matrix(held.astype(np.float32))
    artists = [f"artist {n // 2}" for n in range(240)]

    def release(rows):
        folder = train_song_places(
            weights[rows],
            names,
            [artists[row] for row in rows],
            root=settings.VIBELUX_MODELS_DIR,
            song_ids=np.asarray(rows) + 1000,
        )
        return register_release(kind="song_places", folder=folder)

    found = gate.compare(release(range(240)), release(range(20, 240)))
    assert found.answer == gate.Answer.NOT_WORSE
    assert found.figures["n_rows"] > 150
    assert 0.85 < found.figures["share_known"] < 1
