"""The command: refuses a database that is in use, plays the month, shows what came of it."""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.app import App, build
from bot.config import Settings
from bot.figures import figures, printed
from bot.figures.counting import ALL
from bot.simulation.agenda import Clock
from bot.simulation.month import Month
from bot.simulation.plan import Outbreak, Planner
from storage import alarms, schema, statistics
from tickets.watching import Alarm


async def simulate(
    settings: Settings, tickets: int, days: int, first: date, seed: int, picture: Path | None
) -> int:
    """Play it; returns the exit code. Raises Away, OSError."""
    if picture is not None:
        await asyncio.to_thread(picture.touch)  # a month is long
    clock = Clock(datetime(2000, 1, 1).astimezone())
    app = build(settings, clock)
    start = datetime.combine(first, datetime.min.time(), app.city.timezone)
    clock.at = start
    try:
        await schema.migrate(app.database)
        async with app.database.reading() as connection:
            used = await statistics.in_use(connection)
        if used:
            print("database.url: this database is in use; a simulation needs an empty one", file=sys.stderr)
            return 1
        begun = time.monotonic()
        month, outbreaks = await play(app, clock, tickets, days, seed)
        await _show(app, month, outbreaks, start, time.monotonic() - begun)
        if picture is not None:
            since = app.city.calendar.working_day_before(clock())
            drawn = await app.digests.drawn(await app.digests.gathered(since, clock()))
            await asyncio.to_thread(picture.write_bytes, drawn)
            print(f"\n{picture}")
    finally:
        await app.database.close()
    return 0


async def play(app: App, clock: Clock, tickets: int, days: int, seed: int) -> tuple[Month, list[Outbreak]]:
    """A month on a migrated, empty database; it ends at the morning after the last day."""
    planner = Planner(app.city, seed, clock(), days)
    outbreaks = planner.outbreaks(tickets)
    month = Month(app, clock, seed)
    desk = asyncio.create_task(app.desk.serve())
    try:
        await month.hire()
        await month.pass_by(planner.matters(tickets, outbreaks), clock() + timedelta(days=days, hours=8))
    finally:
        desk.cancel()
        await asyncio.gather(desk, return_exceptions=True)
    return month, outbreaks


async def _show(app: App, month: Month, outbreaks: list[Outbreak], start: datetime, seconds: float) -> None:
    async with app.database.reading() as connection:
        for by in ("department", "district"):
            found = await figures(connection, app.city, by)
            sys.stdout.write(printed(found, by, "table"))
        noted = await alarms.between(connection, start, app.clock())
    whole = next(figure.rates for figure in found if figure.name == ALL)
    print(f"{whole.tickets} tickets, {month.joined} joined, {seconds:.0f} s")
    if month.stuck:
        print("stuck:", ", ".join(f"{status} {n}" for status, n in month.stuck.items()))
    for outbreak in outbreaks:
        print(
            f"planted: {outbreak.category} {outbreak.district} {app.city.local(outbreak.at):%m-%d %H:%M} "
            f"{outbreak.count} in {outbreak.hours:g} h"
        )
    for alarm in noted:
        print("alarm:  ", _line(alarm))


def _line(alarm: Alarm) -> str:
    words = f"{alarm.what} {alarm.topic.partition(':')[2]} {alarm.count}"
    return f"{words} in {alarm.hours:g} h, usual {alarm.usual:.1f}" if alarm.what == "rising" else words
