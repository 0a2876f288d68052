"""What people say of themselves is placed in the mood space, in three languages."""

import pytest

from ml_models.mood.feelings import feeling_words, mood_of_words


@pytest.mark.parametrize(
    ("text", "valence", "arousal"),
    [
        ("So excited for tonight!", 1, 1),
        ("relaxed and content", 1, -1),
        ("I'm exhausted, it was a long day", -1, -1),
        ("really stressed out about the exam", -1, 1),
        ("furious at my boss", -1, 1),
        ("I feel down and lonely", -1, -1),
        ("Ich bin müde und traurig", -1, -1),
        ("total begeistert", 1, 1),
        ("gestresst und genervt", -1, 1),
        ("오늘 너무 피곤해요", -1, -1),
        ("우울하고 외로워", -1, -1),
        ("정말 신나요!", 1, 1),
        ("EXICTED", 1, 1),
    ],
)
def test_words_lie_where_they_belong(text, valence, arousal):
    mood = mood_of_words(text)
    assert mood.valence * valence > 0.2
    assert mood.arousal * arousal > 0.2
    assert 0.6 < mood.confidence < 1.0


@pytest.mark.parametrize(
    ("plain", "negated"),
    [
        ("I am happy", "I am not happy"),
        ("I feel good", "I don't feel very good"),
        ("mir geht es gut", "mir geht es nicht so gut"),
        ("행복해", "안 행복해"),
        ("행복해", "행복하지 않아"),
    ],
)
def test_a_negation_turns_a_word(plain, negated):
    assert mood_of_words(plain).valence > 0.2
    assert mood_of_words(negated).valence < -0.1


def test_strength_is_heard():
    little, plain, very = (mood_of_words(t).valence for t in ("a bit sad", "sad", "very sad"))
    assert very < plain < little < 0


def test_what_stands_after_but_weighs_more():
    assert mood_of_words("tired but happy").valence > 0.2
    assert mood_of_words("happy but tired").valence < mood_of_words("tired but happy").valence
    assert mood_of_words("müde, aber glücklich").valence > 0.2


@pytest.mark.parametrize("text", ["", "   ", "I had pasta for lunch", "12 🎸 ...", "jazz please"])
def test_nothing_is_made_up_where_no_word_speaks_of_a_mood(text):
    assert mood_of_words(text) is None


def test_a_long_text_is_read_in_part_and_stays_inside_the_space():
    mood = mood_of_words("extremely happy " * 10_000)
    assert -1 <= mood.valence <= 1
    assert -1 <= mood.arousal <= 1
    assert all(-1 <= value <= 1 for place in feeling_words().values() for value in place)
