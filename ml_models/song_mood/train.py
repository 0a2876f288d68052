"""Train the song reader: `python -m ml_models.song_mood.train --clips DIR --musicnn DIR`.

The backbones stay as they are; only the regression learns, in seconds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np

from ml_models.artifacts import write_manifest
from ml_models.audio import decode_audio
from ml_models.learning.kernel_ridge import ARRAYS, KernelRidge, fit_kernel_ridge
from ml_models.learning.litert import to_litert
from ml_models.song_mood.config import QUADRANTS, SIGNS, SongEmotionConfig
from ml_models.song_mood.data import LabelledSongs, read_labels
from ml_models.song_mood.evaluate import score
from ml_models.song_mood.features import RATE_HZ, statistics
from ml_models.song_mood.musicnn import build_musicnn, read_checkpoint
from ml_models.song_mood.reader import KIND, SHIPPED, SongReader, reading_of

_BACKBONE_OUTPUTS = 200
_N_FOLDS = 10
_N_REPEATS = 10  # which clips meet in a fold moves a single run by 3 points


@dataclass(frozen=True)
class Rows:
    """What a regression learns from.

    Attributes:
        features: `(n, n_features)`.
        targets: `(n, 6)`: valence, arousal, and 1 for the quadrant.
        weights: `(n,)`, what each counts.
    """

    features: np.ndarray
    targets: np.ndarray
    weights: np.ndarray

    def take(self, chosen: np.ndarray) -> Rows:
        """Select rows by index or mask."""
        return Rows(self.features[chosen], self.targets[chosen], self.weights[chosen])

    def __add__(self, other: Rows) -> Rows:
        parts = zip(astuple(self), astuple(other), strict=True)
        return Rows(*(np.concatenate(pair) for pair in parts))


def train(
    clips: Path,
    musicnn: Path,
    config: SongEmotionConfig,
    *,
    out: Path,
    more: Sequence[Path] = (),
    report: Callable[[str], None] = print,
) -> dict:
    """Convert the backbones, extract features, cross-validate, fit on everything, save.

    Args:
        clips: Folder of audio with `labels.csv`.
        musicnn: The package folder of the `musicnn` wheel.
        config: Settings.
        out: The artifact's folder; other files in it (a model card) stay.
        more: Folders like `clips` whose labels are good for the quadrant alone, such as rendered
            MIDI; always learnt from, never scored.
        report: Called with lines of text.

    Returns:
        Metrics by ten grouped 10-fold cross-validations, and with each genre left out in turn.
    """
    songs = read_labels(clips)
    out.mkdir(parents=True, exist_ok=True)
    for name in config.backbones:
        tensors = read_checkpoint(musicnn / name)
        (out / f"{name}.tflite").write_bytes(to_litert(build_musicnn(tensors)))
    targets = np.column_stack([songs.moods, np.eye(len(QUADRANTS))[songs.quadrants]])
    empty = Rows(np.zeros((2, _n_features(config))), targets[:2], np.ones(2))
    _save(out, _fit(empty, config), config, {})
    reader = SongReader(out)
    report(f"{len(songs.files)} labelled recordings")
    rows = Rows(_features(reader, songs, config), targets, np.ones(len(targets)))
    # A quadrant says on which side a song lies; how far is taken from the clips.
    signs = np.array(SIGNS) * np.abs(songs.moods).mean(axis=0)
    beside = rows.take(np.zeros(len(targets), bool))
    for folder in more:
        others = read_labels(folder)
        report(f"{len(others.files)} recordings in {folder.name}")
        corners = np.column_stack([signs, np.eye(len(QUADRANTS))])[others.quadrants]
        weights = np.full(len(corners), config.more_weight)
        beside += Rows(_features(reader, others, config), corners, weights)
    metrics = {
        "grouped_10_fold": _mean_of(
            [
                _cross_validate(rows, beside, songs, config, _folds(songs, seed))
                for seed in range(_N_REPEATS)
            ]
        ),
        "leave_genre_out": _cross_validate(rows, beside, songs, config, _genres(songs)),
    }
    _save(out, _fit(rows + beside, config), config, metrics)
    return metrics


def _features(reader: SongReader, songs: LabelledSongs, config: SongEmotionConfig) -> np.ndarray:
    length = 4 * config.max_seconds
    return np.stack(
        [
            reader.features(decode_audio(file, rate_hz=RATE_HZ, max_seconds=length))
            for file in songs.files
        ]
    )


def _n_features(config: SongEmotionConfig) -> int:

    return _BACKBONE_OUTPUTS * len(config.backbones) + len(statistics(np.zeros(RATE_HZ)))


def _fit(rows: Rows, config: SongEmotionConfig) -> KernelRidge:
    n_backbones = len(config.backbones)
    sizes = (_BACKBONE_OUTPUTS,) * n_backbones
    return fit_kernel_ridge(
        rows.features,
        rows.targets,
        block_sizes=(*sizes, rows.features.shape[1] - sum(sizes)),
        block_weights=config.block_weights,
        gamma=config.gamma,
        ridge=config.ridge,
        row_weights=rows.weights,
    )


def _folds(songs: LabelledSongs, seed: int) -> Iterator[np.ndarray]:
    _, group = np.unique(songs.groups, return_inverse=True)
    fold = np.random.default_rng(seed).permutation(group.max() + 1)[group] % _N_FOLDS
    return (fold == number for number in range(_N_FOLDS))


def _genres(songs: LabelledSongs) -> Iterator[np.ndarray]:
    return (songs.genres == genre for genre in np.unique(songs.genres))


def _cross_validate(
    rows: Rows,
    beside: Rows,
    songs: LabelledSongs,
    config: SongEmotionConfig,
    held_out: Iterator[np.ndarray],
) -> dict:
    outputs = np.zeros_like(rows.targets)
    for is_held_out in held_out:
        model = _fit(rows.take(~is_held_out) + beside, config)
        outputs[is_held_out] = model.predict(rows.features[is_held_out])
    readings = [
        reading_of(row, sharpness=config.sharpness, mood_share=config.mood_share) for row in outputs
    ]
    moods = np.array([(reading.valence, reading.arousal) for reading in readings])
    metrics = score(moods, np.array([r.quadrants for r in readings]), songs, seconds=0.0)
    del metrics["ms_per_item"]
    return metrics


def _mean_of(repeats: list[dict]) -> dict:
    """Average every figure over the repeats; counts are summed."""
    mean = {"n": repeats[0]["n"], "n_repeats": len(repeats)}
    for name, first in repeats[0].items():
        values = [repeat[name] for repeat in repeats]
        if name == "confusion":
            mean[name] = np.sum(values, axis=0).tolist()
        elif isinstance(first, dict):
            mean[name] = {key: round(float(np.mean([v[key] for v in values])), 4) for key in first}
        elif name != "n":
            mean[name] = np.round(np.mean(values, axis=0), 4).tolist()
    return mean


def _save(out: Path, model: KernelRidge, config: SongEmotionConfig, metrics: dict) -> None:
    for name in ARRAYS:
        np.save(out / f"{name}.npy", getattr(model, name), allow_pickle=False)
    facts = {"config": json.loads(json.dumps(config.as_dict())), "metrics": metrics}
    write_manifest(out, kind=KIND, facts=facts | {"quadrants": list(QUADRANTS)})


def main() -> None:
    """Train and print the metrics as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=Path, required=True)
    parser.add_argument("--musicnn", type=Path, required=True, help="folder inside the wheel")
    parser.add_argument(
        "--more", type=Path, action="append", default=[], help="audio labelled by quadrant alone"
    )
    parser.add_argument("--out", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    metrics = train(
        arguments.clips,
        arguments.musicnn,
        SongEmotionConfig(),
        out=arguments.out,
        more=arguments.more,
    )
    print(json.dumps(metrics))


if __name__ == "__main__":
    main()
