"""The cheapest way through songs, against a look at every way there is."""

from itertools import product

import numpy as np
import pytest

from ml_models.blend.journey import _options, smooth_path

SLOTS = np.array([[2.0, 1.0], [3.0, 1.0], [4.0, 1.0]])


def cheapest_by_hand(places, scores, slots, choices) -> tuple[int, ...]:
    """Return the way that the docstring of `smooth_path` describes, by trying them all."""
    step = np.linalg.norm(slots[-1] - slots[0]) / (len(slots) - 1)
    best, least = (), np.inf
    for uneven in (3.0, 10.0, 30.0):

        def cost(path, uneven=uneven):
            away = ((places[list(path)] - slots) ** 2).sum(axis=1)
            steps = (np.diff(places[list(path)], axis=0) ** 2).sum(axis=1)
            costs = (0.3 * away + uneven * np.append(steps, 0.0)) / step**2
            return (costs - scores[list(path)]).sum()

        path = min(product(*choices), key=cost)
        steps = np.linalg.norm(np.diff(places[list(path)], axis=0), axis=1)
        if steps.max() / steps.mean() < least:
            best, least = path, steps.max() / steps.mean()
        if least <= 2.0:
            break
    return best


@pytest.mark.parametrize("scale", [0.05, 1.0])
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("liked", [1.0, 12.0])  # what is loved madly makes ways uneven at first
def test_the_way_is_the_cheapest_of_all(scale, seed, liked):
    rng = np.random.default_rng(seed)
    slots = (np.array([[2.0, 1.0]]) + np.arange(5)[:, None] * np.array([[1.0, -0.5]])) * scale
    along = rng.uniform(-0.45, 0.45, (5, 4, 1)) * np.array([1.0, -0.5])
    places = ((slots / scale)[:, None] + along).reshape(-1, 2) * scale
    scores = rng.random(20) * liked
    choices = [range(4 * slot, 4 * slot + 4) for slot in range(5)]
    expected = cheapest_by_hand(places, scores, slots, choices)
    assert tuple(smooth_path(places, scores, slots)) == expected


@pytest.mark.parametrize("scale", [0.1, 1.0, 3.0])
def test_loved_songs_make_no_step_of_more_than_twice_the_mean(scale):
    # By all three loved songs (1, 3, 5) the second of four steps would be 1.9 long, the third 0.1.
    along = np.array([0.0, 0.55, 1.0, 2.45, 2.0, 2.55, 3.0, 3.55])
    places = np.stack([2.0 + along, np.ones(8)], axis=1) * scale
    scores = np.array([0.0, 3.0, 0.0, 9.0, 0.0, 3.0, 0.0, 0.0])
    slots = np.stack([2.0 + np.arange(5.0), np.ones(5)], axis=1) * scale
    path = smooth_path(places, scores, slots)
    assert path == [0, 2, 3, 6, 7]
    assert tuple(path) == cheapest_by_hand(
        places, scores, slots, [[0], [1, 2], [3, 4], [5, 6], [7]]
    )
    steps = np.diff(places[path, 0])
    assert steps.max() <= 2 * steps.mean()


@pytest.mark.parametrize("scale", [0.1, 1.0])
@pytest.mark.parametrize(("score", "chosen"), [(0.55, 1), (0.58, 2)])
def test_a_song_beside_the_way_must_be_liked_enough(scale, score, chosen):
    # A third of a step aside it costs 0.3 for the slot and 2 x 3 for the steps, each times 0.09.
    beside = [[2.0, 1.0], [3.0, 1.0], [3.0, 1.3], [4.0, 1.0]]
    scores = np.array([0.0, 0.0, score, 0.0])
    assert smooth_path(np.array(beside) * scale, scores, SLOTS * scale) == [0, chosen, 3]


def test_two_songs_make_a_way_from_the_first_to_the_last_slot():
    places = np.array([[4.0, 1.1], [2.0, 1.1], [3.0, 1.0]])
    assert smooth_path(places[:2], np.zeros(2), SLOTS) == [1, 0]
    assert smooth_path(places, np.zeros(3), SLOTS) == [1, 2, 0]
    assert smooth_path(places, np.zeros(3), SLOTS[:1]) == [0]


def test_songs_in_one_place_are_a_way_too():
    same = np.full((3, 2), 0.5)
    assert sorted(smooth_path(same, np.zeros(3), np.full((3, 2), 0.5))) == [0, 1, 2]


def test_each_slot_chooses_among_the_forty_cheapest_of_its_own_songs():
    away = np.array([[0.1, 9.0]] * 50 + [[9.0, 0.1]] * 45)
    costs = np.arange(95.0)[::-1, None].repeat(2, axis=1)
    first, second = _options(away, costs)
    assert first.tolist() == list(range(49, 9, -1))
    assert second.tolist() == list(range(94, 54, -1))


def test_a_slot_with_fewer_than_three_songs_takes_the_nearest_that_are_free():
    away = np.array([[0.1, 5.0]] * 45 + [[9.0, 0.1], [9.0, 0.2]])
    away[[43, 41], 1] = (3.0, 4.0)
    costs = np.arange(47.0)[:, None].repeat(2, axis=1)  # 40 to 44 are free
    first, second = _options(away, costs)
    assert first.tolist() == list(range(40))
    assert second.tolist() == [45, 46, 43]


def test_the_poorest_slot_takes_first_and_no_song_is_given_twice():
    n = 44  # 40 for the first slot, four free
    away = np.array([[0.1, 5.0, 5.0]] * n + [[9.0, 0.1, 9.0], [9.0, 9.0, 0.1], [9.0, 9.0, 0.2]])
    away[40:44, 1] = away[40:44, 2] = (4.0, 3.0, 2.0, 1.0)
    costs = np.arange(len(away), dtype=float)[:, None].repeat(3, axis=1)
    _, one_of_its_own, two_of_its_own = _options(away, costs)
    assert one_of_its_own.tolist() == [44, 43, 42]
    assert two_of_its_own.tolist() == [45, 46, 41]


def test_a_slot_without_a_song_takes_the_nearest_of_the_slot_that_has_the_most():
    away = np.array([[0.1, 9.0, 9.0], [9.0, 0.1, 3.0], [9.0, 0.1, 2.0], [9.0, 0.1, 4.0]])
    options = _options(away, np.zeros((4, 3)))
    assert [option.tolist() for option in options] == [[0], [1, 3], [2]]


def test_equally_cheap_songs_stay_in_the_order_of_the_catalogue():
    away = np.array([[0.1, 9.0]] * 300 + [[9.0, 0.1]])
    costs = np.array([1.0, 0.0] * 150 + [0.0])[:, None].repeat(2, axis=1)
    away[:300:2, 1] = 8.0
    first, second = _options(away, costs)
    assert first.tolist() == list(range(1, 80, 2))
    assert second.tolist() == [300, 0, 2]
