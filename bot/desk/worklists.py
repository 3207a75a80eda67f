"""What staff have to see to: their orders, those that offer a typed button, whom to telephone.

Rule 1  A list is looked for until it is full: what does not belong on it hides nothing behind itself.
Rule 2  What is due first comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from bot.desk.cards import open_moves, order
from bot.desk.facts import Facts
from bot.desk.rendering import LISTED
from conversations.messages import Found, Refused, Result
from storage import tickets as ticket_storage
from tickets.casework.signoff import by_leader, lacks_follow_up
from tickets.lifecycle import AT_WORK
from tickets.ticket import Actor, Role, Status, Ticket

if TYPE_CHECKING:
    from bot.desk.batch import Batch

WHAT: Final = frozenset({"orders", "telephone"})
PAGE: Final = 200
"""Tickets that one statement brings to look through."""


class Worklists:
    """The lists of one member of staff."""

    def __init__(self, batch: Batch, by: Actor, facts: Facts) -> None:
        self._batch = batch
        self._city = batch.office.city
        self._by = by
        self._facts = facts

    async def listed(self, what: str, button: str) -> Result:
        """The list `what`; with a `button`, the orders whose card offers it now."""
        if self._by.role is Role.RESIDENT or (what == "telephone" and self._by.role is not Role.AGENT):
            return Refused("staff-only")
        if what == "telephone":
            return Found(what, tuple(map(self._line, await self._to_telephone())))
        if button:
            return await self._that_offer(button)
        return Found(what, tuple(map(self._line, await self._orders())))

    async def _orders(self) -> list[Ticket]:
        """Of a leader what they hold or have to decide, of the others what their department has."""
        leads = self._by.role is Role.LEADER
        kept = await self._first(
            department=self._by.department or None, holder=self._by.id if leads else None
        )
        if not leads or not self._by.department:
            return kept
        waits = await self._first(
            self._waits_for_leader,
            department=self._by.department,
            statuses=(*AT_WORK, Status.REPORTED),
        )
        return sorted({t.id: t for t in (*waits, *kept)}.values(), key=_urgency)[:LISTED]

    def _waits_for_leader(self, ticket: Ticket) -> bool:
        """Whether a department's leader has to decide something about an order of its."""
        signs = by_leader(ticket, self._city) and not lacks_follow_up(ticket, self._city)
        return ticket.extension_asked is not None or (ticket.status is Status.REPORTED and signs)

    async def _that_offer(self, button: str) -> Result:
        city_leader = self._by.role is Role.LEADER and not self._by.department
        kept = await self._first(
            lambda ticket: button in open_moves(ticket, self._by, self._city),
            department=self._by.department or None,
            holder=self._by.id if city_leader else None,
        )
        rows = [order(t, self._by, self._facts, self._city) | self._line(t) for t in kept]
        return Found("orders", tuple(rows))

    async def _to_telephone(self) -> list[Ticket]:
        """Whose residents have been asked in vain for so long that an agent calls them."""
        return await self._first(_is_telephoned, statuses=(Status.AWAITING_CALLBACK, Status.ON_HOLD))

    async def _first(
        self,
        belongs: Callable[[Ticket], bool] = lambda ticket: True,
        *,
        department: str | None = None,
        holder: str | None = None,
        statuses: Collection[Status] = (),
    ) -> list[Ticket]:
        """The most urgent open tickets that belong on a list, however many others are more urgent."""
        found: list[Ticket] = []
        page: list[Ticket] = []
        while len(found) < LISTED:
            page = await ticket_storage.open_ones(
                self._batch.connection,
                department=department,
                holder=holder,
                statuses=statuses,
                after=page[-1] if page else None,
                most=PAGE,
            )
            found += [ticket for ticket in map(self._batch.newest, page) if belongs(ticket)]
            if len(page) < PAGE:
                break
        return found[:LISTED]

    def _line(self, ticket: Ticket) -> dict[str, Any]:
        told = self._facts.ticket(ticket)
        return told | {"line": self._facts.words("orders-line", told)}


def _is_telephoned(ticket: Ticket) -> bool:
    if ticket.status is Status.ON_HOLD:
        return bool((ticket.question or {}).get("telephone"))
    return ticket.status is Status.AWAITING_CALLBACK and ticket.to_telephone == ticket.round


def _urgency(ticket: Ticket) -> tuple[bool, datetime, int]:
    """What is due first comes first; what has no date comes last."""
    return ticket.due_at is None, ticket.due_at or ticket.opened_at, ticket.id
