"""Single rules of a list, each with a song that would break it."""

from dataclasses import replace

import numpy as np
import pytest

from library.models import Track
from library.version import bump_catalogue_version
from listening.selectors.history import NO_HISTORY
from listening.services.interactions import record_interaction
from recommender.selectors.debugger import trace_list
from recommender.selectors.list_options import DEFAULT_OPTIONS, ListOptions
from recommender.selectors.ranking import _damping
from recommender.selectors.recommendations import recommendations_for
from recommender.snapshot.current import forget_snapshot
from tests.recommender.town import listener

pytestmark = pytest.mark.usefixtures("fresh_town")


def scores(person, **asked) -> dict[int, float]:
    items = recommendations_for(user=person, k=100, **asked).items
    return {item.track.pk: item.score for item in items}


@pytest.mark.parametrize("kind", ["skip", "wrong_mood"])
def test_a_song_skipped_of_late_rests_at_half_its_score(kind):
    person = listener(0)

    def ranking() -> dict[int, float]:
        trace = trace_list(user=person, mood=None, n_traced=1000)
        return {traced.track.pk: traced.score for traced in trace.tracks}

    before = ranking()
    # A familiar song, so that the skip's own small weight hardly moves its part of taste.
    song = next(pk for pk in before if person.interactions.filter(track_id=pk).exists())
    record_interaction(user=person, track=Track.objects.get(pk=song), kind=kind)
    assert ranking()[song] == pytest.approx(before[song] / 2, rel=0.15)


def test_a_song_is_no_reason_for_itself():
    items = recommendations_for(user=listener(0), k=50, options=ListOptions(novelty=0.0)).items
    assert any(item.because_track_id for item in items), "familiar songs have reasons, too"
    assert all(item.because_track_id != item.track.pk for item in items)


def test_a_song_without_a_year_passes_neither_from_nor_to_a_year():
    person = listener(0)
    unknown = list(scores(person))[:5]
    Track.objects.filter(pk__in=unknown).update(year=None)
    bump_catalogue_version()
    forget_snapshot()
    assert set(unknown) & set(scores(person)), "without a wish it may come"
    assert not set(unknown) & set(scores(person, options=ListOptions(year_to=2200)))
    assert not set(unknown) & set(scores(person, options=ListOptions(year_from=1)))


def test_a_song_of_unknown_length_passes_a_limit():
    person = listener(0)
    best = next(iter(scores(person)))
    Track.objects.filter(pk=best).update(duration_s=None)
    bump_catalogue_version()
    forget_snapshot()
    shown = scores(person, options=ListOptions(max_duration_s=60))
    lengths = Track.objects.filter(pk__in=shown).values_list("duration_s", flat=True)
    assert best in shown
    assert all(length is None or length <= 60 for length in lengths)


def test_the_damping_of_shown_songs_has_a_floor():

    history = replace(NO_HISTORY, shown={1: 1, 2: 8}, recently_skipped=frozenset({3}))
    factors = _damping(np.array([1, 2, 3, 4]), history, DEFAULT_OPTIONS)
    assert factors == pytest.approx([0.97, 0.8, 0.5, 1.0])
