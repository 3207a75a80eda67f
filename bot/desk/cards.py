"""The cards that staff were shown, made to say how things stand now.

Rule 1  A card is a row of the outbox with buttons of one ticket. What it said stays; below it stands how the
        matter is now and who did what last. A card that somebody asked for is the order itself, shown anew.
        What was asked and is decided loses its buttons, says by whom, and is not touched again.
Rule 2  An edit is a row that names the card it replaces. One that would change nothing is not written.
Rule 3  A card offers only what its reader can do now. Who has nothing to do with the matter any more is told
        once where it went.
Rule 4  For a ticket that was opened in this batch nothing is read: nobody has a card of it yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.notices import AT_HAND
from bot.desk.outgoing.orders import SEEN, as_staff_see, may_know, open_moves, order
from bot.desk.outgoing.rendering import board
from bot.desk.unit.following import Following
from bot.mail import Outgoing, packed, unpacked
from conversations.casework import buttons as buttons_of
from conversations.effects import Option
from conversations.session import Tapped, untoken
from storage import outbox
from storage.outbox import TicketCard
from tickets import lifecycle
from tickets.casework import Event
from tickets.ticket import Actor, Role, Ticket

DEEDS: Final = frozenset(
    {
        *("dispatch", "reject", "answer", "sign", "assign", "return", "refuse_return", "force"),
        *("ask", "reply", "extend", "approve_extension", "refuse_extension", "recount", "due"),
        *("add_helper", "part", "appoint", "come", "report", "follow_up", "send_back", "approve"),
        *("rate", "change", "reopen", "expire", "end", "withdraw", "merge", "forget"),
        *("urge", "urge_too"),
    }
)
"""Moves after which cards say something else."""

NEWEST: Final = 4
"""Cards of one ticket in one chat that are kept up; the buttons of older ones are answered in words."""

_OF_WORK: Final = frozenset(AT_HAND.values())


class Cards:
    """The cards that what happened in a batch has made old."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._office = batch.office
        self._city = batch.office.city

    async def renewed(self) -> list[tuple[TicketCard, str]]:
        """Each card that has to say something else, with what it says now."""
        happened = {
            id: events
            for id, events in self._batch.happened().items()
            if any(event.name in DEEDS or event.name == SEEN for event in events)
        }
        if not happened:
            return []
        edits: list[tuple[TicketCard, str]] = []
        kept_up: dict[tuple[int, str, str], int] = {}
        for card in await outbox.cards(self._batch.connection, sorted(happened)):
            ticket, by = await self._batch.ticket(card.ticket), self._reader(card)
            key = (card.ticket, card.channel, card.address)
            kept_up[key] = kept_up.get(key, 0) + 1
            if ticket is None or by is None or kept_up[key] > NEWEST:
                continue
            says = self._now(card, ticket, by, happened[card.ticket])
            before = unpacked(card.newest or card.body)
            if says is not None and (says.text, says.buttons) != (before.text, before.buttons):
                edits.append((card, packed(says)))
        return edits

    def _reader(self, card: TicketCard) -> Actor | None:
        """As whom a card is read: a member of staff, or a department's room."""
        if card.department:
            return Actor(Role.HANDLER, department=card.department)
        member = self._city.staff.get(card.staff)
        return None if member is None else member.actor

    def _now(self, card: TicketCard, ticket: Ticket, by: Actor, events: Sequence[Event]) -> Outgoing | None:
        """What a card says now; None where it is over and says so already."""
        facts, deed = Facts(self._office, card.language), _deed(events)
        first = unpacked(card.body)
        newest = first if card.newest is None else unpacked(card.newest)
        of_work = any(tapped.step in _OF_WORK for tapped in _tapped(first))
        if not of_work and not newest.buttons:
            return None
        if not may_know(ticket, by, self._city):
            gone = facts.words("card-elsewhere", facts.ticket(ticket))
            return Outgoing(f"{first.text}\n\n{gone}")
        options = self._options(first, newest, ticket, by, events)
        buttons = tuple(board(options, 2, self._office.texts, card.language))
        if deed is None:
            return Outgoing(newest.text, buttons)
        told = self._told(ticket, deed, facts)
        if card.kind == "reply" and of_work:
            text = facts.words("work-order", order(ticket, by, facts, self._city))
            return Outgoing(f"{text}\n{facts.words('card-did', told)}", buttons)
        below = facts.words("card-now" if of_work or buttons else "card-did", told)
        return Outgoing(f"{first.text}\n\n{below}", buttons)

    def _told(self, ticket: Ticket, deed: Event, facts: Facts) -> dict[str, Any]:
        """How the matter is, and who did what last."""
        told = as_staff_see(ticket, facts) | {"by": _whose(deed)}
        told["until"] = facts.words("card-due", told) if ticket.status in lifecycle.JOINABLE else ""
        told["at"] = self._city.local(deed.at)
        told["did"] = facts.words(f"did-{deed.name}", told)
        who = facts.words("card-resident") if deed.by.role is Role.RESIDENT else facts.actor(deed.by)
        told["who"] = f"{who} " if who else ""
        return told

    def _options(
        self, first: Outgoing, newest: Outgoing, ticket: Ticket, by: Actor, events: Sequence[Event]
    ) -> list[Option]:
        """What the reader of a card can do now, of what that card is for.

        A department's work comes and goes; anything else that is over does not come back on the same card.
        """
        moves = set(open_moves(ticket, by, self._city))
        if ticket.status not in lifecycle.JOINABLE or any(e.name == SEEN and _same(e.by, by) for e in events):
            moves.discard(SEEN)
        left = {tapped.option for tapped in _tapped(newest)}
        options: list[Option] = []
        for card in dict.fromkeys(tapped.step for tapped in _tapped(first) if tapped.round == ticket.round):
            if card in _OF_WORK:
                some, card = moves, AT_HAND.get(ticket.status, "signed")
            else:
                some = moves & left
            options += buttons_of(card, ticket.id, ticket.round, tuple(some))
        return options


def _deed(events: Sequence[Event]) -> Event | None:
    """The last thing that somebody did, rather than what the program did because of it."""
    deeds = [event for event in events if event.name in DEEDS]
    by_people = [event for event in deeds if event.by.role is not Role.SYSTEM] or deeds
    return by_people[-1] if by_people else None


def _whose(deed: Event) -> str:
    """Who did it, as the sentences about it tell apart: of an answer that nobody confirmed, `unsure`."""
    unsure = deed.name == "reply" and deed.by.role is Role.CLOCK and deed.facts
    return "unsure" if unsure else str(deed.by.role)


def _same(one: Actor, other: Actor) -> bool:
    """Whether they are the same person; a room is everybody of its department."""
    return one.id == other.id if other.id else one.department == other.department


def _tapped(outgoing: Outgoing) -> list[Tapped]:
    """What the buttons of a card stand for."""
    tokens = [untoken(button.token) for row in outgoing.buttons for button in row]
    return [tapped for tapped in tokens if tapped is not None]
