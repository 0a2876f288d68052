"""A live camera, a video and hostile media, through the real worker."""

import io
import json
import time
import urllib.error
import urllib.request
import uuid

import numpy as np
import pytest
import redis
from PIL import Image

from tests.e2e.test_main_job import JPEG_START, sign_up
from tests.pictures import crowd, jpeg, portrait, video
from tests.sounds import RATE_HZ, encoded, tone, wav
from vibelux_site.hosting.addresses import embedded_redis_url

pytestmark = pytest.mark.e2e


def test_a_live_camera_draws_boxes_and_brings_songs(page, site):
    sign_up(page, site, "live-person")
    page.goto(f"{site.url}/mood/")
    page.click("text=I agree")
    page.click("text=Live: music that follows")
    page.click("[data-start]")
    page.wait_for_selector("[data-boxes] rect.main", state="attached")
    page.wait_for_selector("[data-looks]:has-text('looks like happy')")
    page.wait_for_selector("#live-songs li button", timeout=30_000)
    first = page.locator("#live-songs .name").all_inner_texts()
    page.wait_for_timeout(5_000)
    assert page.locator("#live-songs .name").all_inner_texts() == first, "music does not flicker"
    page.click("[data-stop]")
    page.wait_for_selector("[data-start]")
    with redis.Redis.from_url(embedded_redis_url(site.folder / "data")) as client:
        _wait_until(lambda: not client.keys("waiting:*"))
    assert page.problems == []


def test_a_video_is_watched_and_erased(page, site, tmp_path):
    sign_up(page, site, "video-person")
    page.goto(f"{site.url}/mood/")
    page.click("text=I agree")
    clip = tmp_path / "me.webm"
    clip.write_bytes(video([portrait()], seconds_each=3))
    page.set_input_files("#video", clip)
    page.click("text=Watch this")
    page.wait_for_selector("text=This face looks like")
    assert page.locator("h1").inner_text() == "happy"
    assert page.locator(".timeline li").count() >= 5
    assert "watched and erased" in page.inner_text("main")
    assert not any(
        JPEG_START in path.read_bytes()
        for path in (site.folder / "data").rglob("*")
        if path.is_file() and path.suffix in (".log", ".aof", ".rdb")
    )


def eight_hours_of_silence() -> bytes:
    """FLAC says "nothing" in 100 kB, where wave would take 230."""
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format="flac") as file:
        stream = file.add_stream("flac", rate=4000, layout="mono", options={"frame_size": "16384"})
        silence = np.zeros((1, 4000 * 60), np.int16)
        for minute in range(8 * 60):
            frame = av.AudioFrame.from_ndarray(silence, format="s16", layout="mono")
            frame.sample_rate, frame.pts = 4000, minute * 4000 * 60
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return buffer.getvalue()


HOSTILE = {
    "cut-off video": ("video", lambda: video([portrait()])[:900], "unreadable"),
    "a sound as video": ("video", lambda: wav(tone(1.0)), "unreadable"),
    "silence": ("voice", lambda: wav(np.zeros(3 * RATE_HZ, np.float32)), "silent"),
    "eight hours of silence": ("voice", eight_hours_of_silence, "silent"),
    "a blink": ("voice", lambda: encoded(tone(0.2), "webm", "libopus"), "too_short"),
    "nobody": ("photo", lambda: jpeg(Image.new("RGB", (640, 480), (120, 130, 140))), "no_face"),
    "forty faces": ("photo", lambda: jpeg(crowd(40)), "ok"),
    "a good photo at the end": ("photo", lambda: jpeg(portrait()), "ok"),
}


def test_hostile_media_is_named_in_time_and_the_worker_survives(page, site):
    sign_up(page, site, "vandal")
    page.goto(f"{site.url}/mood/")
    page.click("text=I agree")
    login = {"username": "vandal", "password": "correct-Horse-7"}
    token = _call(site, "token/", body=json.dumps(login).encode())["token"]
    for name, (kind, make, outcome) in HOSTILE.items():
        began = time.monotonic()
        reading = _send(site, token, kind, make())
        while reading["status"] == "pending":
            assert time.monotonic() - began < 30, name
            time.sleep(0.1)
            reading = _call(site, f"readings/{reading['id']}/", token=token)
        assert reading["outcome"] == outcome, name
        assert (reading["status"] == "ready") == (outcome == "ok"), name


@pytest.mark.parametrize(
    ("kind", "content", "status"),
    [
        ("photo", b"GIF89a no", 422),
        ("photo", b"x" * 13 * 2**20, 413),  # the upload handler lets it not even in
        ("voice", b"hello", 422),
        ("voice", b"x" * 5 * 2**20, 413),
        ("video", b"", 400),
    ],
    ids=["wrong type", "huge photo", "text as voice", "huge recording", "empty video"],
)
def test_what_is_refused_at_the_door_is_refused_by_name(page, site, kind, content, status):
    name = f"door-{uuid.uuid4().hex[:8]}"
    sign_up(page, site, name)
    page.goto(f"{site.url}/mood/")
    page.click("text=I agree")
    login = {"username": name, "password": "correct-Horse-7"}
    token = _call(site, "token/", body=json.dumps(login).encode())["token"]
    with pytest.raises(urllib.error.HTTPError) as caught:
        _send(site, token, kind, content)
    assert caught.value.code == status, caught.value.read()


def _send(site, token: str, kind: str, content: bytes) -> dict:
    edge = uuid.uuid4().hex
    head = (
        f'--{edge}\r\nContent-Disposition: form-data; name="{kind}"; filename="it"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
    return _call(
        site, "readings/", token=token, body=body, kind=f"multipart/form-data; boundary={edge}"
    )


def _call(site, path, *, token="", body=None, kind="application/json"):
    request = urllib.request.Request(f"{site.url}/api/v1/{path}", data=body)
    if body is not None:
        request.add_header("Content-Type", kind)
    if token:
        request.add_header("Authorization", f"Token {token}")
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def _wait_until(holds, *, seconds: float = 10.0) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.1)
