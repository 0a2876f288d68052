"""What a listener asks of a list, and how a plan carries it."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from django.contrib.auth.models import AnonymousUser, User

from library.models import Tag
from listening.selectors.history import NO_HISTORY, ListenerHistory
from ml_models.mood.emotions import Intent, Mood
from recommender.selectors import plan as plan_module
from recommender.selectors.list_options import DEFAULT_OPTIONS, ListOptions
from recommender.selectors.plan import FallbackLevel, plan_list, seed_for
from tests.recommender.small_snapshot import small_als, small_snapshot, tagged

HISTORY = ListenerHistory(np.array([2, 3, 9]), np.array([1.0, -1.0, 2.0], np.float32))
HAPPY, SAD = Mood(0.8, 0.6, confidence=0.5), Mood(-0.7, -0.5)


@pytest.fixture
def planned(monkeypatch):
    def plan(snapshot, history=NO_HISTORY, **asked):
        monkeypatch.setattr(plan_module, "current_snapshot", lambda: snapshot)
        return plan_list(history, **asked)

    return plan


def passing(snapshot, **asked) -> list[int]:
    rows = np.arange(len(snapshot.track_ids))
    tests = ListOptions(**asked).tests(snapshot, HISTORY)
    return rows[
        np.all([np.ones(len(rows), bool), *(test(rows) for test in tests)], axis=0)
    ].tolist()


def test_a_novelty_beyond_0_and_1_is_refused():
    for novelty in (-0.01, 1.01):
        with pytest.raises(ValueError) as caught:
            ListOptions(novelty=novelty)
        assert str(caught.value) == "the novelty lies between 0 and 1"
    assert ListOptions(novelty=0.0).familiar_factor == ListOptions(novelty=1.0).new_factor == 1.0


def test_without_a_wish_every_song_passes():
    assert DEFAULT_OPTIONS.tests(small_snapshot(), HISTORY) == []
    assert DEFAULT_OPTIONS.among(small_snapshot(), HISTORY) is None
    assert DEFAULT_OPTIONS.applied_to(HISTORY) is HISTORY


def test_years_hold_on_both_ends_and_an_unknown_year_passes_neither():
    snapshot = small_snapshot((1, 2, 3, 4), years=[0, 1, 1990, 2000])
    assert passing(snapshot, year_from=1990) == [2, 3]
    assert passing(snapshot, year_from=1) == [1, 2, 3]
    assert passing(snapshot, year_to=1990) == [1, 2]
    assert passing(snapshot, year_from=1990, year_to=1999) == [2]
    assert passing(snapshot, year_to=0) == []


def test_lengths_hold_up_to_the_limit_and_an_unknown_length_passes():
    snapshot = small_snapshot(durations=[0, 200, 201])
    assert passing(snapshot, max_duration_s=200) == [0, 1]
    assert passing(snapshot, max_duration_s=0) == [0]


def test_explicit_songs_are_left_out_when_asked():
    assert passing(small_snapshot(explicit=[True, False, True]), no_explicit=True) == [1]


def test_all_new_leaves_out_what_was_heard_even_what_was_disliked():
    snapshot = small_snapshot((1, 2, 3, 4))
    assert passing(snapshot, novelty=1.0) == [0, 3]
    assert passing(snapshot, novelty=0.99) == [0, 1, 2, 3]


def test_all_familiar_and_only_mine_choose_among_what_the_listener_loves():
    snapshot = small_snapshot((1, 2, 3, 4))
    for options in (ListOptions(novelty=0.0), ListOptions(only_mine=True)):
        assert options.among(snapshot, HISTORY).tolist() == [1]
    first = ListenerHistory(np.array([4, 1]), np.ones(2, np.float32))
    assert ListOptions(only_mine=True).among(snapshot, first).tolist() == [0, 3]
    assert ListOptions(novelty=0.01).among(snapshot, HISTORY) is None


@pytest.mark.django_db
def test_a_tag_chooses_its_songs_and_with_only_mine_those_that_are_both():
    calm, loud = Tag.objects.create(name="calm"), Tag.objects.create(name="loud")
    columns = tagged([(calm.pk, 1.0)], [(loud.pk, 1.0), (calm.pk, 1.0)], [], [(loud.pk, 1.0)])
    snapshot = small_snapshot((1, 2, 3, 4), **columns)
    assert ListOptions(tag=" CALM").among(snapshot, HISTORY).tolist() == [0, 1]
    assert ListOptions(tag="loud").among(snapshot, HISTORY).tolist() == [1, 3]
    assert ListOptions(tag="loud", only_mine=True).among(snapshot, HISTORY).tolist() == [1]
    nothing = ListOptions(tag="unheard").among(snapshot, HISTORY)
    assert nothing.tolist() == []
    assert snapshot.years[nothing].tolist() == []


def test_what_must_not_count_leaves_the_history_before_the_list_is_made(planned):
    options = ListOptions(ignore_tracks=(2,))
    assert options.applied_to(HISTORY).track_ids.tolist() == [3, 9]
    plan = planned(small_snapshot(), HISTORY, options=options)
    assert plan.history.track_ids.tolist() == [3, 9]
    assert plan.query.history_rows.tolist() == []
    assert plan.n_songs == 1
    assert plan.options is options


def test_a_plan_knows_its_moment(planned):
    snapshot = small_snapshot()
    plan = planned(snapshot, HISTORY, targets=(HAPPY, SAD), seed=3)
    assert plan.snapshot is snapshot
    assert plan.query.targets == (HAPPY, SAD)
    assert plan.query.history_rows.tolist() == [1]
    assert (plan.target, plan.seed, plan.n_songs) == (HAPPY, 3, 2)
    assert plan.options is DEFAULT_OPTIONS
    assert planned(snapshot, targets=(HAPPY, SAD), target=SAD).target is SAD
    assert planned(snapshot, HISTORY, n_songs=7).n_songs == 7
    assert planned(snapshot, HISTORY, n_songs=0).n_songs == 0
    bare = planned(snapshot)
    assert (bare.target, bare.seed, bare.n_songs) == (None, None, 0)


def test_a_mood_counts_by_its_confidence_more_when_staying_and_not_without_a_target(planned):
    def share(**asked):
        return planned(small_snapshot(), **asked).mood_share

    assert share(targets=(SAD,)) == pytest.approx(0.30)
    assert share(targets=(HAPPY,)) == pytest.approx(0.225)
    assert share(targets=(HAPPY,), confidence=1.0) == pytest.approx(0.30)
    assert share(targets=(HAPPY,), confidence=0.0) == 0.0
    assert share(targets=(SAD,), stay=True) == pytest.approx(0.45)
    assert share() == share(confidence=1.0) == share(target=SAD) == 0.0
    assert planned(small_snapshot(), targets=(SAD,)).weights == pytest.approx(
        {"mood": 0.3, "liked": 0.7}
    )


def test_blocked_and_disliked_songs_and_artists_do_not_pass(planned):
    hidden = replace(NO_HISTORY, hidden=frozenset({2}), hidden_artists=frozenset({102}))
    snapshot = small_snapshot((1, 2, 3, 4), years=[1990, 1990, 1990, 0])
    assert planned(snapshot, hidden).ranked().rows.tolist() == [0, 3]
    asked = ListOptions(year_from=1)
    assert planned(snapshot, hidden, options=asked).ranked().rows.tolist() == [0]


def test_a_slot_wants_to_be_elsewhere_and_all_else_is_alike(planned):
    plan = planned(small_snapshot(), HISTORY, targets=(HAPPY,), seed=1)
    slot = plan.toward(SAD)
    assert (slot.target, slot.query.targets) == (SAD, (SAD,))
    assert slot.query.history_rows is plan.query.history_rows
    assert replace(slot, query=plan.query, target=HAPPY) == plan


def test_a_list_among_some_rows_heeds_no_filter(planned):
    plan = planned(small_snapshot(years=[0, 0, 1990]), options=ListOptions(year_from=1980))
    assert plan.ranked().rows.tolist() == [2]
    assert plan.among(np.array([0, 1])).ranked().rows.tolist() == [0, 1]


def test_a_guarded_plan_leaves_out_opposites_and_by_intent_what_is_not_on_the_wished_side(planned):
    snapshot = small_snapshot(
        moods=[[0.6, 0.6], [-0.6, -0.6], [0.1, -0.1]], mood_sureness=np.full((3, 2), 0.95)
    )
    plan = planned(snapshot, targets=(HAPPY,))
    assert plan.guarded().ranked().rows.tolist() == [0]
    unsure = replace(snapshot, mood_sureness=np.full((3, 2), 0.5))
    assert planned(unsure, targets=(HAPPY,)).guarded().ranked().rows.tolist() == [0, 1, 2]
    lifted = planned(unsure, targets=(HAPPY,)).guarded(Intent.LIFT)
    assert lifted.ranked().rows.tolist() == [0, 2]
    assert planned(snapshot).guarded().ranked().rows.tolist() == [0, 1, 2]


def test_a_list_says_from_what_it_was_made(planned):
    als = small_als([[1.0], [0.5], [0.2]])
    with_als = small_snapshot(als=als, als_rows=[0, 1, 2], item_rows=[0, 1, 2])
    with_both = replace(
        with_als,
        tags=object(),
        tag_vectors=np.ones((1, 2), np.float32),
        tag_group=np.zeros(3, np.int64),
    )
    level = {
        "nothing": planned(small_snapshot(), HISTORY),
        "no taste": planned(with_both),
        "no tags": planned(with_als, HISTORY),
        "all": planned(with_both, HISTORY),
    }
    assert level["nothing"].fallback_level == FallbackLevel.POPULAR
    assert level["no taste"].fallback_level == FallbackLevel.NO_TASTE
    assert level["no tags"].fallback_level == FallbackLevel.NO_TAG_MODEL
    assert level["all"].fallback_level == FallbackLevel.FULL


@pytest.mark.django_db
def test_a_list_carries_how_it_came_about(planned):
    plan = planned(small_snapshot(model_versions={"als": 4}), targets=(HAPPY,))
    ranking = plan.ranked()
    chosen = ranking.choices(ranking.chosen(2)[0])
    assert chosen[0].target is HAPPY
    listed = plan.listed(chosen, intent="lift")
    assert listed.items == ()  # none of these tracks exists
    assert listed.fallback_level == FallbackLevel.POPULAR
    assert (listed.intent, listed.target) == ("lift", HAPPY)
    assert listed.weights == plan.weights
    assert listed.model_versions == {"als": 4}
    assert listed.impression_id is None


def test_each_listener_and_day_has_another_order():
    today = date(2025, 3, 1)
    assert seed_for(User(pk=7), today) == 700_000 + today.toordinal() % 100_000
    assert seed_for(User(pk=7), today) != seed_for(User(pk=7), date(2025, 3, 2))
    assert seed_for(AnonymousUser(), today) == today.toordinal() % 100_000
