"""Tells the other replicas whose log has grown, so that open pages there show it at once (PostgreSQL).

Rule 1  It saves a wait and nothing else: what was not heard is found by the next look (`logbook.py`).
Rule 2  What was written within `GATHER` seconds is told together; more than fits, not at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import msgspec
import structlog

from bot.desk.unit.mailing import Posted
from bot.outbox.logbook import Logbook
from storage import bells
from storage.database import Away, Database

log = structlog.get_logger("bell")

GATHER = 0.02
AGAIN = 2.0
"""Seconds before a line that broke is opened again."""


class _Told(msgspec.Struct):
    """Who has written, and to which logs: channel and address."""

    by: str
    logs: list[tuple[str, str]]


_decoder = msgspec.json.Decoder(_Told)


class Bell:
    """The bell of one process, which `holder` names."""

    def __init__(self, database: Database, holder: str, logbooks: Mapping[str, Logbook]) -> None:
        self._database = database
        self._holder = holder
        self._logbooks = logbooks
        self._grown: set[tuple[str, str]] = set()
        self._news = asyncio.Event()
        self.open = asyncio.Event()
        """Set while the others are heard."""

    def posted(self, posted: Posted) -> None:
        """Remember whose logs were just written to."""
        if posted.logs or posted.edited:
            self._grown.update(posted.logs, posted.edited)
            self._news.set()

    async def run(self) -> None:
        """Ring and hear until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._ring())
            group.create_task(self._hear())

    async def _ring(self) -> None:
        while await self._news.wait():
            await asyncio.sleep(GATHER)
            self._news.clear()
            grown, self._grown = self._grown, set()
            words = msgspec.json.encode(_Told(self._holder, sorted(grown)))
            if len(words) <= bells.LONGEST:
                try:
                    await bells.ring(self._database, words.decode())
                except Away:
                    continue

    async def _hear(self) -> None:
        while True:
            try:
                async for words in bells.heard(self._database):
                    self.open.set()
                    if words:
                        self._understood(words)
            except Away as problem:
                log.warning("the bell is not heard", error=str(problem))
            self.open.clear()
            await asyncio.sleep(AGAIN)

    def _understood(self, words: str) -> None:
        try:
            told = _decoder.decode(words)
        except msgspec.DecodeError:
            return  # of another version
        if told.by != self._holder:
            for channel, address in told.logs:
                if channel in self._logbooks:
                    self._logbooks[channel].wake(address)
