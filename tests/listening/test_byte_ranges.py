"""Audio files go out in small pieces, whole or in part."""

import tracemalloc

import pytest
from django.test import RequestFactory

from listening.audio.byte_ranges import send_file

MB = 2**20


def ask(path, wanted=None):
    headers = {"range": wanted} if wanted else {}
    return send_file(RequestFactory().get("/", headers=headers), path, content_type="audio/ogg")


def test_a_range_of_a_large_file_costs_no_memory(tmp_path):
    large = tmp_path / "large.ogg"
    with large.open("wb") as file:
        file.truncate(200 * MB)  # a hole: it takes no room on the disk
    tracemalloc.start()
    try:
        answer = ask(large, "bytes=0-")
        assert sum(len(piece) for piece in answer.streaming_content) == 200 * MB
        assert tracemalloc.get_traced_memory()[1] < MB
    finally:
        tracemalloc.stop()
    assert answer["Content-Length"] == str(200 * MB)


@pytest.mark.parametrize(
    ("wanted", "sent"),
    [
        ("bytes=0-0", b"0"),
        ("bytes=7-", b"789"),
        ("bytes=-3", b"789"),
        ("bytes=-99", b"0123456789"),
        ("bytes=8-99", b"89"),
    ],
)
def test_a_part_is_what_was_asked_for(tmp_path, wanted, sent):
    path = tmp_path / "digits.ogg"
    path.write_bytes(b"0123456789")
    answer = ask(path, wanted)
    assert (answer.status_code, answer.getvalue()) == (206, sent)
    first = path.read_bytes().index(sent)
    assert answer["Content-Range"] == f"bytes {first}-{first + len(sent) - 1}/10"


@pytest.mark.parametrize("wanted", ["bytes=-", "bytes=a-b", "lines=0-1", "bytes=0-1,3-4"])
def test_a_range_that_cannot_be_read_gives_the_whole_file(tmp_path, wanted):
    path = tmp_path / "digits.ogg"
    path.write_bytes(b"0123456789")
    answer = ask(path, wanted)
    assert (answer.status_code, answer.getvalue()) == (200, b"0123456789")


def test_a_range_beyond_the_end_is_refused(tmp_path):
    path = tmp_path / "digits.ogg"
    path.write_bytes(b"0123456789")
    assert ask(path, "bytes=10-").status_code == 416
    assert ask(path, "bytes=5-2").status_code == 416
