"""Benchmarks measure the lists that people get: they make them by the road of pages and API."""

import ast
from pathlib import Path

import pytest

from recommender.selectors.list_options import ListOptions
from recommender.selectors.recommendations import plan_for_mood, recommendations_for
from tests.recommender.town import ANGRY, CALM, HAPPY, listener
from vibelux_site.env import REPOSITORY

ROAD = {"plan", "recommendations", "journeys", "neighbours", "list_options"}
BENCHMARKS = sorted((REPOSITORY / "benchmarks/recommender").glob("*.py"))


def selectors_imported(source: str) -> set[str]:
    """Name the modules of `recommender.selectors` that a source imports, wherever it does."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    parts = [name.split(".") for name in names if name.startswith("recommender.selectors.")]
    return {part[2] for part in parts}


def scores_itself(source: str) -> bool:
    """Say whether a source imports what blends or diversifies a list."""
    names = {
        node.module or ""
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom)
    }
    return bool(names & {"ml_models.blend.served", "ml_models.blend.diversify"})


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_a_benchmark_makes_lists_by_no_other_road_than_pages_and_api(path: Path):
    source = path.read_text()
    assert selectors_imported(source) <= ROAD
    assert not scores_itself(source)


def test_the_benchmarks_of_served_lists_ask_the_function_that_pages_ask():
    for name in ("served_lists", "intents", "twenty_lists"):
        source = (REPOSITORY / f"benchmarks/recommender/{name}.py").read_text()
        assert "recommendations_for(" in source, name


@pytest.mark.parametrize(
    "line",
    [
        "from recommender.selectors.candidates import candidate_rows",
        "from recommender.selectors import ranking",
        "import recommender.selectors.ranking",
        "def late():\n    from recommender.selectors.candidates import query_of",
    ],
)
def test_another_road_is_noticed_however_it_is_imported(line):
    assert not selectors_imported(line) <= ROAD


@pytest.mark.usefixtures("fresh_town")
@pytest.mark.parametrize("mood", [None, HAPPY, CALM, ANGRY])
def test_the_plan_that_benchmarks_take_apart_gives_the_songs_that_are_served(mood):
    options = ListOptions(novelty=1.0)
    for number in (0, 3, 15):  # 15 is cold
        asked = {"user": listener(number), "mood": mood, "intent": "match", "options": options}
        served = recommendations_for(**asked, k=10).items
        plan = plan_for_mood(**asked)
        ranking = plan.ranked()
        chosen, _ = ranking.chosen(10)
        ids = plan.snapshot.track_ids[ranking.rows[chosen]].tolist()
        assert ids == [item.track.pk for item in served]
