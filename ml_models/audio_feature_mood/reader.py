"""From a track's audio features to its place in the mood space, with numpy alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ml_models.artifacts import load_artifact
from ml_models.audio_feature_mood.config import CLASSES
from ml_models.errors import ArtifactError
from ml_models.learning.calibration import softmax
from ml_models.learning.kernel_ridge import ARRAYS, KernelRidge
from ml_models.mood.lexicon.words import LEXICON

KIND = "audio_feature_mood"
SHIPPED = Path(__file__).parent.parent / "weights" / "audio_feature_mood"
PLACES = np.array([LEXICON[name] for name in CLASSES])  # valence and arousal of each class
# Features tell less than ears do: what they say never outweighs sound, tags or staff.
_MAX_CONFIDENCE = 0.5


@dataclass(frozen=True)
class FeatureReading:
    """What a track's features say.

    Attributes:
        valence, arousal: -1 to 1.
        confidence: 0 to 0.5; the winning mood's probability, rescaled so that chance is 0.
        classes: Probabilities in the order of `CLASSES`.
    """

    valence: float
    arousal: float
    confidence: float
    classes: tuple[float, ...]


class FeatureReader:
    """The shipped regression, loaded once per process."""

    def __init__(self, path: Path = SHIPPED, *, verify: bool = True):
        """Load and check an artifact folder.

        Raises:
            ArtifactError: it is missing, damaged or has other classes.
        """
        artifact = load_artifact(path, kind=KIND, verify=verify)
        self.manifest = artifact.manifest
        try:
            if tuple(self.manifest["classes"]) != CLASSES:
                raise ArtifactError(f"{path} has other classes than this VibeluX")
            self._regression = KernelRidge(
                **{name: artifact.arrays[name] for name in ARRAYS},
                gamma=float(self.manifest["config"]["gamma"]),
            )
            self._temperature = float(self.manifest["temperature"])
        except (KeyError, TypeError, ValueError) as error:
            raise ArtifactError(f"{path} lacks {error}; train it again") from error
        self.version = f"{self.manifest['created_at']}/{self.manifest['sha256']['support.npy'][:8]}"

    def probs(self, features: np.ndarray) -> np.ndarray:
        """Classify `(n, n_features)` of `read_features`; `(n, 4)`, an unknown feature is usual."""
        known = np.where(np.isfinite(features), features, self._regression.mean)
        return softmax(self._regression.predict(known) / self._temperature)

    def read(self, features: np.ndarray) -> FeatureReading:
        """Place one track, features `(n_features,)`."""
        probs = self.probs(features[None])[0]
        valence, arousal = probs @ PLACES
        chance = 1 / len(CLASSES)
        return FeatureReading(
            valence=float(valence),
            arousal=float(arousal),
            confidence=_MAX_CONFIDENCE * float((probs.max() - chance) / (1 - chance)),
            classes=tuple(probs.tolist()),
        )
