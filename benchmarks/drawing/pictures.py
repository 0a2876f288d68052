"""How the benchmarks draw: the same SVG byte for byte whenever nothing changed."""

import math
import re
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot as plt

mpl.rcParams |= {"svg.hashsalt": "vibelux", "svg.fonttype": "none", "font.size": 9}


def write_svg(figure, path: Path) -> None:
    """Write a figure without the date."""
    figure.savefig(path, metadata={"Date": None}, bbox_inches="tight")


def draw_recommender(found: dict, path: Path) -> None:
    """Draw NDCG with intervals: a panel a split, and playlists by the number of known songs."""
    by_songs = {title: results for title, results in found.items() if "known song" in title}
    splits = {title: results for title, results in found.items() if title not in by_songs}
    n_columns = 2
    n_lines = math.ceil((len(splits) + bool(by_songs)) / n_columns)
    figure, grid = plt.subplots(
        n_lines, n_columns, figsize=(9, 2.6 * n_lines), layout="constrained", squeeze=False
    )
    panels = grid.ravel()
    for axes, (title, results) in zip(panels, splits.items(), strict=False):
        _draw_models(axes, title, results)
    if by_songs:
        _draw_by_songs(panels[len(splits)], by_songs)
    for axes in panels[len(splits) + bool(by_songs) :]:
        axes.set_axis_off()
    write_svg(figure, path)
    plt.close(figure)


def _measure_of(results: dict) -> str:
    return next(name for name in next(iter(results.values())) if name.startswith("ndcg@"))


def _draw_models(axes, title: str, results: dict) -> None:
    measure = _measure_of(results)
    values = [result[measure] for result in results.values()]
    ends = [result[f"{measure}_interval"] for result in results.values()]
    errors = [
        [value - low for value, (low, _) in zip(values, ends, strict=True)],
        [high - value for value, (_, high) in zip(values, ends, strict=True)],
    ]
    axes.barh(list(results), values, xerr=errors, color="#8a2f86", ecolor="#333333", capsize=2)
    axes.invert_yaxis()
    axes.set_title(title, fontsize=9)
    axes.set_xlabel(measure.replace("ndcg", "NDCG"))


def _draw_by_songs(axes, by_songs: dict) -> None:
    known = [int(re.search(r"\d+|no", title).group().replace("no", "0")) for title in by_songs]
    measure = _measure_of(next(iter(by_songs.values())))
    names = dict.fromkeys(name for results in by_songs.values() for name in results)
    for name in names:
        points = [
            (place, results[name])
            for place, results in enumerate(by_songs.values())
            if name in results
        ]
        places = [place for place, _ in points]
        axes.plot(places, [result[measure] for _, result in points], marker="o", label=name)
        low, high = zip(*(result[f"{measure}_interval"] for _, result in points), strict=True)
        axes.fill_between(places, low, high, alpha=0.12)
    axes.set_xticks(range(len(known)), known)
    axes.set_xlabel("known songs of a playlist")
    axes.set_ylabel(measure.replace("ndcg", "NDCG"))
    axes.set_title("Million Playlist sample", fontsize=9)
    axes.legend(fontsize=7)
