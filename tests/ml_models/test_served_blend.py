"""The formula of served lists: liking, fit to the mood, opposites, journeys."""

import numpy as np
import pytest

from ml_models.blend.journey import smooth_path
from ml_models.blend.liking import liking_terms, neighbour_weight
from ml_models.blend.mood_fit import best_fit, focused, is_opposite, relative_fit, settled
from ml_models.blend.served import mood_share, place_of, served_blend
from ml_models.blend.weights import SHARES
from ml_models.mood.emotions import Intent, Mood

FAMILIAR = np.array([True, False, False])


def terms(**given):
    known = {"popularity": np.array([9.0, 5.0, 0.0]), "most_popular": 9.0, "n_songs": 1}
    return liking_terms(**known | {"is_familiar": FAMILIAR} | given)


def test_the_best_song_that_is_new_sets_the_scale_of_a_taste():
    taste = terms(taste=np.array([8.0, 2.0, -1.0]))["taste"]
    np.testing.assert_allclose(taste, [4.0, 1.0, 0.0])


def test_neighbours_count_the_less_the_more_songs_are_known():
    assert [neighbour_weight(n) for n in (0, 6)] == [1.0, 0.125]
    near = terms(neighbours=np.array([0.0, 3.0, 6.0]), n_songs=6)["neighbours"]
    np.testing.assert_allclose(near, [0.0, 0.0625, 0.125])


def test_popularity_only_breaks_ties_of_taste():
    of_rest = terms(taste=np.array([0.0, 0.9, 1.0]))
    liking = sum(of_rest.values())
    assert liking.argmax() == 2  # loved by nobody else, and still first
    tied = sum(terms(taste=np.array([0.0, 1.0, 1.0])).values())
    assert tied.argmax() == 1


def test_songs_that_no_training_met_count_as_not_liked_rather_than_break_the_list():
    taste = terms(taste=np.array([-np.inf, 1.0, np.nan]))["taste"]
    np.testing.assert_allclose(taste, [0.0, 1.0, 0.0])


def test_a_place_falls_with_the_logarithm_and_ties_share_it():
    places = place_of(np.array([3.0, 1.0, 1.0, 5.0]))
    assert places[3] == 1.0
    assert places[1] == places[2] == pytest.approx(1 - np.log(3.5) / np.log(10_000))
    assert places.min() >= 0.0


def test_parts_of_a_served_song_sum_to_its_score_exactly():
    rng = np.random.default_rng(1)
    some = {"taste": rng.random(50), "popular": rng.random(50)}
    blend = served_blend(some, rng.random(50), share=0.3, factor=0.8, shuffle=rng)
    assert (blend.contributions.sum(axis=1) == blend.scores).all()
    assert ((blend.scores >= 0) & (blend.scores <= 1)).all()


def test_a_mood_changes_the_order_and_no_mood_leaves_it():
    some = {"taste": np.array([1.0, 0.9]), "popular": np.zeros(2)}
    fit = np.array([0.0, 1.0])
    assert served_blend(some, None, share=0.0).scores.argmax() == 0
    assert served_blend(some, fit, share=mood_share(1.0)).scores.argmax() == 1


def test_a_wild_guess_counts_half_of_a_sure_mood_and_no_mood_nothing():
    assert mood_share(0.0) == 0.0
    assert mood_share(1e-9) == pytest.approx(mood_share(1.0) / 2)
    assert mood_share(1.0, stay=True) > mood_share(1.0)


def test_ties_fall_differently_for_two_seeds_and_the_same_for_one():
    some = {"popular": np.zeros(40)}

    def order(seed):
        shuffle = np.random.default_rng(seed)
        return np.argsort(-served_blend(some, None, share=0.0, shuffle=shuffle).scores).tolist()

    assert order(1) == order(1)
    assert order(1) != order(2)


def test_each_wish_has_songs_because_fits_are_measured_by_the_best_of_the_catalogue():
    fits = np.linspace(0.0, 0.2, 1000)
    relative = relative_fit(fits, best_fit(fits))
    assert relative.max() == 1.0
    assert relative_fit(np.array([0.001, np.nan]), best_fit(np.zeros(10))).max() < 0.1


def test_a_song_that_is_felt_in_every_mood_fits_less_than_one_that_is_felt_in_this():
    both = focused(np.array([0.8, 0.8]), near=np.array([3.0, 3.0]), mass=np.array([3.0, 30.0]))
    assert both[0] > both[1]


PLACES = np.array([[0.6, 0.6], [-0.6, 0.6], [-0.6, -0.6], [np.nan, np.nan]])
SURE = np.array([[0.95, 0.95], [0.95, 0.6], [0.6, 0.6], [0.5, 0.5]])


def test_sure_songs_of_the_other_side_are_opposites_on_both_axes():
    happy, calm = Mood(0.8, 0.5), Mood(0.5, -0.6)
    assert is_opposite(PLACES, SURE, (happy,)).tolist() == [False, True, False, False]
    assert is_opposite(PLACES, SURE, (calm,)).tolist() == [True, True, False, False]


def test_a_target_in_the_middle_has_no_opposite():
    assert not is_opposite(PLACES, SURE, (Mood(0.1, -0.1),)).any()


@pytest.mark.parametrize(
    ("intent", "target", "kept"),
    [
        (Intent.CALM, Mood(0.3, -0.7), [False, False, True, False]),
        (Intent.ENERGISE, Mood(0.5, 0.7), [True, False, False, False]),
        (Intent.LIFT, Mood(0.6, 0.2), [True, False, False, False]),
    ],
)
def test_on_the_axis_of_an_intent_only_songs_of_the_wished_side_stay(intent, target, kept):
    assert (~is_opposite(PLACES, SURE, (target,), intent)).tolist() == kept


def test_a_target_settles_where_the_listener_has_songs():
    places = np.array([[0.2, -0.5], [0.2, -0.6], [-0.9, 0.9], [np.nan, 0.0]])
    found = settled(Mood(0.25, -1.0), places, np.ones(4), Intent.CALM)
    assert found.valence == pytest.approx(0.2, abs=0.02)
    assert -0.6 < found.arousal < -0.5


def test_a_settled_target_keeps_the_side_that_the_intent_wishes():
    loud = np.array([[-0.2, 0.1], [-0.3, 0.2]])
    assert settled(Mood(0.25, -0.5), loud, np.ones(2), Intent.CALM).arousal == -0.25


def test_a_target_stays_where_no_song_is_known():
    nowhere = np.full((3, 2), np.nan)
    assert settled(Mood(0.25, -1.0), nowhere, np.ones(3), Intent.CALM) == Mood(0.25, -1.0)


@pytest.mark.parametrize("k", [2, 6, 12])
def test_a_journey_repeats_no_song_and_no_step_is_twice_the_mean(k):
    rng = np.random.default_rng(3)
    places, scores = rng.uniform(-0.9, 0.9, (4000, 2)), rng.random(4000)
    path = smooth_path(places, scores, np.linspace((-0.6, 0.7), (0.5, -0.5), k))
    steps = np.linalg.norm(np.diff(places[path], axis=0), axis=1)
    assert len(set(path)) == k
    assert steps.max() <= 2 * steps.mean()
    if k > 2:
        assert scores[path].mean() > 0.6  # and it is still a way through liked songs


@pytest.mark.parametrize("n_songs", [0, 1, 2, 5])
def test_a_journey_through_too_few_songs_plays_each_once(n_songs):
    places = np.full((n_songs, 2), 0.3)
    path = smooth_path(places, np.ones(n_songs), np.linspace((-0.5, 0.5), (0.5, -0.5), 6))
    assert sorted(path) == list(range(n_songs))


def test_a_single_holder_is_as_much_as_the_most_popular_song_has():
    held = terms(popularity=np.array([1.0, 0.0, 0.0]), most_popular=1.0)["popular"]
    assert held[0] == SHARES["popular"]


def test_a_taste_for_nothing_but_known_songs_is_scaled_by_the_best_of_them():
    known = terms(taste=np.array([0.1, 0.2, -1.0]), is_familiar=np.ones(3, bool))["taste"]
    np.testing.assert_allclose(known, [0.5, 1.0, 0.0])


def test_a_taste_that_likes_no_song_and_a_list_without_songs_break_nothing():
    assert terms(taste=np.full(3, -1.0))["taste"].tolist() == [0.0, 0.0, 0.0]
    nothing = np.empty(0)
    empty = terms(taste=nothing, popularity=nothing, is_familiar=np.empty(0, bool))
    assert [len(values) for values in empty.values()] == [0, 0]


def test_places_beyond_the_ten_thousandth_count_nothing():
    places = place_of(-np.arange(20_000.0))
    assert places[0] == 1.0
    assert places[9_998] > 0.0
    assert places[9_999:].max() == 0.0


def test_what_is_liked_is_split_among_the_terms_by_their_size_and_the_mood_has_its_share():
    some = {"taste": np.array([0.6, 0.0, 0.0]), "popular": np.array([0.2, 0.0, 0.1])}
    blend = served_blend(some, np.array([1.0, 0.5, 0.0]), share=0.4, factor=0.5)
    places = 0.5 * 0.6 * place_of(np.array([0.8, 0.0, 0.1]))
    assert blend.parts_of(0) == pytest.approx(
        {"mood": 0.2, "taste": 0.75 * places[0], "popular": 0.25 * places[0]}
        | dict.fromkeys(("tags", "neighbours", "fresh"), 0.0),
        abs=2e-6,
    )
    # Nothing is known of the second one, but its place must not vanish from the sum.
    assert blend.parts_of(1)["popular"] == pytest.approx(places[1], abs=2e-6)
    assert blend.parts_of(1)["mood"] == pytest.approx(0.1, abs=2e-6)
    assert blend.parts_of(2)["popular"] == pytest.approx(places[2], abs=2e-6)


def test_without_a_mood_no_share_is_kept_for_it():
    blend = served_blend({"popular": np.array([1.0, 0.5])}, None, share=0.4)
    assert blend.scores[0] == 1.0
    assert blend.parts_of(0)["mood"] == 0.0


def test_a_shuffle_takes_at_most_a_fiftieth_of_a_score():
    shuffle = np.random.default_rng(5)
    scores = served_blend({"popular": np.zeros(3000)}, None, share=0.0, shuffle=shuffle).scores
    whole = served_blend({"popular": np.zeros(3000)}, None, share=0.0).scores[0]
    assert scores.max() <= whole
    assert scores.min() == pytest.approx(0.98 * whole, rel=1e-3)


def test_the_best_fit_is_nearly_the_best_of_the_catalogue_and_never_next_to_nothing():
    assert best_fit(np.linspace(0.0, 1.0, 1001)) == pytest.approx(0.995)
    assert best_fit(np.zeros(10)) == best_fit(np.empty(0)) == 0.05


def test_the_focus_on_a_mood_is_a_fourth_root_of_the_share_that_is_felt_there():
    fit = focused(np.array([0.8]), near=np.array([3.0]), mass=np.array([5.3]))
    assert fit[0] == pytest.approx(0.8 * 0.5**0.25)


def test_opposites_begin_where_a_target_and_a_song_are_clear():
    at_last = np.array([[-0.1, 0.1], [-0.1, -0.1], [0.0, 0.0]])
    sure = np.array([[0.78, 0.5], [0.77, 0.90], [1.0, 1.0]])
    assert is_opposite(at_last, sure, (Mood(0.3, 0.3),)).tolist() == [True, True, False]
    assert is_opposite(at_last, sure, (Mood(0.29, 0.3),)).tolist() == [False, True, False]
    assert is_opposite(at_last, sure, (Mood(0.3, 0.29),)).tolist() == [True, False, False]
    assert not is_opposite(at_last, sure, (Mood(0.0, 0.0),)).any()
    lifted = is_opposite(at_last, sure, (Mood(0.5, 0.0),), Intent.LIFT)
    assert lifted.tolist() == [True, True, True]  # in the middle is not on the wished side


def test_where_people_disagree_on_one_axis_the_other_one_still_has_opposites():
    loud = (Mood(0.8, 0.6), Mood(-0.7, 0.6))
    places, sure = np.array([[0.5, -0.5], [-0.5, 0.5]]), np.full((2, 2), 0.95)
    assert is_opposite(places, sure, loud).tolist() == [True, False]
    assert not is_opposite(places, sure, ()).any()


def test_a_target_settles_at_the_mean_of_near_songs_weighed_by_liking_and_nearness():
    target = Mood(0.0, 0.0, confidence=0.5)
    places = np.array([[0.35, 0.0], [0.0, -0.7]])
    found = settled(target, places, np.array([1.0, 2.0]), Intent.MATCH)
    near, far = np.exp(-0.5), 2 * np.exp(-2.0)
    assert found.valence == pytest.approx(0.35 * near / (near + far))
    assert found.arousal == pytest.approx(-0.7 * far / (near + far))
    assert found.confidence == 0.5


def test_a_settled_target_stays_inside_the_mood_space_and_moves_from_the_middle():
    beyond = np.array([[1.2, -1.2]])
    assert settled(Mood(1.0, -1.0), beyond, np.ones(1), Intent.MATCH) == Mood(1.0, -1.0)
    up = settled(Mood(0.25, 0.0), np.array([[0.2, 0.5]]), np.ones(1), Intent.CALM)
    assert up.arousal == 0.5
