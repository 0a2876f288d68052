"""Codes and facts as sentences for people."""

import pytest

from emotion.models import MoodReading
from ml_models.mood.emotions import Mood
from recommender.selectors.reasons import Reason, ReasonCode, reasons_for
from vibelux_site.wording.advice import advice_for
from vibelux_site.wording.reasons import sentence_of

HAPPY = Mood(0.8, 0.6)


def sentences(parts, **facts):
    asked = {"mood_words": [], "target": None, "because": ""} | facts
    return [sentence_of(reason) for reason in reasons_for(parts, **asked)]


def test_the_strongest_part_is_told_first_and_weak_ones_not_at_all():
    parts = {"mood": 0.1, "taste": 0.3, "fresh": 0.01}
    assert sentences(parts, mood_words=["upbeat", "fun"], target=HAPPY, because="Song") == [
        "Because of “Song”",
        "Fits a happy mood (upbeat, fun)",
    ]


def test_without_a_loved_song_taste_is_told_in_general():
    assert sentences({"taste": 0.3, "neighbours": 0.2}) == [
        "Fits what you love",
        "Often kept together with songs you love",
    ]


def test_a_song_that_nothing_speaks_for_is_something_different():
    assert sentences({"mood": 0.4, "taste": 0.01}) == ["Something different for once"]


@pytest.mark.parametrize(
    ("valence", "arousal", "told"),
    [(0.8, 0.6, "a happy"), (0.5, -0.5, "a calm"), (0.1, 0.0, "an easy-going")],
)
def test_a_mood_is_named_in_english(valence, arousal, told):
    assert sentences({"mood": 0.4}, target=Mood(valence, arousal)) == [f"Fits {told} mood"]


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_reason_has_a_sentence(code):
    facts = {"mood": {"valence": 0, "arousal": 0, "tags": []}, "best_for_face": {"face": 2}}
    assert sentence_of(Reason(code, facts.get(code, {})))


@pytest.mark.parametrize("source", ["photo", "video", "voice"])
@pytest.mark.parametrize("outcome", [o for o in MoodReading.Outcome if o != "ok"])
def test_every_failure_has_advice(source, outcome):
    assert advice_for(MoodReading(source=source, outcome=outcome)).endswith(".")
