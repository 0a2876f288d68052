"""One process of the site is killed: the others go on, and nothing of it stays behind."""

import time
import urllib.error
import urllib.request

import psutil


def test_one_killed_web_worker_takes_nobody_along(site):
    main = granian_main(site)
    worker, other = web_workers(main)
    worker.kill()
    ends = time.monotonic() + 6
    lost = n = 0
    while time.monotonic() < ends:
        n += 1
        lost += not answers(site)
        time.sleep(0.02)
    assert main.is_running()
    assert other.is_running()
    assert len(web_workers(main)) == 2, "another one took its place"
    assert n > 50
    assert lost <= 1, "but for what the killed one had in hand"


def test_a_killed_web_server_leaves_no_orphan_on_the_port(site):
    main = granian_main(site)
    workers = web_workers(main)
    main.kill()
    assert_gone(workers)
    began = time.monotonic()
    while not answers(site):
        time.sleep(0.05)
        assert time.monotonic() - began < 20
    assert granian_main(site).pid != main.pid


def test_the_children_of_a_killed_queue_worker_go_with_it(site):
    for queue in ("inference@", "trainer@"):
        (main,) = [p for p in parts(site) if any(queue in word for word in p.cmdline())]
        children = main.children()
        assert children
        main.kill()
        assert_gone(children)


def assert_gone(processes: list[psutil.Process]) -> None:
    ends = time.monotonic() + 3
    while left := [process for process in processes if is_alive(process)]:
        assert time.monotonic() < ends, left
        time.sleep(0.05)


def is_alive(process: psutil.Process) -> bool:
    """A zombie holds no port and no memory; it waits for its new parent to look."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def parts(site) -> list[psutil.Process]:
    return [part for part in psutil.Process(site.process.pid).children() if is_alive(part)]


def granian_main(site) -> psutil.Process:
    ends = time.monotonic() + 10
    while not (found := [p for p in parts(site) if "granian" in " ".join(p.cmdline())]):
        assert time.monotonic() < ends
        time.sleep(0.1)
    return found[0]


def web_workers(main: psutil.Process) -> list[psutil.Process]:
    return [p for p in main.children() if "tracker" not in " ".join(p.cmdline())]


def answers(site) -> bool:
    try:
        with urllib.request.urlopen(f"{site.url}/privacy/", timeout=2) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False
