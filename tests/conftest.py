"""What all tests share."""

from __future__ import annotations

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-dialogues", action="store_true", help="rewrite the transcripts; read the diff")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-dialogues") and os.environ.get("CI"):
        raise pytest.UsageError("transcripts are not rewritten in CI: a person has to read them")
