"""How long residents wait for a person: counted of the requests that are kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from storage.database import Connection
from storage.instants import stored


class Waits(Struct, frozen=True):
    """Requests to talk to a person that were taken, or were not by the moment that their residents were told.
    Who took theirs back before that, or still has to wait until then, is not `asked`.

    `median` is how long half of those who got somebody waited at most, nights included; None where nobody
    did."""

    asked: int
    taken: int
    in_time: int
    median: timedelta | None

    @property
    def share(self) -> float | None:
        """The share of them that was taken in time; None where nobody asked."""
        return self.in_time / self.asked if self.asked else None


async def counted(
    connection: Connection, now: datetime, since: datetime | None = None, until: datetime | None = None
) -> Waits:
    """The waits of those who asked in [since, until)."""
    bounds = ((since, ">="), (until, "<"))
    where = " AND ".join(
        ["taken_at IS NOT NULL OR due_at < COALESCE(ended_at, ?)".join("()")]
        + [f"made_at {sign} ?" for instant, sign in bounds if instant is not None]
    )
    given = (stored(now), *(stored(instant) for instant, _ in bounds if instant is not None))
    rows = await connection.rows(
        f"""SELECT count(*), count(taken_at), count(CASE WHEN taken_at <= due_at THEN 1 END)
        FROM requests WHERE {where}""",
        given,
    )
    asked, taken, in_time = rows[0]
    if not taken:
        return Waits(asked, 0, 0, None)
    middle = await connection.rows(
        f"""SELECT taken_at - made_at FROM requests WHERE {where} AND taken_at IS NOT NULL
        ORDER BY 1 LIMIT ? OFFSET ?""",
        (*given, 2 - taken % 2, (taken - 1) // 2),
    )
    median = sum(wait for (wait,) in middle) / len(middle)
    return Waits(asked, taken, in_time, timedelta(microseconds=median))


async def waiting(connection: Connection) -> int:
    """How many have asked for a person and have none yet."""
    rows = await connection.rows("SELECT count(*) FROM requests WHERE ended_at IS NULL AND agent = ''")
    return int(rows[0][0])
