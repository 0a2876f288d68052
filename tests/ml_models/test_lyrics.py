"""Songs' words are placed in the mood space, in two languages, with negation."""

import pytest

from ml_models.mood.lyrics import lyric_words, mood_of_lyrics


@pytest.mark.parametrize(
    ("text", "valence", "arousal"),
    [
        ("I smile in the sunshine, so happy, we celebrate together", 1, 1),
        ("Tears on my pillow, I cry alone, my heart is broken", -1, -1),
        ("I hate you, blood and war, scream and fight", -1, 1),
        ("Ich lache, ich bin glücklich, die Sonne und der Himmel strahlen", 1, 1),
        ("Tränen und Abschied, ich bin allein und verloren", -1, -1),
        ("Krieg und Hass, wütend schreien wir", -1, 1),
    ],
)
def test_words_lie_where_they_belong(text, valence, arousal):
    mood = mood_of_lyrics(text)
    assert mood.valence * valence > 0.2
    assert mood.arousal * arousal > 0


@pytest.mark.parametrize(
    ("plain", "negated"),
    [
        ("I am happy", "I am not happy"),
        ("you love me", "you don't love me"),
        ("ich bin glücklich", "ich bin nicht mehr glücklich"),
        ("there is joy", "there’s no joy, without any hope"),
    ],
)
def test_a_negation_turns_a_word_within_its_line(plain, negated):
    assert mood_of_lyrics(plain).valence > 0
    assert mood_of_lyrics(negated).valence < 0
    assert mood_of_lyrics(negated + ".\n" + plain * 1).valence > mood_of_lyrics(negated).valence
    assert mood_of_lyrics("No.\n" + plain).valence > 0, "the line before does not reach over"


def test_lrc_stamps_and_headers_are_no_words():
    plain = "I cry alone\ntears tonight"
    lrc = "[ar:Happy Joy]\n[00:01.20]I cry <00:02.00>alone\n[Chorus]\n[00:09]tears tonight"
    assert mood_of_lyrics(lrc) == mood_of_lyrics(plain)


def test_nothing_is_known_of_words_without_a_mood_and_more_words_are_surer():
    assert mood_of_lyrics("") is None
    assert mood_of_lyrics("la la la 12 jazz guitar 🎸") is None
    little, much = mood_of_lyrics("tears"), mood_of_lyrics("tears\n" * 50)
    assert little.confidence < much.confidence < 0.5
    assert mood_of_lyrics("tears " * 10**6).confidence < 0.5


def test_the_words_lie_inside_the_mood_space():
    assert len(lyric_words()) > 200
    assert all(-1 <= value <= 1 for place in lyric_words().values() for value in place)


def test_german_articles_do_not_die():
    german = "Die Sonne und die Blumen, die Kinder und ich, wir lachen"
    assert mood_of_lyrics(german).valence > 0.5
    assert mood_of_lyrics("They die, we die").valence < 0
