"""The blend's shares are learnt from what was kept, and serve only when they are surely better."""

import numpy as np
import pytest

from library.models import PlaylistTrack
from listening.models import Interaction
from ml_models.artifacts import save_artifact
from ml_models.blend import PARTS
from ml_models.blend.learn import learn_and_measure, learn_shares, load_shares, shares_array
from ml_models.blend.weights import LEARNABLE, SHARES
from ml_models.errors import ArtifactError
from recommender.errors import QualityGateError
from recommender.models import ModelRelease, TrainingRun
from recommender.selectors.recommendations import recommendations_for
from recommender.snapshot.artifacts import artifact_path
from recommender.snapshot.current import current_snapshot, forget_snapshot
from recommender.training import blend, runs
from recommender.training.gate import Answer, compare
from recommender.training.releases import publish_release, register_release, withdraw_release
from tests.recommender.town import HAPPY, listener


def test_the_search_finds_the_part_that_counts_and_leaves_the_mood_alone():
    wanted = np.array([0.80, 0.20, 0.10])  # as much together as the set ones
    measured = []

    def measure(shares):
        measured.append(shares)
        return -float(np.abs([shares[part] for part in LEARNABLE] - wanted).sum())

    found = learn_shares(measure, seed=1)
    assert found["tags"] == max(found[part] for part in LEARNABLE)
    assert found["taste"] == SHARES["taste"]
    assert measure(found) > measure(SHARES)
    assert found["mood"] == SHARES["mood"]
    for shares in measured:
        assert sum(shares.values()) == pytest.approx(sum(SHARES.values()))


def _pass_rate(gain: float, n_simulations: int, n_rows: int, monkeypatch) -> float:
    """Let rows differ in which part they like, by `gain` towards tags on average."""
    monkeypatch.setattr("ml_models.blend.learn._N_DRAWS", 40)
    set_shares = np.array([SHARES[part] for part in LEARNABLE])
    n_passed = 0
    for seed in range(n_simulations):
        rng = np.random.default_rng(seed)
        likes = rng.normal(0, 1, (n_rows, len(LEARNABLE)))
        likes[:, LEARNABLE.index("tags")] += gain

        def values_of(shares, rows, likes=likes):
            return likes[rows] @ (np.array([shares[part] for part in LEARNABLE]) - set_shares)

        learnt = learn_and_measure(values_of, np.arange(n_rows) % 2, seed=seed)
        n_passed += all(low > 0 for low, _ in learnt.gain_intervals())
    return n_passed / n_simulations


def test_a_lucky_interval_does_not_pass(monkeypatch):
    assert _pass_rate(0.0, 200, 60, monkeypatch) <= 0.05
    assert _pass_rate(1.0, 20, 60, monkeypatch) >= 0.8  # while a true gain does


def test_the_set_shares_stay_when_nothing_is_better():
    assert learn_shares(lambda shares: 1.0 if shares == SHARES else 0.0, seed=1) == SHARES


def test_demo_town_learns_and_the_gate_wants_a_certain_gain(fresh_town, monkeypatch):
    monkeypatch.setattr("ml_models.blend.learn._N_DRAWS", 10)
    run = runs.train_now(kind="blend", report=lambda message, share: None)
    assert run.status == "done", run.error
    release = run.release
    metrics = release.metrics
    assert metrics["popularity"]["ndcg_at_10"] < metrics["set_weights"]["ndcg_at_10"]
    assert metrics["n_rows"] >= 12
    ModelRelease.objects.filter(pk=release.pk).update(
        metrics=metrics | {"gain_intervals": [[0.01, 0.02], [-0.01, 0.02]]}, score=0.9
    )
    release.refresh_from_db()
    with pytest.raises(QualityGateError, match="not certain"):
        publish_release(release=release)
    release.metrics = metrics | {"gain_intervals": [[0.01, 0.02], [0.01, 0.03]]}
    release.save()
    before = recommendations_for(user=listener(0), mood=HAPPY, k=5)
    publish_release(release=release)
    forget_snapshot()
    after = recommendations_for(user=listener(0), mood=HAPPY, k=5)
    assert after.model_versions["blend"] == release.pk
    assert "blend" not in before.model_versions
    assert current_snapshot().shares == load_shares(artifact_path(release))
    for item in after.items:
        assert sum(item.parts.values()) == pytest.approx(item.score, abs=1e-12)


def test_what_is_hidden_is_not_known_to_the_model_that_is_asked(fresh_town, monkeypatch):
    monkeypatch.setattr("ml_models.blend.learn._N_DRAWS", 1)
    histories = []
    true_snapshot_of = blend._snapshot_of

    def watched(history, progress):
        histories.append(history)
        return true_snapshot_of(history, progress)

    asked = []
    true_case = blend._case

    def case(snapshot, history, row, hidden_ids):
        asked.append((row, set(hidden_ids.tolist())))
        return true_case(snapshot, history, row, hidden_ids)

    monkeypatch.setattr(blend, "_snapshot_of", watched)
    monkeypatch.setattr(blend, "_case", case)
    runs.train_now(kind="blend", report=lambda message, share: None)
    history = histories[0]
    for row, hidden in asked:
        known = set(history.track_ids[history.row_ids == row].tolist())
        assert hidden
        assert not hidden & known


def test_too_little_data_says_so_and_the_set_weights_serve(db):
    Interaction.objects.all().delete()
    PlaylistTrack.objects.all().delete()
    run = runs.train_now(kind="blend", report=lambda message, share: None)
    assert run.status == TrainingRun.Status.FAILED
    assert "set weights" in run.error
    assert current_snapshot().shares == SHARES


def test_shares_that_are_no_weights_are_refused(tmp_path):
    bad = shares_array(SHARES) * -1
    folder = save_artifact(tmp_path, kind="blend", arrays={"shares": bad}, manifest={})
    with pytest.raises(ArtifactError, match="learn them again"):
        load_shares(folder)
    good = save_artifact(
        tmp_path, kind="blend", arrays={"shares": shares_array(SHARES)}, manifest={}
    )
    assert load_shares(good) == pytest.approx(SHARES)
    assert tuple(SHARES) == PARTS


def _release(settings, shares, *, served=SHARES, gains=None):
    gains = np.full(40, 0.02) if gains is None else gains
    folder = save_artifact(
        settings.VIBELUX_MODELS_DIR,
        kind="blend",
        arrays={
            "shares": shares_array(shares),
            "answers_served": shares_array(served),
            "answers_gains": gains,
        },
        manifest={
            "metrics": {
                "ndcg_at_10": 0.3,
                "popularity": {"ndcg_at_10": 0.1},
                "gain_intervals": [[0.01, 0.02], [0.01, 0.02]],
            }
        },
    )
    return register_release(kind="blend", folder=folder)


def test_learnt_weights_can_be_withdrawn_and_published_again(db, settings, user):
    learnt = SHARES | {"taste": SHARES["taste"] + 0.1}
    release = publish_release(release=_release(settings, learnt))
    forget_snapshot()
    assert current_snapshot().shares == pytest.approx(learnt)
    withdraw_release(kind="blend", by=user, reason="Too much of the same.")
    forget_snapshot()
    assert current_snapshot().shares == SHARES
    event = release.events.first()
    assert (event.action, event.by, event.reason) == ("withdrawn", user, "Too much of the same.")
    publish_release(release=release)
    forget_snapshot()
    assert current_snapshot().shares == pytest.approx(learnt)


def test_learnt_weights_are_compared_with_those_that_served_meanwhile(db, settings):
    learnt = SHARES | {"taste": SHARES["taste"] + 0.1}
    live = publish_release(release=_release(settings, learnt))
    worse = _release(settings, SHARES, served=learnt, gains=np.linspace(-0.04, -0.02, 40))
    with pytest.raises(QualityGateError, match="certainly worse"):
        publish_release(release=worse)
    unlike = _release(settings, SHARES, served=SHARES)  # measured beside what no longer serves
    assert compare(unlike, live).answer == Answer.NOT_COMPARABLE
