"""The main job as a person does it: browser, webcam, worker, songs."""

import contextlib
import json
import os
import re
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import redis

from tests.e2e.webcam import astronaut_path
from vibelux_site.hosting.addresses import embedded_redis_url
from vibelux_site.hosting.embedded import postgres_answers, redis_answers

pytestmark = pytest.mark.e2e

# Every JPEG that the site makes of a photo begins with these bytes; the folder may hold none.
JPEG_START = b"\xff\xd8\xff\xe0\x00\x10JFIF"


def sign_up(page, site, name: str) -> None:
    page.goto(f"{site.url}/accounts/signup/")
    page.fill("[name=username]", name)
    page.fill("[name=password1]", "correct-Horse-7")
    page.fill("[name=password2]", "correct-Horse-7")
    page.click("main button.primary")
    page.wait_for_url(f"{site.url}/")


def test_a_person_signs_up_builds_a_playlist_snaps_a_photo_and_gets_songs(page, site):
    sign_up(page, site, "webcam-person")

    page.goto(f"{site.url}/playlists/new/")
    page.fill("[name=title]", "Things I love")
    page.fill("[name=tags]", "calm, Piano")
    page.locator("[data-add-tag=gentle]").click()
    assert page.input_value("[name=tags]") == "calm, Piano, gentle"
    page.locator("[data-add-tag=gentle]").wait_for(state="detached")  # it is chosen now
    page.click("text=Save")
    page.fill("#q", "oceann")  # a typo on purpose
    for n_added in range(1, 4):
        page.locator("#results li button").first.click()
        page.wait_for_function(
            "n => document.querySelectorAll('#results [role=status]').length > n", arg=n_added
        )
    page.reload()
    assert page.locator("#entries li").count() == 3
    second = page.locator("#entries .name a").nth(2).inner_text()
    page.locator("#entries [aria-label^=Move][aria-label$=up]").nth(1).click()
    page.wait_for_timeout(600)
    assert page.locator("#entries .name a").nth(2).inner_text() != second

    page.goto(f"{site.url}/mood/")
    assert page.locator("[data-photo-form]").count() == 0  # no photo before consent
    page.click("text=I agree")
    page.click("[data-start]")
    page.click("[data-shoot]")
    page.click("[data-retake]")
    page.click("[data-shoot]")
    page.click("[data-use]")
    page.wait_for_selector("text=This face looks like")
    assert page.locator("h1").inner_text() == "happy"
    assert page.locator(".bars dt").count() == 7

    page.click("text=Songs that fit")
    page.wait_for_selector("[data-songs]")
    assert page.locator("[data-songs] > li").count() == 30
    assert "Fits a happy mood" in page.locator("[data-songs]").inner_text()
    assert page.locator("[data-fallback-level]").get_attribute("data-fallback-level") == "full"
    page.locator("[data-songs] summary").first.click()
    numbers = [
        float(t)
        for t in page.locator("[data-songs] > li").first.locator(".bars .number").all_inner_texts()
    ]
    assert sum(numbers[:-1]) == pytest.approx(numbers[-1], abs=0.004)

    page.locator("[data-songs] button:has-text('Like')").first.click()
    page.wait_for_selector("text=Liked.")
    page.locator("[data-songs] > li").nth(1).locator("text=Never again").click()
    page.wait_for_selector("text=You will not get this song again.")
    blocked = page.locator("[data-songs] .name a").nth(2).inner_text()
    page.reload()
    assert blocked not in page.locator("[data-songs]").inner_text()
    page.click("text=Save as playlist")
    page.wait_for_selector("#entries")
    assert page.locator("#entries li").count() == 30
    assert page.problems == []

    _assert_no_photo_is_left(site)


def _assert_no_photo_is_left(site):
    with redis.Redis.from_url(embedded_redis_url(site.folder / "data")) as client:
        assert client.keys("waiting:*") == []
        for key in client.scan_iter():
            assert JPEG_START not in (client.dump(key) or b"")
    for file in (site.folder / "data").rglob("*"):
        if file.is_file() and "static" not in file.parts:
            assert JPEG_START not in file.read_bytes(), file
    assert b"JFIF" not in site.log.read_bytes()


def test_without_a_camera_the_pad_and_the_file_field_do_the_same(page, site, tmp_path):
    sign_up(page, site, "pad-person")
    page.goto(f"{site.url}/mood/")
    page.locator("[data-pad]").click(position={"x": 60, "y": 350})  # unpleasant and calm
    page.click("text=Find songs")
    page.wait_for_selector("[data-songs]")
    assert page.locator("h1").inner_text() == "Songs for a sad moment"
    assert page.locator("[data-fallback-level]").get_attribute("data-fallback-level") == "no_taste"
    page.click("nav[aria-label^=What] >> text=lift")
    page.wait_for_selector("text=Fits a hopeful mood")

    page.goto(f"{site.url}/mood/")
    page.fill("[name=words]", "pasta for lunch")
    page.click("text=Songs for this")
    page.wait_for_selector("text=None of these words says a mood")
    assert page.input_value("[name=words]") == "pasta for lunch"
    page.fill("[name=words]", "worn out, but over the moon")
    page.click("text=Songs for this")
    page.wait_for_selector("text=Songs for a happy moment")

    page.goto(f"{site.url}/mood/")
    page.click("text=I agree")
    words = tmp_path / "notes.jpg"
    words.write_text("this is no photo")
    page.set_input_files("#photo", words)
    page.click("text=Read this photo")
    page.wait_for_selector("text=This is not a photo.")


def test_a_voice_is_recorded_heard_and_forgotten(page, site):
    sign_up(page, site, "speaker")
    page.goto(f"{site.url}/mood/")
    page.click("text=I agree")
    recorder = page.locator("[data-recorder]")
    recorder.locator("[data-start]").click()
    levels = []
    for _ in range(25):
        page.wait_for_timeout(100)
        levels.append(recorder.locator("[data-level]").evaluate("meter => meter.value"))
    assert max(levels) > 0, "the meter moves"
    recorder.locator("[data-stop]").click()
    recorder.locator("[data-playback]").wait_for(state="visible")
    recorder.locator("[data-forget]").click()
    assert "never left this page" in recorder.inner_text()
    recorder.locator("[data-start]").click()
    page.wait_for_timeout(2_500)
    recorder.locator("[data-stop]").click()
    recorder.locator("[data-use]").click()
    page.wait_for_selector("text=This voice sounds like", timeout=60_000)
    assert "heard and erased" in page.inner_text("main")
    with redis.Redis.from_url(embedded_redis_url(site.folder / "data")) as client:
        assert not client.keys("waiting:*")
    page.click("text=Songs that fit")
    page.wait_for_selector("ol.tracks li")


def test_an_admin_retrains_publishes_and_rolls_back(page, site):
    page.goto(f"{site.url}/admin/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", site.admin_password)
    page.click("[type=submit]")
    page.goto(f"{site.url}/admin/recommender/modelrelease/models/")
    card = page.locator("[data-kind=als]")
    before = re.search(r"release (\d+)", card.inner_text())[1]
    card.locator("text=Start training").click()
    publish = page.locator("[data-kind=als] a.vx-primary:has-text('Publish')")
    publish.wait_for(timeout=90_000)
    assert "NDCG@10" in page.locator("[data-kind=als] pre").inner_text()
    publish.click()
    assert "rows that both were measured on" in page.inner_text("[data-confirm]")
    page.click("[data-confirm] button[value=publish]")
    page.wait_for_selector("text=now serves.")
    assert f"release {before} " not in page.locator("[data-kind=als] p").first.inner_text()
    page.locator("[data-kind=als] button:has-text('Roll back')").click()
    page.wait_for_selector("text=Back to")
    assert f"release {before} " in page.locator("[data-kind=als] p").first.inner_text()


def test_killed_servers_come_back_and_the_site_goes_on(page, site):
    for name in ("valkey-server", "postgres -D"):
        numbers = _numbers(f"{name}.*{site.folder}")
        assert numbers, name
        for number in numbers:
            os.kill(number, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if redis_answers(site.folder / "data") and postgres_answers(site.folder / "data"):
            break
        time.sleep(0.2)
    sign_up(page, site, "after-the-crash")
    page.goto(f"{site.url}/mood/")
    page.click("text=I agree")
    page.set_input_files("#photo", astronaut_path())
    page.click("text=Read this photo")
    page.wait_for_selector("text=This face looks like", timeout=60_000)


def test_a_database_that_is_away_is_said_to_be_away_and_then_back(page, site):
    token = api(site, "token/", body={"username": "demo", "password": "vibelux-demo"})[1]["token"]
    assert api(site, "recommendations/", token=token)[0] == 200
    # Its children, too: one that has not noticed yet answers a few requests more.
    killed = [number for number in _numbers("postgres") if _is_of(site, number)]
    assert killed
    site.process.send_signal(signal.SIGSTOP)  # or it would start the database again at once
    try:
        for number in killed:
            with contextlib.suppress(ProcessLookupError):  # a child may go by itself
                os.kill(number, signal.SIGKILL)
        answers = [api(site, "recommendations/", token=token) for _ in range(3)]
        assert {status for status, _ in answers} == {503}
        assert {body["code"] for _, body in answers} == {"database_unavailable"}
        page.goto(f"{site.url}/library/")
        assert "The database is away" in page.inner_text("main")
    finally:
        site.process.send_signal(signal.SIGCONT)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and api(site, "recommendations/", token=token)[0] != 200:
        time.sleep(0.2)
    status, songs = api(site, "recommendations/", token=token)
    assert status == 200
    assert songs["items"]


def test_a_database_that_freezes_for_seconds_loses_nothing(site):
    token = api(site, "token/", body={"username": "demo", "password": "vibelux-demo"})[1]["token"]
    frozen = [number for number in _numbers("postgres") if _is_of(site, number)]
    for number in frozen:
        os.kill(number, signal.SIGSTOP)
    thaw = threading.Timer(3, lambda: [os.kill(number, signal.SIGCONT) for number in frozen])
    thaw.start()
    began = time.monotonic()
    status, reading = api(site, "readings/", token=token, body={"emotion": "happy"})
    assert status == 201
    assert time.monotonic() - began > 2
    assert api(site, f"readings/{reading['id']}/", token=token)[0] == 200


def test_the_site_starts_again_after_kill_9_and_leaves_no_orphan(site):
    site.process.kill()
    site.process.wait()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and _leftovers(site):
        time.sleep(0.2)
    assert _leftovers(site) == []
    assert site.start() < 15
    assert postgres_answers(site.folder / "data")
    assert redis_answers(site.folder / "data")


def _numbers(pattern: str) -> list[int]:
    found = subprocess.run(["pgrep", "-f", pattern], capture_output=True, text=True, check=False)
    return [int(number) for number in found.stdout.split()]


def _is_of(site, number: int) -> bool:
    with contextlib.suppress(OSError):
        return str(site.folder) in str(Path(f"/proc/{number}/cwd").readlink())
    return False


def api(site, path: str, *, token: str = "", body: dict | None = None) -> tuple[int, dict]:
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{site.url}/api/v1/{path}", data=content)
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Token {token}")
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def _leftovers(site) -> list[str]:
    processes = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    lines = processes.stdout.splitlines()
    return [line for line in lines if str(site.folder) in line or f"--port {site.port}" in line]
