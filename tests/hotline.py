"""The hotline as a test sees it: people who say and see things, and a clock that is moved by hand.

Everything behind it is real: desk, engine, SQL, timers. Only the platform is missing: people read their
address's log.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from pydantic import SecretStr

from bot.alarms import alarms
from bot.app import TERMINAL, App, build, offices
from bot.city import load_city
from bot.config import Conversations, DatabaseSettings, MediaSettings, Privacy, Settings
from bot.desk.office import Office
from bot.digest import digests
from bot.mail import Button, Entry, Incoming, Outgoing, unpacked
from bot.rounds.draws import KIND, Draws
from conversations.messages import Choice, Edited, FromPerson, Media, Place, Text, Unsupported
from storage import residents, schema, timers
from storage import staff as staff_storage
from storage.instants import moment
from tests.databases import new_file

START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, ten in the morning in Shanghai."""

PRIVACY = Privacy(key=SecretStr("the key of every test"))

INVITED = timedelta(minutes=10)
"""How long a one-time code lasts."""


class Clock:
    """A clock that only a test moves."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Someone:
    """A person at an address. `log` is everything they have read, `history` the same without times."""

    hotline: Hotline
    address: str
    language: str = "zh-CN"
    read: int = 0
    count: int = 0
    changes: int = 0
    history: list[Outgoing] = field(default_factory=list)
    log: list[Entry] = field(default_factory=list)
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def says(self, words: str) -> list[Outgoing]:
        """Type words; returns what is said to them."""
        return await self.sends(Text(words, ref=f"m{self.count + 1}"))

    async def shares(self, latitude: float, longitude: float, label: str = "") -> list[Outgoing]:
        """Share a position."""
        return await self.sends(Place(latitude, longitude, label))

    async def shows(
        self, name: str, words: str = "", position: tuple[float, float] | None = None, album: str = ""
    ) -> list[Outgoing]:
        """Send a photo, which may tell where it was taken, perhaps as part of an album."""
        key, ref = f"media:{name:0>64}", f"m{self.count + 1}" if album else ""
        return await self.sends(Media("photo", key, name, "image/jpeg", 1000, words, album, ref, position))

    async def attaches(self, name: str, words: str = "") -> list[Outgoing]:
        """Send a file that is no photo."""
        key = f"media:{name:0>64}"
        return await self.sends(Media("document", key, name, "application/pdf", 1000, words))

    async def speaks(self, name: str) -> list[Outgoing]:
        """Send a voice note."""
        return await self.sends(Media("voice", f"media:{name:0>64}", name, "audio/ogg", 1000))

    async def edits(self, ref: str, words: str) -> list[Outgoing]:
        """Correct an earlier message."""
        return await self.sends(Edited(words, ref))

    async def presses(self, label: str, *, nth: int = 1) -> list[Outgoing]:
        """Press the newest button with this label; `nth` goes back to older ones."""
        return await self.sends(Choice(self.button(label, nth=nth).token))

    async def sends(self, message: FromPerson, source: str = "") -> list[Outgoing]:
        """Send anything."""
        self.count += 1
        source = source or f"test:{self.address}:{self.count}"
        await self.hotline.app.desk.receive(Incoming(source, TERMINAL, self.address, message, self.language))
        return await self.reads()

    async def sends_a(self, kind: str) -> list[Outgoing]:
        """Send something that the bot can't use."""
        return await self.sends(Unsupported(kind))

    async def reads(self) -> list[Outgoing]:
        """What was said to them since they last looked, as it was said then."""
        async with self.reading:
            entries = await self.hotline.app.logbooks[TERMINAL].since(self.address, self.read)
            if entries:
                said = await self.hotline.said(self.address, self.read)
                entries = [
                    replace(entry, outgoing=said[entry.sequence]) if entry.outgoing is not None else entry
                    for entry in entries
                ]
                self.read = entries[-1].sequence
                entries = [entry for entry in entries if not entry.of]
            elif self.read and not await self.hotline.app.logbooks[TERMINAL].since(self.address, 0, 1):
                self.read = 0  # erased: from now on somebody new writes from here
        new = [entry.outgoing for entry in entries if entry.outgoing is not None]
        self.log += [entry for entry in entries if entry.outgoing is not None]
        self.history += new
        return new

    async def sees_changed(self) -> list[Entry]:
        """The cards that were made to say something else since they last looked, as they are now."""
        found = await self.hotline.changed(self.address, self.changes)
        self.changes = max((id for id, _ in found), default=self.changes)
        return [entry for _, entry in found]

    def button(self, label: str, *, nth: int = 1) -> Button:
        """The newest button with this label that they were shown."""
        found = [
            button
            for outgoing in reversed(self.history)
            for row in outgoing.buttons
            for button in row
            if button.label == label
        ]
        if len(found) < nth:
            shown = [b.label for o in self.history for row in o.buttons for b in row]
            raise AssertionError(f"{self.address} was never shown {label!r}; shown: {shown}")
        return found[nth - 1]

    @property
    def last(self) -> str:
        """The words of the newest message they were shown."""
        return self.history[-1].text if self.history else ""


class Hotline:
    """A running hotline."""

    def __init__(self, app: App, clock: Clock) -> None:
        self.app = app
        self.clock = clock
        self._people: dict[str, Someone] = {}
        self._looking = asyncio.Semaphore(4)
        """Hundreds who look at once wait for each other, not for the program's connections."""

    def person(self, address: str = "li", language: str = "zh-CN") -> Someone:
        """Somebody who writes from this address."""
        if address not in self._people:
            self._people[address] = Someone(self, address, language)
        return self._people[address]

    async def staff(self, code: str, language: str = "zh-CN") -> Someone:
        """A member of staff, bound to an address of the same name."""
        async with self.app.database.transaction() as connection:
            met = await residents.meet(connection, {(TERMINAL, code): language}, self.clock())
            await staff_storage.bind(connection, code, met[TERMINAL, code].id, self.clock())
        return self.person(code, language)

    async def said(self, address: str, after: int) -> dict[int, Outgoing]:
        """What was said to an address after a place in its log, in the words of that time."""
        async with self._looking, self.app.database.reading() as connection:
            rows = await connection.rows(
                """SELECT sequence, body FROM outbox
                WHERE channel = ? AND address = ? AND sequence > ? AND kind <> 'echo'""",
                (TERMINAL, address, after),
            )
        return {sequence: unpacked(self.app.office.sealing.opened(body)) for sequence, body in rows}

    async def changed(self, address: str, after: int) -> list[tuple[int, Entry]]:
        """The edits of an address's cards that were written after one of them."""
        async with self._looking, self.app.database.reading() as connection:
            rows = await connection.rows(
                """SELECT id, created_at, body FROM outbox
                WHERE channel = ? AND address = ? AND id > ? AND replaces IS NOT NULL ORDER BY id""",
                (TERMINAL, address, after),
            )
        return [
            (id, Entry(0, moment(at), unpacked(self.app.office.sealing.opened(body)), None))
            for id, at, body in rows
        ]

    async def invites(self, whose: str, code: str) -> None:
        """Make a one-time code that ties a chat to a member of staff, or a group to a department."""
        department = whose if whose in self.app.city.departments else ""
        staff = "" if department else whose
        async with self.app.database.transaction() as connection:
            await staff_storage.invite(
                connection, code, staff=staff, department=department, now=self.clock(), lasts=INVITED
            )

    async def storage(self, *, works: bool) -> None:
        """Let everything that is written to the table of tickets fail, or work again."""
        async with self.app.database.transaction() as connection:
            await connection.run(
                "DROP TRIGGER broken"
                if works
                else "CREATE TRIGGER broken BEFORE INSERT ON tickets BEGIN SELECT RAISE(ABORT, 'broken'); END"
            )

    async def digest(self) -> None:
        """Send the digest, as if it were time."""
        async with self.app.database.transaction() as connection:
            await timers.set_once(connection, digests.KIND, self.clock())
        assert await self.app.digests.once()

    async def look(self) -> None:
        """Look for what leaders are alarmed about, as if it were time."""
        async with self.app.database.transaction() as connection:
            await timers.set_once(connection, alarms.KIND, self.clock())
            if (waiting := await timers.waiting(connection, alarms.KIND)) is not None:
                await timers.put_off(connection, [waiting.id], self.clock())
        assert await self.app.alarms.once()

    async def draws(self, seed: str) -> None:
        """Draw who is asked a second time, as if it were time, by this seed."""
        draws = Draws(self.app.city, self.app.database, self.clock, lambda: seed)
        async with self.app.database.transaction() as connection:
            await timers.set_once(connection, KIND, self.clock())
            waiting = await timers.waiting(connection, KIND)
            assert waiting is not None
            await timers.put_off(connection, [waiting.id], self.clock())
        assert await draws.once()

    async def passes(self, span: timedelta) -> None:
        """Let time pass: everything that becomes due happens at its own moment."""
        await self.reaches(self.clock() + span)

    async def reaches(self, target: datetime) -> None:
        """Let time pass until `target`."""
        await self.app.errands.once()
        while (due := await self._next()) is not None and due <= target:
            self.clock.at = max(self.clock.at, due)
            await self.app.rounds.once()
            await self.app.errands.once()
        self.clock.at = target

    async def _next(self) -> datetime | None:
        async with self.app.database.reading() as connection:
            due = await timers.next_due(connection)
            wakes = await residents.next_silence(connection)
        return min((moment for moment in (due, wakes) if moment is not None), default=None)


@cache
def office(city: str = "demo") -> Office:
    """A city's words and conversations, read once for all tests: nothing of a hotline is kept in them."""
    return offices(load_city(city), Settings(city=city, conversations=Conversations(), privacy=PRIVACY))


@asynccontextmanager
async def open_hotline(
    directory: Path, *, database: str = "", city: str = "demo", at: datetime = START
) -> AsyncIterator[Hotline]:
    """A hotline on a database of its own, at work."""
    url = database or new_file(directory / "hotline.db")
    settings = Settings(
        city=city,
        database=DatabaseSettings(url=url),
        media=MediaSettings(directory=directory / "media"),
        conversations=Conversations(),
        privacy=PRIVACY,
    )
    clock = Clock(at)
    app = build(settings, clock, office(city))
    await schema.migrate(app.database)
    task = asyncio.create_task(app.desk.serve())
    try:
        yield Hotline(app, clock)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await app.database.close()
