"""Logs never stand in the way of what they tell about."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="a Linux device: every write to it fails")
def test_a_log_that_cannot_be_written_stops_nothing() -> None:
    """Where logs go to a disk that is full, the desk died of its first warning about that."""
    words = """import logging, structlog
from bot import logs
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
