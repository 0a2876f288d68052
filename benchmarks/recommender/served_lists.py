"""Lists as pages and API make them, and the single parts of the same lists.

Everything goes the road of `recommendations_for`: the same filters, guards, versions and artist
cap. A part alone is the same plan with other shares. Only songs count that the listener does not
know (novelty 1).
"""

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np

from ml_models.blend import PARTS
from ml_models.metrics.ranking import bootstrap_interval

K = 10
HETREC = Path("../shared/data/music/hetrec-lastfm-2k")
ALONE = ("popular", "taste", "neighbours", "tags")
TITLES = {
    "popular": "popularity",
    "taste": "taste (ALS)",
    "neighbours": "item neighbours",
    "tags": "tag vectors",
}
SERVED, IGNORED, MOOD_ALONE = "served", "mood ignored", "mood alone"

Scores = dict[tuple[str, str], list[float]]  # one value a list, by list's name and column


def new_only():
    """Return the options of all lists here: no song that the listener knows."""
    from recommender.selectors.list_options import ListOptions

    return ListOptions(novelty=1.0)


def lists_without_mood(user, k: int = K) -> dict[str, np.ndarray]:
    """Make the list that a listener gets without a mood, and each part alone.

    Args:
        user: The listener; an anonymous visitor is a stranger.
        k: Length of the lists.

    Returns:
        Track ids by name: "served", and the parts by their titles.
    """
    plan = _plan(user, None)
    lists = {TITLES[part]: alone(plan, part, k) for part in ALONE}
    return {SERVED: _served(user, None, k)} | lists


def lists_with_mood(user, mood, unmoved: dict, k: int = K) -> dict[str, np.ndarray]:
    """Make the list that a listener gets for a mood, and what it is compared with.

    Args:
        user: The listener; an anonymous visitor is a stranger.
        mood: What is wished.
        unmoved: The listener's `lists_without_mood`.
        k: Length of the lists.

    Returns:
        Track ids by name: "served"; "mood ignored", which is what is served without one; "mood
        alone"; each part alone, which knows no mood, and each with the guard against opposites.
    """
    plan = _plan(user, mood)
    lists = {SERVED: _served(user, mood, k), IGNORED: unmoved[SERVED]}
    lists[MOOD_ALONE] = chosen_ids(replace(plan, mood_share=1.0), k)
    lists |= {name: listed for name, listed in unmoved.items() if name != SERVED}
    return lists | {f"{TITLES[part]}, guarded": alone(plan, part, k) for part in ALONE}


def _served(user, mood, k: int) -> np.ndarray:
    from recommender.selectors.recommendations import recommendations_for

    items = recommendations_for(user=user, mood=mood, k=k, options=new_only()).items
    return np.array([item.track.pk for item in items], np.int64)


def _plan(user, mood):
    from recommender.selectors.recommendations import plan_for_mood

    return plan_for_mood(user=user, mood=mood, intent="match", options=new_only())


def alone(plan, part: str, k: int = K) -> np.ndarray:
    """Make the list of a plan by one part alone; track ids."""
    shares = {name: float(name == part) for name in PARTS}
    return chosen_ids(
        replace(plan, snapshot=replace(plan.snapshot, shares=shares), mood_share=0.0), k
    )


def chosen_ids(plan, k: int = K) -> np.ndarray:
    """Make the list of a plan; track ids."""
    ranking = plan.ranked()
    chosen, _ = ranking.chosen(k)
    return plan.snapshot.track_ids[ranking.rows[chosen]]


def train(*, blend: bool = True) -> None:
    """Train and publish as an administrator would; what the gate refuses stays out."""
    from recommender.errors import QualityGateError
    from recommender.models.releases import ModelKind
    from recommender.snapshot.current import forget_snapshot
    from recommender.training.releases import publish_release
    from recommender.training.runs import train_now

    for kind in (ModelKind.TAG_VECTORS, ModelKind.ALS, ModelKind.BLEND)[: 3 if blend else 2]:
        run = train_now(kind=kind, report=lambda message, share: None)
        try:
            publish_release(release=run.release)
        except QualityGateError as error:
            print(f"{kind} does not serve: {error}\n")
    forget_snapshot()


def difference(scores: Scores, column: str, other: str) -> tuple[float, float, float]:
    """Return the mean paired gain of what is served over another list, with its 95 % interval."""
    gain = np.array(scores[SERVED, column]) - np.array(scores[other, column])
    return float(gain.mean()), *bootstrap_interval(gain)


def report(scores: Scores, *, columns: list[str], also: tuple[str, ...] = (), as_json: bool):
    """Print means by list, and what the served one gains over the others.

    Args:
        scores: One value a list, by (name, column); a column's lists stand in the same order.
        columns: NDCG of which the gain is told.
        also: Further columns.
        as_json: One JSON object in place of Markdown tables.
    """
    names = list(dict.fromkeys(name for name, _ in scores))
    means = {place: float(np.mean(values)) for place, values in scores.items()}
    parts = [name for name in names if name not in (SERVED, IGNORED)]
    gains: dict[str, dict[str, tuple]] = defaultdict(dict)
    for column in columns:
        best = max(parts, key=lambda name: means.get((name, column), -1.0))
        gains[column][best] = difference(scores, column, best)
        if (IGNORED, column) in scores:
            gains[column][IGNORED] = difference(scores, column, IGNORED)
    if as_json:
        table = {f"{name}, {column}": round(mean, 4) for (name, column), mean in means.items()}
        print(json.dumps({"ndcg@10": table, "gain": gains}))
        return
    shown = [*columns, *also]
    print(f"| NDCG@{K} | " + " | ".join(shown) + " |\n|---|" + "---|" * len(shown))
    for name in names:
        told = [f"{means[name, c]:.3f}" if (name, c) in means else "" for c in shown]
        print(f"| {name} | " + " | ".join(told) + " |")
    print("\n| served, paired gain (95 %) | over mood ignored | over the best part | which |")
    print("|---|---|---|---|")
    for column, told in gains.items():
        cells = {name: "{:+.3f} ({:+.3f} to {:+.3f})".format(*gain) for name, gain in told.items()}
        best = next(iter(told))
        print(f"| {column} | {cells.get(IGNORED, '')} | {cells[best]} | {best} |")
