"""The rules by which sentences about one's mood are read, one test each."""

import pytest

from benchmarks.recommender.feelings import is_of_a_mood, judge, read_phrases
from ml_models.mood.feelings import UNSURE, feeling_words, mood_of_words


def signs(text: str) -> tuple[int, int]:
    mood = mood_of_words(text)
    return tuple(0 if abs(value) < 0.05 else int(value > 0) * 2 - 1 for value in mood_axes(mood))


def mood_axes(mood):
    return mood.valence, mood.arousal


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("zen", (1, -1)),
        ("wistful", (-1, -1)),
        ("gemütlich", (1, -1)),
        ("Sehnsucht", (-1, -1)),
        ("überglücklich", (1, 1)),
        ("long day, rain", (-1, -1)),
        ("비 오는 날 혼자", (-1, -1)),
        ("I need to focus", (1, -1)),
        ("I want to dance", (1, 1)),
    ],
)
def test_words_and_situations_of_every_day_are_understood(text, wanted):
    assert signs(text) == wanted


def test_lying_awake_is_unpleasant():
    assert mood_of_words("can't sleep").valence < 0
    assert mood_of_words("ich kann nicht schlafen").valence < 0
    assert mood_of_words("잠이 안 와").valence < 0


@pytest.mark.parametrize(
    "text",
    [
        "never been better",
        "I couldn't be happier",
        "I've never felt so alive",
        "mir ging es nie besser",
        "noch nie war ich so glücklich",
        "이보다 더 행복할 수 없어",
    ],
)
def test_never_better_is_better_than_good(text):
    assert mood_of_words(text).valence > mood_of_words("good").valence


def test_never_so_bad_stays_bad():
    assert signs("never been so tired") == (-1, -1)
    assert signs("noch nie so traurig gewesen") == (-1, -1)
    assert signs("이렇게 슬픈 적이 없어") == (-1, -1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("less anxious than yesterday", (1, -1)),
        ("weniger gestresst als gestern", (1, -1)),
        ("어제보다 덜 불안해", (1, -1)),
        ("not as stressed as last week", (1, -1)),
        ("more tired than usual", (-1, -1)),
        ("happier than ever", (1, 1)),
        ("trauriger als sonst", (-1, -1)),
    ],
)
def test_a_comparison_says_how_it_is_now(text, wanted):
    assert signs(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("not tired", (1, 1)),
        ("I am not calm", (-1, 1)),
        ("not excited at all", (-1, -1)),
        ("ich freue mich nicht", (-1, -1)),
        ("keine Energie", (-1, -1)),
        ("불안하지 않아", (1, -1)),
        ("안피곤해", (1, 1)),
        ("걱정도 없어", (1, -1)),
        ("unmotivated", (-1, -1)),
        ("stressfrei", (1, -1)),
    ],
)
def test_a_negation_turns_both_axes_and_weakens_them(text, wanted):
    assert signs(text) == wanted
    assert abs(mood_of_words(text).valence) < 0.6


def test_what_one_cannot_stop_doing_one_does():
    assert mood_of_words("can't stop smiling").valence > 0.4
    assert mood_of_words("ich kann nicht aufhören zu weinen").valence < -0.4


def test_both_of_two_feelings_count():
    both, tired, irritable = map(mood_of_words, ("müde und gereizt", "müde", "gereizt"))
    assert tired.arousal < both.arousal < irritable.arousal
    assert both.valence < tired.valence / 2


def test_although_takes_weight_from_what_follows_it():
    assert mood_of_words("I feel sad although I passed").valence < 0
    assert mood_of_words("obwohl ich müde bin, bin ich glücklich").valence > 0.3


def test_what_was_counts_less_than_what_is():
    assert mood_of_words("I was furious, now I am calm").arousal < 0
    assert mood_of_words("어제는 우울했는데 오늘은 행복해").valence > 0.3
    assert mood_of_words("yesterday I was sad").valence < -0.4, "unless nothing else is told"


def test_a_feeling_outweighs_the_weather():
    assert mood_of_words("happy in the rain").valence > 0.4
    assert mood_of_words("rain").valence < 0


def test_too_tired_to_dance_is_tired():
    assert mood_of_words("too tired to dance") == mood_of_words("too tired to work")


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("sooo tired", "so tired"),
        ("happiest", "happy"),
        ("lonelier", "lonely"),
        ("müder", "müde"),
        ("glücklichen", "glücklich"),
        ("Montagsfrust", "Frust"),
        ("외로웠어요", "외로워"),
        ("기분이좋아", "기분이 좋아"),
    ],
)
def test_forms_of_a_word_mean_what_the_word_means(form, base):
    assert mood_axes(mood_of_words(form)) == pytest.approx(mood_axes(mood_of_words(base)), abs=0.15)


def test_prefixes_strengthen():
    assert mood_of_words("saumüde").arousal < mood_of_words("müde").arousal
    assert mood_of_words("superglücklich").valence > mood_of_words("glücklich").valence


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("🥳🎉", (1, 1)),
        ("😌", (1, -1)),
        ("T_T", (-1, -1)),
        ("ㅠㅠ", (-1, -1)),
        ("😡", (-1, 1)),
        (":)", (1, 1)),
    ],
)
def test_signs_speak(text, wanted):
    assert signs(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "oh great, another monday",
        "I'm so happy about this traffic jam 🙄",
        "na toll, schon wieder Regen",
        "또 월요일이네 참 좋겠다",
    ],
)
def test_sarcasm_is_told_as_unsure(text):
    mood = mood_of_words(text)
    assert mood.confidence <= UNSURE
    assert mood.valence < 0


@pytest.mark.parametrize("text", ["great, I passed!", "what a lovely day", "so ein schöner Tag"])
def test_plain_praise_is_no_sarcasm(text):
    assert mood_of_words(text).confidence > UNSURE


def test_confidence_follows_what_was_understood():
    clear = mood_of_words("I feel sad and lonely").confidence
    partly = mood_of_words("sad about the quarterly spreadsheet migration").confidence
    hint = mood_of_words("rain").confidence
    torn = mood_of_words("happy and sad").confidence
    assert 0.8 <= clear <= 0.95
    assert 0.6 < partly < clear
    assert 0.4 <= hint <= 0.6
    assert torn < clear
    assert mood_of_words("exicted").confidence < mood_of_words("excited").confidence


def test_articles_of_german_are_no_english_words():
    assert mood_of_words("die Bahn fährt") is None
    assert mood_of_words("das war mein Tag") is None


@pytest.mark.parametrize(
    "text", ["", "안", "nicht", "but", "😐" * 400, "ㅋ", "a" * 300, "((((", "%s\x00"]
)
def test_odd_text_does_no_harm(text):
    mood = mood_of_words(text)
    assert mood is None or -1 <= mood.valence <= 1


def test_phrases_that_no_word_or_rule_was_made_with_are_understood():
    phrases = [phrase for phrase in read_phrases("test") if is_of_a_mood(phrase)]
    verdicts = [judge(phrase, mood_of_words(phrase["text"])) for phrase in phrases]
    assert len(phrases) >= 150
    assert verdicts.count("right") >= 0.85 * len(phrases)
    assert verdicts.count("opposite") <= 0.03 * len(phrases)
    assert verdicts.count("not understood") <= 0.10 * len(phrases)


def test_the_words_are_many_and_inside_the_space():
    for language in ("en", "de", "ko"):
        words = feeling_words(language)
        assert len(words) > 800
        assert all(-1 <= value <= 1 for place in words.values() for value in place)
