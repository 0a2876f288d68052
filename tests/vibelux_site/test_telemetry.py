"""Log lines keep their fields and tell which request and which task wrote them."""

import json
import logging
import time

import pytest
from celery import shared_task

from vibelux_site.telemetry.formatters import IdFilter, JsonLineFormatter, ReadableFormatter
from vibelux_site.telemetry.ids import request_id, task_id

seen_in_task = []


@shared_task
def note_ids_task() -> None:
    seen_in_task.append((task_id.get(), request_id.get()))


def line(formatter: logging.Formatter, **extra) -> str:
    logger = logging.getLogger("a.logger")
    record = logger.makeRecord(
        "a.logger", logging.ERROR, __file__, 1, "reader_failed", (), None, extra=extra
    )
    assert IdFilter().filter(record)
    return formatter.format(record)


def test_a_json_line_holds_its_fields_and_ids():
    token = request_id.set("abc")
    try:
        told = json.loads(line(JsonLineFormatter(), error="no model", release_id=7))
    finally:
        request_id.reset(token)
    assert told["event"] == "reader_failed"
    assert (told["level"], told["logger"]) == ("ERROR", "a.logger")
    assert (told["error"], told["release_id"]) == ("no model", 7)
    assert (told["request_id"], told["task_id"]) == ("abc", "")
    assert told["time"]


def test_a_readable_line_holds_its_fields_too():
    told = line(ReadableFormatter(), error="no model", release_id=7)
    assert told.endswith("ERROR a.logger reader_failed error=no model release_id=7")


@pytest.mark.parametrize("offered", ["", "x" * 65, "two words", "a\tb", "ümlaut"])
def test_an_answer_carries_an_id_of_its_own_where_the_offered_one_is_odd(client, offered):
    answer = client.get("/robots.txt", headers={"x-request-id": offered})
    assert answer["X-Request-ID"] != offered
    assert len(answer["X-Request-ID"]) == 32


def test_a_proxys_id_is_kept(client):
    answer = client.get("/robots.txt", headers={"x-request-id": "edge-42"})
    assert answer["X-Request-ID"] == "edge-42"
    assert request_id.get() == "", "nothing is left for the next request"


def test_a_task_knows_the_request_behind_it():
    from celery.contrib.testing.worker import start_worker

    from vibelux_site.celery import app

    token = request_id.set("edge-43")
    try:
        with start_worker(app, pool="solo", perform_ping_check=False):
            sent = note_ids_task.delay()
            for _ in range(100):
                if seen_in_task:
                    break
                time.sleep(0.05)
    finally:
        request_id.reset(token)
    assert seen_in_task == [(sent.id, "edge-43")]
