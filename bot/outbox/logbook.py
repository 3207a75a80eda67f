"""The logs of addresses, for channels that are read instead of sent to.

Rule 1  Whoever follows a log is woken by the commit of this process that wrote to it.
Rule 2  What another process wrote is found by one look for all who follow, however many they are, and not
        even by that where the database tells without being asked that nobody has written. On PostgreSQL the
        other process says so besides (`bell`).
Rule 3  However many read at once, they take a few connections and wait for each other: the desk finds one.
Rule 4  A file that another platform keeps is shown once it has been fetched, under the key of our own copy:
        whoever follows the log is told its line once more then.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from bot.desk.unit.mailing import Posted
from bot.mail import Entry, StorageAway, unpacked
from bot.outbox.fetched import elsewhere, with_copies
from storage import files, logs
from storage.database import Away, Database

POLL = 1.0
"""Seconds between looks at logs that another process may have written to."""

MOST = 200
"""Entries read at once."""

AT_ONCE = 4
"""Logs that are read at the same time."""

LOOKS = 20
"""How often it is looked, every `POLL` seconds, whether a file of a line that was told has been fetched."""


@dataclass(slots=True, eq=False)
class _Reader:
    """Somebody who has read a log as far as `after`."""

    after: int
    news: asyncio.Event = field(default_factory=asyncio.Event)
    unfetched: set[int] = field(default_factory=set)
    """Sequences of lines that were told without a file of theirs."""
    looks: int = 0
    """How often it is still looked for those files."""

    def told(self, entries: Sequence[Entry]) -> None:
        """Remember what was told, in order."""
        self.after = entries[-1].sequence
        if unfetched := {entry.sequence for entry in entries if _unfetched(entry)}:
            self.unfetched |= unfetched
            self.looks = LOOKS


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
        """Entries after `after`, as they come; none of them each time that `idle` seconds pass in silence. A
        line comes once more when a file of it has been fetched."""
        reader = _Reader(after)
        reader.news.set()
        self._readers.setdefault(address, set()).add(reader)
        self._somebody.set()
        try:
            while True:
                try:
                    async with asyncio.timeout(POLL if reader.unfetched else idle):
                        await reader.news.wait()
                except TimeoutError:
                    if not reader.unfetched:
                        yield ()
                        continue
                reader.news.clear()
                try:
                    fetched = await self._now_fetched(address, reader) if reader.unfetched else []
                    entries = await self._read(address, reader.after, MOST)
                except Away:
                    self._unsure = True
                    continue
                if len(entries) == MOST:
                    reader.news.set()
                if entries:
                    reader.told(entries)
                if fetched or entries:
                    yield [*fetched, *entries]
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
            said = [entry.outgoing for entry in entries if entry.outgoing is not None]
            copies = await files.kept(connection, elsewhere(said))
        return (
            [
                entry
                if entry.outgoing is None
                else replace(entry, outgoing=with_copies(entry.outgoing, copies))
                for entry in entries
            ]
            if copies
            else entries
        )

    async def _now_fetched(self, address: str, reader: _Reader) -> list[Entry]:
        """The lines that were told without a file of theirs which is here now."""
        told = await self._read(address, min(reader.unfetched) - 1, MOST)
        fetched = [e for e in told if e.sequence in reader.unfetched and not _unfetched(e)]
        reader.unfetched -= {entry.sequence for entry in fetched}
        reader.looks -= 1
        if not reader.looks:
            reader.unfetched.clear()
        return fetched

    def wake(self, address: str) -> None:
        """A log has grown."""
        for reader in self._readers.get(address, ()):
            reader.news.set()


def _unfetched(entry: Entry) -> bool:
    """Whether an entry shows a file that another platform keeps and that is not here."""
    return entry.outgoing is not None and bool(elsewhere([entry.outgoing]))
