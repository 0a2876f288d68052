"""Train the voice reader: `python -m ml_models.voice_emotion.train --speech DIR --song DIR`."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from ml_models.artifacts import write_manifest
from ml_models.learning.calibration import fit_temperature, softmax
from ml_models.learning.kernel_ridge import ARRAYS, KernelRidge, fit_kernel_ridge
from ml_models.learning.litert import to_litert
from ml_models.metrics.classification import summarise
from ml_models.voice_emotion.config import VOICE_CLASSES, VoiceEmotionConfig
from ml_models.voice_emotion.data import Clips, check_actors_apart, join, read_ravdess
from ml_models.voice_emotion.fit import fit_network
from ml_models.voice_emotion.network import build_network, build_serving_network
from ml_models.voice_emotion.reader import (
    KIND,
    SHIPPED,
    blend_logits,
)

N_FOLDS = 5
HELD_OUT = "held_out.npz"  # logits (n_clips, 8) and labels: what the folds said of held-out actors


def train(
    clips: Clips,
    config: VoiceEmotionConfig,
    *,
    out: Path,
    folds: Path,
    report: Callable[[str], None] = print,
) -> dict:
    """Fit on all actors, cross-validate by actor, calibrate on the held-out folds, export.

    Args:
        clips: Spoken and sung clips; only spoken ones are ever scored.
        config: Front end and hyperparameters.
        out: The artifact's folder; other files in it (a model card) stay.
        folds: Keeps what each network came to, so that an interrupted run goes on from there.
        report: Called with lines of text.

    Returns:
        Metrics over all actors, each scored by a network that never heard the actor.
    """
    training = _learnable(clips, config)
    networks = [
        _kept_network(training, seed_config, folds, report) for seed_config in _by_seed(config)
    ]
    spoken = clips.take(~clips.is_song)
    logits = np.zeros((len(spoken), len(VOICE_CLASSES)), np.float32)
    per_fold = []
    for fold in range(N_FOLDS):
        is_held_out = spoken.actors % N_FOLDS == fold
        logits[is_held_out] = fold_logits(clips, fold, config, folds=folds, report=report)
        measured = summarise(
            softmax(logits[is_held_out]), spoken.labels[is_held_out], VOICE_CLASSES
        )
        per_fold.append(measured["uar"])
    temperature = fit_temperature(logits, spoken.labels)
    metrics = summarise(softmax(logits / temperature), spoken.labels, VOICE_CLASSES)
    metrics |= {"uar_by_fold": per_fold, "uar_mean_of_folds": round(float(np.mean(per_fold)), 4)}
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.tflite").write_bytes(to_litert(build_serving_network(networks, config)))
    # For measurements beside other readers; nothing that serves reads it.
    np.savez_compressed(
        out / HELD_OUT, logits=logits.astype(np.float16), labels=spoken.labels.astype(np.int8)
    )
    ridge = _ridge(training, config)
    for name in ARRAYS:
        np.save(out / f"{name}.npy", getattr(ridge, name), allow_pickle=False)
    facts = {
        "config": json.loads(json.dumps(config.as_dict())),
        "classes": list(VOICE_CLASSES),
        "temperature": temperature,
        "n_parameters": int(sum(network.count_params() for network in networks)),
        "metrics": metrics,
    }
    write_manifest(out, kind=KIND, facts=facts)
    return metrics


def fold_logits(
    clips: Clips,
    fold: int,
    config: VoiceEmotionConfig,
    *,
    folds: Path,
    report: Callable[[str], None] = print,
) -> np.ndarray:
    """Train on four fifths of the actors and score the spoken clips of the others.

    Args:
        clips: Spoken and sung clips of all actors.
        fold: 0 to 4; actors whose number leaves this rest are held out.
        config: Front end and hyperparameters.
        folds: Each network's answer is kept here and read from here.
        report: Called with lines of text.

    Returns:
        float32 `(n_held_out, 8)`.
    """
    is_held_out = clips.actors % N_FOLDS == fold
    held_out = clips.take(is_held_out & ~clips.is_song)
    training = _learnable(clips.take(~is_held_out), config)
    check_actors_apart(training, held_out)
    folds.mkdir(parents=True, exist_ok=True)
    by_network = []
    for seed_config in _by_seed(config):
        kept = folds / f"fold-{fold}-seed-{seed_config.seed}.npy"
        if not kept.exists():
            network = fit_network(training, seed_config, report=report)
            np.save(kept, network.predict(held_out.features, verbose=0))
        by_network.append(np.load(kept))
    scores = _ridge(training, config).predict(held_out.functionals)
    logits = blend_logits(np.mean(by_network, axis=0), scores, config)
    uar = summarise(softmax(logits), held_out.labels, VOICE_CLASSES)["uar"]
    report(f"fold {fold}: unweighted recall {uar}")
    return logits


def _ridge(training: Clips, config: VoiceEmotionConfig) -> KernelRidge:
    return fit_kernel_ridge(
        training.functionals,
        np.eye(len(VOICE_CLASSES))[training.labels],
        block_sizes=(training.functionals.shape[1],),
        block_weights=(1.0,),
        gamma=config.ridge_gamma,
        ridge=config.ridge,
    )


def _learnable(clips: Clips, config: VoiceEmotionConfig) -> Clips:
    return clips if config.use_song else clips.take(~clips.is_song)


def _by_seed(config: VoiceEmotionConfig) -> list[VoiceEmotionConfig]:
    seeds = range(config.seed, config.seed + config.n_networks)
    return [dataclasses.replace(config, seed=seed) for seed in seeds]


def _kept_network(training: Clips, config: VoiceEmotionConfig, folds: Path, report):
    kept = folds / f"all-seed-{config.seed}.weights.h5"
    if kept.exists():
        network = build_network(config)
        network.load_weights(kept)
        return network
    network = fit_network(training, config, report=report)
    folds.mkdir(parents=True, exist_ok=True)
    network.save_weights(kept)
    return network


def main() -> None:
    """Train and print the metrics as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, required=True)
    parser.add_argument("--song", type=Path)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--folds", type=Path, default=Path("voice-folds"))
    parser.add_argument("--only-fold", type=int, choices=range(N_FOLDS), help="leave it in --folds")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    config = (
        VoiceEmotionConfig.from_json(arguments.config) if arguments.config else VoiceEmotionConfig()
    )
    parts = [
        read_ravdess(folder, config) for folder in (arguments.speech, arguments.song) if folder
    ]
    clips = join(parts)

    def report(line: str) -> None:
        print(line, flush=True)

    if arguments.only_fold is not None:
        fold_logits(clips, arguments.only_fold, config, folds=arguments.folds, report=report)
        return
    metrics = train(clips, config, out=arguments.out, folds=arguments.folds, report=report)
    print(json.dumps(metrics))


if __name__ == "__main__":
    main()
