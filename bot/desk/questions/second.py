"""The second callback at the desk: the question, the answer, and who is told when it differs.

Rule 1  The ticket, its history and its department never learn of it: that is its purpose.
Rule 2  A resident who has blocked us, was erased, or has the matter taken up again is not asked: the draw
        says why.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import msgspec
from msgspec.structs import replace

from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.progress import could
from bot.desk.questions.pushed import put_question
from bot.desk.unit.following import Following
from bot.desk.unit.mailing import NewTimer
from bot.desk.unit.standing import Standing
from conversations.conversation import Begin
from conversations.effects import Again
from conversations.messages import Done, Refused, Result
from storage import sampling
from storage.sampling import Drawn
from storage.timers import DueTimer
from tickets.casework import Notice
from tickets.escalation import SUPERVISORS
from tickets.sampling import ASPECTS, Second, differences
from tickets.ticket import Actor, Role, Ticket

ASK, EXPIRE = "second_callback", "second_expire"
TIMERS: Final = frozenset({ASK, EXPIRE})
CONVERSATION: Final = "second"


class SecondCallbacks:
    """The second callbacks of one batch."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._city = batch.office.city

    async def tick(self, timer: DueTimer, ticket: Ticket) -> list[NewTimer]:
        """A drawn ticket's timer came due; returns the one that follows."""
        drawn = await sampling.one(self._batch.connection, ticket.id)
        if drawn is None:
            return []
        if timer.kind == EXPIRE:
            if drawn.status == sampling.ASKED:
                self._batch.close(drawn.resident or 0, CONVERSATION, ticket.id)
                await self._keep(drawn, status=sampling.NO_ANSWER, ended_at=self._batch.now)
            return []
        if drawn.status != sampling.DRAWN:
            return []
        standing = self._batch.person(drawn.resident or 0)
        if (why := _objection(ticket, standing)) or standing is None:
            answer = replace(drawn.answer, why=why)
            await self._keep(drawn, status=sampling.NOT_ASKED, ended_at=self._batch.now, answer=answer)
            return []
        facts = Facts(self._batch.office, standing.language).ticket(ticket)
        told = {name: facts[name] for name in ("number", "short", "kind", "department")}
        begin = Begin(CONVERSATION, {}, told, ticket.id, ticket.round, pushed=True)
        put_question(self._batch, standing, begin)
        answer = replace(drawn.answer, first=ticket.rating)
        await self._keep(drawn, status=sampling.ASKED, asked_at=self._batch.now, answer=answer)
        expire = self._city.second.expire if self._city.second else timedelta()
        return [(EXPIRE, ticket.id, drawn.resident, self._batch.now + expire, None)]

    async def answer(self, standing: Standing, wish: Again) -> Result:
        """Keep the answers to a second callback, compare them with the first ones, and flag them where they
        differ."""
        ticket = await self._batch.ticket(wish.ticket)
        drawn = await sampling.one(self._batch.connection, wish.ticket)
        if (
            ticket is None
            or drawn is None
            or drawn.resident not in standing.ids
            or drawn.status != sampling.ASKED
        ):
            return Refused("question-closed")
        second = msgspec.convert(dict(wish.answers), Second)
        first = drawn.answer.first
        differs = differences(first, second) if first is not None else ()
        answer = replace(drawn.answer, second=second, differs=differs)
        await self._keep(drawn, status=sampling.ANSWERED, ended_at=self._batch.now, answer=answer)
        if differs and first is not None:
            said = {aspect: getattr(second, aspect) for aspect in ASPECTS}
            said |= {"solved": first.solved, "stars": first.stars, "remark": second.comment}
            notice = Notice(SUPERVISORS, "second-differs", said | {"differs": list(differs)})
            self._batch.announce(ticket, notice)
        by = Actor(Role.RESIDENT, str(ticket.resident))
        may_reopen = could(ticket, "reopen", by, self._city, self._batch.now)
        return Done("second", {"number": ticket.number, "may_reopen": may_reopen})

    async def _keep(self, drawn: Drawn, **changes: object) -> None:
        await sampling.keep(self._batch.connection, [replace(drawn, **changes)])


def _objection(ticket: Ticket, standing: Standing | None) -> str:
    """Why the resident of a drawn ticket is not asked; "" where nothing is against it."""
    if standing is None or ticket.resident not in standing.ids:
        return "gone"
    if not standing.reachable:
        return "unreachable"
    return "" if ticket.outcome == "rated" and ticket.closed_at is not None else "under way"
