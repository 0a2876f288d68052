"""From a voice recording to what it sounds like, with LiteRT and numpy alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ml_models.artifacts import load_artifact, read_manifest
from ml_models.audio import decode_audio, is_silent
from ml_models.errors import ArtifactError, DataError
from ml_models.learning.calibration import softmax
from ml_models.learning.kernel_ridge import ARRAYS, KernelRidge
from ml_models.learning.litert import open_litert
from ml_models.mood.emotions import EMOTIONS
from ml_models.voice_emotion.config import VOICE_CLASSES, VoiceEmotionConfig
from ml_models.voice_emotion.features import voice_features
from ml_models.voice_emotion.functionals import functionals

KIND = "voice_emotion"
SHIPPED = Path(__file__).parent.parent / "weights" / "voice_emotion"
MAX_S = 10.0
_MIN_S = 0.6
_TO_EMOTION = {
    "neutral": "neutral",
    "calm": "neutral",
    "happy": "happy",
    "sad": "sad",
    "angry": "angry",
    "fearful": "fear",
    "disgust": "disgust",
    "surprised": "surprise",
}
# Row i: where the mass of voice class i goes among the seven emotions.
TO_EMOTIONS = np.array(
    [[_TO_EMOTION[name] == emotion for emotion in EMOTIONS] for name in VOICE_CLASSES], np.float32
)


Decode = Callable[..., np.ndarray]


@dataclass(frozen=True)
class VoiceReading:
    """What a recording sounds like, or why nothing can be said.

    Attributes:
        outcome: "ok", "silent", "too_short" or "unreadable".
        classes: Probabilities in the order of `VOICE_CLASSES`; empty unless ok.
        emotions: The same in the order of `ml_models.mood.emotions.EMOTIONS`; calm counts as
            neutral.
    """

    outcome: str
    classes: tuple[float, ...] = ()
    emotions: tuple[float, ...] = ()


class VoiceReader:
    """The shipped network, loaded once per process."""

    def __init__(self, path: Path = SHIPPED, *, verify: bool = True, decode: Decode = decode_audio):
        """Load and check an artifact folder; `decode` does what `decode_audio` does.

        Raises:
            ArtifactError: it is missing, damaged or has other classes.
        """
        self.decode = decode
        self.manifest = read_manifest(path, kind=KIND, verify=verify)
        if tuple(self.manifest.get("classes", ())) != VOICE_CLASSES:
            raise ArtifactError(f"{path} has other classes than this VibeluX")
        try:
            fields = dict(self.manifest["config"])
            self.config = VoiceEmotionConfig(**fields | {"widths": tuple(fields["widths"])})
            self._interpreter = open_litert(path / "model.tflite")
        except (KeyError, TypeError, ValueError) as error:
            raise ArtifactError(f"{path} cannot be loaded: {error}") from error
        self.version = (
            f"{self.manifest['created_at']}/{self.manifest['sha256']['model.tflite'][:8]}"
        )
        try:
            arrays = load_artifact(path, kind=KIND).arrays
            self._ridge = KernelRidge(
                **{name: arrays[name] for name in ARRAYS}, gamma=self.config.ridge_gamma
            )
            self._temperature = float(self.manifest["temperature"])
        except (KeyError, TypeError, ValueError) as error:
            raise ArtifactError(f"{path} lacks {error}; train it again") from error
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._output = self._interpreter.get_output_details()[0]["index"]

    def read(self, source: bytes | Path) -> VoiceReading:
        """Read a recording of 1 to 10 seconds; a bad one is named, not raised."""
        try:
            samples = self.decode(source, rate_hz=self.config.rate_hz, max_seconds=MAX_S)
        except DataError as error:
            return VoiceReading(error.outcome)
        if len(samples) < _MIN_S * self.config.rate_hz:
            return VoiceReading("too_short")
        if is_silent(samples):
            return VoiceReading("silent")
        probs = self.probs(samples)
        return VoiceReading("ok", _rounded(probs), _rounded(probs @ TO_EMOTIONS))

    def probs(self, samples: np.ndarray) -> np.ndarray:
        """Classify float32 samples that are not silent; `(8,)`, sums to 1."""
        features = voice_features(samples, self.config)
        self._interpreter.set_tensor(self._input, features[None])
        self._interpreter.invoke()
        logits = self._interpreter.get_tensor(self._output)[0]
        scores = self._ridge.predict(functionals(samples)[None])[0]
        return softmax(blend_logits(logits, scores, self.config) / self._temperature)


def blend_logits(logits: np.ndarray, scores: np.ndarray, config: VoiceEmotionConfig) -> np.ndarray:
    """Add the networks' logits and the regression's scores, both `(..., 8)`."""
    return logits + config.ridge_share * scores


def _rounded(probs: np.ndarray) -> tuple[float, ...]:
    return tuple(round(float(p), 4) for p in probs)
