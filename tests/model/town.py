"""A small town at the real hotline: what its residents, its staff and its clock can do.

Rule 1  Everything goes through the desk as a message of a person would; nobody reaches past it.
Rule 2  Whoever began something that asks for words and was not taken seriously leaves nothing half done.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from conversations.casework import AT_ONCE, IN_WORDS
from conversations.messages import Choice, Text
from conversations.session import token
from storage import history, sampling, statistics
from storage.sampling import Drawn
from tests.hotline import Hotline, Someone
from tests.model.cast import ANSWERS, HERE, MATTERS, MOVE_OF, OF_RESIDENTS, REPLIES, RESIDENTS, STAFF
from tests.model.laws import Line
from tickets import lifecycle
from tickets.sampling import day_bounds, draw, drawn_day, frame_of
from tickets.ticket import Actor, Role, Ticket


@dataclass
class Town:
    """Everybody, and what is known of what they did. `asleep` are words pushed to residents at night."""

    hotline: Hotline
    staff: dict[str, Someone] = field(default_factory=dict)
    asleep: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """What a department learned of a second callback."""

    async def opens(self) -> None:
        """Everybody of the cast has their chat open."""
        for code in STAFF:
            self.staff[code] = await self.hotline.staff(code)

    # ── acts ──

    async def reports(self, who: int, matter: int, *, join: bool) -> None:
        """A resident reports a matter; joins a neighbour's if that is offered and wanted."""
        resident = self._resident(who)
        category, words = MATTERS[matter % len(MATTERS)]
        for message in (Text("/report"), HERE, Text(category), Text(words), Text("完成")):
            await resident.sends(message)
        offered = [
            b for o in resident.history[-1:] for row in o.buttons for b in row if b.label == "是同一件事"
        ]
        await resident.sends(Choice(offered[0].token) if join and offered else Text("发送"))
        await self._leaves(resident)

    async def insists(self, who: int) -> None:
        """A resident insists on what is not the hotline's: an agent has to decide."""
        resident = self._resident(who)
        for words in (
            "/report",
            "江城区鼓楼街道 12 号",
            "法律服务与公证",
            "法院判决不公，我要投诉法官",
            "完成",
        ):
            await resident.says(words)
        for words in ("照样提交", "发送"):
            await resident.says(words)
        await self._leaves(resident)

    async def works(self, pick: int, how: int, *, within_the_law: bool) -> None:
        """A member of staff presses a button of an order and writes what it asks for."""
        options = await self._moves(within_the_law)
        if not options:
            return
        code, ticket, button = options[pick % len(options)]
        member = self.staff[code]
        async with self._unasked():
            await member.sends(Choice(token("work", 0, ticket.id, ticket.round, "card", button)))
            ways = REPLIES.get(button, ((),))
            for words in ways[how % len(ways)]:
                await member.says(words)
            await self._leaves(member)

    async def finishes(self, pick: int) -> None:
        """An order goes the straight way to its callback, from wherever it stands."""
        going = [ticket for ticket in await self.tickets() if ticket.status in lifecycle.UNDER_WAY]
        if not going:
            return
        await self._finish(going[pick % len(going)].id)

    async def _finish(self, id: int) -> None:
        for button in ("sign", "report", "follow_up", "approve"):
            mine = [
                each
                for each in await self._moves(within_the_law=True)
                if (each[1].id, each[2]) == (id, button)
            ]
            if mine:
                code, ticket, _ = mine[0]
                await self.staff[code].sends(Choice(token("work", 0, id, ticket.round, "card", button)))
                for words in REPLIES.get(button, ((),))[0]:
                    await self.staff[code].says(words)
        await self.waits(timedelta(minutes=1))

    async def merges(self, pick: int, other: int) -> None:
        """An agent finds that two orders are about one matter."""
        going = [t for t in await self.tickets() if t.status in lifecycle.OPEN]
        if len(going) < 2:
            return
        child, parent = going[pick % len(going)], going[other % len(going)]
        agent = self.staff["agent-1"]
        async with self._unasked():
            await agent.sends(Choice(token("work", 0, child.id, child.round, "agent", "merge")))
            await agent.says("同一个地方的同一件事，一起办")
            await agent.says(parent.number)
            await self._leaves(agent)

    async def draws(self) -> None:
        """Who is asked a second time is drawn, by a seed that draws somebody if anybody can be."""
        hotline, rules = self.hotline, self.hotline.app.city.second
        assert rules is not None
        day = drawn_day(rules, hotline.app.city.timezone, hotline.clock())
        async with hotline.app.database.reading() as connection:
            closed = await sampling.closed_between(connection, *day_bounds(day, hotline.app.city.timezone))
        frame = frame_of(closed)
        seeds = (f"{n:02x}" for n in range(256))
        seed = next((s for s in seeds if any(draw(frame, rules.share, s).values())), "00")
        await hotline.draws(seed)
        async with self._unasked():
            await hotline.passes(timedelta(minutes=1))

    async def answers_again(self, who: int, how: int) -> None:
        """A resident answers the second callback, if there is one."""
        resident = self._resident(who)
        await resident.reads()
        shown = [b for o in resident.history for row in o.buttons for b in row if b.label == "还是老样子"]
        if not shown:
            return
        before = {code: len(member.log) for code, member in self.staff.items()}
        await resident.sends(Choice(shown[-1].token))
        for words in (("不客气", "一般", "不守规矩", "叫我先给五星"), ("没见到人", "说不好", "跳过"))[
            how % 2
        ]:
            await resident.says(words)
        for code, member in self.staff.items():
            await member.reads()
            new = [entry.outgoing.text for entry in member.log[before[code] :] if entry.outgoing]
            if self.hotline.app.city.staff[code].department:
                self.told += [words for words in new if "第二次回访" in words]
        await self._leaves(resident)

    async def drawn(self) -> dict[int, Drawn]:
        """Ticket → what came of its second callback."""
        async with self.hotline.app.database.reading() as connection:
            days = await sampling.draws(connection)
            return {d.ticket: d for day in days for d in await sampling.of_day(connection, day.day)}

    async def shares(self, how: int, *, again: bool) -> None:
        """Two neighbours have one matter: one reports it, the other joins; both are asked when it is done."""
        known = {ticket.id for ticket in await self.tickets()}
        await self.reports(0, 0, join=False)
        await self.reports(1, 1, join=True)
        for ticket in await self.tickets():
            if ticket.id not in known:
                await self._finish(ticket.id)
        for who in (0, 1):
            await self.answers(who, how, again=again)

    async def sees_through(self, pick: int, how: int) -> None:
        """An order is done, its resident content, and some days later asked once more."""
        await self.finishes(pick)
        for who in range(len(RESIDENTS)):
            await self.answers(who, 0, again=False)
        await self.waits(timedelta(days=2))
        await self.draws()
        for who in range(len(RESIDENTS)):
            await self.answers_again(who, how)

    async def two_tap(self, pick: int, other: int) -> None:
        """Two members of staff press a button of the same order one after the other."""
        options = [each for each in await self._moves(within_the_law=True) if each[2] in AT_ONCE]
        if not options:
            return
        _, ticket, _ = options[pick % len(options)]
        same = [each for each in options if each[1].id == ticket.id]
        for index in (pick, other):
            code, _, button = same[index % len(same)]
            await self.staff[code].sends(Choice(token("work", 0, ticket.id, ticket.round, "card", button)))

    async def answers(self, who: int, how: int, *, again: bool) -> None:
        """A resident answers the question that is on the table, if it is a callback's."""
        resident = self._resident(who)
        await resident.reads()
        shown = [
            b for o in resident.history for row in o.buttons for b in row if b.label in ("联系过", "解决了")
        ]
        if not shown:
            return
        contacted, solved, stars = ANSWERS[how % len(ANSWERS)]
        end = "重新办理" if again else "不用了，就这样"
        first = shown[-1]
        asked = next(o for o in reversed(resident.history) for row in o.buttons if first in row)
        flat = [button for row in asked.buttons for button in row]
        joined = first.label != "联系过"
        said = [*(() if joined else (solved,)), stars, "完成", "跳过", end]
        await resident.sends(Choice(flat[int(solved if joined else contacted) - 1].token))
        for words in said:
            await resident.says(words)
        await self._leaves(resident)

    async def does(self, who: int, pick: int, *, within_the_law: bool) -> None:
        """A resident does something to a report, mostly to an own one."""
        resident = self._resident(who)
        own = await self._id(resident)
        options = [
            (ticket, button)
            for ticket in await self.tickets()
            for button in OF_RESIDENTS
            if not within_the_law
            or {MOVE_OF.get(button, button), f"{button}_too"}.intersection(
                lifecycle.allowed(ticket, Actor(Role.RESIDENT, str(own)))
            )
        ]
        if not options:
            return
        ticket, button = options[pick % len(options)]
        await resident.sends(Choice(token("progress", 0, ticket.id, ticket.round, "report", button)))
        for words in OF_RESIDENTS[button]:
            await resident.says(words)
        await self._leaves(resident)

    async def waits(self, span: timedelta) -> None:
        """Time goes by. Nobody asked for anything meanwhile, so residents must be left to sleep."""
        async with self._unasked():
            await self.hotline.passes(span)

    # ── what is so ──

    async def tickets(self) -> list[Ticket]:
        """All tickets, oldest first."""
        async with self.hotline.app.database.reading() as connection:
            return [ticket async for ticket in statistics.every_ticket(connection)]

    async def histories(self) -> dict[int, list[Line]]:
        """Ticket → its history."""
        found = {}
        async with self.hotline.app.database.reading() as connection:
            for ticket in [t async for t in statistics.every_ticket(connection)]:
                lines = await history.lines_of(connection, ticket.id)
                found[ticket.id] = [
                    Line(line["name"], line["role"], line["at"], line["facts"], line["actor"])
                    for line in lines
                ]
        return found

    async def said_twice(self) -> list[str]:
        """What a member of staff was told twice in the same moment."""
        twice = []
        for code, member in self.staff.items():
            await member.reads()
            told = [
                (e.at, e.outgoing.text)
                for e in member.log
                if e.outgoing and e.outgoing.text[:1] in "⏳🔴🔔📢"
            ]
            twice += [f"{code}: {words}" for at, words in set(told) if told.count((at, words)) > 1]
        return twice

    # ── inside ──

    def _resident(self, who: int) -> Someone:
        return self.hotline.person(RESIDENTS[who % len(RESIDENTS)])

    async def _id(self, who: Someone) -> int:
        async with self.hotline.app.database.reading() as connection:
            rows: Sequence[Any] = await connection.rows(
                "SELECT id FROM residents WHERE address = ?", (who.address,)
            )
        return int(rows[0][0]) if rows else 0

    async def _moves(self, within_the_law: bool) -> list[tuple[str, Ticket, str]]:
        """Who could press which button of which order: all of them, or what the law allows."""
        city = self.hotline.app.city
        buttons = {button: IN_WORDS.get(button, ("", button))[1] for button in (*AT_ONCE, *IN_WORDS)}
        found = []
        for ticket in await self.tickets():
            for code in STAFF:
                allowed = lifecycle.allowed(ticket, city.staff[code].actor)
                for button, move in buttons.items():
                    if not within_the_law or move in allowed:
                        found.append((code, ticket, button))
        return found

    async def _leaves(self, who: Someone) -> None:
        """Drop a draft that is half done."""
        await who.says("/cancel")
        if any(b.label in ("不要了", "放弃") for row in who.history[-1].buttons for b in row):
            await who.says("放弃")

    @asynccontextmanager
    async def _unasked(self) -> AsyncIterator[None]:
        """What residents are told inside answers nothing of theirs: it must not wake them."""
        await self._hears()
        before = {name: len(self._resident(n).log) for n, name in enumerate(RESIDENTS)}
        yield
        await self._hears()
        for number, name in enumerate(RESIDENTS):
            for entry in self._resident(number).log[before[name] :]:
                self._wakes(entry.at, entry.outgoing.text if entry.outgoing else "")

    async def _hears(self) -> None:
        for number in range(len(RESIDENTS)):
            await self._resident(number).reads()

    def _wakes(self, at: datetime, words: str) -> None:
        city = self.hotline.app.city
        begins, ends = city.daytime
        if not begins <= city.local(at).time() < ends:
            self.asleep.append(words)
