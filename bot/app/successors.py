"""Departments that the city's files don't know any more, and the open tickets that are still with them.

Rule 1  Nothing starts while an open ticket is with a department that nobody stands for: it would be pinged to
        nobody, and would go up to nobody.
Rule 2  Where the files name a successor (`formerly`), its open tickets and parts of others' go over to it,
        with the same dates; whoever has them now is told, and has to sign for what nobody signed for.
"""

from __future__ import annotations

from datetime import datetime

from bot.config import Mistakes
from storage import history, tickets, timers
from storage.database import Database
from tickets.casework import act
from tickets.city import City
from tickets.ticket import SYSTEM

MOST = 500
"""Tickets that are handed over in one unit of work."""


async def settle(database: Database, city: City, now: datetime) -> None:
    """Hand over what is with former departments. Raises Mistakes where nobody is named for it."""
    async with database.reading() as connection:
        gone = await tickets.departments_at_work(connection, {"", *city.departments})
    successors = {former: d.code for d in city.departments.values() for former in d.formerly}
    nobody = [
        f"departments: {code!r} has {count} open tickets or parts of them and is not in the city's files: "
        f'name it as formerly = ["{code}"] at the department that has them from now on'
        for code, count in sorted(gone.items())
        if code not in successors
    ]
    if nobody:
        raise Mistakes(nobody)
    for code in gone:
        while await _hand_over(database, city, code, successors[code], now):
            pass


async def _hand_over(database: Database, city: City, former: str, to: str, now: datetime) -> bool:
    async with database.transaction() as connection:
        found = await tickets.open_ones(connection, department=former, holder=None, most=MOST)
        found += await tickets.helped_by(connection, former, MOST)
        kept = await tickets.load(connection, [ticket.id for ticket in found], lock=True)
        facts = {"department": to, "before": former}
        outcomes = [
            act(ticket, "succeed", SYSTEM, facts, city, now)
            for ticket in kept.values()
            if former in (ticket.department, *ticket.helpers)
        ]
        if outcomes:
            await tickets.keep(connection, [outcome.ticket for outcome in outcomes])
            lines = [(outcome.ticket.id, event) for outcome in outcomes for event in outcome.events]
            await history.append(connection, lines)
            gone = [(outcome.ticket.id, kind) for outcome in outcomes for kind in outcome.cancels]
            await timers.cancel(connection, gone, now)
            rung = [(t.kind, o.ticket.id, None, t.due_at, None) for o in outcomes for t in o.timers]
            await timers.set_timers(connection, rung)
    return bool(outcomes)
