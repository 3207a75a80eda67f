"""Every day some of the closed tickets are drawn for a second callback, and what was drawn can be checked.

Rule 1  Each day once, however many processes there are (`by_the_clock.py`); a day that was missed is
        drawn when one is there again.
Rule 2  The seed is made for the draw and kept with it, and so is everything that could have been drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

import structlog

from bot.desk.questions.second import ASK
from bot.rounds import by_the_clock
from bot.rounds.repeating import repeated
from storage import sampling, timers
from storage.database import Connection, Database
from storage.sampling import Draw, Drawn
from tickets.city import City
from tickets.sampling import SecondCallback, day_bounds, draw, drawn_day, frame_of, next_draw

log = structlog.get_logger("draws")

KIND = "second_draw"
"""The timer of the next draw: no ticket's and no resident's."""


class Draws:
    """The daily draws of one city. `seed` makes a new one: hexadecimal, and nobody can foretell it."""

    def __init__(
        self, city: City, database: Database, now: Callable[[], datetime], seed: Callable[[], str]
    ) -> None:
        self._city = city
        self._database = database
        self._now = now
        self._seed = seed

    async def run(self) -> None:
        """Draw what is due until cancelled."""
        if self._city.second is not None:
            await repeated(self.once, "draw failed", by_the_clock.LOOKS)

    async def once(self) -> bool:
        """Draw if it is time; arrange the first draw if none is waiting."""
        rules, now, here = self._city.second, self._now(), self._city.timezone
        if rules is None:
            return False
        timer = await by_the_clock.due(self._database, KIND, next_draw(rules, here, now), now)
        if timer is None:
            return False
        async with self._database.transaction() as connection:
            if not await by_the_clock.claimed(connection, timer, next_draw(rules, here, timer.due_at), now):
                return False
            await self._draw(connection, rules, drawn_day(rules, here, timer.due_at), now)
        return True

    async def _draw(self, connection: Connection, rules: SecondCallback, day: date, now: datetime) -> None:
        since, until = day_bounds(day, self._city.timezone)
        closed = {t.id: t for t in await sampling.closed_between(connection, since, until)}
        frame = frame_of(list(closed.values()))
        made = Draw(int(f"{day:%Y%m%d}"), self._seed(), rules.share, now, frame)
        if not frame or not await sampling.keep_draw(connection, made):
            return
        chosen = drawn_in(made)
        if not chosen:
            return
        rows = [Drawn(id, made.day, which, closed[id].resident) for id, which in chosen.items()]
        await sampling.keep(connection, rows)
        await timers.set_timers(connection, [(ASK, row.ticket, row.resident, now, None) for row in rows])


def drawn_in(made: Draw) -> Mapping[int, str]:
    """The tickets that a draw comes to, with their departments: from what is kept of it alone."""
    drawn = draw(made.frame, made.share, made.seed)
    return {id: department for department, ids in drawn.items() for id in ids}


async def objections(connection: Connection, city: City) -> tuple[int, list[str]]:
    """Every draw made again: how many there were, and what is not as it has to be."""
    wrong: list[str] = []
    made = await sampling.draws(connection)
    for each in made:
        kept = {row.ticket: row.department for row in await sampling.of_day(connection, each.day)}
        again = drawn_in(each)
        wrong += [f"{each.day}: {id} was drawn, and is not asked" for id in again.keys() - kept.keys()]
        wrong += [f"{each.day}: {id} is asked, and was not drawn" for id in kept.keys() - again.keys()]
        day = date.fromisoformat(str(each.day))
        left = frame_of(await sampling.closed_between(connection, *day_bounds(day, city.timezone)))
        known = {id for ids in each.frame.values() for id in ids}
        wrong += [
            f"{each.day}: {id} was closed on that day, and could not be drawn"
            for ids in left.values()
            for id in ids
            if id not in known
        ]
    return len(made), sorted(wrong)
