"""The desk: whoever brings something waits here until it is kept.

Rule 1  While one batch commits, the next one gathers: at most `batch` items, one message for each person, so
        that a person's messages stay in order (timers go by ticket: one of theirs may be beside it). There is
        no delay for gathering: a batch of one costs nothing extra.
        Where the database works on two at once, a second one begins when half as many wait as are
        under way, and with nobody whose turn is under way.
Rule 2  Answered means kept: `receive` returns after the commit, or raises StorageAway.
Rule 3  A batch that fails is served again one by one; the one at fault gets an apology and is done with, the
        others never notice.
Rule 4  Units of work that met head-on are nobody's fault: the one that gave way is done again, knowing which
        tickets it needs. Whoever can't be served even so is sent away, to come again.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import chain

import structlog
from msgspec import Struct

from bot.desk.batch import Batch
from bot.desk.floods import Floods
from bot.desk.groups import Groups
from bot.desk.loading import Item
from bot.desk.numbering import Numbering
from bot.desk.office import Office
from bot.desk.unit.mailing import Posted
from bot.mail import Incoming, Receipt, StorageAway, TooMuch
from bot.process import crash
from bot.process.metrics import Metrics
from storage import inbound
from storage.database import Away, Contended, Database
from storage.timers import DueTimer

log = structlog.get_logger("desk")

Told = Callable[[Posted], None]

TRIES = 8
"""How often a unit of work is begun that others get in the way of."""


class _Waiting(Struct, eq=False):
    """An item and whoever waits for it."""

    item: Item
    key: object
    future: asyncio.Future[Receipt]
    since: float


class Desk:
    """Takes in messages, timers and silences; keeps what follows."""

    def __init__(
        self,
        office: Office,
        database: Database,
        now: Callable[[], datetime],
        *,
        batch: int = 128,
        queue: int = 5000,
        person: int = 50,
        metrics: Metrics | None = None,
    ) -> None:
        """`batch` items at most in one unit of work, `queue` that wait, `person` of them from one person."""
        self._office = office
        self._database = database
        self._now = now
        self._numbering = Numbering(database)
        self._batch = batch
        self._longest = queue
        self._most_of_one = person
        self._queue: deque[_Waiting] = deque()
        self._lanes = database.lanes
        self._under_way: list[list[_Waiting]] = []
        self._waiting_for: dict[object, int] = {}
        self._floods = Floods()
        self._groups = Groups()
        self._stirred = asyncio.Event()
        """Something came, or a batch ended."""
        self._told: list[Told] = []
        self._closed = False
        self._metrics = metrics or Metrics()
        self._metrics.length = lambda: len(self._queue)

    def tell(self, told: Told) -> None:
        """Call `told` after each commit that wrote something for somebody."""
        self._told.append(told)

    async def receive(self, incoming: Incoming) -> Receipt:
        """Take in one message. Returns once it is kept; raises StorageAway when it can't be now, TooMuch
        where only this person has to wait."""
        key = (incoming.channel, incoming.address or incoming.source)
        if self._waiting_for.get(key, 0) >= self._most_of_one:
            self._metrics.refused("flood")
            self._floods.refused(key)
            raise TooMuch(5)
        return await self._wait(Item(incoming=incoming), key)

    async def ring(self, due: Sequence[DueTimer], silent: Sequence[int]) -> None:
        """Take in timers that are due and people whose silence is. Returns when all are dealt with."""
        waits = [self._wait(Item(timer=timer), ("timer", timer.ticket or timer.id)) for timer in due]
        waits += [self._wait(Item(silent=id), ("silent", id)) for id in silent]
        for outcome in await asyncio.gather(*waits, return_exceptions=True):
            if isinstance(outcome, StorageAway):
                raise outcome

    def _wait(self, item: Item, key: object) -> asyncio.Future[Receipt]:
        future: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        if self._closed or len(self._queue) >= self._longest:
            self._metrics.refused("full")
            future.set_exception(StorageAway(2))
            return future
        self._queue.append(_Waiting(item, key, future, time.monotonic()))
        self._waiting_for[key] = self._waiting_for.get(key, 0) + 1
        self._stirred.set()
        return future

    async def serve(self) -> None:
        """Work until cancelled; on the way out whoever still waits is sent away."""
        try:
            async with asyncio.TaskGroup() as lanes:
                while True:
                    await self._stirred.wait()
                    self._stirred.clear()
                    while batch := self._gather():
                        self._under_way.append(batch)
                        lanes.create_task(self._work(batch))
        finally:
            self._closed = True
            for waiting in self._queue:
                self._refuse(waiting)
            self._queue.clear()

    async def drain(self) -> None:
        """Wait until everything that was taken in is kept; nothing more is taken in."""
        self._closed = True
        under_way = [waiting.future for waiting in (*chain(*self._under_way), *self._queue)]
        await asyncio.gather(*under_way, return_exceptions=True)

    def _gather(self) -> list[_Waiting]:
        """The next batch: as many as fit, one for each key, in the order in which they came.

        Empty when none is to begin now.
        """
        queue, busy = self._queue, sum(map(len, self._under_way))
        if len(self._under_way) == self._lanes or 2 * len(queue) < busy:
            return []
        taken: list[_Waiting] = []
        left: list[_Waiting] = []
        keys = {waiting.key for batch in self._under_way for waiting in batch}
        while queue and len(taken) < self._batch:
            waiting = queue.popleft()
            if waiting.key in keys:
                left.append(waiting)
            else:
                keys.add(waiting.key)
                taken.append(waiting)
                item = waiting.item
                item.flooded = self._floods.to_tell(waiting.key)
                if item.incoming is not None and item.incoming.room:
                    item.to_group = self._groups.to_tell(item.incoming)
                further = self._waiting_for.pop(waiting.key) - 1
                if further:
                    self._waiting_for[waiting.key] = further
        queue.extendleft(reversed(left))
        return taken

    async def _work(self, batch: list[_Waiting]) -> None:
        try:
            await self._serve(batch)
        except Away as problem:
            log.warning("storage away", items=len(batch), error=str(problem))
            self._metrics.refused("storage", len(batch))
            for waiting in batch:
                self._refuse(waiting)
        except Contended:
            for waiting in batch:
                await self._alone(waiting)
        except Exception:
            log.exception("batch failed", items=len(batch))
            for waiting in batch:
                await self._alone(waiting)
        finally:
            for waiting in batch:
                if not waiting.future.done():
                    self._refuse(waiting)
            self._under_way.remove(batch)
            self._stirred.set()

    async def _serve(self, batch: list[_Waiting], *, apologise: bool = False) -> None:
        """Serve these. Raises Away, or Contended when others get in the way all the time."""
        needed: frozenset[int] = frozenset()
        for further in reversed(range(TRIES)):
            try:
                await self._unit(batch, needed, apologise=apologise)
            except Contended as met:
                log.warning("units of work met", items=len(batch), tickets=len(met.tickets), why=str(met))
                if not further:
                    raise
                needed |= met.tickets
            else:
                return

    async def _unit(self, batch: list[_Waiting], needed: frozenset[int], *, apologise: bool) -> None:
        now, began = self._now(), time.monotonic()
        async with (
            self._numbering.lent(self._office.city.day(now), len(batch)) as places,
            self._database.transaction() as connection,
        ):
            unit = Batch(self._office, connection, now, places, needed)
            posted = await unit.run([waiting.item for waiting in batch], apologise=apologise)
            written = time.monotonic()
        kept = time.monotonic()
        self._metrics.batch(len(batch), began - batch[0].since, kept - began, kept - written)
        crash.passing("desk.after-commit")
        for waiting in batch:
            self._answer(waiting, _receipt(waiting.item, posted))
        self.announce(posted)

    def announce(self, posted: Posted) -> None:
        """Tell those who listen what a commit has written."""
        for told in self._told:
            try:
                told(posted)
            except Exception:
                log.exception("a listener failed")

    async def _alone(self, waiting: _Waiting) -> None:
        """Serve one item of a failed batch by itself; a second failure gets the apology instead."""
        for apologise in (False, True):
            try:
                await self._serve([waiting], apologise=apologise)
                return
            except (Away, Contended):
                self._refuse(waiting)
                return
            except Exception:
                log.exception("item failed", apologised=apologise)
        await self._set_aside(waiting)

    async def _set_aside(self, waiting: _Waiting) -> None:
        """What not even an apology can be given to is recorded as it came: it must not come for ever."""
        incoming = waiting.item.incoming
        if incoming is None:
            self._refuse(waiting)
            return
        arrival = (incoming.source, incoming.channel, incoming.address, repr(incoming.message))
        try:
            async with self._database.transaction() as connection:
                await inbound.take_in(connection, [arrival], self._now())
        except Exception:
            log.exception("item not even set aside")
            self._refuse(waiting)
        else:
            self._answer(waiting, Receipt(True))

    def _answer(self, waiting: _Waiting, receipt: Receipt) -> None:
        if not waiting.future.done():  # who waited may have given up
            waiting.future.set_result(receipt)

    def _refuse(self, waiting: _Waiting) -> None:
        if not waiting.future.done():
            waiting.future.set_exception(StorageAway(2))


def _receipt(item: Item, posted: Posted) -> Receipt:
    if item.incoming is None:
        return Receipt(True)
    source = item.incoming.source
    return Receipt(
        source in posted.fresh,
        posted.echoes.get(source, 0),
        posted.whispers.get(source),
        posted.replies.get(source),
    )
