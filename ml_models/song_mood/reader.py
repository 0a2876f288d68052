"""From an audio file to its place in the mood space, with LiteRT and numpy alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ml_models.artifacts import load_artifact
from ml_models.audio import decode_audio, is_silent
from ml_models.errors import ArtifactError, DataError
from ml_models.learning.calibration import softmax
from ml_models.learning.kernel_ridge import ARRAYS, KernelRidge
from ml_models.learning.litert import open_litert
from ml_models.mood.emotions import ANCHORS
from ml_models.song_mood.config import QUADRANTS, SIGNS
from ml_models.song_mood.features import RATE_HZ, patches, statistics

KIND = "song_mood"
SHIPPED = Path(__file__).parent.parent / "weights" / "song_mood"
_MIN_S = 1.0


@dataclass(frozen=True)
class SongReading:
    """What a recording sounds like.

    Attributes:
        valence, arousal: -1 to 1.
        confidence: 0 to 1; the winning quadrant's probability, rescaled so that chance is 0.
        quadrants: Probabilities in the order of `QUADRANTS`.
        emotions: Probabilities in the order of `ml_models.mood.emotions.EMOTIONS`.
    """

    valence: float
    arousal: float
    confidence: float
    quadrants: tuple[float, ...]
    emotions: tuple[float, ...]


class SongReader:
    """Backbones and regression, loaded once per process."""

    def __init__(self, path: Path = SHIPPED, *, verify: bool = True):
        """Load and check an artifact folder.

        Raises:
            ArtifactError: it is missing or damaged.
        """
        artifact = load_artifact(path, kind=KIND, verify=verify)
        self.manifest = artifact.manifest
        try:
            config = self.manifest["config"]
            self.max_seconds = float(config["max_seconds"])
            self.sharpness = float(config["sharpness"])
            self.mood_share = float(config["mood_share"])
            self.regression = KernelRidge(
                **{name: artifact.arrays[name] for name in ARRAYS},
                gamma=float(config["gamma"]),
            )
            self._interpreters = [
                open_litert(path / f"{name}.tflite") for name in config["backbones"]
            ]
        except (KeyError, ValueError) as error:
            raise ArtifactError(f"{path} cannot be loaded: {error}") from error

    def read(self, source: bytes | Path) -> SongReading:
        """Read a recording.

        Raises:
            DataError: there is no audio in it, or less than a second, or only silence.
        """
        # The beginning is often not the song yet, so of a long file the middle is heard.
        samples = decode_audio(source, rate_hz=RATE_HZ, max_seconds=4 * self.max_seconds)
        return self.read_samples(samples)

    def read_samples(self, samples: np.ndarray) -> SongReading:
        """Read float32 samples at 16 kHz; see `read`."""
        if len(samples) < _MIN_S * RATE_HZ:
            raise DataError("the recording is shorter than a second")
        if is_silent(samples):
            raise DataError("the recording is silent")
        outputs = self.regression.predict(self.features(samples)[None])[0]
        return reading_of(outputs, sharpness=self.sharpness, mood_share=self.mood_share)

    def features(self, samples: np.ndarray) -> np.ndarray:
        """Return `(n_features,)`: the mean of each backbone's outputs, then the statistics."""
        length = int(self.max_seconds * RATE_HZ)
        start = max(0, (len(samples) - length) // 2)
        samples = samples[start : start + length]
        heard = patches(samples)
        blocks = [_mean_output(interpreter, heard) for interpreter in self._interpreters]
        return np.concatenate([*blocks, statistics(samples)])


def reading_of(outputs: np.ndarray, *, sharpness: float, mood_share: float) -> SongReading:
    """Turn the regression's outputs (valence, arousal, four quadrant scores) into a reading."""
    valence, arousal = np.clip(outputs[:2], -1.0, 1.0)
    scores = outputs[2:] + mood_share * np.array(SIGNS) @ (valence, arousal)
    quadrants = softmax(sharpness * scores)
    distance = np.linalg.norm(ANCHORS - np.array([valence, arousal]), axis=1)
    confidence = (quadrants.max() - 1 / len(QUADRANTS)) / (1 - 1 / len(QUADRANTS))
    return SongReading(
        valence=float(valence),
        arousal=float(arousal),
        confidence=float(confidence),
        quadrants=tuple(quadrants.tolist()),
        emotions=tuple(softmax(-4.0 * distance**2).tolist()),
    )


def _mean_output(interpreter, heard: np.ndarray) -> np.ndarray:
    place_in = interpreter.get_input_details()[0]["index"]
    place_out = interpreter.get_output_details()[0]["index"]
    outputs = []
    for patch in heard:
        interpreter.set_tensor(place_in, patch[None])
        interpreter.invoke()
        outputs.append(interpreter.get_tensor(place_out)[0])
    return np.mean(outputs, axis=0)
