"""What staff have to see to: their orders, those that offer a typed button, whom to telephone.

Rule 1  A list is looked for until it is full: what does not belong on it hides nothing behind itself.
Rule 2  What its reader has to do something about comes first, and is counted; of that, and of the rest, what
        is due first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.orders import SEEN, as_staff_see, may_know, open_moves, order
from bot.desk.outgoing.rendering import LISTED
from bot.desk.unit.following import Following
from conversations.messages import Found, Refused, Result
from conversations.reading.words import bare
from storage import outbox
from storage import tickets as ticket_storage
from tickets.casework.signoff import by_leader, lacks_follow_up
from tickets.casework.timing import is_called
from tickets.escalation import answers
from tickets.lifecycle import AT_WORK
from tickets.ticket import Actor, Role, Status, Ticket

WHAT: Final = frozenset({"orders", "telephone"})
_ROWS: Final = {"orders": "orders-row", "telephone": "telephone-row"}
"""What a list says of each of its orders."""
_NEXT: Final[Mapping[Role, tuple[Status, ...]]] = {
    Role.AGENT: (Status.SUBMITTED, Status.RETURNED),
    Role.ARBITER: (Status.RETURNED,),
    Role.HANDLER: (Status.DISPATCHED, Status.IN_PROGRESS, Status.REPORTED),
    Role.REVIEWER: (*AT_WORK, Status.REPORTED),
    Role.LEADER: (*AT_WORK, Status.REPORTED),
}
"""Role → in which an order can be theirs to do something about."""
_RATHER: Final = {"give": "dispatch"}
"""Button → the one that is meant where both are there to be pressed: 派单 goes to whoever is proposed."""
PAGE: Final = 200
"""Tickets that one statement brings to look through."""
MOST: Final = 200
"""So many of a list are counted, and can be paged through; of more it is only said that there are."""


class Worklists:
    """The lists of one member of staff, whose chat is `id`."""

    def __init__(self, batch: Following, by: Actor, facts: Facts, id: int) -> None:
        self._batch = batch
        self._id = id
        self._city = batch.office.city
        self._by = by
        self._facts = facts

    async def listed(
        self,
        what: str,
        button: str,
        skip: int = 0,
        *,
        waiting: bool = False,
        of: int = 0,
        which: str = "",
    ) -> Result:
        """The list `what` behind its first `skip`; with a `button`, or several, the orders whose card offers
        one now (of them `of` alone, if that is told, or those that `which` points at), or those alone that
        are `waiting` for it."""
        if self._by.role is Role.RESIDENT or (what == "telephone" and self._by.role is not Role.AGENT):
            return Refused("staff-only")
        if what == "telephone":
            return self._page(what, await self._to_telephone(), skip)
        if button:
            return await self._that_offer(button.split(), of, which, waiting=waiting)
        return self._page(what, await self._orders(), skip)

    def _page(self, what: str, tickets: Sequence[Ticket], skip: int) -> Found:
        """One page of a list, with how many there are in all and where the next page begins (0: nowhere)."""
        beyond, tickets = len(tickets) > MOST, tickets[:MOST]
        skip = skip if skip < len(tickets) else 0
        follows = skip + LISTED if skip + LISTED < len(tickets) else 0
        own = sum(map(self._is_next, tickets))
        whole = {"count": len(tickets), "beyond": "yes" if beyond else "no", "next": follows, "own": own}
        whole["mine"] = "none" if own == 0 else "all" if own == len(tickets) else "some"
        return Found(what, tuple(self._told(what, t) | whole for t in tickets[skip : skip + LISTED]))

    async def _orders(self) -> list[Ticket]:
        """Of a leader what they hold or have to decide, of the others what their department has; of an agent
        those of the whole city."""
        leads, department = self._by.role is Role.LEADER, self._by.department
        kept = await self._first(
            department=department or None, holder=self._by.id if leads else None, most=MOST + 1
        )
        if leads and not department:
            return kept
        waits = await self._first(
            self._waits_for_leader if leads else self._is_next,
            department=department or None,
            statuses=_NEXT[self._by.role],
            most=MOST + 1,
        )
        found = {t.id: t for t in (*waits, *kept)}.values()
        return sorted(found, key=lambda ticket: (not self._is_next(ticket), *_urgency(ticket)))

    def _is_next(self, ticket: Ticket) -> bool:
        """Whether it is for this member of staff to do something about an order, and not for others. A leader
        is shown nothing else."""
        if self._by.role is Role.LEADER:
            return True
        if ticket.status not in _NEXT[self._by.role]:
            return False
        lacks = ticket.status is Status.REPORTED and lacks_follow_up(ticket, self._city)
        match self._by.role:
            case Role.HANDLER:
                return lacks or ticket.status is not Status.REPORTED
            case Role.REVIEWER:
                signs = ticket.status is Status.REPORTED and not by_leader(ticket, self._city)
                return ticket.extension_asked is not None or (signs and not lacks)
            case _:
                return True

    def _waits_for_leader(self, ticket: Ticket) -> bool:
        """Whether a department's leader has to decide something about an order of its."""
        signs = by_leader(ticket, self._city) and not lacks_follow_up(ticket, self._city)
        return ticket.extension_asked is not None or (ticket.status is Status.REPORTED and signs)

    async def _that_offer(self, buttons: Sequence[str], of: int, which: str, *, waiting: bool) -> Result:
        """The orders whose cards offer one of these buttons now; of several the one that is looked at.

        An order is `waiting` for the first of them that its card offers, and to be seen only after a ping.
        """

        def meant(ticket: Ticket) -> tuple[str, ...]:
            moves = tuple(move for move in self._moves(ticket) if move in buttons)
            moves = tuple(move for move in moves if _RATHER.get(move) not in moves)
            if not waiting:
                return moves
            seen = ticket.ping is not None and answers(self._city, ticket, ticket.ping, self._by)
            return tuple(each for each in buttons if each in moves and (seen or each != SEEN))[:1]

        kept = await self._first(
            lambda ticket: (
                of in (0, ticket.id)
                and (of == ticket.id or self._concerns(ticket))
                and (not which or self._is_pointed_at(ticket, which))
                and bool(meant(ticket))
            ),
            department=self._by.department or None,
        )
        if "correct" in buttons:
            since = self._batch.now - self._city.timings.change
            ended = await ticket_storage.written_down_by(self._batch.connection, self._by.id, since, LISTED)
            kept += [each for each in ended if of in (0, each.id) and meant(each)]
        asked_for = await self._looked_at(kept) if len(kept) > 1 else None
        return Found(
            "orders",
            tuple(self._meant(each, meant(each)) for each in kept if asked_for in (None, each.id)),
        )

    def _is_pointed_at(self, ticket: Ticket, which: str) -> bool:
        """Whether a few words tell an order from others: the end of its number, or what stands in its place,
        its words or its category."""
        if digits := "".join(filter(str.isdigit, which)) if not which.strip("0123456789-") else "":
            return f"-{digits[:6].zfill(6)}-" in ticket.number
        told = self._facts.ticket(ticket)
        said, part = bare(" ".join(str(told[name]) for name in ("place", "words", "category"))), bare(which)
        at = said.find(part)
        return at == 0 or (at > 0 and not (part[0].isdigit() and said[at - 1].isdigit()))

    def _concerns(self, ticket: Ticket) -> bool:
        """Whether an order is one that a leader of the city has in hand, or was pinged about; to all others
        their department's concern them, or all."""
        if self._by.role is not Role.LEADER or self._by.department or ticket.holder == self._by.id:
            return True
        pinged = ticket.ping is not None and answers(self._city, ticket, ticket.ping, self._by)
        return pinged and may_know(ticket, self._by, self._city)

    def _meant(self, ticket: Ticket, meant: tuple[str, ...]) -> dict[str, Any]:
        """An order with the buttons of its card that are meant, and their labels."""
        named = {button: self._facts.words(f"work-{button}") for button in meant}
        seen = order(ticket, self._by, self._facts, self._city)
        return seen | self._line(ticket) | {"meant": meant, "named": named}

    def _moves(self, ticket: Ticket) -> tuple[str, ...]:
        return open_moves(ticket, self._by, self._city)

    async def _looked_at(self, tickets: Sequence[Ticket]) -> int | None:
        """Which of some tickets' cards is meant: the newest, if it or the one before it was asked for."""
        cards = await outbox.cards(self._batch.connection, [ticket.id for ticket in tickets])
        newest = [card for card in cards if card.resident == self._id][:2]
        return newest[0].ticket if any(card.kind == "reply" for card in newest) else None

    async def _to_telephone(self) -> list[Ticket]:
        """Whose residents have been asked in vain for so long that an agent calls them."""
        statuses = (Status.AWAITING_CALLBACK, Status.ON_HOLD)
        return await self._first(_is_telephoned, statuses=statuses, most=MOST + 1)

    async def _first(
        self,
        belongs: Callable[[Ticket], bool] = lambda ticket: True,
        *,
        department: str | None = None,
        holder: str | None = None,
        statuses: Collection[Status] = (),
        most: int = LISTED,
    ) -> list[Ticket]:
        """The most urgent open tickets that belong on a list, however many others are more urgent."""
        found: list[Ticket] = []
        page: list[Ticket] = []
        while len(found) < most:
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
        return found[:most]

    def _told(self, what: str, ticket: Ticket) -> dict[str, Any]:
        """An order on a list: what its button says, and a line that tells it from the others."""
        told = self._line(ticket)
        told["late"] = "yes" if ticket.is_past_due(self._batch.now) else "no"
        told["state"] = ticket.status.value
        return told | {"row": self._facts.words(_ROWS[what], told)}

    def _line(self, ticket: Ticket) -> dict[str, Any]:
        told = as_staff_see(ticket, self._facts)
        return told | {"line": self._facts.words("orders-line", told)}


def _is_telephoned(ticket: Ticket) -> bool:
    if ticket.status is Status.ON_HOLD:
        return bool((ticket.question or {}).get("telephone"))
    called = ticket.resident is not None or is_called(ticket)
    return ticket.status is Status.AWAITING_CALLBACK and ticket.to_telephone == ticket.round and called


def _urgency(ticket: Ticket) -> tuple[bool, datetime, int]:
    """What is due first comes first; what has no date comes last."""
    return ticket.due_at is None, ticket.due_at or ticket.opened_at, ticket.id
