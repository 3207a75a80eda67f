"""One unit of work: load, think, keep, in the order that makes it safe.

Rule 1  Locks are taken in one order by everybody: sources, timers, people by id, tickets by id, and at the
        end the logs by id. So no two units of work wait for each other.
Rule 2  A batch shares one loaded copy of each ticket: moves on it apply one after another, so of two taps
        one wins and the other is told who.
Rule 3  What is asked for is granted together and comes back as messages, until nobody asks any more.
Rule 4  Words are rendered last: by then every number and date in them exists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from bot import crash
from bot.desk.facts import Facts
from bot.desk.notices import CALLBACKS, moment_for, staff_for, worded
from bot.desk.office import Office
from bot.desk.rendering import packed, rendered
from bot.desk.wishes import Wishes
from bot.mail import Incoming
from conversations.conversation import Begin
from conversations.effects import Ask, Effect, Say
from conversations.messages import Choice, Message, Reachable, Silence, Text, Unreadable
from conversations.session import Person, Stack, untoken
from conversations.texts import language_of
from conversations.turning import Turn
from storage import inbound, outbox, residents, timers
from storage import staff as staff_storage
from storage import tickets as ticket_storage
from storage.database import Connection
from storage.residents import Resident
from storage.timers import Timer
from tickets import casework
from tickets.casework import Event, Notice, Outcome
from tickets.ticket import Ticket

KEPT_NOTICE = "notice"
"""Kind of a timer that carries a notice for the morning."""

ASKS_RESIDENT = frozenset({"callback", "callback_remind", "callback_expire"})
"""Timers that change where the resident of their ticket is."""

_stack_encoder = msgspec.json.Encoder()
_stack_decoder = msgspec.json.Decoder(Stack)


class Poison(Exception):
    """A message that cannot be dealt with; it harms no other. Its sender gets an apology."""


@dataclass(slots=True)
class Item:
    """One thing to do: a letter, a timer, or the silence of a person."""

    incoming: Incoming | None = None
    timer: Timer | None = None
    silent: int = 0


@dataclass(slots=True)
class Standing:
    """A person in this batch: as loaded, and as changed."""

    id: int
    channel: str
    address: str
    name: str
    language: str
    reachable: bool
    staff: str
    stack: Stack
    wake_at: datetime | None
    before: str
    room: str = ""
    says: list[Say] = field(default_factory=list)
    changed: bool = False
    traits: bool = False

    @classmethod
    def of(cls, resident: Resident) -> Standing:
        stack = _stack_decoder.decode(resident.stack) if resident.stack else Stack()
        return cls(
            resident.id,
            resident.channel,
            resident.address,
            resident.name,
            resident.language,
            resident.reachable,
            resident.staff,
            stack,
            resident.wake_at,
            resident.stack,
        )


@dataclass(slots=True)
class Posted:
    """What a batch did, for those who wait: places in logs, and which channels have mail."""

    fresh: set[str] = field(default_factory=set)
    echoes: dict[str, int] = field(default_factory=dict)
    channels: set[str] = field(default_factory=set)
    logs: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass(slots=True)
class _Line:
    """A row for the outbox, before it has its place."""

    standing: Standing | Resident
    kind: str
    body: str
    source: str = ""


class Batch:
    """One unit of work over several items, at most one for each person."""

    def __init__(self, office: Office, connection: Connection, now: datetime) -> None:
        self.office = office
        self.connection = connection
        self.now = now
        self.posted = Posted()
        self._people: dict[int, Standing] = {}
        self._tickets: dict[int, Ticket | None] = {}
        self._changed: dict[int, Ticket] = {}
        self._events: list[tuple[int, Event]] = []
        self._timers: list[tuple[str, int | None, int | None, datetime, str | None]] = []
        self._cancels: list[tuple[int, str]] = []
        self._notices: list[tuple[int, Notice, int]] = []
        self._lines: list[_Line] = []
        self._silent: list[Standing] = []
        self._wishes = Wishes(self)

    async def run(self, items: Sequence[Item], *, apologise: bool = False) -> Posted:
        """Deal with the items and write down everything that follows; the caller commits.

        With `apologise` nothing is thought: each sender only hears that something went wrong.
        """
        letters = await self._take_in([i.incoming for i in items if i.incoming is not None])
        due = await self._claim([i.timer for i in items if i.timer is not None])
        crash.passing("desk.taken-in")
        by_letter = await self._meet(letters, due, [i.silent for i in items if i.silent])
        for letter in letters:
            if (standing := by_letter.get(letter.source)) is not None:
                self._echo(letter, standing)
        if apologise:
            for standing in by_letter.values():
                standing.says.append(Say("apology"))
        else:
            await self._load(letters, by_letter, due)
            await self._think(letters, by_letter, due)
        await self._keep()
        return self.posted

    # ── load ──

    async def _take_in(self, letters: Sequence[Incoming]) -> list[Incoming]:
        """The letters that have not been seen before, each source once."""
        if not letters:
            return []
        once = {letter.source: letter for letter in letters}
        arrivals = [
            (s, x.channel, x.address, x.message.raw if isinstance(x.message, Unreadable) else None)
            for s, x in once.items()
        ]
        self.posted.fresh = await inbound.take_in(self.connection, arrivals, self.now)
        return [letter for source, letter in once.items() if source in self.posted.fresh]

    async def _claim(self, due: Sequence[Timer]) -> list[Timer]:
        if not due:
            return []
        claimed = await timers.claim(self.connection, [timer.id for timer in due], self.now)
        return [timer for timer in due if timer.id in claimed]

    async def _meet(
        self, letters: Sequence[Incoming], due: Sequence[Timer], silent: Sequence[int]
    ) -> dict[str, Standing]:
        """Lock everybody whose turn it is; returns who wrote each letter."""
        wanted = {(x.channel, x.address): (language_of(x.language), x.name) for x in letters if x.address}
        others = [*silent, *(timer.resident for timer in due if timer.resident)]
        asking = [timer.ticket for timer in due if timer.ticket and timer.kind in ASKS_RESIDENT]
        if asking:
            found = await ticket_storage.load(self.connection, asking, lock=False)
            others += [t.resident for t in found.values() if t.resident]
        if others:
            for resident in (await residents.look(self.connection, others)).values():
                wanted.setdefault((resident.channel, resident.address), (resident.language, resident.name))
        if not wanted:
            return {}
        met = await residents.meet(self.connection, wanted, self.now)
        standings = {address: Standing.of(resident) for address, resident in met.items()}
        self._people = {standing.id: standing for standing in standings.values()}
        self._silent = [self._people[id] for id in silent if id in self._people]
        return {x.source: standings[x.channel, x.address] for x in letters if x.address}

    async def _load(
        self, letters: Sequence[Incoming], by_letter: dict[str, Standing], due: Sequence[Timer]
    ) -> None:
        """Lock the tickets that these turns may be about."""
        ids = {timer.ticket for timer in due if timer.ticket}
        for letter in letters:
            if isinstance(letter.message, Choice):
                tapped = untoken(letter.message.token)
                ids |= {tapped.ticket} if tapped is not None and tapped.ticket else set()
        for standing in by_letter.values():
            ids |= {session.ticket for session in standing.stack.sessions if session.ticket}
        if ids:
            await self._lock(sorted(ids))

    async def _lock(self, ids: Sequence[int]) -> None:
        found = await ticket_storage.load(self.connection, ids, lock=True)
        self._tickets |= {id: found.get(id) for id in ids}

    async def ticket(self, id: int) -> Ticket | None:
        """The batch's copy of a ticket, locked; None when there is no such ticket."""
        if id not in self._tickets:
            await self._lock([id])
        return self._tickets[id]

    def newest(self, ticket: Ticket) -> Ticket:
        """The batch's copy of a ticket that was read, if it has one."""
        return self._tickets.get(ticket.id) or ticket

    def doer(self, ticket: int, move: str) -> str | None:
        """Who made a move on a ticket in this batch."""
        made = [e.by.name for id, e in self._events if id == ticket and e.name == move]
        return made[-1] if made else None

    # ── think ──

    async def _think(
        self, letters: Sequence[Incoming], by_letter: dict[str, Standing], due: Sequence[Timer]
    ) -> None:
        asked: list[tuple[Standing, list[Effect]]] = []
        for letter in letters:
            if (standing := by_letter.get(letter.source)) is not None:
                standing.room = letter.room
                asked.append((standing, self._heard(standing, letter)))
        asked += [
            (standing, self._advance(standing, Silence()))
            for standing in self._silent
            if standing.wake_at is not None and standing.wake_at <= self.now
        ]
        for timer in due:
            await self._tick(timer)
        await self._grant(asked)

    def _heard(self, standing: Standing, letter: Incoming) -> list[Effect]:
        message = letter.message
        if isinstance(message, Reachable):
            standing.reachable, standing.traits = message.now, True
            return []
        if letter.room and not isinstance(message, Choice) and not _is_binding(message):
            return []
        if not standing.reachable:
            standing.reachable, standing.traits = True, True
        return self._advance(standing, message)

    def _person(self, standing: Standing) -> Person:
        member = self.office.city.staff.get(standing.staff)
        if member is None:
            return Person(standing.id, standing.language, standing.name)
        return Person(
            standing.id, standing.language, member.name, member.code, member.role, member.department
        )

    def _advance(self, standing: Standing, message: Message) -> list[Effect]:
        turn = self.office.engine.advance(standing.stack, message, self._person(standing), self.now)
        return self._turned(standing, turn)

    def _turned(self, standing: Standing, turn: Turn) -> list[Effect]:
        standing.stack, standing.changed = turn.stack, True
        return list(turn.effects)

    async def _grant(self, asked: list[tuple[Standing, list[Effect]]]) -> None:
        """Say what is said, grant what is asked, hear the results, until nothing is asked any more."""
        while asked:
            wishes: list[tuple[Standing, Ask]] = []
            rest: list[list[Effect]] = []
            for standing, effects in asked:
                while effects and isinstance(effects[0], Say):
                    standing.says.append(effects.pop(0))  # type: ignore[arg-type]  # told apart above
                if effects:
                    wishes.append((standing, effects.pop(0)))  # type: ignore[arg-type]  # not a Say
                    rest.append(effects)
            if not wishes:
                return
            results = await self._wishes.grant(wishes)
            asked = []
            for (standing, ask), result, effects in zip(wishes, results, rest, strict=True):
                turn = self.office.engine.hear(standing.stack, ask, result, self._person(standing), self.now)
                asked.append((standing, self._turned(standing, turn) + effects))

    # ── what follows ──

    def follow(self, outcome: Outcome, by: Standing | None = None) -> None:
        """Write down what follows from a move; `by` is not told what they just did."""
        ticket = outcome.ticket
        new = ticket.id not in self._tickets
        if outcome.events or ticket is not self._tickets.get(ticket.id):
            self._tickets[ticket.id] = self._changed[ticket.id] = ticket
        self._events += [(ticket.id, event) for event in outcome.events]
        if not new:
            self._cancels += [(ticket.id, kind) for kind in outcome.cancels]
            gone = {(ticket.id, kind) for kind in outcome.cancels}
            self._timers = [t for t in self._timers if (t[1], t[0]) not in gone]
        self._timers += [(t.kind, ticket.id, None, t.due_at, None) for t in outcome.timers]
        actor = by.id if by is not None else 0
        self._notices += [(ticket.id, notice, actor) for notice in outcome.notices]

    async def _tick(self, timer: Timer) -> None:
        if timer.kind == KEPT_NOTICE:
            await self._morning(timer)
            return
        ticket = await self.ticket(timer.ticket or 0)
        if ticket is None:
            return
        outcome = casework.tick(ticket, timer.kind, self.office.city, self.now)
        if not outcome.events:
            return
        self.follow(outcome)
        standing = self._people.get(ticket.resident or 0)
        if timer.kind == "callback_expire" and standing is not None:
            stack = self.office.engine.close(standing.stack, "callback", ticket.id)
            standing.stack, standing.changed = stack, True

    async def _morning(self, timer: Timer) -> None:
        """A notice that was kept for a better hour."""
        kept = msgspec.json.decode(timer.body or "{}")
        ticket = await self.ticket(timer.ticket or 0)
        who = timer.resident or 0
        people = await residents.look(self.connection, [who])
        if ticket is not None and who in people:
            notice = Notice(kept["to"], kept["key"], kept["facts"])
            self._tell(people[who], worded(self.office, ticket, notice, people[who].language))

    # ── keep ──

    async def _keep(self) -> None:
        connection = self.connection
        await self._notify()
        for standing in self._people.values():
            if standing.says:
                outgoing = rendered(standing.says, self.office.texts, standing.language)
                self._lines.append(_Line(standing, "reply", packed(outgoing)))
        if self._changed:
            await ticket_storage.keep(connection, list(self._changed.values()))
        if self._events:
            await ticket_storage.append(connection, self._events)
        if self._cancels:
            await timers.cancel(connection, sorted(set(self._cancels)), self.now)
        if self._timers:
            await timers.set_timers(connection, self._timers)
        standings = [(s, _stack_encoder.encode(s.stack).decode()) for s in self._people.values() if s.changed]
        if moved := [(s.id, stack, s.stack.wake) for s, stack in standings if stack != s.before]:
            await residents.keep_sessions(connection, moved)
        if traits := [(s.id, s.language, s.reachable) for s in self._people.values() if s.traits]:
            await residents.keep_traits(connection, traits)
        await self._post()
        crash.passing("desk.before-commit")

    async def _notify(self) -> None:
        """Turn notices into questions, lines of the outbox, and timers for the morning."""
        for id, notice, actor in self._notices:
            ticket = self._tickets[id]
            if ticket is None:
                continue
            if notice.key in CALLBACKS:
                self._ask_back(ticket, notice)
                continue
            later = moment_for(self.office.city, notice, self.now)
            for resident in await self._recipients(ticket, notice):
                if resident.id == actor:
                    continue
                if later > self.now:
                    body = msgspec.json.encode(
                        {"to": notice.to, "key": notice.key, "facts": notice.facts}
                    ).decode()
                    self._timers.append((KEPT_NOTICE, id, resident.id, later, body))
                else:
                    self._tell(resident, worded(self.office, ticket, notice, resident.language))
            if notice.to == "department" and notice.urgent | (later <= self.now):
                await self._tell_rooms(ticket, notice)

    async def _recipients(self, ticket: Ticket, notice: Notice) -> list[Resident]:
        if notice.to == "resident":
            ids = [ticket.resident] if ticket.resident else []
        else:
            codes = [member.code for member in staff_for(self.office.city, ticket, notice.to)]
            ids = list((await staff_storage.addresses_of(self.connection, codes)).values()) if codes else []
        found = await residents.look(self.connection, ids) if ids else {}
        return [resident for resident in found.values() if resident.reachable]

    async def _tell_rooms(self, ticket: Ticket, notice: Notice) -> None:
        for channel, address in await staff_storage.rooms_of(self.connection, ticket.department):
            room = Resident(0, channel, address, "zh-CN", "", True, "", None, "")
            self._tell(room, worded(self.office, ticket, notice, room.language))

    def _tell(self, resident: Resident, say: Say) -> None:
        outgoing = rendered([say], self.office.texts, resident.language)
        self._lines.append(_Line(resident, "notice", packed(outgoing)))

    def _ask_back(self, ticket: Ticket, notice: Notice) -> None:
        """Begin the callback with the resident, or remind them of it."""
        standing = self._people.get(ticket.resident or 0)
        if standing is None:
            return
        facts = Facts(self.office.city, self.office.texts, standing.language)
        report = ticket.report
        told = {name: facts.ticket(ticket)[name] for name in ("number", "short", "department", "round")}
        told |= facts.said({"did": report.did, "conclusion": report.conclusion} if report else {})
        begin = Begin("callback", {}, told, ticket.id, ticket.round, pushed=True)
        engine, person = self.office.engine, self._person(standing)
        if notice.key == "callback-remind":
            turn = engine.remind(standing.stack, begin, notice.key, person, self.now)
        else:
            turn = engine.begin(standing.stack, begin, person, self.now)
        effects = self._turned(standing, turn)
        says = [effect for effect in effects if isinstance(effect, Say)]
        if says and report is not None and notice.key == "callback-ask":
            says[0] = replace(says[0], attachments=tuple(report.evidence))
        standing.says += says

    def _echo(self, letter: Incoming, standing: Standing) -> None:
        """What the page sent, for its own log."""
        if letter.echo is not None:
            body = msgspec.json.encode(letter.echo).decode()
            self._lines.append(_Line(standing, "echo", body, letter.source))

    async def _post(self) -> None:
        """Give each line its place and write it."""
        logged = [line for line in self._lines if line.standing.channel in self.office.logged]
        wanted: dict[int, int] = {}
        for line in logged:
            wanted[line.standing.id] = wanted.get(line.standing.id, 0) + 1
        places = await residents.number_lines(self.connection, wanted) if wanted else {}
        posts: list[outbox.Post] = []
        for line in self._lines:
            who = line.standing
            sequence, status = 0, "waiting"
            if who.channel in self.office.logged:
                sequence, status = places[who.id], "kept"
                places[who.id] += 1
                self.posted.logs[who.channel, who.address] = sequence
            else:
                self.posted.channels.add(who.channel)
            if line.source:
                self.posted.echoes[line.source] = sequence
            posts.append(
                outbox.Post(
                    who.id or None,
                    who.channel,
                    who.address,
                    line.kind,
                    line.body,
                    sequence,
                    status,  # type: ignore[arg-type]
                )
            )
        if posts:
            await outbox.post(self.connection, posts, self.now)


def _is_binding(message: Message) -> bool:
    return isinstance(message, Text) and message.words.startswith("/bind")
