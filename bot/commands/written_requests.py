"""What an operator does for somebody who asks in writing: erase who reported something, unbind a chat.

Rule 1  What was done is told once it is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.app import now
from bot.config import Settings
from bot.desk.own_data.records import ERASE
from storage import links, residents, schema, timers
from storage import staff as staff_storage
from storage import tickets as ticket_storage
from storage.database import Away, Connection, Database
from tickets.numbers import parse


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it, for the operator, and the status that the command ends with."""

    told: str
    status: int = 0


async def erase(settings: Settings, number: str) -> int:
    """Have whoever reported the ticket `number` erased by the running service, or at its next start."""
    id = parse(number)
    if id is None:
        print(f"{number!r} is not the number of a ticket", file=sys.stderr)
        return 2
    return await _on_the_database(settings, lambda connection: _erase(connection, id, number))


async def _erase(connection: Connection, id: int, number: str) -> Outcome:
    ticket = (await ticket_storage.load(connection, [id], lock=False)).get(id)
    if ticket is None or ticket.resident is None:
        return Outcome(f"{number}: there is no such ticket, or nobody is known for it", 1)
    found = (await residents.look(connection, [ticket.resident])).get(ticket.resident)
    if found is not None and found.staff:
        return Outcome(f"{number}: bound to {found.staff}; first: jieban staff unbind {found.staff}", 1)
    linked = await links.members(connection, [found.person]) if found is not None and found.person else []
    chats = [member.id for member in linked] or [ticket.resident]
    await timers.set_timers(connection, [(ERASE, None, id, now(), None) for id in chats])
    return Outcome(f"{number}: its resident is erased by the running service, or when it is started")


async def unbind(settings: Settings, code: str) -> int:
    """Bind a member of staff to no chat any more."""
    return await _on_the_database(settings, lambda connection: _unbind(connection, code))


async def _unbind(connection: Connection, code: str) -> Outcome:
    unbound = await staff_storage.unbind(connection, code)
    return Outcome(f"{code}: unbound") if unbound else Outcome(f"{code!r} is bound to no chat", 1)


async def _on_the_database(settings: Settings, work: Callable[[Connection], Awaitable[Outcome]]) -> int:
    if (missing := settings.missing_database) is not None:
        raise Away(f"there is no {missing}")
    database = Database(settings.database.url)
    try:
        await schema.migrate(database)
        async with database.transaction() as connection:
            outcome = await work(connection)
    finally:
        await database.close()
    print(outcome.told, file=sys.stderr if outcome.status else sys.stdout)
    return outcome.status
