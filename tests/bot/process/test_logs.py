"""Logs never stand in the way of what they tell about."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="a Linux device: every write to it fails")
def test_a_log_that_cannot_be_written_stops_nothing() -> None:
    """Where logs go to a disk that is full, the desk died of its first warning about that."""
    words = """import logging, structlog
from bot.process import logs
logs.start()
for number in range(1000):
    structlog.get_logger("desk").warning("storage away", items=number)
    logging.getLogger("library").warning("something else")
print("alive")"""
    with FULL.open("w") as nowhere:
        ran = subprocess.run(  # the exit code tells of the last lines, lost as well
            [sys.executable, "-c", words], stdout=subprocess.PIPE, stderr=nowhere, text=True, check=False
        )
    assert ran.stdout == "alive\n"


def test_a_librarys_exception_is_told_by_its_place_alone() -> None:
    """What libraries logged lost its traceback, and what they said of it could hold what people said."""
    words = """import logging
from aiohttp.http_exceptions import BadHttpMessage
from bot.process import logs
logs.start()
for problem in (ValueError("the phone is 13912345678"), BadHttpMessage("13912345678")):
    try:
        raise problem
    except Exception:
        logging.getLogger("aiohttp.server").exception("Error handling request from %s", "203.0.113.9")"""
    ran = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    (line,) = map(json.loads, ran.stderr.splitlines())
    assert (line["event"], line["exception"]) == ("request failed", "ValueError")
    assert line["at"]
    assert line["timestamp"].endswith("Z")
    for personal in ("13912345678", "203.0.113.9"):
        assert personal not in ran.stderr


def test_what_a_library_warns_of_is_not_written() -> None:
    """A name of a file stood on standard error, as it was sent, with whatever it told of somebody."""
    words = """import warnings
from bot.process import logs
logs.start()
warnings.warn("13912345678")"""
    ran = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
