"""Names that people give to the moods of music, each with its place: what chips and lists offer."""

from __future__ import annotations

import numpy as np

from ml_models.mood.emotions import Mood

# Round the mood space from pleasant and awake to pleasant and calm. Words of wishes: nobody asks
# for music of "disgust" or "fear", but many for dark, tense or fierce music.
MUSIC_MOODS: dict[str, tuple[float, float]] = {
    "happy": (0.75, 0.45),
    "joyful": (0.90, 0.75),
    "playful": (0.55, 0.70),
    "energetic": (0.40, 0.90),
    "fierce": (-0.55, 0.85),
    "tense": (-0.50, 0.50),
    "dark": (-0.50, 0.10),
    "sad": (-0.70, -0.40),
    "melancholic": (-0.45, -0.50),
    "nostalgic": (-0.10, -0.35),
    "dreamy": (0.25, -0.40),
    "focused": (0.30, -0.15),
    "easy-going": (0.10, 0.05),
    "calm": (0.50, -0.55),
    "peaceful": (0.65, -0.75),
    "tender": (0.55, -0.30),
    "romantic": (0.65, 0.00),
    "hopeful": (0.55, 0.20),
}
MUSIC_MOOD_NAMES = tuple(MUSIC_MOODS)
_PLACES = np.array(list(MUSIC_MOODS.values()))


def music_mood(name: str) -> Mood:
    """Return the place of a mood's name, as sure as a person's own word; KeyError if unknown."""
    valence, arousal = MUSIC_MOODS[name]
    return Mood(valence, arousal)


def nearest_music_mood(valence: float, arousal: float) -> str:
    """Name the music's mood that lies closest to a point of the mood space, -1..1 each."""
    distances = np.linalg.norm(_PLACES - np.array([valence, arousal]), axis=1)
    return MUSIC_MOOD_NAMES[int(distances.argmin())]
