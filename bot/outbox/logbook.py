"""The logs of addresses, for channels that are read instead of sent to.

Rule 1  Whoever follows a log is woken by the commit of this process that wrote to it.
Rule 2  What another process wrote is found by one look for all who follow, however many they are, and not
        even by that where the database tells without being asked that nobody has written. On PostgreSQL the
        other process says so besides (`bell`).
Rule 3  However many read at once, they take a few connections and wait for each other: the desk finds one.
Rule 4  A file that another platform keeps is shown once it has been fetched, under the key of our own copy.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec
from msgspec import structs

from bot.desk.unit.mailing import Posted
from bot.mail import KEPT, Entry, StorageAway, unpacked
from storage import files, logs
from storage.database import Away, Database

POLL = 1.0
"""Seconds between looks at logs that another process may have written to."""

MOST = 200
"""Entries read at once."""

AT_ONCE = 4
"""Logs that are read at the same time."""


@dataclass(slots=True, eq=False)
class _Reader:
    """Somebody who has read a log as far as `after`."""

    after: int
    news: asyncio.Event = field(default_factory=asyncio.Event)


class Logbook:
    """The logs of one channel."""

    def __init__(self, database: Database, channel: str, opened: Callable[[str], str]) -> None:
        """`opened` opens what is sealed in a kept message."""
        self._opened = opened
        self._database = database
        self._channel = channel
        self._readers: dict[str, set[_Reader]] = {}
        self._reading = asyncio.Semaphore(AT_ONCE)
        self._somebody = asyncio.Event()
        self._unsure = True

    def posted(self, posted: Posted) -> None:
        """Wake whoever follows a log that was just written to."""
        for channel, address in (*posted.logs, *posted.edited):
            if channel == self._channel:
                self.wake(address)

    async def since(self, address: str, sequence: int, most: int = MOST) -> Sequence[Entry]:
        """Entries after `sequence`, in order. Nothing while the database is away: the page asks again."""
        try:
            return await self._read(address, sequence, most)
        except Away:
            return ()

    async def place(self, address: str, name: str) -> int:
        """The sequence of the newest echo that its page calls `name`, 0 where there is none."""
        try:
            async with self._reading, self._database.reading() as connection:
                return await logs.place(connection, self._channel, address, name)
        except Away as problem:
            raise StorageAway from problem

    async def follow(self, address: str, after: int, idle: float) -> AsyncGenerator[Sequence[Entry]]:
        """Entries after `after`, as they come; none of them each time that `idle` seconds pass in silence."""
        reader = _Reader(after)
        reader.news.set()
        self._readers.setdefault(address, set()).add(reader)
        self._somebody.set()
        try:
            while True:
                try:
                    async with asyncio.timeout(idle):
                        await reader.news.wait()
                except TimeoutError:
                    yield ()
                    continue
                reader.news.clear()
                try:
                    entries = await self._read(address, reader.after, MOST)
                except Away:
                    self._unsure = True
                    continue
                if len(entries) == MOST:
                    reader.news.set()
                if entries:
                    reader.after = entries[-1].sequence
                    yield entries
        finally:
            readers = self._readers[address]
            readers.discard(reader)
            if not readers:
                del self._readers[address]
            if not self._readers:
                self._somebody.clear()

    async def run(self) -> None:
        """Look for what other processes wrote, until cancelled."""
        before: object = None
        while await self._somebody.wait():
            await asyncio.sleep(POLL)
            if not self._readers:
                continue
            trace = self._database.trace()
            if trace is not None and trace == before and not self._unsure:
                continue
            # A trace may be left a moment before its commit can be read: it is looked for twice.
            self._unsure, before = trace != before, trace
            try:
                await self._look()
            except Away:
                self._unsure = True

    async def _look(self) -> None:
        read = {address: min(r.after for r in readers) for address, readers in self._readers.items()}
        async with self._database.reading() as connection:
            grown = await logs.grown(connection, self._channel, read)
        for address in grown:
            self.wake(address)

    async def _read(self, address: str, sequence: int, most: int) -> Sequence[Entry]:
        async with self._reading, self._database.reading() as connection:
            lines = await logs.since(connection, self._channel, address, sequence, most)
            entries = [
                Entry(line.sequence, line.at, None, msgspec.json.decode(line.body))
                if line.kind == "echo"
                else Entry(line.sequence, line.at, unpacked(self._opened(line.body)), None, line.of)
                for line in lines
            ]
            fetched = await files.kept(connection, _elsewhere(entries))
        return [_with_files(entry, fetched) for entry in entries] if fetched else entries

    def wake(self, address: str) -> None:
        """A log has grown."""
        for reader in self._readers.get(address, ()):
            reader.news.set()


def _elsewhere(entries: Sequence[Entry]) -> set[str]:
    """Keys of attachments whose bytes another platform keeps."""
    return {
        attachment.key
        for entry in entries
        if entry.outgoing is not None
        for attachment in entry.outgoing.attachments
        if not attachment.key.startswith(KEPT)
    }


def _with_files(entry: Entry, fetched: Mapping[str, files.Copy]) -> Entry:
    """The entry with our own copies of its attachments."""
    if entry.outgoing is None or not entry.outgoing.attachments:
        return entry
    attachments = tuple(
        structs.replace(a, key=fetched[a.key].media, mime=fetched[a.key].mime) if a.key in fetched else a
        for a in entry.outgoing.attachments
    )
    return replace(entry, outgoing=structs.replace(entry.outgoing, attachments=attachments))
