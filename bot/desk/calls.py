"""Residents who asked for a person: kept, agents are pinged, words go both ways.

Rule 1  Agents are pinged in working hours; who asks at night is told when the office opens. Each ping, and
        whoever takes it, has all the words and files so far.
Rule 2  The first agent who takes it has it; the others are told who was first.
Rule 3  What is late is said: the resident is told once more, and every agent is pinged again.
Rule 4  Nobody is kept waiting by one who is away: another agent may take it over; what comes for an agent
        who left, or whom no chat reaches, is shown to all of them.
Rule 5  A resident need not say what it is about: agents are shown what they reported last.
Rule 6  It ends: by whoever has it, by its resident, or when nobody has said anything for long. It stays of a
        size that can be read.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from msgspec.structs import replace

from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.rendering import LISTED
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from conversations.effects import Attend, Call, Say
from conversations.lately import TALKED
from conversations.messages import Done, Found, Refused, Result
from conversations.residents.human import buttons
from storage import requests, timers
from storage import staff as staff_storage
from storage import tickets as ticket_storage
from storage.requests import Request
from storage.timers import DueTimer
from tickets.city import Staff
from tickets.ticket import Role, Ticket

WAITING, LATE, SILENT = "request", "request_late", "request_silent"
"""Kinds of timer: agents are pinged in the morning; nobody has taken it in time; nobody says anything."""

MOST_WORDS, MOST_FILES = 8_000, 40
"""Characters and files of one request. While nobody has it, no more is taken; then the newest are kept."""

_SHOWN = 40
"""Characters of a resident's words in a list."""


class Calls:
    """The requests to talk to a person, of one batch."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._city = batch.office.city
        self._connection = batch.connection
        self._now = batch.now

    async def call(self, standing: Standing, wish: Call) -> Result:
        """Keep a resident's request to talk to a person, or add to the one that is open."""
        request = await self._open_of(standing, lock=True)
        if request is None:
            self._batch.unheld.need(wish.files)
            return await self._new(standing, wish)
        facts = self._facts(request, standing.language)
        if not (wish.words or wish.files):
            return Done(facts["state"], facts)
        words = "\n".join(filter(None, (request.words, wish.words)))
        files = (*request.files, *wish.files)
        held = self._holder(request)
        if not held and (len(words) > MOST_WORDS or len(files) > MOST_FILES):
            return Refused("human-full", self._facts(request, standing.language))
        self._batch.unheld.need(wish.files)
        self._batch.unheld.let(standing.id, files[:-MOST_FILES])
        request = replace(request, words=words[-MOST_WORDS:], files=files[-MOST_FILES:])
        await requests.add(self._connection, request.id, request.words, self._now, request.files)
        if held and await staff_storage.addresses_of(self._connection, [held.code]):
            several = await self._has_several(held.code)
            await self._tell_agents(
                [held.code],
                lambda language: Say(
                    "calls-more",
                    _told(wish.words) | self._whose(request, language, several=several),
                    buttons("taken", request.id),
                    attachments=wish.files,
                    columns=2,
                ),
            )
        elif held or request.agent or wish.files:
            await self._show_more(standing, request)
        return Done("added", self._facts(request, standing.language))

    async def _has_several(self, agent: str) -> bool:
        """Whether an agent attends more than one resident, so that these have to be told apart."""
        return len(await requests.held_by(self._connection, agent, 2)) > 1

    def _whose(self, request: Request, language: str, *, several: bool) -> dict[str, str]:
        """Whose request it is, where the agent has several."""
        return {"of": self._line(request, language) if several else "none"}

    def _holder(self, request: Request) -> Staff | None:
        """The agent who has a request; nobody while it waits, nor once they are no agent here any more."""
        member = self._city.staff.get(request.agent)
        return member if member is not None and member.role is Role.AGENT else None

    async def _show_more(self, standing: Standing, request: Request) -> None:
        """A request that nobody reads has more in it: agents see that at once, or with the next ping."""
        opens = self._city.calendar.next_working_time(self._now)
        if opens == self._now:
            await self._ping(request)
        elif request.agent or request.due_at <= self._now:
            await self._ping_at(opens, standing, request)

    async def _ping_at(self, opens: datetime, standing: Standing, request: Request) -> None:
        """Agents are pinged when the office opens: once, however much comes until then."""
        if not await timers.is_set(self._connection, WAITING, opens, str(request.id)):
            self._batch.set_timer(WAITING, standing.id, opens, str(request.id))

    async def _new(self, standing: Standing, wish: Call) -> Result:
        calendar = self._city.calendar
        opens = calendar.next_working_time(self._now)
        due = calendar.add_working_time(self._now, self._city.timings.person)
        id = await requests.make(self._connection, standing.id, wish.words, self._now, due, wish.files)
        request = Request(id, standing.id, wish.words, self._now, due, files=wish.files)
        if opens == self._now:
            await self._ping(request)
        else:
            await self._ping_at(opens, standing, request)
        self._batch.set_timer(LATE, standing.id, due, str(id))
        self._batch.set_timer(SILENT, standing.id, self._now + self._city.timings.silent, str(id))
        facts = self._facts(request, standing.language) | {"opens": self._city.local(opens)}
        return Done("asked" if opens == self._now else "asked-closed", facts)

    def _facts(self, request: Request, language: str) -> dict[str, Any]:
        agent = self._holder(request)
        waits = "late" if request.due_at <= self._now else "waiting"
        state = "over" if request.ended_at else "taken" if agent else waits
        return _told(request.words) | {
            "request": request.id,
            "state": state,
            "at": self._city.local(request.made_at),
            "until": self._city.local(request.due_at),
            "who": "" if agent is None else self._city.introduced(agent, language),
        }

    # ── looking ──

    async def own(self, standing: Standing) -> Result:
        """The resident's open request, if there is one."""
        request = await self._open_of(standing)
        return Found("call", () if request is None else (self._facts(request, standing.language),))

    async def talks_until(self, standing: Standing) -> tuple[datetime | None, bool]:
        """Until when a resident's plain words may be for the person they asked for, None where it is over;
        and whether an agent has it."""
        request = await self._open_of(standing)
        if request is None:
            return None, False
        return request.silent_since + TALKED, self._holder(request) is not None

    async def attended_by(self, standing: Standing) -> Result:
        """The open requests that an agent has."""
        if not self._is_agent(standing):
            return Refused("staff-only")
        held = await requests.held_by(self._connection, standing.staff, LISTED)
        told = (
            self._facts(request, standing.language) | {"line": self._line(request, standing.language)}
            for request in held
        )
        return Found("attended", tuple(told))

    async def _open_of(self, standing: Standing, *, lock: bool = False) -> Request | None:
        for id in standing.ids:
            if (request := await requests.open_of(self._connection, id, lock=lock)) is not None:
                return request
        return None

    async def waiting(self, standing: Standing) -> Result:
        """Everybody's, for an agent."""
        if not self._is_agent(standing):
            return Refused("staff-only")
        found = await requests.open_ones(self._connection, LISTED)
        told = (
            self._facts(request, standing.language) | {"line": self._line(request, standing.language)}
            for request in found
        )
        return Found("calls", tuple(told))

    def _line(self, request: Request, language: str) -> str:
        told = " ".join(request.words.split()) or self._batch.office.texts(language, "calls-untold")
        return f"{request.id}. {told if len(told) <= _SHOWN else f'{told[: _SHOWN - 1]}…'}"

    def _is_agent(self, standing: Standing) -> bool:
        member = self._city.staff.get(standing.staff)
        return member is not None and member.role is Role.AGENT

    # ── attending ──

    async def attend(self, standing: Standing, wish: Attend) -> Result:
        """An agent takes, answers or ends a request; or its resident takes it back."""
        request = await requests.load(self._connection, wish.request, lock=True)
        own = request is not None and request.resident in standing.ids
        if wish.how == "enough" and request is not None and own:
            return await self._enough(standing, request)
        if not self._is_agent(standing):
            return Refused("staff-only")
        if request is None or request.ended_at is not None:
            return Refused("calls-over")
        return await self._ATTENDED[wish.how](self, standing, request, wish)

    async def _show(self, standing: Standing, request: Request, wish: Attend) -> Result:
        has_it = self._has(standing, request)
        return await self._shown("show", request, standing.language, has_it=has_it)

    async def _take(self, standing: Standing, request: Request, wish: Attend) -> Result:
        """An agent takes a request that nobody has, or with `relieve` somebody else's."""
        if self._has(standing, request):
            return await self._shown("take", request, standing.language, has_it=True)
        if self._holder(request) is None or wish.how == "relieve":
            return await self._taken(standing, request)
        return self._not_theirs(standing, request)

    async def _respond(self, standing: Standing, request: Request, wish: Attend) -> Result:
        if not self._has(standing, request):
            return self._not_theirs(standing, request)
        facts = self._facts(request, standing.language)
        if not await self._batch.reaches(request.resident):
            return Refused("calls-unreachable", facts | await self._contact(standing, request))
        if not wish.only_check:
            await self._tell_resident(request, "human-reply", words=wish.words)
            await requests.spoke(self._connection, request.id, self._now)
        several = await self._has_several(standing.staff)
        whose = self._whose(request, standing.language, several=several)
        return Done(wish.how, facts | whose | {"card": "taken"})

    async def _end(self, standing: Standing, request: Request, wish: Attend) -> Result:
        if not self._has(standing, request):
            return self._not_theirs(standing, request)
        await requests.end(self._connection, request.id, self._now)
        await self._batch.tell(
            [request.resident], lambda language: Say("human-ended", self._facts(request, language))
        )
        return Done(wish.how, self._facts(request, standing.language) | {"card": "taken"})

    _ATTENDED: ClassVar[Mapping[str, Callable[[Calls, Standing, Request, Attend], Awaitable[Result]]]] = {
        "show": _show,
        "take": _take,
        "relieve": _take,
        "respond": _respond,
        "end": _end,
        "enough": _end,  # an agent's word for it; a resident's is `_enough`
    }
    """What an agent does about a request → how."""

    def _has(self, standing: Standing, request: Request) -> bool:
        held = self._holder(request)
        return held is not None and held.code == standing.staff

    def _not_theirs(self, standing: Standing, request: Request) -> Refused:
        """Somebody else has it, or nobody does yet."""
        key = "calls-taken" if self._holder(request) else "calls-take-first"
        return Refused(key, self._facts(request, standing.language))

    async def _shown(self, move: str, request: Request, language: str, *, has_it: bool) -> Done:
        facts = self._for_agents(request, language, await self._latest(request))
        card = "others" if facts["state"] == "taken" and not has_it else facts["state"]
        return Done(move, facts | {"card": card, "files": request.files})

    async def _latest(self, request: Request) -> Ticket | None:
        """The newest report of a resident who has not said what they want a person for."""
        own = () if request.words else await ticket_storage.of_resident(self._connection, request.resident, 1)
        return own[0] if own else None

    def _for_agents(self, request: Request, language: str, latest: Ticket | None) -> dict[str, Any]:
        facts = self._facts(request, language)
        if latest is None:
            return facts
        report = Facts(self._batch.office, language).ticket(latest)
        return facts | {"told": "about", "about": f"{report['number']} {report['short']}"}

    async def _contact(self, standing: Standing, request: Request) -> dict[str, Any]:
        """How else the resident can be reached: the phone number of their newest report that has one."""
        own = await ticket_storage.every_one_of(self._connection, request.resident)
        phoned = next((ticket for ticket in reversed(own) if ticket.phone), None)
        facts = Facts(self._batch.office, standing.language)
        contact = facts.contact(phoned, inside=True) if phoned is not None else ""
        return {"contact": contact, "phoned": "yes" if contact else "no"}

    async def _taken(self, standing: Standing, request: Request) -> Result:
        took = await requests.take(
            self._connection, request.id, standing.staff, self._now, after=request.agent
        )
        taken = await requests.load(self._connection, request.id) or request
        if not took:
            return Refused("calls-taken", self._facts(taken, standing.language))
        if request.agent:
            await self._tell_agents(
                [request.agent], lambda language: Say("calls-relieved", self._facts(taken, language))
            )
        await self._tell_resident(taken, "human-taken")
        return await self._shown("take", taken, standing.language, has_it=True)

    async def _enough(self, standing: Standing, request: Request) -> Result:
        if request.ended_at is None:
            await requests.end(self._connection, request.id, self._now)
            if request.agent:
                await self._tell_agents(
                    [request.agent], lambda language: Say("calls-enough", self._facts(request, language))
                )
        return Done("left", self._facts(request, standing.language))

    # ── the clock ──

    async def due(self, timer: DueTimer) -> None:
        """The office opened, somebody should have taken it by now, or nobody says anything more."""
        request = await requests.load(self._connection, int(timer.body or 0), lock=True)
        if request is None or request.ended_at is not None:
            return
        if timer.kind == SILENT:
            await self._silent(request)
            return
        held = self._holder(request)
        if held and (timer.kind == LATE or await staff_storage.addresses_of(self._connection, [held.code])):
            return
        await self._ping(request)
        if timer.kind == LATE:
            await self._tell_resident(request, "human-late")

    async def _silent(self, request: Request) -> None:
        """It ends, unless something was said meanwhile."""
        until = request.silent_since + self._city.timings.silent
        if until > self._now:
            self._batch.set_timer(SILENT, request.resident, until, str(request.id))
            return
        await requests.end(self._connection, request.id, self._now)
        await self._batch.tell(
            [request.resident], lambda language: Say("human-silent", self._facts(request, language))
        )
        if request.agent:
            await self._tell_agents(
                [request.agent], lambda language: Say("calls-silent", self._facts(request, language))
            )

    async def _ping(self, request: Request) -> None:
        agents = [member.code for member in self._city.staff.values() if member.role is Role.AGENT]
        card = "others" if self._holder(request) else "waiting"
        latest = await self._latest(request)
        await self._tell_agents(
            agents,
            lambda language: Say(
                "calls-new",
                self._for_agents(request, language, latest),
                buttons(card, request.id),
                attachments=request.files,
            ),
        )

    async def _tell_resident(self, request: Request, key: str, **more: str) -> None:
        """Tell who asked, with what they can do about it."""
        await self._batch.tell(
            [request.resident],
            lambda language: Say(
                key, self._facts(request, language) | more, buttons("resident", request.id), columns=2
            ),
        )

    async def _tell_agents(self, codes: list[str], said: Callable[[str], Say]) -> None:
        bound = await staff_storage.addresses_of(self._connection, sorted(codes))
        await self._batch.tell(sorted(bound.values()), said)


def _told(words: str) -> dict[str, Any]:
    return {"words": words, "told": "yes" if words else "no"}
