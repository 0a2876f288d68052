"""From what is known of a few songs to a list of them: order, damping, variety, presentation."""

from dataclasses import replace

import numpy as np
import pytest

from library.models import Track
from library.services.catalogue import create_track, get_or_create_artist
from listening.selectors.history import NO_HISTORY, ListenerHistory
from ml_models.mood.emotions import Intent, Mood
from recommender.selectors.candidates import CandidateFilter
from recommender.selectors.list_options import ListOptions
from recommender.selectors.plan import plan_list
from recommender.selectors.ranking import Choice, choose, liking_at, present, rank
from recommender.selectors.reasons import ReasonCode
from tests.recommender.small_snapshot import felt, small_als, small_snapshot

HAPPY = Mood(0.8, 0.55)


@pytest.fixture
def planned(monkeypatch):
    def plan(snapshot, history=NO_HISTORY, **asked):
        monkeypatch.setattr("recommender.selectors.plan.current_snapshot", lambda: snapshot)
        return plan_list(history, **asked)

    return plan


def history(**weights: float) -> ListenerHistory:
    """Return the history of tracks named t1, t2, ..."""
    ids = [int(name[1:]) for name in weights]
    return ListenerHistory(np.array(ids, np.int64), np.array(list(weights.values()), np.float32))


def scores_of(plan) -> list[float]:
    return plan.ranked().blend.scores.tolist()


def close_to(values):
    return pytest.approx(values, abs=2e-6)  # scores are whole millionths


def test_without_a_mood_and_a_taste_what_many_hold_comes_first(planned):
    snapshot = small_snapshot(popularity=[1.0, 9.0, 4.0])
    ranking = planned(snapshot).ranked()
    assert ranking.rows.tolist() == [0, 1, 2]
    places = 1 - np.log1p([2, 0, 1]) / np.log(10_000)
    assert ranking.blend.scores == close_to(places)
    assert [ranking.blend.parts_of(n)["popular"] for n in range(3)] == close_to(places)


def test_what_was_heard_before_pays_a_little_and_by_novelty_more_or_less(planned):
    snapshot, known = small_snapshot(), history(t2=1.0)
    best = scores_of(planned(snapshot))[0]

    def factors(novelty):
        scores = scores_of(planned(snapshot, known, options=ListOptions(novelty=novelty)))
        return [score / best for score in scores]

    assert factors(0.5) == close_to([1.0, 0.8, 1.0])
    assert factors(0.25) == close_to([0.75, 0.9, 0.75])
    assert factors(0.75) == close_to([1.0, 0.4, 1.0])


def test_songs_skipped_or_shown_of_late_rest_and_all_reasons_to_rest_multiply(planned):
    snapshot = small_snapshot((1, 2, 3, 4, 5))
    tired = replace(history(t4=1.0), recently_skipped=frozenset({2, 4}), shown={3: 2, 4: 1, 5: 50})
    best, *others = scores_of(planned(snapshot, tired))
    factors = [score / best for score in others]
    assert factors == close_to([0.5, 0.97**2, 0.8 * 0.5 * 0.97, 0.8])


def test_a_seed_shuffles_about_equally_good_songs_and_none_leaves_their_order(planned):
    snapshot = small_snapshot(range(1, 30))

    def scores(seed):
        return scores_of(planned(snapshot, seed=seed))

    assert len(set(scores(None))) == 1
    assert scores(1) == scores(1) != scores(2)
    best = scores(None)[0]
    assert all(0.98 * best <= score <= best + 1e-6 for score in scores(1))


def test_the_mood_counts_by_its_confidence_and_parts_sum_to_the_score(planned):
    snapshot = small_snapshot(mood_mass=felt("joyful", "sad", ""), popularity=[0.0, 0.0, 5.0])

    def parts(**asked):
        blend = planned(snapshot, targets=(HAPPY,), **asked).ranked().blend
        for row in range(3):
            assert sum(blend.parts_of(row).values()) == blend.scores[row]
        return [blend.parts_of(row)["mood"] for row in range(3)]

    assert parts() == close_to([0.30, parts()[1], 0.0])
    assert parts()[1] < 0.1
    assert parts(confidence=0.0)[0] == 0.0
    assert parts(confidence=0.5)[0] == close_to(0.225)
    assert parts(stay=True)[0] == close_to(0.45)


def with_taste():
    """Return a snapshot where song 3 is like song 1, 2 is a neighbour of 1, and 4 is unlike it."""
    als = small_als([[1, 0], [0, 1], [0.9, 0.1], [-1, 0.2]], {0: [(1, 1.0)]})
    return small_snapshot(
        (1, 2, 3, 4),
        als=als,
        als_rows=[0, 1, 2, 3],
        item_rows=[0, 1, 2, 3],
        popularity=[0.0, 3.0, 0.0, 0.0],
    )


def test_taste_neighbours_and_popularity_are_parts_of_what_is_liked(planned):
    snapshot, known = with_taste(), history(t1=1.0)
    plan = planned(snapshot, known)
    rows, shares = np.arange(4), dict.fromkeys(snapshot.shares, 1.0)
    terms = liking_at(snapshot, known, plan.query, rows, shares=shares)
    assert terms["taste"].argmax() == 0  # what the taste was made of
    assert terms["taste"][2] == 1.0  # and the best new song sets the scale
    assert terms["taste"][3] == 0.0
    assert terms["popular"].tolist() == [0.0, 1.0, 0.0, 0.0]
    weight = (2 / 3) ** 1.5  # of neighbours, when one song is known
    assert terms["neighbours"] == pytest.approx([0.0, weight, 0.0, 0.0])
    assert "tags" not in terms
    more = liking_at(snapshot, known, plan.query, rows, shares=shares, n_songs=6)
    assert more["neighbours"][1] == pytest.approx(0.125)
    none = liking_at(snapshot, known, plan.query, rows, shares=shares, n_songs=0)
    assert none["neighbours"][1] == 1.0
    halved = liking_at(
        snapshot, known, plan.query, rows, shares=shares | {"taste": 0.5, "popular": 0.1}
    )
    assert halved["taste"] == pytest.approx(terms["taste"] / 2)
    assert halved["popular"][1] == pytest.approx(0.1)


def test_tags_of_what_is_loved_are_a_part_of_what_is_liked(planned):
    vectors = np.array([[1.0, 0.0], [0.0, 1.0]], np.float32)
    snapshot = small_snapshot(tag_vectors=vectors, tag_group=[0, 0, 1])
    known = history(t1=1.0)
    plan = planned(snapshot, known)
    terms = liking_at(snapshot, known, plan.query, np.arange(3), shares=snapshot.shares)
    assert terms["tags"].tolist() == pytest.approx([0.05, 0.05, 0.0])
    stranger = replace(plan.query, history_rows=np.empty(0, np.int64))
    terms = liking_at(snapshot, NO_HISTORY, stranger, np.arange(3), shares=snapshot.shares)
    assert "tags" not in terms  # those of a mood are no taste


def test_the_number_of_songs_and_the_learnt_shares_reach_the_ranking(planned):
    known = history(t1=1.0)
    plain = with_taste()

    def neighbours(snapshot, **asked):
        return planned(snapshot, known, **asked).ranked().blend.parts_of(1)["neighbours"]

    assert neighbours(plain, n_songs=100) < neighbours(plain) < neighbours(plain, n_songs=0)
    learnt = replace(plain, shares=plain.shares | {"neighbours": 0.0})
    assert neighbours(learnt) == 0.0


def test_rank_needs_no_mood_no_number_and_no_seed(planned):
    plan = planned(small_snapshot(), targets=(HAPPY,))
    rows, blend = rank(
        plan.snapshot, NO_HISTORY, plan.query, candidate_filter=plan.candidate_filter
    )
    assert rows.tolist() == [0, 1, 2]
    assert blend.scores == close_to([1 - np.log(2) / np.log(10_000)] * 3)  # tied on rank 1
    assert blend.parts_of(0)["mood"] == 0.0


def test_only_what_passes_the_filter_is_ranked(planned):
    plan = planned(small_snapshot((1, 2, 3, 4)))
    assert plan.among(np.array([1, 3])).ranked().rows.tolist() == [1, 3]
    odd = replace(plan, candidate_filter=CandidateFilter(None, (lambda rows: rows % 2 == 1,)))
    assert odd.ranked().rows.tolist() == [1, 3]


def test_a_list_has_two_songs_an_artist_four_when_staying_and_one_recording_a_song(planned):
    snapshot = small_snapshot(
        range(1, 9),
        popularity=[9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0],
        artist_ids=[7, 7, 7, 7, 7, 8, 8, 9],
        song_codes=[1, 2, 3, 4, 5, 6, 6, 8],
    )
    ranking = planned(snapshot).ranked()
    chosen, passed_over = ranking.chosen(4)
    assert chosen == [0, 1, 5, 7]
    assert passed_over == {2: "artist", 3: "artist", 4: "artist", 6: "song"}
    staying, passed_over = ranking.chosen(6, Intent.STAY)
    assert staying == [0, 1, 2, 3, 5, 7]
    assert passed_over == {4: "artist", 6: "song"}
    assert ranking.chosen(2)[0] == [0, 1]


def test_rows_of_candidates_are_those_of_the_snapshot(planned):
    snapshot = small_snapshot(
        (1, 2, 3, 4), artist_ids=[5, 6, 6, 6], song_codes=[1, 2, 2, 4], popularity=[9, 3, 2, 1]
    )
    ranking = planned(snapshot).among(np.array([1, 2, 3])).ranked()
    chosen, passed_over = choose(snapshot, ranking.rows, ranking.blend, k=3, intent=Intent.MATCH)
    assert chosen == [0, 2]
    assert passed_over == {1: "song"}
    choices = ranking.choices(chosen)
    assert [choice.row for choice in choices] == [1, 3]
    assert choices[0].score == ranking.blend.scores[0]
    assert choices[1].parts == ranking.blend.parts_of(2)
    assert choices[0].target is None


def test_equally_good_songs_stay_in_the_order_of_the_catalogue(planned):
    ranking = planned(small_snapshot(range(1, 301), popularity=[1.0, 5.0] * 150)).ranked()
    assert ranking.chosen(300)[0] == [*range(1, 300, 2), *range(0, 300, 2)]


@pytest.fixture
def tracks(db):
    artist = get_or_create_artist(name="The Lamps")
    return [create_track(artist=artist, title=f"Song {n}") for n in range(4)]


def choice(row: int, target: Mood | None = None, **parts: float) -> Choice:
    return Choice(row, sum(parts.values()), parts, target)


def test_chosen_songs_are_loaded_in_order_and_a_deleted_one_leaves_no_hole(planned, tracks):
    snapshot = small_snapshot([track.pk for track in tracks])
    Track.objects.filter(pk=tracks[2].pk).delete()
    plan = planned(snapshot)
    items = plan.presented([choice(3, popular=0.5), choice(2, popular=0.4), choice(0, popular=0.3)])
    assert [item.track for item in items] == [tracks[3], tracks[0]]
    assert [item.rank for item in items] == [1, 2]
    assert [item.score for item in items] == [0.5, 0.3]
    assert items[0].parts == {"popular": 0.5}
    assert items[0].track.artist.name == "The Lamps"
    assert items[0].because_track_id is None
    assert [reason.code for reason in items[0].reasons] == [ReasonCode.POPULAR]
    assert present(snapshot, plan.query, []) == ()


def test_the_song_that_speaks_loudest_is_named_unless_it_was_deleted(planned, tracks):
    ids = [track.pk for track in tracks]
    snapshot = replace(with_taste(), track_ids=np.array(ids))
    plan = planned(snapshot, history(**{f"t{ids[0]}": 1.0}))
    chosen = [choice(2, taste=0.5), choice(3, popular=0.5)]
    like, unlike = plan.presented(chosen)
    assert like.because_track_id == ids[0]
    assert like.reasons[0].facts == {"because": "Song 0"}
    assert unlike.because_track_id is None
    Track.objects.filter(pk=ids[0]).delete()
    like, _ = plan.presented(chosen)
    assert like.because_track_id is None
    assert like.reasons[0].facts == {}


def test_words_of_a_song_speak_for_the_mood_of_its_slot(planned, tracks):
    snapshot = small_snapshot(
        [track.pk for track in tracks],
        tag_ptr=[0, 2, 2, 2, 2],
        tag_codes=[11, 12],
        tag_weights=[0.5, 1.0],
        mood_words={11: ("sunny", HAPPY), 12: ("gloomy", Mood(-0.7, -0.4))},
    )
    plan = planned(snapshot)
    happy, without = plan.presented(
        [choice(0, HAPPY, mood=0.5), choice(0, None, mood=0.5, popular=0.2)]
    )
    assert happy.reasons[0].facts == {"valence": 0.8, "arousal": 0.55, "tags": ["sunny"]}
    assert [reason.code for reason in without.reasons] == [ReasonCode.POPULAR]
