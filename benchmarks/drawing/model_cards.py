"""The pictures of the model cards, from what ships: `python -m benchmarks.drawing.model_cards`."""

import csv
import json
from pathlib import Path

import numpy as np
from matplotlib import pyplot as plt

from benchmarks.drawing.pictures import write_svg
from ml_models.audio_feature_mood.config import CLASSES
from ml_models.mood.emotions import EMOTIONS
from ml_models.song_mood.config import QUADRANTS
from ml_models.song_places import SongPlaces
from ml_models.song_places.words import Kind, kind_of, tag_key
from ml_models.voice_emotion.config import VOICE_CLASSES

WORDS = (
    "happy,sad,calm,angry,melancholic,relaxing,party,dark,romantic,dreamy,aggressive,mellow,love,"
    "beautiful,rock,pop,folk,metal,jazz,ambient,disco,post punk,hip hop,trip hop,reggae,classical,"
    "dance,acoustic,death metal,shoegaze,80s"
)
ROOT = Path(__file__).parents[2]
WEIGHTS, CARDS = ROOT / "ml_models/weights", ROOT / "docs/model_cards"


def metrics_of(kind: str) -> dict:
    return json.loads((WEIGHTS / kind / "manifest.json").read_text())["metrics"]


def draw_confusion(axes, counts: list[list[int]], names: tuple[str, ...]) -> None:
    counts = np.array(counts)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Purples", vmin=0, vmax=1)
    places = np.arange(len(names))
    axes.set_xticks(places, names, rotation=45, ha="right")
    axes.set_yticks(places, names)
    axes.set_xlabel("said")
    axes.set_ylabel("true")
    for row, column in np.ndindex(shares.shape):
        shade = "white" if shares[row, column] > 0.5 else "black"
        text = f"{100 * shares[row, column]:.0f}"
        axes.text(column, row, text, ha="center", va="center", color=shade, fontsize=7)


def draw_curves(axes, path: Path) -> None:
    with path.open() as file:
        rows = list(csv.DictReader(file))
    for name, label in (("accuracy", "training, augmented"), ("val_accuracy", "validation")):
        axes.plot([float(row[name]) for row in rows], label=label)
    axes.set_xlabel("epoch")
    axes.set_ylabel("accuracy")
    axes.legend()


def draw_bars(axes, values: dict[str, float], label: str) -> None:
    axes.barh(list(values), list(values.values()), color="#8a2f86")
    axes.invert_yaxis()
    axes.set_xlabel(label)
    axes.set_xlim(0, 1)
    for place, value in enumerate(values.values()):
        axes.text(value + 0.01, place, f"{value:.2f}", va="center")


def draw_words(axes) -> None:
    """Show where songs lie that carry one word alone."""
    model = SongPlaces.before_training()
    places, _ = model.word_places()
    row_of = {tag_key(word): row for row, word in enumerate(model.tags)}
    for word in WORDS.split(","):
        valence, arousal = places[row_of[tag_key(word)]]
        is_feeling = kind_of(word) is Kind.FEELING
        axes.plot(valence, arousal, "o", color="#8a2f86" if is_feeling else "#888888", markersize=4)
        axes.annotate(word, (valence, arousal), (3, 3), textcoords="offset points", fontsize=7)
    axes.axhline(0, color="#cccccc", linewidth=0.8)
    axes.axvline(0, color="#cccccc", linewidth=0.8)
    axes.set_xlim(-1.05, 1.15)
    axes.set_ylim(-1.05, 1.05)
    axes.set_xlabel("valence")
    axes.set_ylabel("arousal")


def save(figure, kind: str) -> None:
    write_svg(figure, CARDS / f"{kind}.svg")
    plt.close(figure)
    print(f"{kind}.svg")


def main():
    kinds = ("face_emotion", "voice_emotion", "song_mood", "audio_feature_mood")
    face, voice, song, feature = map(metrics_of, kinds)

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
    draw_confusion(left, face["test"]["confusion"], EMOTIONS)
    left.set_title("FER2013 public test, % of each row")
    draw_curves(right, WEIGHTS / "face_emotion/curves.csv")
    right.set_title("training")
    save(figure, "face_emotion")

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
    draw_confusion(left, voice["confusion"], VOICE_CLASSES)
    left.set_title("unseen actors, % of each row")
    folds = {f"fold {n}": value for n, value in enumerate(voice["uar_by_fold"])}
    draw_bars(right, folds, "unweighted recall")
    right.set_title("by fold of four actors")
    save(figure, "voice_emotion")

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
    grouped = song["grouped_10_fold"]
    draw_confusion(left, grouped["confusion"], QUADRANTS)
    left.set_title("quadrants, grouped 10-fold, % of each row")
    left_out = song["leave_genre_out"]
    scores = {
        "arousal": grouped["r2_arousal"],
        "valence": grouped["r2_valence"],
        "arousal, unseen genre": left_out["r2_arousal"],
        "valence, unseen genre": left_out["r2_valence"],
    }
    draw_bars(right, scores, "R2")
    save(figure, "song_mood")

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
    draw_confusion(left, feature["confusion"], CLASSES)
    left.set_title("unseen artists, % of each row")
    draw_bars(right, feature["per_class"], "recall")
    save(figure, "audio_feature_mood")

    figure, axes = plt.subplots(figsize=(6, 5.5))
    draw_words(axes)
    axes.set_title("one word alone: feelings (purple) and genres (grey)")
    save(figure, "song_places")


if __name__ == "__main__":
    main()
