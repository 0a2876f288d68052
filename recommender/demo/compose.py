"""Demo town can be heard: each track is composed by rules from its planted mood and group.

Which means of expression go with which emotion follows Gabrielsson & Lindström, "The role of
structure in the musical expression of emotions" (Handbook of Music and Emotion, 2010) and Juslin &
Laukka, "Communication of emotions in vocal expression and music performance" (Psychological
Bulletin, 2003): mode, tempo, loudness, register, articulation, roughness.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np

RATE_HZ = 24_000
_SECONDS = 24.0
_MAJOR, _MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)
_A2_HZ = 110.0


@dataclass(frozen=True)
class Style:
    """Musical means for a mood.

    Attributes:
        chords: Degrees of the scale, one a bar.
        register: Octaves of the melody above the bass.
        hold: Share of its time that a note sounds; above 1 notes flow into each other.
        drive: 0 leaves a tone pure, more makes it rough.
        density: Share of the eighths that carry a melody note.
    """

    scale: tuple[int, ...]
    chords: tuple[int, ...]
    beats_per_minute: float
    register: int
    hold: float
    loudness: float
    drive: float
    density: float
    has_drums: bool


STYLES = {
    "happy": Style(_MAJOR, (0, 4, 5, 3), 144, 2, 0.45, 0.9, 0.6, 0.9, has_drums=True),
    "calm": Style(_MAJOR, (0, 3, 0, 4), 64, 2, 1.5, 0.28, 0.0, 0.3, has_drums=False),
    "sad": Style(_MINOR, (0, 0, 3, 1), 56, 0, 1.4, 0.22, 0.9, 0.25, has_drums=False),
    "angry": Style(_MINOR, (0, 1, 0, 5), 168, 1, 0.7, 1.0, 8.0, 0.9, has_drums=True),
}
# Strengths of the first partials, and how fast a note dies away (1/s).
TIMBRES = {
    "guitar": ((1, 0.6, 0.4, 0.3, 0.2, 0.1), 2.5),
    "club": ((1, 0.5, 0.33, 0.25, 0.2, 0.17, 0.14, 0.12), 1.0),
    "street": ((1, 0.3, 0.1, 0.05), 1.5),
    "metal": ((1, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2), 1.2),
    "jazz": ((1, 0.35, 0.12, 0.2), 2.0),
    "folk": ((1, 0.5, 0.25, 0.12, 0.06), 3.0),
    "classical": ((1, 0.5, 0.35, 0.2, 0.15, 0.1), 0.6),
    "pop": ((1, 0.0, 0.33, 0.0, 0.2, 0.0, 0.14), 1.5),
}


def compose(*, mood: str, group: str, number: int) -> np.ndarray:
    """Compose and play a piece; the same arguments give the same piece.

    Args:
        mood: One of `STYLES`.
        group: One of `TIMBRES`.
        number: Of the track; varies key, melody and tempo.

    Returns:
        float32 `(24 * RATE_HZ,)`, -1 to 1.
    """
    style, (partials, decay) = STYLES[mood], TIMBRES[group]
    rng = np.random.default_rng([number, 7])
    tempo = style.beats_per_minute * rng.uniform(0.94, 1.06)
    root_hz = _A2_HZ * 2 ** (rng.integers(-3, 4) / 12)
    eighth = 30.0 / tempo
    sound = np.zeros(int(_SECONDS * RATE_HZ))
    melody = rng.integers(0, 7)
    for place in range(int(_SECONDS / eighth)):
        bar, beat = divmod(place, 8)
        chord = style.chords[bar % len(style.chords)]
        start = place * eighth
        if beat == 0:
            for step in (0, 2, 4) if style.drive < 1 else (0, 4):
                pitch = _hz(style, root_hz, chord + step, octave=1)
                _add(
                    sound,
                    start,
                    8 * eighth * min(style.hold, 1.0),
                    pitch,
                    0.16,
                    partials,
                    decay / 2,
                )
        if beat % 4 == 0 or style.has_drums:
            hold = eighth * (4 if not style.has_drums else 1) * min(style.hold, 1.0)
            _add(sound, start, hold, _hz(style, root_hz, chord, octave=0), 0.3, partials, decay)
        if rng.random() < style.density:
            # Mostly steps, homing in on tones of the chord.
            melody = int(np.clip(melody + rng.integers(-2, 3), 0, 9))
            degree = melody if beat % 2 else chord + 2 * (melody // 2)
            pitch = _hz(style, root_hz, degree, octave=style.register)
            _add(sound, start, 2 * eighth * style.hold, pitch, 0.3, partials, decay)
    if style.drive:
        sound = np.tanh(style.drive * sound) / np.tanh(style.drive)
    if style.has_drums:
        sound += _drums(len(sound), eighth, rng, hard=style.drive > 1)
    fade = np.minimum(1.0, np.minimum(np.arange(len(sound)), np.arange(len(sound))[::-1]) / RATE_HZ)
    sound *= style.loudness * fade / max(1.0, float(np.abs(sound).max()))
    return sound.astype(np.float32)


def encode_ogg(samples: np.ndarray) -> bytes:
    """Encode mono samples as Opus in an OGG container."""
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format="ogg") as file:
        stream = file.add_stream("libopus", rate=RATE_HZ, bit_rate=48_000)
        stream.layout = "mono"
        pcm = (np.clip(samples, -1, 1) * 32767).astype(np.int16)
        for start in range(0, len(pcm), RATE_HZ):
            frame = av.AudioFrame.from_ndarray(pcm[None, start : start + RATE_HZ], "s16", "mono")
            frame.sample_rate = RATE_HZ
            frame.pts = start
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return buffer.getvalue()


def _hz(style: Style, root_hz: float, degree: int, *, octave: int) -> float:
    turns, step = divmod(degree, 7)
    return root_hz * 2 ** (octave + turns + style.scale[step] / 12)


def _add(sound, start: float, seconds: float, hz: float, level: float, partials, decay: float):
    first = int(start * RATE_HZ)
    n = min(int(max(seconds, 0.05) * RATE_HZ), len(sound) - first)
    if n <= 0:
        return
    time = np.arange(n) / RATE_HZ
    tone = np.zeros(n)
    for place, strength in enumerate(partials, start=1):
        if strength and place * hz < RATE_HZ / 2.2:
            tone += strength * np.sin(2 * np.pi * place * hz * time)
    attack = np.minimum(1.0, time / 0.012)
    release = np.minimum(1.0, (n / RATE_HZ - time) / 0.03)
    sound[first : first + n] += level * tone * attack * release * np.exp(-decay * time)


def _drums(n_samples: int, eighth: float, rng, *, hard: bool) -> np.ndarray:
    """Kick, snare and hat; twice as many when it is meant hard."""
    beat = np.zeros(n_samples)
    noise = rng.normal(0, 1, RATE_HZ // 4)
    time = np.arange(len(noise)) / RATE_HZ
    kick = np.sin(2 * np.pi * 55 * time * np.exp(-6 * time)) * np.exp(-18 * time)
    snare = noise * np.exp(-28 * time)
    hat = np.diff(noise, prepend=0.0) * np.exp(-70 * time)
    for place in range(int(n_samples / RATE_HZ / eighth)):
        hits = [(hat, 0.12)]
        if place % 4 == 0 or (hard and place % 2 == 0):
            hits.append((kick, 0.8))
        if place % 8 == 4 or (hard and place % 4 == 2):
            hits.append((snare, 0.35 if hard else 0.2))
        first = int(place * eighth * RATE_HZ)
        for hit, level in hits:
            part = hit[: n_samples - first]
            beat[first : first + len(part)] += level * part
    return beat
