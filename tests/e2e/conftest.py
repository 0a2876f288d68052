"""A real site for the browser tests: web server, inference worker, trainer, all as processes."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.e2e.webcam import write_fake_webcam

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """`manage.py up` in a folder of its own."""

    def __init__(self, folder: Path):
        self.folder, self.port, self.log = folder, free_port(), folder / "up.log"
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> float:
        """Start and return the seconds until the site answered."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up", "--port", str(self.port)],
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        while time.monotonic() - began < 150:
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            try:
                urllib.request.urlopen(f"{self.url}/privacy/", timeout=2)
            except OSError:
                time.sleep(0.2)
            else:
                return time.monotonic() - began
        raise AssertionError(self.log.read_text()[-3000:])

    def manage(self, *arguments: str) -> str:
        """Run another command beside the running site and return what it said."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=40)

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "VIBELUX_DATA_DIR": str(self.folder / "data"),
            "DJANGO_SETTINGS_MODULE": "vibelux_site.settings.dev",
        }

    @property
    def admin_password(self) -> str:
        return (self.folder / "data" / "admin-password").read_text().strip()


@pytest.fixture(scope="session")
def site():
    folder = Path(tempfile.mkdtemp(prefix="vibelux-e2e-"))
    site = Site(folder)
    site.start()
    yield site
    site.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    names = ("chromium", "chromium-browser", "google-chrome")
    binary = next((found for name in names if (found := shutil.which(name))), None)
    assert binary, "the browser tests need Chromium: apt-get install chromium"
    camera = write_fake_webcam(tmp_path_factory.mktemp("camera") / "face.mjpeg")
    flags = [*FLAGS, f"--use-file-for-fake-video-capture={camera}"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1200, "height": 850})
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.problems = []
    page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" else None)
    yield page
    context.close()
