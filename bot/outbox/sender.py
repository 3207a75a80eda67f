"""Carries the outbox of one channel.

Rule 1  At least once: a row is leased, sent, then marked; a crash in between repeats it. Exactly one process
        sends for a channel at a time (its duty); whoever takes the duty over takes back what the one before
        had on its way. A process whose duty ran out while it slept or could not renew it begins no send.
Rule 2  In order for each chat, one on its way at a time; a chat that waits or hangs holds up no other.
Rule 3  Never more than `overall` in any one second, never two to one chat within its pause.
Rule 4  What fails for a while is tried again with growing pauses, never before the platform allows, and just
        then where it says when; what can never be sent is given up, and so is everything for an address that
        is gone. What the platform lets nobody say before its person does something is held.
Rule 5  A file that another platform keeps is sent as our copy of it; the message waits while that is fetched.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.desk.unit.mailing import Posted
from bot.mail import Channel, Delivery, Kind, NotDelivered, unpacked
from bot.outbox.fetched import elsewhere, with_copies
from bot.outbox.noted import Noted
from bot.outbox.pace import SECOND, Counted, Pace, Window
from bot.process import crash
from bot.process.metrics import Metrics
from storage import duties, files, outbox
from storage.database import Away, Connection, Database
from storage.outbox import Head, Leased

log = structlog.get_logger("sender")

LEASE = timedelta(seconds=60)
"""How long a row is on its way before it is taken for lost."""

DUTY = timedelta(seconds=5)
"""How long a process that died keeps others from sending."""

COUNTED = timedelta(seconds=SECOND)
"""How long the platform counts what was sent."""

IDLE = 1.0
"""Seconds between looks for rows that another process wrote."""

AT_ONCE = 64
"""Sends under way together."""

LOOKED_AT = 256
"""Chats that one look goes through, at most; the next look goes on with those after them."""

FETCHED = timedelta(seconds=0.2)
"""Between looks whether a file that a message waits for is here: the platform counts none of them."""

LONGEST_PAUSE = 300.0

UNEXPECTED = 5
"""Attempts at a row whose sending fails in a way that nobody foresaw: it may have been shown each time."""

GIVE_UP = 600
"""Attempts after which a row is given up: with the longest pause, two days."""
LONGEST_REASON = 500

LAST_WAIT = 3.0
"""Seconds that what is on its way may take when the program stops; what takes longer is sent again."""


class _BeingFetched(Exception):
    """A message waits for a file that another platform keeps."""


class Sender:
    """Sends what waits for one channel."""

    def __init__(
        self,
        channel: Channel,
        database: Database,
        now: Callable[[], datetime],
        holder: str,
        pace: Pace,
        opened: Callable[[str], str],
        metrics: Metrics | None = None,
    ) -> None:
        """`opened` opens what is sealed in a kept message."""
        self._metrics = metrics or Metrics()
        self._metrics.sends_to(channel.name)
        self._opened = opened
        self._channel = channel
        self._database = database
        self._now = now
        self._holder = holder
        self._pace = pace
        self._duty = f"send:{channel.name}"
        self._duty_until = 0.0
        self._woken = asyncio.Event()
        self._resting: dict[str, float] = {}
        self._under_way: dict[asyncio.Task[None], str] = {}
        self._window = Window(pace.overall)
        self._noted = Noted()
        self._after = ""
        """The chat up to which the present round of all waiting chats has come."""
        self._far = True
        """Whether a look goes as far as it may: the last one found too few that can be sent to."""
        self._taken = 0
        """Rows that were taken in this round."""
        self._all_wait = False
        """Whether there is nothing to send now: a whole round has found nothing."""

    def posted(self, posted: Posted) -> None:
        """Look at once when something was written for this channel."""
        if self._channel.name in posted.channels:
            self._woken.set()

    async def run(self) -> None:
        """Send until cancelled; then wait for what is on its way, mark it, and give the duty back."""
        try:
            while True:
                self._woken.clear()
                leased = await self._looked()
                for row in leased:
                    task = asyncio.create_task(self._carry(row))
                    self._under_way[task] = row.address
                    task.add_done_callback(self._carried)
                if self._all_wait:
                    await self._rest()
        finally:
            await self._finish()

    async def _looked(self) -> list[Leased]:
        """The rows to send now; none while the database does not let us look."""
        try:
            return await self._turn()
        except Away as problem:
            log.warning("storage away", error=str(problem))
        except Exception:
            log.exception("look failed")
        self._all_wait = False
        await asyncio.sleep(IDLE)
        return []

    async def _turn(self) -> list[Leased]:
        """Write down what became of rows, and lease the next ones: one unit of work."""
        now, moment = self._now(), time.monotonic()
        noted, self._noted = self._noted, Noted()
        renews = moment >= self._duty_until - DUTY.total_seconds() / 2
        not_now = self._not_now()  # who is done from here on is not written down yet
        room = most = 0
        leased: list[Leased] = []
        seen: tuple[list[Head], list[Head]] | None = None
        try:
            async with self._database.transaction() as connection:
                await noted.write(connection, self._channel.name, now)
                on_duty = not renews or await duties.take(
                    connection, self._duty, self._holder, now, now + DUTY
                )
                if on_duty and moment >= self._duty_until:
                    await outbox.take_back(connection, self._channel.name, now)
                room = AT_ONCE - len(self._under_way)  # more than there was before BEGIN
                if on_duty and room > 0:
                    most = LOOKED_AT if self._far else min(LOOKED_AT, room + len(not_now))
                    heads = await outbox.heads(connection, self._channel.name, self._after, most)
                    due = [head for head in heads if head.due_at <= now and head.address not in not_now]
                    seen = heads, due[:room]
                    leased = await outbox.lease(connection, [head.id for head in due[:room]], now + LEASE)
        except BaseException:
            self._noted = noted.before(self._noted)
            raise
        self._metrics.sent(self._channel.name, noted.outcomes())
        if renews and on_duty:
            self._duty_until = moment + DUTY.total_seconds()
        self._went_on(seen, room, most)
        if leased:
            crash.passing("sender.leased")
        return leased

    def _went_on(self, seen: tuple[list[Head], list[Head]] | None, room: int, most: int) -> None:
        """Go on after the chats that were looked at, `most` if there are so many; beyond the last one a new
        round begins."""
        if seen is None:
            self._all_wait = True
            return
        heads, taken = seen
        self._far = len(taken) < room
        self._taken += len(taken)
        self._all_wait = False
        if len(taken) == room:
            self._after = taken[-1].address
        elif len(heads) == most:
            self._after = heads[-1].address
        else:
            self._after, self._all_wait, self._taken = "", not self._taken, 0

    def _not_now(self) -> set[str]:
        """Addresses that rest, or have a message on its way."""
        now = time.monotonic()
        self._resting = {address: until for address, until in self._resting.items() if until > now}
        return {*self._resting, *self._under_way.values()}

    async def _rest(self) -> None:
        """Wait until there is something to do."""
        soonest = min((until - time.monotonic() for until in self._resting.values()), default=IDLE)
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.005, min(IDLE, soonest))):
                await self._woken.wait()

    async def _carry(self, row: Leased) -> None:
        """Send one row and note what became of it; unless the duty ran out meanwhile."""
        if row.replaces and not row.shown_as:
            self._noted.ended.append((row.id, "overtaken", "", "what it edits is not there"))
            return
        counted, external, rest = Counted(self._window), "", self._pace.pause(row.address)
        try:
            delivery = await self._ready(self._delivery(row, counted))
            await counted()
            if time.monotonic() >= self._duty_until:
                rest = 0.0
                self._noted.later.append((row.id, self._now(), "duty ran out", False))
                return
            external = await self._channel.send(delivery)
        except _BeingFetched:
            rest = FETCHED.total_seconds()
            self._noted.later.append((row.id, self._now() + FETCHED, "a file is being fetched", False))
        except NotDelivered as problem:
            self._failed(row, problem)
        except Exception:
            log.exception("send failed", row=row.id)
            self._failed(
                row, NotDelivered("unexpected", again_after=0.0 if row.attempts < UNEXPECTED else None)
            )
        else:
            crash.passing("sender.after-send")
            self._noted.ended.append((row.id, "sent", external, ""))
        finally:  # counted from here, no two can arrive closer together
            counted.close()
            if not row.replaces or external != row.shown_as:  # an edit says nothing new in the chat
                self._resting[row.address] = time.monotonic() + rest

    def _delivery(self, row: Leased, counted: Counted) -> Delivery:
        """The row as channels know it. Raises NotDelivered for one that cannot be read."""
        kind: Kind = "reply" if row.kind == "reply" else "notice"
        try:
            outgoing = unpacked(self._opened(row.body))
        except ValueError:
            raise NotDelivered("a row that cannot be read") from None
        return Delivery(row.id, row.channel, row.address, 0, kind, outgoing, row.shown_as, allowed=counted)

    async def _ready(self, delivery: Delivery) -> Delivery:
        """The delivery with our copies of files that another platform keeps. Raises _BeingFetched where one
        is on its way here, and NotDelivered."""
        wanted = elsewhere([delivery.outgoing], self._channel.name)
        if not wanted:
            return delivery
        try:
            async with self._database.reading() as connection:
                if await files.under_way(connection, wanted):
                    raise _BeingFetched
                copies = await files.kept(connection, wanted)
        except Away:
            raise NotDelivered("storage away", again_after=0.0) from None
        return replace(delivery, outgoing=with_copies(delivery.outgoing, copies))

    def _failed(self, row: Leased, problem: NotDelivered) -> None:
        if problem.held:
            return
        log.warning("not delivered", row=row.id, attempt=row.attempts, reason=problem.reason)
        why = problem.reason.replace("\0", "").encode("utf-8", "replace").decode()[:LONGEST_REASON]
        if problem.moved:
            self._noted.moved.append((row.address, problem.moved))
            self._noted.later.append((row.id, self._now(), why, False))
        elif problem.gone:
            self._noted.ended.append((row.id, "unreachable", "", why))
            self._noted.gone.append(row.address)
            self._noted.never_said([row.body])
        elif problem.again_after is None or row.attempts >= GIVE_UP:
            self._noted.ended.append((row.id, "dead", "", why))
            self._noted.never_said([row.body])
        else:
            pause = problem.again_after
            if not problem.named:
                pause = max(pause, min(LONGEST_PAUSE, 2.0 ** min(row.attempts - 1, 9)))
            until = self._now() + timedelta(seconds=pause)
            self._noted.later.append((row.id, until, why, not problem.named))

    def _carried(self, task: asyncio.Task[None]) -> None:
        self._under_way.pop(task, None)
        self._woken.set()

    async def _finish(self) -> None:
        under_way = list(self._under_way)
        if under_way:
            await asyncio.wait(under_way, timeout=LAST_WAIT)
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        try:
            await self._database.done(self._handed_on)
        except Away:
            log.warning("storage away at the end", unmarked=len(self._noted.ended))

    async def _handed_on(self, connection: Connection) -> None:
        await self._noted.write(connection, self._channel.name, self._now())
        # The platform still counts what we just sent: whoever sends next has to wait for that.
        await duties.hand_on(connection, self._duty, self._holder, self._now() + COUNTED)
