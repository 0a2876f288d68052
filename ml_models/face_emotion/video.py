"""A short video: looked at twice a second, faces followed, their emotions averaged over time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ml_models.errors import DataError
from ml_models.face_emotion.reader import PhotoReader
from ml_models.face_emotion.reading import FaceReading
from ml_models.media.containers import open_media
from ml_models.media.pictures import target_size

MAX_S = 30.0  # what lies beyond is not decoded
_EVERY_S = 0.5
_MAX_PIXELS = 4096 * 2304  # of a frame; more is hostile or needless
_SAME_FACE = 0.3  # overlap of two boxes, intersection over union
Frames = Callable[[bytes | Path], Iterator[tuple[float, np.ndarray]]]


@dataclass(frozen=True)
class Moment:
    """What the main face looked like at one time.

    Attributes:
        at_s: Seconds from the beginning.
        probs: Over `ml_models.mood.emotions.EMOTIONS`, summing to 1.
    """

    at_s: float
    probs: tuple[float, ...]


@dataclass(frozen=True)
class VideoReading:
    """A video's named outcome.

    Attributes:
        faces: Everybody who was seen, with mean probabilities; who was seen longest comes first.
        timeline: Of the first of them.
    """

    outcome: str
    faces: list[FaceReading] = field(default_factory=list)
    timeline: list[Moment] = field(default_factory=list)


class VideoReader:
    """Reads videos with the photo reader, frame by frame."""

    def __init__(self, photo_reader: PhotoReader, *, frames: Frames | None = None):
        """Keep what reads; `frames` decodes as `frames_of` does."""
        self.photo_reader, self.frames = photo_reader, frames or frames_of
        self.version = photo_reader.version

    def read(self, source: bytes | Path) -> VideoReading:
        """Read a video; never raises for a bad one, but names what is wrong."""
        followed: list[list[tuple[float, FaceReading]]] = []
        outcomes = []
        try:
            for at_s, picture in self.frames(source):
                reading = self.photo_reader.read_picture(picture)
                outcomes.append(reading.outcome)
                for face in reading.faces:
                    _follow(followed, at_s, face)
        except DataError as error:
            if not outcomes:
                return VideoReading(error.outcome)
        if not followed:
            return VideoReading(max(set(outcomes), key=outcomes.count))
        followed.sort(key=lambda looks: (-len(looks), -_area(looks[-1][1])))
        return VideoReading(
            "ok",
            [FaceReading(looks[-1][1].box, _mean(looks)) for looks in followed],
            [Moment(at_s, face.probs) for at_s, face in followed[0]],
        )


def frames_of(
    source: bytes | Path, *, every_s: float = _EVERY_S, longest_s: float = MAX_S
) -> Iterator[tuple[float, np.ndarray]]:
    """Decode a video and yield a frame now and then.

    Yields:
        Seconds from the beginning, and uint8 BGR `(height, width, 3)`, shrunk as a photo is.

    Raises:
        DataError: there is no readable video in it, or its frames are too large.
        OSError: the file cannot be read.
    """
    import av

    n_yielded = 0
    try:
        with open_media(source) as container:
            if not container.streams.video:
                raise DataError("the file has no pictures in it")
            stream = container.streams.video[0]
            if not 0 < stream.width * stream.height <= _MAX_PIXELS:
                raise DataError("the frames of this video are too large")
            stream.thread_count = 1  # each thread keeps frames of its own
            begin = None
            for frame in container.decode(stream):
                begin = frame.time or 0.0 if begin is None else begin
                at_s = (frame.time or 0.0) - begin
                if at_s > longest_s:
                    break
                if frame.width * frame.height > _MAX_PIXELS:  # a stream may change its size
                    raise DataError("the frames of this video are too large")
                if at_s >= n_yielded * every_s:
                    n_yielded += 1
                    yield round(at_s, 3), _small(frame)
    except (av.FFmpegError, ValueError) as error:
        if not n_yielded:  # a truncated video shows what it has
            raise DataError("the file is no readable video") from error
    if not n_yielded:
        raise DataError("the file has no pictures in it")


def _small(frame) -> np.ndarray:
    width, height = target_size(frame.width, frame.height)
    small = frame.reformat(width=width, height=height, format="bgr24", interpolation="AREA")
    return small.to_ndarray()


def _follow(followed: list[list], at_s: float, face: FaceReading) -> None:
    free = [looks for looks in followed if looks[-1][0] < at_s]
    nearest = max(free, key=lambda looks: _overlap(looks[-1][1].box, face.box), default=None)
    if nearest is not None and _overlap(nearest[-1][1].box, face.box) >= _SAME_FACE:
        nearest.append((at_s, face))
    else:
        followed.append([(at_s, face)])


def _overlap(a: tuple, b: tuple) -> float:
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    shared = max(width, 0.0) * max(height, 0.0)
    return shared / (a[2] * a[3] + b[2] * b[3] - shared)


def _area(face: FaceReading) -> float:
    return face.box[2] * face.box[3]


def _mean(looks: list[tuple[float, FaceReading]]) -> tuple[float, ...]:
    mean = np.mean([face.probs for _, face in looks], axis=0)
    return tuple(round(float(p), 4) for p in mean / mean.sum())
