"""Second callbacks: what each day's draw was made from, and what came of every ticket that was drawn.

A drawn ticket is `drawn`, then `asked`, then `answered` or `no_answer`; or `not_asked`, with its `why`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from storage.database import Connection
from storage.instants import moment, moment_or_none, stored, stored_or_none
from storage.rows import DIALECTS, Rows
from tickets.sampling import Second
from tickets.ticket import Rating, Status, Ticket

DRAWN, ASKED, ANSWERED, NO_ANSWER, NOT_ASKED = "drawn", "asked", "answered", "no_answer", "not_asked"

_ROW = Rows(
    ticket_id="bigint",
    day="integer",
    department="text",
    resident_id="bigint",
    status="text",
    asked_at="bigint",
    ended_at="bigint",
    body="text",
)
_KEEP = {
    d: _ROW.insert(
        d,
        "seconds",
        "ON CONFLICT (ticket_id) DO UPDATE SET "
        + ", ".join(f"{c} = excluded.{c}" for c in ("resident_id", "status", "asked_at", "ended_at", "body")),
    )
    for d in DIALECTS
}
_COLUMNS = "ticket_id, day, department, resident_id, status, asked_at, ended_at, body"
_DIFFERS = {
    "sqlite": "json_array_length(seconds.body, '$.differs') > 0",
    "postgresql": "jsonb_array_length(seconds.body::jsonb->'differs') > 0",
}
_decoder = msgspec.json.Decoder(Ticket)


class Draw(Struct, frozen=True):
    """One day's draw. `day` is YYYYMMDD, `frame` every ticket that could have been drawn, by department."""

    day: int
    seed: str
    share: float
    drawn_at: datetime
    frame: Mapping[str, Sequence[int]]


class Answer(Struct, frozen=True):
    """What was said: the first answers as they were then, the second ones, and where they differ."""

    first: Rating | None = None
    second: Second | None = None
    differs: tuple[str, ...] = ()
    why: str = ""


class Drawn(Struct, frozen=True):
    """A ticket that was drawn, and what came of it."""

    ticket: int
    day: int
    department: str
    resident: int | None
    status: str = DRAWN
    asked_at: datetime | None = None
    ended_at: datetime | None = None
    answer: Answer = Answer()


async def closed_between(connection: Connection, since: datetime, until: datetime) -> list[Ticket]:
    """The tickets that were closed in [since, until) and were never drawn."""
    rows = await connection.rows(
        f"""SELECT body FROM tickets WHERE status = '{Status.CLOSED}' AND closed_at >= ? AND closed_at < ?
        AND NOT EXISTS (SELECT 1 FROM seconds WHERE seconds.ticket_id = tickets.id) ORDER BY id""",
        (stored(since), stored(until)),
    )
    return [_decoder.decode(row[0]) for row in rows]


async def keep_draw(connection: Connection, draw: Draw) -> bool:
    """Keep a day's draw; false when that day was drawn before."""
    rows = await connection.rows(
        """INSERT INTO draws (day, seed, share, drawn_at, frame) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (day) DO NOTHING RETURNING day""",
        (draw.day, draw.seed, draw.share, stored(draw.drawn_at), msgspec.json.encode(draw.frame).decode()),
    )
    return bool(rows)


async def draws(connection: Connection) -> list[Draw]:
    """All draws, oldest first."""
    rows = await connection.rows("SELECT day, seed, share, drawn_at, frame FROM draws ORDER BY day")
    return [
        Draw(day, seed, share, moment(at), msgspec.json.decode(frame, type=dict[str, list[int]]))
        for day, seed, share, at, frame in rows
    ]


async def keep(connection: Connection, drawn: Sequence[Drawn]) -> None:
    """Keep these, new or changed."""
    rows = [
        (
            d.ticket,
            d.day,
            d.department,
            d.resident,
            d.status,
            stored_or_none(d.asked_at),
            stored_or_none(d.ended_at),
            msgspec.json.encode(d.answer).decode(),
        )
        for d in drawn
    ]
    await connection.run(_KEEP[connection.dialect], _ROW.bind(rows))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many second callbacks there were, how many were answered, and differently from the first."""

    asked: int = 0
    answered: int = 0
    differing: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.asked + other.asked, self.answered + other.answered, self.differing + other.differing
        )


NO_TALLY: Final = Tally()


async def counted(
    connection: Connection,
    by: Literal["department", "category", "district", "opened_at"],
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[tuple[Any, Tally]]:
    """The second callbacks about tickets opened in [since, until), by what the tickets say; codes may repeat.

    What a ticket's department was when it was drawn counts, not where it went since.
    """
    where, values = ["seconds.status IN (?, ?, ?)"], [ASKED, ANSWERED, NO_ANSWER]
    given = [(stored(at), sign) for at, sign in ((since, ">="), (until, "<")) if at is not None]
    join = "JOIN tickets ON tickets.id = seconds.ticket_id" if by != "department" or given else ""
    where += [f"tickets.opened_at {sign} ?" for _, sign in given]
    code = "seconds.department" if by == "department" else f"tickets.{by}"
    rows = await connection.rows(
        f"""SELECT {code}, count(*), count(CASE WHEN seconds.status = ? THEN 1 END),
        count(CASE WHEN {_DIFFERS[connection.dialect]} THEN 1 END)
        FROM seconds {join} WHERE {" AND ".join(where)} GROUP BY 1""",
        (ANSWERED, *values, *(at for at, _ in given)),
    )
    return [(moment(code) if by == "opened_at" else code, Tally(*map(int, counts))) for code, *counts in rows]


async def one(connection: Connection, ticket: int) -> Drawn | None:
    """What was drawn about a ticket."""
    rows = await connection.rows(f"SELECT {_COLUMNS} FROM seconds WHERE ticket_id = ?", (ticket,))
    return _drawn(rows[0]) if rows else None


async def of_day(connection: Connection, day: int) -> list[Drawn]:
    """What one day's draw came to."""
    rows = await connection.rows(
        f"SELECT {_COLUMNS} FROM seconds WHERE day = ? ORDER BY department, ticket_id", (day,)
    )
    return [_drawn(row) for row in rows]


async def of_resident(connection: Connection, resident: int) -> list[Drawn]:
    """What somebody was drawn for."""
    rows = await connection.rows(
        f"SELECT {_COLUMNS} FROM seconds WHERE resident_id = ? ORDER BY ticket_id", (resident,)
    )
    return [_drawn(row) for row in rows]


async def forget(connection: Connection, resident: int, now: datetime) -> None:
    """Nobody is behind these answers any more; the marks go on to count."""
    await keep(connection, [_unknown(drawn, now) for drawn in await of_resident(connection, resident)])


def _unknown(drawn: Drawn, now: datetime) -> Drawn:
    first, second = drawn.answer.first, drawn.answer.second
    answer = replace(
        drawn.answer,
        first=replace(first, comment="") if first else None,
        second=replace(second, comment="") if second else None,
    )
    if drawn.status in (ANSWERED, NO_ANSWER, NOT_ASKED):
        return replace(drawn, resident=None, answer=answer)
    answer = replace(answer, why="gone")
    return replace(drawn, resident=None, status=NOT_ASKED, ended_at=now, answer=answer)


def _drawn(row: Sequence[Any]) -> Drawn:
    ticket, day, department, resident, status, asked, ended, body = row
    answer = msgspec.json.decode(body, type=Answer)
    asked_at, ended_at = moment_or_none(asked), moment_or_none(ended)
    return Drawn(ticket, day, department, resident, status, asked_at, ended_at, answer)
