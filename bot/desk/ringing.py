"""Timers that are due, in a unit of work.

Rule 1  Timers that ask or tell residents go off by day; one that comes late waits for the morning.
Rule 2  A timer is done by who claims it, once; what it is about may have moved on: then it does nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, ClassVar

from bot.desk import calls
from bot.desk.joined import joining
from bot.desk.joined.joining import Joining
from bot.desk.later.lost_files import LostFiles
from bot.desk.later.promises import Promises
from bot.desk.later.unread import UNREAD
from bot.desk.later.unread import tell as tell_of_unread
from bot.desk.outgoing.kept_notices import KEPT_NOTICE, is_of_morning, kept_in
from bot.desk.own_data import erasing
from bot.desk.own_data.records import COPY, Records
from bot.desk.questions import second
from bot.desk.questions.pushed import ANSWER, CALLBACK, SHARED
from bot.desk.questions.second import SecondCallbacks
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from conversations.conversation import Begin
from conversations.effects import Effect
from conversations.steps.parts import files_of, words_of
from storage import timers
from storage.timers import DueTimer
from tickets import casework
from tickets.ticket import Status

_FOR_RESIDENTS = frozenset(
    {
        *("callback", "callback_remind", "question_put", "question_remind"),
        *(joining.ASK, joining.REMIND, second.ASK, calls.LATE, calls.SILENT),
    }
)
"""Timers that say something to residents which they didn't ask for."""
OF_CALLS = frozenset({calls.WAITING, calls.LATE, calls.SILENT})
"""Timers of residents who asked for a person."""
_COUNTS = {"callback_expire": CALLBACK, joining.EXPIRE: SHARED}
"""Timers that end a callback → the conversation whose answers so far count, where they are enough."""
_CLOSES = {"callback_expire": CALLBACK, "question": ANSWER}
"""Timers of a ticket that end a question → the conversation in which it was put."""


class Ringing:
    """The timers of one batch. `to_erase` are those of people who want to be forgotten."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._promises = Promises(batch)
        self._lost_files = LostFiles(batch)
        self._perhaps: dict[int, Mapping[str, Any]] = {}
        """Ticket → what its resident wrote and may have meant as the answer, whose time is over."""
        self.to_erase: list[DueTimer] = []

    async def now(self, rung: Sequence[DueTimer]) -> list[DueTimer]:
        """The timers that may go off now, with those that go with them."""
        await self._lost_files.look(rung)
        return await self._with_all_pings(await self._in_daytime(rung)) if rung else []

    async def _in_daytime(self, rung: Sequence[DueTimer]) -> list[DueTimer]:
        """The timers that may go off now: what asks or tells residents and comes late waits for the day."""
        city = self._batch.office.city
        morning = city.calendar.next_daytime(self._batch.now, *city.daytime)
        late = [timer for timer in rung if morning > self._batch.now and self._waits(timer)]
        if late:
            self._batch.put_off(late, morning)
        return [timer for timer in rung if timer not in late]

    def _waits(self, timer: DueTimer) -> bool:
        return _for_residents(timer) or self._lost_files.is_late(timer)

    async def _with_all_pings(self, rung: list[DueTimer]) -> list[DueTimer]:
        """With a ping, or a whole order, that was kept for the morning come all those for the same people:
        the pings are one list, without those about an order that is shown whole."""
        people = {timer.resident or 0 for timer in rung if is_of_morning(timer)}
        if not people:
            return rung
        others = await timers.due_of(self._batch.connection, KEPT_NOTICE, people, self._batch.now)
        return list({timer.id: timer for timer in (*rung, *filter(is_of_morning, others))}.values())

    async def claim(self, due: Sequence[DueTimer]) -> list[DueTimer]:
        """Those that nobody else has taken."""
        if not due:
            return []
        claimed = await timers.claim(self._batch.connection, [timer.id for timer in due], self._batch.now)
        return [timer for timer in due if timer.id in claimed]

    async def answers_due(self, due: Sequence[DueTimer]) -> list[tuple[Standing, list[Effect]]]:
        """End the answers whose time is over: who is just writing one is not told that they were too late."""
        ended: list[tuple[Standing, list[Effect]]] = []
        for timer in due:
            if timer.kind in _COUNTS:
                ended += await self._answered_enough(timer)
                continue
            ticket = await self._batch.ticket(timer.ticket or 0) if timer.kind == "question" else None
            standing = None if ticket is None else self._batch.person(ticket.resident or 0)
            if ticket is None or standing is None or ticket.status is not Status.ON_HOLD:
                continue
            begin = Begin(ANSWER, {}, {}, ticket.id, ticket.round)
            turn, parts = self._batch.office.engine.answer_due(
                standing.stack, begin, standing.person(self._batch.office.city), self._batch.now
            )
            if parts:
                self._perhaps[ticket.id] = {"words": words_of(parts), "attachments": files_of(parts)}
            ended.append((standing, self._batch.turned(standing, turn)))
        return ended

    async def _answered_enough(self, timer: DueTimer) -> list[tuple[Standing, list[Effect]]]:
        """Who said that nothing was solved and left it there has answered: that counts, without more."""
        ticket = await self._batch.ticket(timer.ticket or 0)
        if ticket is None:
            return []
        resident, round = timer.resident or ticket.resident or 0, int(timer.body or ticket.round)
        standing = self._batch.person(resident)
        if standing is None:
            return []
        turn = self._batch.office.engine.enough_due(
            standing.stack,
            Begin(_COUNTS[timer.kind], {}, {}, ticket.id, round),
            standing.person(self._batch.office.city),
            self._batch.now,
        )
        return [] if turn is None else [(standing, self._batch.turned(standing, turn))]

    async def files_lost(self, due: Sequence[DueTimer]) -> list[tuple[Standing, list[Effect]]]:
        """Tell whose files are of no use, each once."""
        return await self._lost_files.tell(due)

    async def go_off(self, due: Sequence[DueTimer]) -> None:
        """Do what was to be done now."""
        for timer in due:
            await self._DONE.get(timer.kind, Ringing._work)(self, timer)
        await self._promises.keep_pings()

    async def _joined(self, timer: DueTimer) -> None:
        if (ticket := await self._batch.ticket(timer.ticket or 0)) is not None:
            self._batch.set_timers(await Joining(self._batch).tick(timer, ticket))

    async def _second(self, timer: DueTimer) -> None:
        if (ticket := await self._batch.ticket(timer.ticket or 0)) is not None:
            self._batch.set_timers(await SecondCallbacks(self._batch).tick(timer, ticket))

    async def _erase_later(self, timer: DueTimer) -> None:
        self.to_erase.append(timer)

    async def _work(self, timer: DueTimer) -> None:
        """What casework does when a timer of a ticket is due."""
        ticket = await self._batch.ticket(timer.ticket or 0)
        if ticket is None:
            return
        if ticket.provisional:
            counted = casework.recount(ticket, self._batch.office.city, self._batch.now)
            self._batch.follow(counted)
            ticket = counted.ticket
        known = self._perhaps.get(ticket.id) if timer.kind == "question" else None
        outcome = casework.tick(ticket, timer.kind, self._batch.office.city, self._batch.now, known)
        if not outcome.events:
            return
        self._batch.follow(outcome)
        if timer.kind in _CLOSES:
            self._batch.close(ticket.resident or 0, _CLOSES[timer.kind], ticket.id)

    _DONE: ClassVar[Mapping[str, Callable[[Ringing, DueTimer], Awaitable[None]]]] = {
        KEPT_NOTICE: lambda self, timer: self._promises.keep(timer),
        COPY: lambda self, timer: Records(self._batch).hand_over(timer),
        UNREAD: lambda self, timer: tell_of_unread(self._batch, timer),
        **dict.fromkeys(OF_CALLS, lambda self, timer: calls.due(self._batch, timer)),
        **dict.fromkeys(erasing.KINDS, _erase_later),
        **dict.fromkeys(joining.TIMERS, _joined),
        **dict.fromkeys(second.TIMERS, _second),
    }
    """Kind of a timer → what is done; every other is casework's."""


def _for_residents(timer: DueTimer) -> bool:
    if timer.kind == KEPT_NOTICE:
        return kept_in(timer).to == "resident"
    return timer.kind in _FOR_RESIDENTS
