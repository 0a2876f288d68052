"""The seven emotions, their place in the mood space, and what an intent does to a target.

The mood space is (valence, arousal), each in [-1, 1]: valence from unpleasant to pleasant,
arousal from sleepy to excited (Russell, "A circumplex model of affect", 1980).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

# FER2013's order, kept because every weight file and every stored reading uses it.
EMOTIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")

# (valence, arousal) of each emotion. Signs and order follow Russell (1980), figure 4; the lengths
# are ours, shorter than the originals because a face seldom shows a full-blown feeling.
ANCHORS = np.array(
    [
        (-0.60, 0.70),  # angry
        (-0.65, 0.20),  # disgust
        (-0.55, 0.65),  # fear
        (0.80, 0.45),  # happy
        (-0.70, -0.45),  # sad
        (0.25, 0.75),  # surprise
        (0.05, -0.10),  # neutral
    ],
    dtype=np.float32,
)  # (7, 2)


class Intent(StrEnum):
    """What the listener wants the music to do with the mood."""

    MATCH = "match"
    LIFT = "lift"
    CALM = "calm"
    ENERGISE = "energise"
    STAY = "stay"


@dataclass(frozen=True)
class Mood:
    """A point in the mood space and how sure we are of it.

    Attributes:
        valence: -1 (unpleasant) to 1 (pleasant).
        arousal: -1 (sleepy) to 1 (excited).
        confidence: 0 (no idea) to 1 (the person said so).
    """

    valence: float
    arousal: float
    confidence: float = 1.0

    def __post_init__(self):
        if not (-1.0 <= self.valence <= 1.0 and -1.0 <= self.arousal <= 1.0):
            raise ValueError("valence and arousal lie between -1 and 1")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError("confidence lies between 0 and 1")


def mood_from_probs(probs: np.ndarray) -> Mood:
    """Turn a distribution over the emotions into a point of the mood space.

    Args:
        probs: `(7,)`, in the order of `EMOTIONS`, non-negative, summing to 1.

    Returns:
        The expected anchor. Confidence is one minus the normalised entropy, so a flat
        distribution counts for nothing.
    """
    probs = np.asarray(probs, dtype=np.float64)
    if probs.shape != (len(EMOTIONS),) or not np.isfinite(probs).all() or (probs < 0).any():
        raise ValueError(f"expected {len(EMOTIONS)} non-negative finite probabilities")
    total = probs.sum()
    if abs(total - 1.0) > 1e-3:
        raise ValueError(f"probabilities must sum to 1, not {total:.4f}")
    valence, arousal = probs @ ANCHORS
    entropy = -np.sum(probs * np.log(np.clip(probs, 1e-12, 1.0)))
    confidence = float(np.clip(1.0 - entropy / np.log(len(EMOTIONS)), 0.0, 1.0))
    return Mood(float(valence), float(arousal), confidence)


def mood_of_emotion(emotion: str) -> Mood:
    """Return the anchor of an emotion, as sure as a person's own word; ValueError if unknown."""
    valence, arousal = ANCHORS[EMOTIONS.index(emotion)].tolist()
    return Mood(valence, arousal)


def leading_emotion(probs: Sequence[float]) -> str:
    """Name the emotion with the greatest probability, `(7,)`."""
    return EMOTIONS[int(np.argmax(probs))]


def nearest_emotion(valence: float, arousal: float) -> str:
    """Name the emotion whose anchor lies closest to a point of the mood space."""
    distances = np.linalg.norm(ANCHORS - np.array([valence, arousal]), axis=1)
    return EMOTIONS[int(distances.argmin())]


def target_for(mood: Mood, intent: Intent | str) -> Mood:
    """Move a mood to where the listener wants the music to be.

    `match` and `stay` keep the point (`stay` also asks for little variety around it, see the
    blend); `lift` goes towards pleasant and awake, `calm` towards pleasant and quiet, `energise`
    raises arousal and never lowers valence.
    """
    intent = Intent(intent)
    valence, arousal = mood.valence, mood.arousal
    if intent is Intent.LIFT:
        valence, arousal = max(valence + 0.8, 0.5), max(arousal, 0.25)
    elif intent is Intent.CALM:
        valence, arousal = max(valence, 0.25), min(arousal - 0.8, -0.5)
    elif intent is Intent.ENERGISE:
        valence, arousal = max(valence, 0.2), max(arousal + 0.8, 0.6)
    return Mood(min(valence, 1.0), float(np.clip(arousal, -1.0, 1.0)), mood.confidence)
