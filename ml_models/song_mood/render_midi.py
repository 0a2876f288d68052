"""Play labelled MIDI into files: `python -m ml_models.song_mood.render_midi --vgmidi DIR`.

Needs `requirements-midi.txt` and a soundfont, by default the one in pretty_midi's wheel.
"""

from __future__ import annotations

import argparse
import csv
import wave
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import numpy as np

from ml_models.errors import DataError
from ml_models.song_mood.config import QUADRANTS, SIGNS
from ml_models.song_mood.data import quadrant_of, read_rows
from ml_models.song_mood.features import RATE_HZ

_BLOCK = 2048  # samples between two looks at the score
_LOUDNESS = 0.7  # of the loudest sample


@dataclass(frozen=True)
class LabelledMidi:
    """A piece with the quadrant that its listeners gave it."""

    name: str
    content: bytes
    quadrant: str


def read_vgmidi(folder: Path) -> Iterator[LabelledMidi]:
    """Read VGMIDI's labelled phrases: `vgmidi_labelled.csv` and `phrases.zip`.

    Raises:
        DataError: a file is missing or no such file.

    Source:
        Ferreira & Whitehead, "Learning to Generate Music with Sentiment", ISMIR 2019.
    """
    pieces = _pieces(folder / "phrases.zip")
    for row in read_rows(folder / "vgmidi_labelled.csv", ("midi", "valence", "arousal")):
        name = PurePosixPath(row["midi"]).stem
        if name in pieces:
            quadrant = quadrant_of(float(row["valence"]), float(row["arousal"]))
            yield LabelledMidi(name, pieces[name], quadrant)


def read_emopia(folder: Path) -> Iterator[LabelledMidi]:
    """Read EMOPIA: `labels.csv` and `emopia_midis.zip`.

    Raises:
        DataError: a file is missing or no such file.

    Source:
        Hung et al., "EMOPIA: A Multi-Modal Pop Piano Dataset for Emotion Recognition and
        Emotion-based Music Generation", ISMIR 2021.
    """
    pieces = _pieces(folder / "emopia_midis.zip")
    for row in read_rows(folder / "labels.csv", ("file", "quadrant")):
        if row["file"] in pieces and row["quadrant"] in QUADRANTS:
            yield LabelledMidi(row["file"], pieces[row["file"]], row["quadrant"])


def render(midi: bytes, *, soundfont: Path, seconds: float) -> np.ndarray:
    """Play a MIDI file with a soundfont; float32 samples at 16 kHz, at most `seconds` of them.

    Raises:
        DataError: it is no MIDI file, nothing sounds, or the synthesiser is not installed.
    """
    try:
        import tinysoundfont
    except ImportError as error:
        raise DataError("pip install --no-deps -r requirements-midi.txt first") from error
    synth = tinysoundfont.Synth(samplerate=RATE_HZ)
    font = synth.sfload(str(soundfont))
    for channel in range(16):
        synth.program_select(channel, font, 0, 0)
    score = tinysoundfont.Sequencer(synth)
    try:
        score.add(tinysoundfont.midi.load_memory(midi))
    except Exception as error:  # its parser raises whatever comes up
        raise DataError(f"no MIDI file: {error}") from error
    blocks = []
    while len(blocks) * _BLOCK < seconds * RATE_HZ and not score.is_empty():
        # The synthesiser asks the score itself: moving it here, too, would double the tempo.
        stereo = np.frombuffer(bytes(synth.generate(_BLOCK)), np.float32).reshape(-1, 2)
        blocks.append(stereo.mean(axis=1))
    samples = np.concatenate(blocks) if blocks else np.zeros(0, np.float32)
    if not np.abs(samples).max(initial=0.0) > 0:
        raise DataError("nothing sounds in it")
    return samples


def bundled_soundfont() -> Path:
    """Return the General MIDI soundfont of pretty_midi's wheel (GPL-2, used but not copied).

    Raises:
        DataError: pretty_midi is not installed.
    """
    found = find_spec("pretty_midi")
    if found is None:
        raise DataError("pip install --no-deps -r requirements-midi.txt first, or name a soundfont")
    return Path(found.origin).with_name("TimGM6mb.sf2")


def write_recordings(
    pieces: Iterator[LabelledMidi], out: Path, *, soundfont: Path, seconds: float, within_s: float
) -> int:
    """Write `NAME.wav` for each piece, and `labels.csv` as `read_labels` wants it.

    Args:
        pieces: What to play; one that cannot be played is left out.
        out: New folder.
        soundfont: Its first preset plays, a piano in General MIDI.
        seconds: Length of a recording, from the middle of what is played.
        within_s: How much of a piece is played.

    Returns:
        How many were written.
    """
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for number, piece in enumerate(pieces):
        try:
            samples = render(piece.content, soundfont=soundfont, seconds=within_s)
        except DataError:
            continue
        name = f"{number:05}.wav"
        start = max(0, (len(samples) - int(seconds * RATE_HZ)) // 2)
        heard = samples[start : start + int(seconds * RATE_HZ)]
        heard = heard / (np.abs(heard).max() + 1e-6) * _LOUDNESS
        with wave.open(str(out / name), "wb") as file:
            file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
            file.writeframes((heard * 32_767).astype("<i2").tobytes())
        rows.append([name, *SIGNS[QUADRANTS.index(piece.quadrant)], piece.quadrant, piece.name])
    with (out / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "valence", "arousal", "quadrant", "piece"])
        writer.writerows(rows)
    return len(rows)


def _pieces(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [PurePosixPath(name) for name in archive.namelist()]
            names = [name for name in names if name.suffix == ".mid" and name.name[:2] != "._"]
            return {name.stem: archive.read(str(name)) for name in names}
    except (OSError, zipfile.BadZipFile) as error:
        raise DataError(f"{path} cannot be read: {error}") from error


def main() -> None:
    """Render what is named and say how much there is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vgmidi", type=Path)
    parser.add_argument("--emopia", type=Path)
    parser.add_argument("--soundfont", type=Path)
    parser.add_argument("--seconds", type=float, default=12.0)
    parser.add_argument("--within", type=float, default=30.0, help="seconds that are played")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    soundfont = arguments.soundfont or bundled_soundfont()
    for name, read in (("vgmidi", read_vgmidi), ("emopia", read_emopia)):
        if folder := getattr(arguments, name):
            written = write_recordings(
                read(folder),
                arguments.out / name,
                soundfont=soundfont,
                seconds=arguments.seconds,
                within_s=arguments.within,
            )
            print(f"{written} recordings in {arguments.out / name}")


if __name__ == "__main__":
    main()
