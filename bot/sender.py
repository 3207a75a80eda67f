"""Carries the outbox of one channel.

Rule 1  At least once: a row is leased, sent, then marked; a crash in between repeats it when the lease runs
        out. Exactly one process sends for a channel at a time (its duty).
Rule 2  In order for each chat, one on its way at a time; a chat that waits or hangs holds up no other.
Rule 3  Never more than `overall` in any one second, never two to one chat within its pause.
Rule 4  What fails for a while is tried again with growing pauses, never before the platform allows; what can
        never be sent is given up, and so is everything for an address that is gone.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot import crash
from bot.desk.mailing import Posted
from bot.desk.rendering import unpacked
from bot.mail import Channel, Delivery, Kind, NotDelivered
from storage import duties, outbox, residents
from storage.database import Away, Connection, Database
from storage.outbox import Leased, Status

log = structlog.get_logger("sender")

LEASE = timedelta(seconds=60)
"""How long a row is on its way before it is taken for lost."""

DUTY = timedelta(seconds=10)
"""How long a process that died keeps others from sending."""

IDLE = 1.0
"""Seconds between looks for rows that another process wrote."""

AT_ONCE = 64
"""Sends under way together."""

LONGEST_PAUSE = 300.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a platform lets us speak. `overall` a second; seconds between two messages of one chat."""

    overall: int = 30
    chat: float = 1.0
    room: float = 3.0

    def pause(self, address: str) -> float:
        """Seconds that a chat rests after a message. Telegram's groups have negative ids."""
        return self.room if address.startswith("-") else self.chat


UNPACED = Pace(overall=1_000_000, chat=0.0, room=0.0)


class Sender:
    """Sends what waits for one channel."""

    def __init__(
        self, channel: Channel, database: Database, now: Callable[[], datetime], holder: str, pace: Pace
    ) -> None:
        self._channel = channel
        self._database = database
        self._now = now
        self._holder = holder
        self._pace = pace
        self._woken = asyncio.Event()
        self._resting: dict[str, float] = {}
        self._under_way: dict[asyncio.Task[None], str] = {}
        self._recent: deque[float] = deque()
        self._ended: list[tuple[int, Status, str, str]] = []
        self._later: list[tuple[int, datetime, str]] = []
        self._gone: list[str] = []
        self._duty_until = 0.0

    def posted(self, posted: Posted) -> None:
        """Look at once when something was written for this channel."""
        if self._channel.name in posted.channels:
            self._woken.set()

    async def run(self) -> None:
        """Send until cancelled; then wait for what is on its way, mark it, and give the duty back."""
        try:
            while True:
                self._woken.clear()
                try:
                    leased = await self._turn()
                except Away:
                    leased = []
                for row in leased:
                    task = asyncio.create_task(self._carry(row))
                    self._under_way[task] = row.address
                    task.add_done_callback(self._carried)
                if not leased:
                    await self._rest()
        finally:
            await self._finish()

    async def _turn(self) -> list[Leased]:
        """Write down what became of rows, and lease the next ones: one unit of work."""
        now = self._now()
        ended, later, gone = self._ended, self._later, self._gone
        self._ended, self._later, self._gone = [], [], []
        room = AT_ONCE - len(self._under_way)
        try:
            async with self._database.transaction() as connection:
                if ended:
                    await outbox.end(connection, ended, now)
                if later:
                    await outbox.put_off(connection, later)
                for address in gone:
                    await outbox.give_up_on(connection, self._channel.name, address, now)
                    await residents.lost(connection, self._channel.name, address)
                if room <= 0 or not await self._on_duty(connection, now):
                    return []
                leased = await outbox.lease(
                    connection, self._channel.name, now, now + LEASE, self._not_now(), room
                )
        except Away:
            self._ended, self._later, self._gone = ended + self._ended, later + self._later, gone + self._gone
            raise
        if leased:
            crash.passing("sender.leased")
        return leased

    async def _on_duty(self, connection: Connection, now: datetime) -> bool:
        if time.monotonic() < self._duty_until - DUTY.total_seconds() / 2:
            return True
        until = time.monotonic() + DUTY.total_seconds()
        name = f"send:{self._channel.name}"
        if not await duties.take(connection, name, self._holder, now, now + DUTY):
            return False
        self._duty_until = until
        return True

    def _not_now(self) -> list[str]:
        """Addresses that rest, or have a message on its way."""
        now = time.monotonic()
        self._resting = {address: until for address, until in self._resting.items() if until > now}
        return [*self._resting, *self._under_way.values()]

    async def _rest(self) -> None:
        """Wait until there is something to do."""
        soonest = min((until - time.monotonic() for until in self._resting.values()), default=IDLE)
        try:
            async with asyncio.timeout(max(0.005, min(IDLE, soonest))):
                await self._woken.wait()
        except TimeoutError:
            pass

    async def _carry(self, row: Leased) -> None:
        """Send one row and note what became of it."""
        await self._allowed()
        self._resting[row.address] = time.monotonic() + self._pace.pause(row.address)
        kind: Kind = "reply" if row.kind == "reply" else "notice"
        delivery = Delivery(row.id, row.channel, row.address, 0, kind, unpacked(row.body))
        try:
            external = await self._channel.send(delivery)
        except NotDelivered as problem:
            self._failed(row, problem)
        except Exception:
            log.exception("send failed", row=row.id)
            self._failed(row, NotDelivered("unexpected", again_after=0.0))
        else:
            crash.passing("sender.after-send")
            self._ended.append((row.id, "sent", external, ""))

    def _failed(self, row: Leased, problem: NotDelivered) -> None:
        log.warning("not delivered", row=row.id, attempt=row.attempts, reason=problem.reason)
        if problem.gone:
            self._ended.append((row.id, "unreachable", "", problem.reason))
            self._gone.append(row.address)
        elif problem.again_after is None:
            self._ended.append((row.id, "dead", "", problem.reason))
        else:
            pause = max(problem.again_after, min(LONGEST_PAUSE, 2.0 ** min(row.attempts - 1, 9)))
            self._later.append((row.id, self._now() + timedelta(seconds=pause), problem.reason))

    def _carried(self, task: asyncio.Task[None]) -> None:
        self._under_way.pop(task, None)
        self._woken.set()

    async def _allowed(self) -> None:
        """Wait until one more message fits into this second."""
        while True:
            now = time.monotonic()
            while self._recent and now - self._recent[0] >= 1.0:
                self._recent.popleft()
            if len(self._recent) < self._pace.overall:
                self._recent.append(now)
                return
            await asyncio.sleep(1.0 - (now - self._recent[0]) + 0.001)

    async def _finish(self) -> None:
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=5.0)
        try:
            async with self._database.transaction() as connection:
                if self._ended:
                    await outbox.end(connection, self._ended, self._now())
                if self._later:
                    await outbox.put_off(connection, self._later)
                await duties.leave(connection, f"send:{self._channel.name}", self._holder)
        except Away:
            log.warning("storage away at the end", unmarked=len(self._ended))
