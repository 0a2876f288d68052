"""What words say of feelings, known before a catalogue is seen: learnt weights and the lexicon."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from ml_models.artifacts import load_artifact
from ml_models.errors import ArtifactError
from ml_models.mood.lexicon.words import LEXICON
from ml_models.song_places.anchors import N_ANCHORS, share_among_anchors
from ml_models.song_places.scale import AxisScale, Sureness
from ml_models.song_places.words import feeling_of, lexicon_place, tag_key

KIND = "song_places_words"
SHIPPED = Path(__file__).parent.parent / "weights" / "song_places"

_FLOOR = 0.02  # share of the furthest anchors; no word rules a mood out
_WIDE = 0.45  # spread of a word that nothing was learnt of
_CONTEXT_TRUST = 0.4  # what the lexicon's place of a genre is worth, a feeling word's being 1


@dataclass(frozen=True)
class KnownWords:
    """Weights of words.

    Attributes:
        weights: float32 `(n_words, 12)`, what a word adds to the score of each anchor.
        learnt: The words that weights were learnt for, in row order.
        offsets: float32 `(12,)`, scores of the anchors before any word.
        scales, sureness: Of valence and of arousal, where a catalogue has not its own yet.
    """

    weights: np.ndarray = field(repr=False)
    learnt: list[str] = field(repr=False)
    offsets: np.ndarray = field(default_factory=lambda: np.zeros(N_ANCHORS, np.float32))
    scales: tuple[AxisScale, AxisScale] = (AxisScale(0.25, 0.2, 0.2), AxisScale(0.05, 0.3, 0.3))
    sureness: tuple[Sureness, Sureness] = (Sureness(1.0, 0.0), Sureness(2.0, 0.0))

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row by key of each learnt word, see `words.tag_key`."""
        return {tag_key(word): row for row, word in enumerate(self.learnt)}

    @property
    def words(self) -> list[str]:
        """Every word that something is known of, learnt or from the lexicon."""
        spellings = {tag_key(word): word for word in (*self.learnt, *LEXICON)}
        return list(spellings.values())

    def prior(self, tags: list[str]) -> np.ndarray:
        """Return what is known of some tags; `(n_tags, 12)`, zeros for unknown ones."""
        found = np.zeros((len(tags), N_ANCHORS))
        for place, tag in enumerate(tags):
            row = self.rows.get(tag_key(tag))
            found[place] = lexicon_weights(tag) if row is None else self.weights[row]
        return found

    def knows(self, tag: str) -> bool:
        """Tell whether anything is known of a tag."""
        key = tag_key(tag)
        return key in self.rows or lexicon_place(tag) is not None or feeling_of(tag) is not None


def lexicon_weights(tag: str) -> np.ndarray:
    """Turn a word's place in the lexicon into weights; `(12,)`, zeros for an unknown word."""
    if feeling := feeling_of(tag):
        place, trust = feeling[:2], feeling[2]
    elif place := lexicon_place(tag):
        trust = _CONTEXT_TRUST
    else:
        return np.zeros(N_ANCHORS)
    scores = np.log(share_among_anchors(np.array([place]), _WIDE)[0] + _FLOOR)
    return trust * (scores - scores.mean())


LEXICON_ALONE = KnownWords(np.empty((0, N_ANCHORS), np.float32), [])


@cache
def shipped_words(path: Path = SHIPPED) -> KnownWords:
    """Return the weights that ship, see docs/model_cards/song_places.md.

    Raises:
        ArtifactError: they are missing, damaged or of another shape.
    """
    artifact = load_artifact(path, kind=KIND, verify=True)
    try:
        weights, words = artifact.arrays["weights"], artifact.texts["words"]
        offsets, usual = artifact.arrays["offsets"], artifact.manifest["usual"]
        scales = tuple(AxisScale(*values) for values in usual["scales"])
        sureness = tuple(Sureness(*values) for values in usual["sureness"])
    except (KeyError, TypeError) as error:
        raise ArtifactError(f"{path} lacks {error}; train it again") from error
    if weights.shape != (len(words), N_ANCHORS) or offsets.shape != (N_ANCHORS,):
        raise ArtifactError(f"{path} has weights of another shape than this VibeluX")
    return KnownWords(weights, words, offsets, scales, sureness)
