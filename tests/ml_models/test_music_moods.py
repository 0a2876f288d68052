"""The names that people give to the moods of music."""

import pytest

from ml_models.mood.lexicon.vocabulary import MUSIC_MOODS, music_mood, nearest_music_mood


def test_every_name_is_the_nearest_of_its_own_place():
    assert len(MUSIC_MOODS) >= 15
    assert not {"disgust", "fear"}.intersection(MUSIC_MOODS)
    for name in MUSIC_MOODS:
        mood = music_mood(name)
        assert nearest_music_mood(mood.valence, mood.arousal) == name
        assert mood.confidence == 1.0


@pytest.mark.parametrize(
    ("valence", "arousal", "name"),
    [(-0.6, 0.7, "fierce"), (-0.55, 0.65, "tense"), (-0.65, 0.2, "dark"), (-0.7, -0.45, "sad")],
)
def test_faces_emotions_have_a_name_as_music(valence, arousal, name):
    assert nearest_music_mood(valence, arousal) == name
