"""Everything a batch has to say, until it is written into the outbox.

Rule 1  Nobody is told what they just did: their own turn answers them.
Rule 2  What may not go out now is kept for a better hour as a timer with the notice in it: a kept notice.
Rule 3  Steps of the ladder that come up at one moment for one person, or one group, are one message.
Rule 4  Places in logs are taken last, in the order of the people's ids, and lines get them in the order in
        which they were said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from bot.desk.office import Office
from bot.desk.outgoing.kept_notices import KEPT_NOTICE, keeping
from bot.desk.outgoing.notices import PINGS, TO_ALL, moment_for, staff_for, worded
from bot.desk.outgoing.orders import shows
from bot.desk.outgoing.rendering import rendered
from bot.desk.outgoing.together import together
from bot.desk.unit.kin import Kin
from bot.desk.unit.stakes import Stakes
from bot.desk.unit.standing import Standing
from bot.mail import Carries, Incoming, Outgoing, Whisper, packed, unpacked
from conversations.casework import IN_WORDS
from conversations.effects import Say
from conversations.messages import Text
from conversations.session import link, untoken
from storage import outbox, residents
from storage import staff as staff_storage
from storage.database import Connection
from storage.outbox import TicketCard
from storage.residents import Resident
from storage.staff import Room
from tickets.casework import Notice, as_seen
from tickets.ticket import Ticket

NewTimer = tuple[str, int | None, int | None, datetime, str | None]
"""Kind, ticket, resident, moment, body."""
_Chat = tuple[int | None, str, str, str]
"""The person's id (None for a group), channel, address, language."""


@dataclass(slots=True)
class Posted:
    """What a batch wrote, for those who wait for it."""

    fresh: set[str] = field(default_factory=set)
    """Sources that had not been seen before."""
    echoes: dict[str, int] = field(default_factory=dict)
    """Source → place of its echo in the log."""
    whispers: dict[str, Whisper] = field(default_factory=dict)
    """Source of a press in a group → what is told there."""
    replies: dict[str, Outgoing] = field(default_factory=dict)
    """Source → what the answer to it says."""
    channels: set[str] = field(default_factory=set)
    """Channels that have something to send."""
    logs: dict[tuple[str, str], int] = field(default_factory=dict)
    """Channel and address → last place in a log that grew."""
    edited: set[tuple[str, str]] = field(default_factory=set)
    """Channel and address of logs in which a card says something else from now on."""
    files: bool = False
    """Whether somebody sent a file that is to be fetched from its platform."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A notice about a ticket; `actor` is the id of the person who caused it, 0 for the clock."""

    ticket: Ticket
    notice: Notice
    actor: int


class _Line(Struct, frozen=True):
    resident: int | None
    channel: str
    address: str
    kind: str
    body: str
    source: str = ""
    ticket: int = 0
    replaces: int = 0
    carried: str = ""


class Mailing:
    """The lines of one batch."""

    def __init__(
        self,
        office: Office,
        connection: Connection,
        now: datetime,
        stakes: Stakes,
        kin: Kin | None = None,
    ) -> None:
        self._office = office
        self._connection = connection
        self._now = now
        self._stakes = stakes
        self._kin = kin or Kin(connection)
        self._lines: list[_Line] = []

    def echo(self, letter: Incoming, standing: Standing) -> None:
        """What the page sent, for its own log."""
        body = msgspec.json.encode(self._discreet(letter)).decode()
        who = (standing.id, standing.channel, standing.address)
        self._lines.append(_Line(*who, "echo", body, source=letter.source))

    def _discreet(self, letter: Incoming) -> Mapping[str, Any]:
        """An echo that repeats no phone number: what was nothing but one is shown masked."""
        echo = letter.echo or {}
        if not isinstance(letter.message, Text) or "text" not in echo:
            return echo
        phone = self._office.world.numbers.phone(letter.message.words)
        return echo if phone is None else {**echo, "text": phone.shown}

    def reply(self, standing: Standing, posted: Posted) -> None:
        """All that a person is told in this turn, as one message."""
        outgoing = rendered(standing.says, self._office.texts, standing.language)
        ticket = shows(standing.says) if standing.staff else 0
        body, carried = packed(outgoing), ""
        if _carriable(outgoing, standing.carries):
            carried = standing.source
            posted.replies[carried] = unpacked(self._office.sealing.opened(body))
        who = (standing.id, standing.channel, standing.address)
        self._lines.append(_Line(*who, "reply", body, ticket=ticket, carried=carried))

    def whisper(self, standing: Standing, token: str) -> Whisper:
        """The answer to somebody who pressed a button in a group, which they alone see. A person who is not
        staff gets no other answer: they may never have written to us."""
        words = rendered(standing.says, self._office.texts, standing.language).text
        tapped = untoken(token)
        asks, _ = IN_WORDS.get(tapped.option, ("", "")) if tapped is not None else ("", "")
        asked = any(s.conversation == asks for s in standing.stack.sessions[-1:])
        return Whisper(words, link(token) if asked else "", only=not standing.staff)

    def tell(self, resident: Resident, say: Say) -> None:
        """One notice to one person."""
        self._tell(*_chat_of(resident), say)

    def tell_room(self, channel: str, address: str, say: Say) -> None:
        """Something to a group, in the city's language."""
        self._tell(None, channel, address, staff_storage.ROOM_LANGUAGE, say)

    def _tell(self, id: int | None, channel: str, address: str, language: str, say: Say) -> None:
        outgoing = rendered([say], self._office.texts, language)
        self._lines.append(_Line(id, channel, address, "notice", packed(outgoing), ticket=shows([say])))

    async def edit(self, edits: Sequence[tuple[TicketCard, str]]) -> None:
        """Let cards say something else."""
        sent = [card.id for card, _ in edits if card.channel not in self._office.logged]
        if sent:
            await outbox.overtake(self._connection, sent, self._now)
        for card, body in edits:
            self._lines.append(
                _Line(card.resident, card.channel, card.address, card.kind, body, replaces=card.id)
            )

    async def notify(self, tellings: Sequence[Telling]) -> list[NewTimer]:
        """Tell everybody concerned, or keep it for a better hour: returns the timers for that."""
        city, now = self._office.city, self._now
        tellings = [*tellings, *await self._shared(tellings)]
        moments = [moment_for(city, telling.notice, now) for telling in tellings]
        recipients, rooms = await self._recipients(tellings, moments)
        later: list[NewTimer] = []
        pings: dict[_Chat, list[tuple[Ticket, Notice]]] = {}
        for telling, moment, people in zip(tellings, moments, recipients, strict=True):
            ticket, notice = telling.ticket, telling.notice
            for id, (code, resident) in people.items():
                if telling.actor in (id, resident.id):
                    continue
                if moment > now:
                    later.append(
                        (KEPT_NOTICE, ticket.id, id, moment, keeping(notice, ticket.round, staff=code))
                    )
                elif notice.key in PINGS:
                    pings.setdefault(_chat_of(resident), []).append((ticket, notice))
                else:
                    self.tell(resident, worded(self._office, ticket, notice, resident.language))
            if notice.to == "department" and ticket.department in rooms:
                if moment > now:
                    body = keeping(notice, ticket.round, room=ticket.department)
                    later.append((KEPT_NOTICE, ticket.id, None, moment, body))
                elif notice.key in PINGS:
                    for channel, address, language in rooms[ticket.department]:
                        pings.setdefault((None, channel, address, language), []).append((ticket, notice))
                else:
                    self._tell_rooms(rooms[ticket.department], ticket, notice)
        for chat, told in pings.items():
            self._tell(*chat, together(self._office, told, chat[-1], closed=False))
        return later

    async def _shared(self, tellings: Sequence[Telling]) -> list[Telling]:
        """What is told to the residents of tickets is told to those who joined them, too, as they see it."""
        shared = [
            t for t in tellings if t.ticket.joined and t.notice.to == "resident" and t.notice.key in TO_ALL
        ]
        if not shared:
            return []
        stakes = await self._stakes.within({t.ticket.id for t in shared})
        return [
            Telling(as_seen(t.ticket, stake), t.notice, t.actor)
            for t in shared
            for stake in stakes[t.ticket.id]
            if not stake.settled
        ]

    async def tell_rooms(self, ticket: Ticket, notice: Notice) -> None:
        """A notice to the rooms of the ticket's department."""
        rooms = await staff_storage.rooms_of(self._connection, {ticket.department})
        self._tell_rooms(rooms.get(ticket.department, ()), ticket, notice)

    def _tell_rooms(self, rooms: Sequence[Room], ticket: Ticket, notice: Notice) -> None:
        for channel, address, language in rooms:
            self._tell(None, channel, address, language, worded(self._office, ticket, notice, language))

    async def _recipients(
        self, tellings: Sequence[Telling], moments: Sequence[datetime]
    ) -> tuple[list[dict[int, tuple[str, Resident]]], dict[str, list[Room]]]:
        """Whom each notice is for at its moment, by the id by which they were found, with the code of who is
        told as a member of staff: those who are bound and reachable; and the rooms of the departments that
        are told something. Read for all at once."""
        city = self._office.city
        members = [
            () if t.notice.to == "resident" else staff_for(city, t.ticket, t.notice, moment)
            for t, moment in zip(tellings, moments, strict=True)
        ]
        codes = {member.code for named in members for member in named}
        departments = {t.ticket.department for t in tellings if t.notice.to == "department"}
        bound, rooms = await staff_storage.chats_of(self._connection, codes, departments)
        meant = [
            [(t.ticket.resident, "")]
            if t.notice.to == "resident"
            else [(bound.get(m.code), m.code) for m in named]
            for t, named in zip(tellings, members, strict=True)
        ]
        wanted = sorted({id for some in meant for id, _ in some if id})
        found = await self._kin.reached(wanted) if wanted else {}
        people = [
            {id: (code, found[id]) for id, code in some if id in found and found[id].reachable}
            for some in meant
        ]
        return people, rooms

    def logged(self) -> dict[int, int]:
        """People whose log grows, and by how many lines."""
        wanted: dict[int, int] = {}
        for line in self._lines:
            if line.channel in self._office.logged and line.resident is not None:
                wanted[line.resident] = wanted.get(line.resident, 0) + 1
        return wanted

    async def post(self, posted: Posted) -> None:
        """Give each line its place and write it."""
        wanted = self.logged()
        places = await residents.number_lines(self._connection, wanted) if wanted else {}
        if self._lines:
            posts = [self._placed(line, places, posted) for line in self._lines]
            await outbox.post(self._connection, posts, self._now)

    def _placed(self, line: _Line, places: dict[int, int], posted: Posted) -> outbox.Post:
        logged = line.channel in self._office.logged and line.resident is not None
        place = 0
        status: outbox.Status = "kept" if logged else "waiting"
        if not logged:
            posted.channels.add(line.channel)
        elif line.resident is not None:
            place = places[line.resident]
            places[line.resident] += 1
            if line.replaces:
                posted.edited.add((line.channel, line.address))
            else:
                posted.logs[line.channel, line.address] = place
        if line.source:
            posted.echoes[line.source] = place
        return outbox.Post(
            line.resident,
            line.channel,
            line.address,
            line.kind,
            line.body,
            place,
            status,
            line.ticket or None,
            line.replaces or None,
            line.carried or None,
        )


def _chat_of(resident: Resident) -> _Chat:
    return resident.id, resident.channel, resident.address, resident.language


def _carriable(outgoing: Outgoing, carries: Carries) -> bool:
    """Whether a channel's answer can carry this reply: never a file, buttons where it says so."""
    if carries == "alone":
        return True
    return bool(carries) and not outgoing.attachments and (carries == "choices" or not outgoing.buttons)
