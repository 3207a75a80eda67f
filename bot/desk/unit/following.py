"""What one unit of work has at hand, and what follows from its turns until it is kept.

Rule 1  There is one copy of each ticket, locked: whoever looks or moves, it is that one.
Rule 2  Nothing is written here: moves, timers and words are gathered, and the batch keeps them together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime

from bot.desk.office import Office
from bot.desk.unit.kin import Kin
from bot.desk.unit.mailing import Mailing, NewTimer, Posted
from bot.desk.unit.stakes import Stakes
from bot.desk.unit.standing import Standing
from bot.desk.unit.unheld import Unheld
from conversations.effects import Effect, Say
from conversations.turns.present import Turn
from storage import residents, timers
from storage import tickets as ticket_storage
from storage.allowances import Granted
from storage.database import Connection
from storage.files import Sent
from storage.timers import DueTimer
from tickets.casework import Event, Notice, Outcome
from tickets.ticket import ENDED, Ticket

ASKED_ABOUT = frozenset({"approve"})
"""Moves after which everybody who joined the ticket is asked, too."""


class Following:
    """A batch, as those see it who do something in it."""

    def __init__(
        self,
        office: Office,
        connection: Connection,
        now: datetime,
        places: deque[int],
        foreseen: Collection[int] = (),
    ) -> None:
        """`places` are ticket numbers of the day, at least as many as there are items; `foreseen` are tickets
        that these turns are known to name while they are thought."""
        self.office = office
        self.connection = connection
        self.now = now
        self.places = places
        self.posted = Posted()
        self._foreseen = foreseen
        self._people: dict[int, Standing] = {}
        self._silent: list[Standing] = []
        self._chats: dict[int, int] = {}
        """Whose turn it is without a letter → the chat in which they are met."""
        self._tickets: dict[int, Ticket | None] = {}
        self._changed: dict[int, Ticket] = {}
        self._events: list[tuple[int, Event]] = []
        self._opened: set[int] = set()
        self._timers: list[NewTimer] = []
        self._cancels: list[tuple[int, str]] = []
        self._put_off: list[tuple[list[int], datetime]] = []
        self._tellings: list[tuple[int, Notice, int]] = []
        self._to_ask: dict[int, Ticket] = {}
        self._merged_into: dict[int, Ticket] = {}
        self._pressed: list[tuple[str, str, Standing]] = []
        """Presses in groups: source, token, by whom."""
        self._to_groups: set[str] = set()
        """Sources of what was said in groups that may be told to write in private."""
        self._files: list[Sent] = []
        self._granted: list[Granted] = []
        self._erased: list[int] = []
        self.unheld = Unheld()
        self.stakes = Stakes(connection)
        self.kin = Kin(connection)
        self.mailing = Mailing(office, connection, now, self.stakes, self.kin)

    # ── people ──

    def person(self, id: int) -> Standing | None:
        """Somebody of this batch, in the chat in which they are reached."""
        return self._people.get(self._chats.get(id, id))

    def alone(self, id: int) -> Standing | None:
        """Somebody of this batch, in exactly this chat."""
        return self._people.get(id)

    async def reaches(self, id: int) -> bool:
        """Whether a message can reach somebody in any of their chats."""
        found = (await self.kin.reached([id])).get(id)
        return found is not None and found.reachable

    def close(self, resident: int, conversation: str, ticket: int) -> None:
        """Nobody waits for somebody's answer about a ticket any longer."""
        if (standing := self.person(resident)) is not None:
            standing.stack = self.office.engine.close(standing.stack, conversation, ticket)
            standing.moved = True

    def turned(self, standing: Standing, turn: Turn) -> list[Effect]:
        """Somebody's turn was made: returns what it says and asks for."""
        standing.stack, standing.moved = turn.stack, True
        return list(turn.effects)

    # ── tickets ──

    async def lock(self, ids: Iterable[int]) -> None:
        """Load and lock tickets that are not here yet. Raises Contended where somebody else has one."""
        missing = set(ids) - self._tickets.keys()
        if missing:
            found = await ticket_storage.load_free(self.connection, missing)
            self._tickets |= {id: found.get(id) for id in missing}

    async def seen(self, ids: Collection[int]) -> dict[int, Ticket]:
        """Tickets to be told of, as they are now. They are neither locked nor changed."""
        others = [id for id in ids if id not in self._tickets]
        found = await ticket_storage.load(self.connection, others, lock=False) if others else {}
        return found | {id: ticket for id in ids if (ticket := self._tickets.get(id)) is not None}

    async def ticket(self, id: int) -> Ticket | None:
        """The batch's copy of a ticket, locked; None when there is no such ticket."""
        if id not in self._tickets:
            await self.lock([id])
        return self._tickets[id]

    def newest(self, ticket: Ticket) -> Ticket:
        """The batch's copy of a ticket that was read, if it has one."""
        return self._tickets.get(ticket.id) or ticket

    def put(self, ticket: Ticket) -> None:
        """Let another copy of a ticket be the batch's own from now on."""
        self._tickets[ticket.id] = self._changed[ticket.id] = ticket

    def changed(self) -> tuple[Ticket, ...]:
        """The tickets that are new or changed in this batch."""
        return tuple(self._changed.values())

    def happened(self) -> dict[int, list[Event]]:
        """What happened in this batch to tickets that were there before it."""
        happened: dict[int, list[Event]] = {}
        for id, event in self._events:
            if id not in self._opened:
                happened.setdefault(id, []).append(event)
        return happened

    def doer(self, ticket: int, move: str) -> str | None:
        """Who made a move on a ticket in this batch."""
        made = [e.by.name for id, e in self._events if id == ticket and e.name == move]
        return made[-1] if made else None

    # ── moves and timers ──

    def follow(self, outcome: Outcome, by: Standing | None = None) -> None:
        """Write down what follows from a move; `by` is not told what they just did."""
        ticket = outcome.ticket
        new, before = ticket.id not in self._tickets, self._tickets.get(ticket.id)
        if new:
            self._opened.add(ticket.id)
        if outcome.events or ticket is not before:
            self._tickets[ticket.id] = self._changed[ticket.id] = ticket
        self._events += [(ticket.id, event) for event in outcome.events]
        asked = any(event.name in ASKED_ABOUT for event in outcome.events)
        if ticket.joined and asked:
            self._to_ask[ticket.id] = ticket
        ends = ticket.status in ENDED and (before is None or before.status not in ENDED)
        if ticket.merged and (asked or ends):
            self._merged_into[ticket.id] = ticket
        if not new:
            self._cancels += [(ticket.id, kind) for kind in outcome.cancels]
            gone = {(ticket.id, kind) for kind in outcome.cancels}
            self._timers = [t for t in self._timers if (t[1], t[0]) not in gone]
        self._timers += [(t.kind, ticket.id, None, t.due_at, None) for t in outcome.timers]
        actor = by.id if by is not None else 0
        self._tellings += [(ticket.id, notice, actor) for notice in outcome.notices]

    def set_timer(self, kind: str, resident: int, due: datetime, body: str) -> None:
        """Set a timer of a person."""
        self._timers.append((kind, None, resident, due, body))

    def set_timers(self, timers: Sequence[NewTimer]) -> None:
        """Set timers of any kind."""
        self._timers += timers

    def put_off(self, late: Sequence[DueTimer], until: datetime) -> None:
        """Let timers come again later. They are touched at the end, after people and tickets are locked."""
        self._put_off.append(([timer.id for timer in late], until))

    def watch(self, kind: str, ticket: int, due: datetime) -> None:
        """Set a timer of a ticket that no move asked for."""
        self._timers.append((kind, ticket, None, due, None))

    async def telephone(self, kind: str, ticket: int) -> None:
        """Let a timer that puts a ticket on the list of those to telephone be due now."""
        self._timers = [
            (k, t, who, self.now, body) if (k, t) == (kind, ticket) else (k, t, who, due, body)
            for k, t, who, due, body in self._timers
        ]
        await timers.bring_forward(self.connection, kind, ticket, self.now)

    # ── words ──

    def announce(self, ticket: Ticket, notice: Notice) -> None:
        """Tell somebody something about a ticket besides what follows from a move."""
        self._tellings.append((ticket.id, notice, 0))

    def reword(self, change: Callable[[int, Notice], Notice]) -> None:
        """Change what is going to be told: `change` is given a ticket's id and a notice."""
        self._tellings = [(id, change(id, notice), actor) for id, notice, actor in self._tellings]

    async def tell(self, ids: Sequence[int], say: Callable[[str], Say]) -> None:
        """Tell people something that no ticket is about, each in their language."""
        found = await self.kin.reached(ids) if ids else {}
        for id in ids:
            if id in found and found[id].reachable:
                self.mailing.tell(found[id], say(found[id].language))

    async def tell_chats(self, ids: Sequence[int], say: Say) -> None:
        """Tell people something in these chats themselves."""
        found = await residents.look(self.connection, ids) if ids else {}
        for id in sorted(found):
            if found[id].reachable:
                self.mailing.tell(found[id], say)

    def tell_room(self, channel: str, address: str, say: Say) -> None:
        """Tell a group something that no ticket is about."""
        self.mailing.tell_room(channel, address, say)
