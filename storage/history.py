"""What was done to each ticket: only ever added to.

What erasing takes out of a line is in `erasure.py`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import msgspec

from storage.database import Connection
from storage.instants import moment, stored
from storage.rows import DIALECTS, Rows
from tickets.casework import Event

_IDS = Rows(id="bigint")
_LINE = Rows(
    ticket_id="bigint", name="text", role="text", actor="text", actor_name="text", at="bigint", facts="text"
)
_APPEND = {d: _LINE.insert(d, "history") for d in DIALECTS}
_OF_TICKETS = {
    d: f"""SELECT history.id, history.ticket_id, history.role, history.actor, history.facts
    FROM {_IDS.source(d)} JOIN history ON history.ticket_id = given.id ORDER BY history.id"""
    for d in DIALECTS
}
PAGE = 10_000
"""Lines of the history that are looked at in one statement where no index helps."""


class Line(msgspec.Struct, frozen=True):
    """A line of history as it is kept."""

    id: int
    ticket: int
    role: str
    actor: str
    facts: dict[str, Any]


async def append(connection: Connection, lines: Sequence[tuple[int, Event]]) -> None:
    """Add lines to the history of tickets."""
    rows = [
        (
            ticket,
            event.name,
            event.by.role,
            event.by.id,
            event.by.name,
            stored(event.at),
            msgspec.json.encode(event.facts).decode(),
        )
        for ticket, event in lines
    ]
    connection.later("history", _APPEND[connection.dialect], _LINE.bind(rows))


async def lines_of(connection: Connection, ticket: int) -> list[Mapping[str, Any]]:
    """The history of a ticket, oldest first."""
    rows = await connection.rows(
        "SELECT name, role, actor, actor_name, at, facts FROM history WHERE ticket_id = ? ORDER BY id",
        (ticket,),
    )
    return [
        {
            "name": name,
            "role": role,
            "actor": actor,
            "actor_name": actor_name,
            "at": moment(at),
            "facts": msgspec.json.decode(facts),
        }
        for name, role, actor, actor_name, at, facts in rows
    ]


async def of_tickets(connection: Connection, tickets: Sequence[int]) -> list[Line]:
    """The history of some tickets with the ids of its lines, oldest first."""
    rows = await connection.rows(
        _OF_TICKETS[connection.dialect], _IDS.bind([(id,) for id in sorted(set(tickets))])
    )
    return [_line(kept) for kept in rows]


async def lines_by(connection: Connection, resident: int) -> AsyncIterator[Line]:
    """What a resident did to any ticket; a look at the whole history, page by page."""
    rows = await connection.rows("SELECT min(id), max(id) FROM history")
    first, last = rows[0]
    for begin in () if first is None else range(first, last + 1, PAGE):
        rows = await connection.rows(
            """SELECT id, ticket_id, role, actor, facts FROM history
            WHERE id BETWEEN ? AND ? AND actor = ? AND role = 'resident' ORDER BY id""",
            (begin, begin + PAGE - 1, str(resident)),
        )
        for line in rows:
            yield _line(line)


def _line(kept: Sequence[Any]) -> Line:
    id, ticket, role, actor, facts = kept
    return Line(id, ticket, role, actor, msgspec.json.decode(facts))


async def last_doer(connection: Connection, ticket: int, move: str) -> str:
    """The name of who made a move on a ticket last; "" where nobody has."""
    rows = await connection.rows(
        "SELECT actor_name FROM history WHERE ticket_id = ? AND name = ? ORDER BY id DESC LIMIT 1",
        (ticket, move),
    )
    return rows[0][0] if rows else ""
