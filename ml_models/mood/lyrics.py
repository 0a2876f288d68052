"""The mood of a song's words, English or German, by a lexicon of our own with negation.

Words say less of a song's mood than its sound: many a merry tune has sad words. The confidence says
so, too.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from ml_models.mood.emotions import Mood
from ml_models.mood.lexicon.grammar import language_of
from ml_models.mood.lexicon.sentences import places_in, sentences_of
from ml_models.mood.lexicon.words import LEXICON, read_blocks

MAX_CHARACTERS = 100_000
_MAX_CONFIDENCE = 0.5
_HALF_SURE = 6.0  # mood words at which half of that is reached
_GERMAN_SMALL_WORDS = frozenset(
    {"die", "war"}
)  # "the" and "was"; English songs mean something else
_CLEAR = 0.55  # of a tag's valence: "jazz" as a word says nothing of a mood

_STAMP = re.compile(r"[\[<]\s*\d+:\d+(?:[.:]\d+)?\s*[\]>]")  # [01:23.45] of LRC, <01:23.45> within
_HEADER = re.compile(r"^\s*\[[^\]\n]*\]\s*$", re.MULTILINE)  # [ar:Somebody], [Chorus]
# Words of songs, not of tags; read as the tags' lexicon is.
_BLOCKS = """
+0.80 +0.50: smile, smiling, laugh, laughing, laughter, shine, shining, sunshine, heaven, paradise,
    lächeln, lachen, strahlen, himmel, sonne, sonnenschein
+0.75 +0.60: celebrate, free, freedom, win, winning, alive, wonderful, amazing, feiern, frei,
    freiheit, leben, wunderbar, freude, froh
+0.70 +0.20: kiss, kisses, kissing, darling, honey, sweetheart, baby, together, forever, küssen,
    kuss, liebling, zusammen, schatz
+0.60 -0.10: home, safe, friend, friends, thank, grateful, bless, blessed, freund, freunde, danke,
    zuhause, heimat, glück
+0.50 -0.50: rest, quiet, still, breathe, whisper, ruhe, frieden, still, leise, atmen
-0.70 -0.30: cry, cries, cried, tear, weep, weeping, goodbye, farewell, miss, lost, broken, empty,
    tränen, weine, geweint, abschied, verloren, zerbrochen, leer, vermissen, allein, alone
-0.75 -0.10: die, dying, dies, died, dead, death, grave, pain, hurt, hurts, hurting, suffer, wound,
    sterben, stirbt, tot, tod, grab, schmerz, schmerzen, leid, leiden, wunde
-0.50 -0.30: sorry, tired, ashamed, shame, guilty, fade, fading, falling, müde, schuld, scham
-0.75 +0.70: hate, hated, kill, killing, blood, war, fight, fighting, enemy, rage, scream,
    screaming, hassen, töten, blut, krieg, kampf, kämpfen, feind, schreien, wut, wütend
-0.65 +0.55: fear, afraid, scared, nightmare, danger, monster, angst, fürchten, gefahr,
    albtraum
-0.45 +0.45: burn, burning, lie, lies, liar, cheat, fool, crazy, damn, brennen, lüge, lügen, lügner
"""


@lru_cache(maxsize=1)
def lyric_words() -> dict[str, tuple[float, float]]:
    """Return valence and arousal by word: clear words of the tags' lexicon, and words of songs."""
    words = {
        word: place
        for word, place in LEXICON.items()
        if " " not in word and abs(place[0]) >= _CLEAR
    }
    return words | read_blocks(_BLOCKS)


def mood_of_lyrics(text: str) -> Mood | None:
    """Place a song by its words.

    Args:
        text: Plain text or LRC; only the first 100,000 characters are read.

    Returns:
        Valence and arousal in -1..1, confidence up to 0.5; None when no word speaks of a mood.
    """
    bare = _HEADER.sub("", _STAMP.sub("", text[:MAX_CHARACTERS]))
    lines = sentences_of(bare)
    is_german = language_of([word for line in lines for word in line]) == "de"
    silent = _GERMAN_SMALL_WORDS if is_german else frozenset()
    places = [
        place
        for line in lines
        for place in places_in([word for word in line if word not in silent], lyric_words())
    ]
    if not places:
        return None
    valence, arousal = np.mean(places, axis=0)
    confidence = _MAX_CONFIDENCE * len(places) / (len(places) + _HALF_SURE)
    return Mood(float(valence), float(arousal), float(confidence))
