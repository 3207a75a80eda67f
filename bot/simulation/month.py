"""The month itself: everybody does what is next for them, and the clock goes on.

Rule 1  Nothing is written but by the desk: people type and tap, the rounds do what is due.
Rule 2  What happens next to a ticket is a table: its status, and who does what about it, how much later.
Rule 3  What happens within `SLICE` happens side by side; one person's doings stay in order.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from io import BytesIO
from itertools import count
from typing import Final

from bot.alarms.alarms import next_look
from bot.app import TERMINAL, App
from bot.simulation.people import Person, button
from bot.simulation.plan import Matter
from conversations.messages import Choice
from storage import residents, stakes, statistics, timers
from storage import staff as staff_storage
from storage import tickets as ticket_storage
from tickets.casework.signoff import lacks_follow_up
from tickets.categories import Question
from tickets.city import Staff
from tickets.escalation import people
from tickets.ticket import Role, Status, Ticket

SLICE: Final = timedelta(minutes=5)
SHORT: Final = timedelta(hours=48)
TRIES: Final = 2
"""How often somebody tries the same thing before the ticket is given up as stuck."""

Doing = Callable[[], Awaitable[None]]


class Clock:
    """The simulation's present."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@dataclass(slots=True)
class Month:
    """The simulated city at work."""

    app: App
    clock: Clock
    seed: int
    residents: dict[str, Person] = field(default_factory=dict)
    staff: dict[str, Person] = field(default_factory=dict)
    reporters: dict[int, str] = field(default_factory=dict)
    """Ticket → who reported it."""
    stuck: Counter[str] = field(default_factory=Counter)
    """Status → tickets with which somebody tried in vain."""
    joined: int = 0
    _asked_too: set[tuple[int, int, str]] = field(default_factory=set)
    _waiting: list[tuple[datetime, int, str, int, Doing]] = field(default_factory=list)
    _tries: Counter[tuple[int, str, int]] = field(default_factory=Counter)
    _numbers: count[int] = field(default_factory=count)
    _newest: int = 0
    _evidence: str = ""
    """Key of the photo that handlers show."""

    async def hire(self) -> None:
        """Everybody who works here has their chat open."""
        async with self.app.database.transaction() as connection:
            for code in self.app.city.staff:
                address = (TERMINAL, f"staff-{code}")
                met = await residents.meet(connection, {address: ("zh-CN", "")}, self.clock())
                await staff_storage.bind(connection, code, met[address].id, self.clock())
                self.staff[code] = Person(self.app, f"staff-{code}")
        self._evidence = await self.app.media.put(picture())

    async def pass_by(self, matters: Sequence[Matter], until: datetime) -> None:
        """Let everything happen until `until`."""
        for matter in matters:
            who = self.residents.setdefault(matter.resident, Person(self.app, matter.resident))
            self._later(matter.at, who, 0, self._report(who, matter))
        look = next_look(self.app.city, self.clock())
        while self.clock.at < until:
            self.clock.at = min(until, max(self.clock.at, await self._soonest(look)) + SLICE)
            while await self.app.rounds.once():
                pass
            if self.clock.at >= look:
                await self.app.alarms.once()
                await self.app.digests.once()
                look = next_look(self.app.city, self.clock())
            await self._slice()

    async def _soonest(self, look: datetime) -> datetime:
        """When something happens next."""
        async with self.app.database.reading() as connection:
            due = await timers.next_due(connection)
            silence = await residents.next_silence(connection)
        soonest = [moment for moment in (look, due, silence) if moment is not None]
        return min([*soonest, *(waiting[0] for waiting in self._waiting[:1])])

    def _later(self, at: datetime, who: Person, ticket: int, doing: Doing) -> None:
        heappush(self._waiting, (at, next(self._numbers), who.address, ticket, doing))

    async def _slice(self) -> None:
        due: defaultdict[str, list[Doing]] = defaultdict(list)
        touched: set[int] = set()
        while self._waiting and self._waiting[0][0] <= self.clock.at:
            _, _, address, about, doing = heappop(self._waiting)
            due[address].append(doing)
            touched.add(about)
        if not due:
            return
        await asyncio.gather(*map(_one_after_another, due.values()))
        async with self.app.database.reading() as connection:
            known = await ticket_storage.load(connection, sorted(touched - {0}), lock=False)
            new = [ticket async for ticket in statistics.every_ticket(connection, after=self._newest)]
            names = await residents.look(connection, [t.resident for t in new if t.resident])
            asked = [t.id for t in known.values() if t.joined and t.status is Status.AWAITING_CALLBACK]
            joiners = await stakes.of_tickets(connection, asked)
            names |= await residents.look(connection, sorted({stake.resident for stake in joiners}))
        for stake in joiners:
            self._asks_too(known[stake.ticket], names[stake.resident].address)
        for ticket in new:
            self._newest = ticket.id
            self.reporters[ticket.id] = names[ticket.resident].address if ticket.resident else ""
        for ticket in (*known.values(), *new):
            self._next(ticket)

    # ── residents ──

    def _report(self, who: Person, matter: Matter) -> Doing:
        async def report() -> None:
            await who.says("/report")
            await who.is_at(matter.latitude, matter.longitude)
            await who.says(self.app.city.categories[matter.category].name, matter.words, "完成")
            given: dict[str, str] = {}
            for question in self.app.city.categories[matter.category].questions:
                if all(given.get(name) in answers for name, answers in question.when.items()):
                    await who.says(_answer(question, given))
            if matter.joins and (offer := button(await who.reads(), "confirm", "join")) is not None:
                await who.sends(Choice(offer.token))
                self.joined += 1
            else:
                await who.says("发送")

        return report

    def _rate(self, ticket: Ticket, draw: random.Random) -> Doing | None:
        """The three answers, and another round for some; most of those who never answer never do."""
        address = self.reporters.get(ticket.id, "")
        if not address or draw.random() > 0.68:
            return None
        conclusion = ticket.report.conclusion if ticket.report else "solved"
        content = draw.random() < {"solved": 0.88, "partly": 0.45, "cannot": 0.2}[conclusion]
        answers = {
            "contacted": "yes" if draw.random() < 0.94 else "no",
            "solved": "yes" if content else draw.choice(("partly", "no", "no")),
            "satisfied": str(draw.choices((5, 4, 3), (6, 3, 1))[0] if content else draw.choice((1, 2, 2, 3))),
        }
        again = draw.random() < 0.55
        who = self.residents[address]

        async def rate() -> None:
            for step, option in answers.items():
                asked = button(await who.reads(), step, option, ticket.id, ticket.round)
                if asked is None:
                    return
                await who.sends(Choice(asked.token))
            reasons = next(iter(self.app.city.reasons), "")
            if button(await who.reads(), "reasons", reasons, ticket.id, ticket.round) is not None:
                await who.says("1", "完成", "跳过", "重新办理" if again else "不用了，就这样")

        return rate

    def _asks_too(self, ticket: Ticket, address: str) -> None:
        """Who joined is asked apart, once a round, and most of them answer like everybody else."""
        if (ticket.id, ticket.round, address) in self._asked_too:
            return
        self._asked_too.add((ticket.id, ticket.round, address))
        draw = random.Random(f"{self.seed}:{ticket.id}:{ticket.round}:{address}")
        if draw.random() > 0.68:
            return
        content, who = draw.random() < 0.85, self.residents[address]
        answers = {"solved": "yes" if content else "no", "satisfied": "5" if content else "2"}

        async def rate() -> None:
            for step, option in answers.items():
                asked = button(await who.reads(), step, option, ticket.id, ticket.round)
                if asked is None:
                    return
                await who.sends(Choice(asked.token))
            if not content:
                await who.says("1", "完成", "跳过", "不用了，就这样")

        at = max(ticket.callback_at or self.clock.at, self.clock.at)
        at = self.app.city.calendar.next_daytime(at, *self.app.city.daytime)
        self._later(at + timedelta(hours=draw.expovariate(1 / 5) + 0.3), who, ticket.id, rate)

    # ── staff ──

    def _next(self, ticket: Ticket) -> None:
        """Arrange what is next, by the ticket's status."""
        what = _NEXT.get(ticket.status)
        if what is None:
            return
        key = (ticket.id, ticket.status, ticket.round)
        self._tries[key] += 1
        if self._tries[key] > TRIES:
            self.stuck[ticket.status] += self._tries[key] == TRIES + 1
            return
        what(self, ticket, random.Random(f"{self.seed}:{ticket.id}:{ticket.status}:{ticket.round}"))

    def _of(self, draw: random.Random, role: Role, department: str = "") -> Staff:
        return draw.choice(
            [m for m in self.app.city.staff.values() if (m.role, m.department) == (role, department)]
        )

    def _does(
        self, at: datetime, member: Staff, ticket: Ticket, button: tuple[str, str], *lines: str
    ) -> None:
        """A member of staff taps a button of a card, and types what is asked for then."""
        who = self.staff[member.code]

        async def do() -> None:
            await who.taps(button[0], ticket.id, ticket.round, button[1])
            await who.says(*lines)

        self._later(at, who, ticket.id, do)

    def _at_work(self, ticket: Ticket, after: timedelta) -> datetime:
        """A moment when the department works: at any hour where little time is left."""
        at = self.clock.at + after
        short = ticket.due_at is not None and ticket.due_at - self.clock.at <= SHORT
        return at if short else self.app.city.calendar.next_working_time(at)

    def _submitted(self, ticket: Ticket, draw: random.Random) -> None:
        """An agent decides where no rule does."""
        wanted = self.app.city.categories[ticket.category].department
        named = self.app.city.departments.get(wanted) or next(iter(self.app.city.departments.values()))
        at = self.clock.at + timedelta(minutes=draw.uniform(5, 90))
        self._does(at, self._of(draw, Role.AGENT), ticket, ("agent", "give"), named.name)

    def _dispatched(self, ticket: Ticket, draw: random.Random) -> None:
        handler = self._of(draw, Role.HANDLER, ticket.department)
        at = self._at_work(ticket, timedelta(hours=draw.expovariate(1 / 1.5) + 0.05))
        if draw.random() < 0.04 and ticket.round == 1 and not ticket.returns:
            reason = ("这件事不在我单位的职责范围内", "本单位三定方案第二条", "不清楚")
            self._does(at, handler, ticket, ("order", "return"), *reason)
        else:
            self._does(at, handler, ticket, ("order", "sign"))

    def _in_progress(self, ticket: Ticket, draw: random.Random) -> None:
        """Sooner or later: how slow a department is, is its own; some of it comes after the due date."""
        slow = random.Random(f"{self.seed}:{ticket.department}").uniform(0.25, 0.6)
        share = draw.lognormvariate(0, 0.42) * slow
        whole = (ticket.due_at or self.clock.at) - self.clock.at
        at = self._at_work(ticket, max(whole * share, timedelta(minutes=20)))
        conclusion = draw.choices(("已解决", "部分解决", "无法解决"), (86, 10, 4))[0]
        did = draw.choice(
            (
                "已安排工作人员到现场查看，当天处理完毕并清理了现场",
                "经核实情况属实，已责令整改，今天复查已经到位",
                "已电话详细答复了政策和办理流程，并发送了材料清单",
            )
        )
        contacted = f"{self.app.city.local(at):%m月%d日 %H:%M} 电话联系居民说明情况"
        basis = ("《城市管理条例》第十二条，不在可以办理的范围",) if conclusion == "无法解决" else ()
        handler = self._of(draw, Role.HANDLER, ticket.department)
        who, round = self.staff[handler.code], ticket.round

        async def report() -> None:
            await who.taps("signed", ticket.id, round, "report")
            await who.shows(self._evidence, did)
            await who.says("完成", contacted, conclusion, *basis, "提交")

        self._later(at, who, ticket.id, report)

    def _reported(self, ticket: Ticket, draw: random.Random) -> None:
        if lacks_follow_up(ticket, self.app.city):
            at = self._at_work(ticket, timedelta(hours=draw.expovariate(1 / 3) + 0.2))
            call = (f"{self.app.city.local(at):%m月%d日 %H:%M} 电话，本人接听", "问题已经解决，没有别的要求")
            handler = self._of(draw, Role.HANDLER, ticket.department)
            self._does(at, handler, ticket, ("follow_up", "follow_up"), *call)
            return
        department = self.app.city.departments[ticket.department]
        cannot = ticket.report is not None and ticket.report.conclusion == "cannot"
        if cannot or department.sign_off == "leader":
            signs = people(self.app.city, ticket.department, 1)[0]
        else:
            signs = self._of(draw, Role.REVIEWER, ticket.department)
        at = self._at_work(ticket, timedelta(hours=draw.expovariate(1 / 2) + 0.1))
        self._does(at, signs, ticket, ("sign_off", "approve"))

    def _awaiting(self, ticket: Ticket, draw: random.Random) -> None:
        rate = self._rate(ticket, draw)
        if rate is not None:
            asked = max(ticket.callback_at or self.clock.at, self.clock.at)
            asked = self.app.city.calendar.next_daytime(asked, *self.app.city.daytime)
            at = asked + timedelta(hours=draw.expovariate(1 / 5) + 0.2)
            self._later(at, self.residents[self.reporters[ticket.id]], ticket.id, rate)

    def _returned(self, ticket: Ticket, draw: random.Random) -> None:
        at = self._at_work(ticket, timedelta(hours=draw.uniform(0.2, 3)))
        agent = self._of(draw, Role.AGENT)
        self._does(at, agent, ticket, ("agent", "refuse_return"), "经核对，这件事属于你单位职责，请继续办理")

    def _reopened(self, ticket: Ticket, draw: random.Random) -> None:
        leader = self.app.city.staff.get(ticket.holder)
        if leader is None:
            return
        at = self._at_work(ticket, timedelta(hours=draw.uniform(0.3, 5)))
        if ticket.round > 2 and draw.random() < 0.5:
            why = "已多次上门并当面说明，受现有条件限制只能办到这一步，请您谅解"
            self._does(at, leader, ticket, ("leader", "end"), why)
        else:
            self._does(at, leader, ticket, ("leader", "dispatch"))


_NEXT: Final[dict[Status, Callable[[Month, Ticket, random.Random], None]]] = {
    Status.SUBMITTED: Month._submitted,
    Status.DISPATCHED: Month._dispatched,
    Status.IN_PROGRESS: Month._in_progress,
    Status.REPORTED: Month._reported,
    Status.AWAITING_CALLBACK: Month._awaiting,
    Status.RETURNED: Month._returned,
    Status.REOPENED: Month._reopened,
}


async def _one_after_another(doings: Sequence[Doing]) -> None:
    for doing in doings:
        await doing()


def _answer(question: Question, given: dict[str, str]) -> str:
    """Something that fits a category's question."""
    if question.kind in ("choice", "yes_no", "department"):
        given[question.name] = question.options[0] if question.options else "yes"
        return "1"
    told = {
        "text": "记不太清了，大概是晚上那家",
        "number": "3",
        "moment": "昨天晚上八点",
        "hours": "晚上十点以后",
    }
    return told[question.kind]


def picture() -> bytes:
    """A photo of nothing."""
    from PIL import Image

    written = BytesIO()
    Image.new("RGB", (64, 48), "#8899aa").save(written, "PNG")
    return written.getvalue()
