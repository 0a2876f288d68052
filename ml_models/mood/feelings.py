"""How people say that they feel, placed in the mood space: "tired but hopeful", "nicht so gut"."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

import numpy as np

from ml_models.mood.emotions import Mood
from ml_models.mood.lexicon.sentences import places_in, sentences_of
from ml_models.mood.lexicon.words import read_blocks
from ml_models.mood.lyrics import lyric_words

MAX_CHARACTERS = 300
_AFTER_BUT = 2.0  # what stands after "but" counts twice
_BUT = re.compile(r"\b(?:but|though|yet|aber|doch|jedoch|하지만|그래도|그런데)\b", re.IGNORECASE)
_MIN_TYPO = 5  # letters
_MIN_LIKENESS = 0.85

# What people say of themselves, not of music; read as the tags' lexicon is.
_BLOCKS = """
+0.80 +0.70: excited, thrilled, elated, over the moon, overjoyed, pumped, stoked, hyped, begeistert,
    euphorisch, 신나, 신난, 설레, 들떠
+0.75 +0.45: great, awesome, fantastic, amazing, wonderful, brilliant, super, proud, happy, in love,
    toll, großartig, fantastisch, wunderbar, prima, stolz, froh, verliebt, freue, 행복, 기쁘, 기뻐,
    기쁜, 좋아, 좋은, 최고
+0.55 +0.10: good, well, fine, glad, hopeful, optimistic, confident, lucky, thankful, grateful,
    better, pleased, gut, besser, hoffnungsvoll, dankbar, 괜찮, 감사
+0.55 -0.45: content, at ease, comfortable, cosy, cozy, calm, relaxed, relaxing, relax, chill,
    chilled, mellow, balanced, zufrieden, gelassen,
    ausgeglichen, entspannt, ruhig, 편안, 편해, 평온, 차분, 여유
+0.50 +0.60: motivated, inspired, playful, adventurous, awake, fit, ready, motiviert, wach, 활기
+0.40 +0.30: curious, amused, interested, touched, neugierig, gerührt, 궁금
+0.20 +0.75: surprised, astonished, speechless, überrascht, 놀라, 놀란, 놀랐
+0.30 -0.30: thoughtful, dreamy, nostalgic, nachdenklich, verträumt, nostalgisch
+0.05 -0.10: okay, ok, alright, meh, so so, neutral, normal, geht so, naja, 그냥, 보통
-0.10 -0.60: sleepy, drowsy, lazy, schläfrig, faul, 졸려, 졸린
-0.40 -0.50: tired, exhausted, drained, worn out, burnt out, burned out, weary, run down, müde,
    erschöpft, kaputt, ausgelaugt, 피곤, 지친, 지쳐, 지쳤, 힘들
-0.45 -0.45: bored, dull, numb, empty, listless, unmotivated, boring, gelangweilt,
    langweilig, leer, lustlos, 심심, 지루
-0.70 -0.35: sad, down, low, blue, unhappy, miserable, depressed, heartbroken, lonely, alone,
    homesick, hopeless, crushed, grieving, lost, traurig, niedergeschlagen, deprimiert, einsam,
    unglücklich, verloren, 슬프, 슬퍼, 슬픈, 우울, 외로, 외롭, 쓸쓸, 허전
-0.55 -0.05: bad, awful, terrible, horrible, lousy, rough, crappy, disappointed, hurt, ashamed,
    guilty, rejected, under the weather, sick, ill, unwell, hungover, schlecht, furchtbar,
    schrecklich, mies, krank, enttäuscht, verletzt, 나빠, 나쁜, 별로, 아파
-0.55 +0.60: stressed, stressed out, anxious, nervous, worried, overwhelmed, tense, restless,
    uneasy, panicky, insecure, on edge, gestresst, nervös, besorgt, überfordert, unruhig, ängstlich,
    angespannt, 불안, 초조, 스트레스, 걱정, 긴장
-0.65 +0.70: angry, annoyed, irritated, frustrated, furious, mad, pissed, pissed off, grumpy,
    fed up, jealous, wütend, genervt, verärgert, sauer, frustriert, eifersüchtig, 화나, 화난,
    화가, 화났, 짜증, 열받
-0.60 +0.70: scared, afraid, terrified, frightened, 무서, 무섭, 두려
-0.55 +0.30: disgusted, grossed out, angeekelt, angewidert, 역겨
"""


@lru_cache(maxsize=1)
def feeling_words() -> dict[str, tuple[float, float]]:
    """Return valence and arousal by word: the words of songs, and those above."""
    return lyric_words() | read_blocks(_BLOCKS)


def mood_of_words(text: str) -> Mood | None:
    """Understand how a person says that they feel.

    Args:
        text: A few words or sentences; only the first 300 characters are read.

    Returns:
        The mean place of the words that speak of a mood, those after "but" twice; confidence 1, as
        it is the person's own word. None when no word does.
    """
    places, weights = [], []
    for number, clause in enumerate(_BUT.split(text[:MAX_CHARACTERS])):
        for sentence in sentences_of(clause):
            found = places_in(_spelt(sentence), feeling_words())
            places += found
            weights += [_AFTER_BUT if number else 1.0] * len(found)
    if not places:
        return None
    valence, arousal = np.average(places, axis=0, weights=weights)
    return Mood(float(valence), float(arousal))


def _spelt(tokens: list[str]) -> list[str]:
    """Mend typing errors: "exicted" is nothing else than "excited"."""
    return [_nearest(token) if len(token) >= _MIN_TYPO else token for token in tokens]


@lru_cache(maxsize=4096)
def _nearest(token: str) -> str:
    if token in feeling_words():
        return token
    alike = [
        word
        for word in feeling_words()
        # "Please" is no typing error of "pleased".
        if word[0] == token[0] and " " not in word and not word.startswith(token)
    ]
    return next(iter(get_close_matches(token, alike, n=1, cutoff=_MIN_LIKENESS)), token)
