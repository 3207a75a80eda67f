"""Structured logs without personal data.

Rule 1  A log line says what happened to the program, never what a person said: no words, addresses, names.
Rule 2  Libraries that would log an address with a secret in it are silenced, and so is whoever sends what is
        no HTTP, or names a file oddly, of which a library warns by that name: anybody could fill the log.
Rule 3  A line that can't be written is lost, and nothing else: a full disk is told about when it is full.
"""

from __future__ import annotations

import io
import logging
import sys
import warnings
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb
from typing import TextIO, cast

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_TALKATIVE = ("httpx", "httpcore", "aiohttp.access", "telegram", "asyncio", "transitions", "alembic")


def _where_alone(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """An exception as its type and places: its message and its variables may hold what people said."""
    given = event.pop("exc_info", None)
    problem = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(problem, BaseException):
        frames = extract_tb(problem.__traceback__)
        event["exception"] = type(problem).__name__
        event["at"] = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return event


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether what the HTTP server complains of is a mistake of the program; told without who asked."""
    problem = record.exc_info[1] if record.exc_info else None
    record.msg, record.args = "request failed", ()
    return type(problem).__module__ != "aiohttp.http_exceptions"


class _AsFarAsItGoes(io.TextIOBase):
    """A stream that forgets what can't be written."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, words: str) -> int:
        with suppress(OSError, ValueError):
            self._stream.write(words)
        return len(words)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._stream.flush()


def start() -> None:
    """Send logs to standard error: readable on a terminal, JSON lines otherwise."""
    readable = sys.stderr.isatty()
    shared: list[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _where_alone,
    ]
    renderer = structlog.dev.ConsoleRenderer() if readable else structlog.processors.JSONRenderer()
    stream = cast(TextIO, _AsFarAsItGoes(sys.stderr))
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    warnings.simplefilter("ignore")
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("aiohttp.server").addFilter(_is_ours)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # it prints what people said, see app/working.py
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(stream),
    )
