"""From demo town to a catalogue of one's own, as an admin does it on the models page."""

import re
import shutil
import tempfile
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.conftest import Site

pytestmark = pytest.mark.e2e

_N_ARTISTS, _N_LISTENERS = 90, 120
_MOODS = ("happy", "sad", "angry")


@pytest.fixture
def own_site():
    """A site whose demo town may go."""
    folder = Path(tempfile.mkdtemp(prefix="vibelux-e2e-models-"))
    site = Site(folder)
    site.start()
    yield site
    site.stop()
    shutil.rmtree(folder, ignore_errors=True)


def write_catalogue(folder: Path) -> Path:
    """Write a HetRec folder: three tastes, who play their artists and tag them."""
    folder.mkdir()
    rng = np.random.default_rng(1)
    artists = [f"{number}\tArtist {number}" for number in range(_N_ARTISTS)]
    tags = [f"{number}\t{name}" for number, name in enumerate((*_MOODS, "rock", "folk", "metal"))]
    plays, tagged = [], []
    for listener in range(_N_LISTENERS):
        taste = listener % 3
        held = rng.choice(np.arange(taste, _N_ARTISTS, 3), 12, replace=False).tolist()
        held += rng.choice(_N_ARTISTS, 3, replace=False).tolist()
        for artist in dict.fromkeys(held):
            plays.append(f"{listener}\t{artist}\t{rng.integers(1, 90)}")
            tagged += [f"{listener}\t{artist}\t{artist % 3 + step}\t1\t1\t2009" for step in (0, 3)]
    columns = {
        "artists.dat": ("id\tname", artists),
        "tags.dat": ("tagID\ttagValue", tags),
        "user_artists.dat": ("userID\tartistID\tweight", plays),
        "user_taggedartists.dat": ("userID\tartistID\ttagID\tday\tmonth\tyear", tagged),
    }
    for name, (first, lines) in columns.items():
        (folder / name).write_text("\n".join([first, *lines]) + "\n")
    return folder


def test_an_admin_goes_from_demo_town_to_an_own_catalogue_and_back(page, own_site, tmp_path):
    site = own_site
    page.goto(f"{site.url}/admin/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", site.admin_password)
    page.click("[type=submit]")
    site.manage("import_catalogue", "hetrec", str(write_catalogue(tmp_path / "hetrec")))
    assert "removed" in site.manage("seed_demo", "--remove")

    page.goto(f"{site.url}/admin/recommender/modelrelease/models/")
    first = _live(page)
    page.get_by_role("button", name="Start training of ALS collaborative filter").click()
    publish = page.get_by_role("button", name=re.compile(r"Publish \d+ of ALS"))
    publish.wait_for(timeout=120_000)
    said = page.locator("[data-kind=als] [data-verdict]").inner_text()
    assert f"cannot be compared with live release {first}" in said
    assert "cannot be compared" in page.locator("[data-kind=als] pre").inner_text()
    publish.click()
    assert "It passes the gate." in page.inner_text("[data-confirm]")
    assert "Only the baseline counts." in page.inner_text("[data-confirm]")
    page.get_by_role("button", name="Publish release").click()
    page.wait_for_selector("text=now serves.")
    second = _live(page)
    assert second != first

    page.get_by_role("button", name="Roll back ALS collaborative filter").click()
    page.wait_for_selector("text=Back to")
    assert _live(page) == first

    page.click("text=History of ALS collaborative filter")
    page.click(f"text=Publish {second} again")
    assert "It has served before" in page.inner_text("[data-confirm]")
    page.get_by_role("button", name="Publish release").click()
    page.wait_for_selector("text=now serves.")
    assert _live(page) == second
    page.click("text=History of ALS collaborative filter")
    history = page.locator("#history-als").inner_text()
    assert history.count("published again by admin") == 2
    assert f"release {second} published by admin" in history
    assert page.problems == []


def _live(page) -> str:
    found = re.search(r"release (\d+)", page.locator("[data-kind=als] p").first.inner_text())
    return found[1]
