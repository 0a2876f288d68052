"""Requests a second of the running site: `python -m benchmarks.site.site_load`.

Demo town's listeners ask `GET /api/v1/recommendations/`, first each time for another mood, then for
the seven emotions again and again, then while models are swapped. The load comes from the same
machine.
"""

import argparse
import asyncio
import itertools
import os
import signal
import subprocess
import sys
import tempfile
import time

import numpy as np

from benchmarks.site.site_speed import PORT, start, web_memory
from ml_models.mood.emotions import EMOTIONS


async def listener(path_of, token: str, until: float, answers: list) -> None:
    """Ask one question after another over one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    for number in itertools.count():
        began = time.perf_counter()
        if began > until:
            break
        writer.write(
            f"GET /api/v1/recommendations/?{path_of(number)} HTTP/1.1\r\nHost: localhost\r\n"
            f"Authorization: Token {token}\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        answers.append((int(head.split()[1]), time.perf_counter() - began))
    writer.close()


def load(name: str, path_of, tokens: list[str], seconds: float, n_connections: int) -> None:
    answers: list = []

    async def everybody():
        until = time.perf_counter() + seconds
        asking = [
            listener(lambda n, who=who: path_of(who, n), token, until, answers)
            for who, token in enumerate(tokens[:n_connections])
        ]
        await asyncio.gather(*asking)

    asyncio.run(everybody())
    p50, p99 = np.percentile([spent * 1000 for _, spent in answers], [50, 99])
    lost = sum(status != 200 for status, _ in answers)
    print(
        f"{name}: {len(answers) / seconds:.0f} requests/s, p50 {p50:.0f} ms, p99 {p99:.0f} ms, "
        f"{lost} of {len(answers)} not answered with 200",
        flush=True,
    )


def another_mood(who: int, number: int) -> str:
    rng = np.random.default_rng((who, number))
    valence, arousal = rng.uniform(-1, 1, 2)
    return f"valence={valence:.4f}&arousal={arousal:.4f}"


def same_moods(who: int, number: int) -> str:
    return f"emotion={EMOTIONS[(who + number) % len(EMOTIONS)]}"


def tokens_of_town(n: int) -> list[str]:
    import django

    django.setup()
    from rest_framework.authtoken.models import Token

    from accounts.models import User

    people = User.objects.filter(playlists__is_demo=True).distinct().order_by("pk")[:n]
    return [Token.objects.get_or_create(user=person)[0].key for person in people]


SWAPS = """
import time, django
django.setup()
from recommender.models import ModelRelease
from recommender.training.releases import publish_release, rollback_release
for number in range({n}):
    if number % 2:
        rollback_release(kind="als")
    else:
        publish_release(release=ModelRelease.objects.filter(kind="als").latest("pk"))
    time.sleep(1.5)
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--connections", type=int, default=8)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vibelux-bench-") as folder:
        process, _ = start(folder)
        os.environ |= {
            "VIBELUX_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "vibelux_site.settings.dev",
        }
        try:
            tokens = tokens_of_town(arguments.connections)
            seconds, n = arguments.seconds, arguments.connections
            load("warm-up", another_mood, tokens, 3, n)
            load("another mood each time", another_mood, tokens, seconds, n)
            load("the same moods again", same_moods, tokens, seconds, n)
            subprocess.run(  # a second release, which nobody publishes yet
                [sys.executable, "manage.py", "train_models"], check=True, capture_output=True
            )
            swapping = subprocess.Popen([sys.executable, "-c", SWAPS.format(n=int(seconds / 1.5))])
            load("while models are swapped", another_mood, tokens, seconds, n)
            if swapping.wait():
                raise SystemExit("the models were not swapped")
            memory = ", ".join(f"{megabytes:.0f} MB" for megabytes in web_memory(process))
            print(f"each web process, memory of its own: {memory}")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()


if __name__ == "__main__":
    main()
