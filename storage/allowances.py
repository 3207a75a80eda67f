"""What a platform still lets us say to an address, where it counts that.

Rule 1  What somebody does begins a count anew, or (`NOTICE`) adds to it, in the unit of work that takes it
        in.
Rule 2  Whoever sends takes off what was sent. A count is never below nothing, and nothing after its end.
Rule 3  An address's rows are the lock of what is held for it: taken by whoever grants and whoever holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from storage.database import Connection
from storage.instants import moment, stored
from storage.rows import DIALECTS, Rows

NOTICE: Final = "notice"
"""The kind of which several add up."""


class Granted(Struct, frozen=True):
    """`messages` of a `kind` may be sent to an address until a moment."""

    channel: str
    address: str
    kind: str
    messages: int
    until: datetime


_NEW = Rows(channel="text", address="text", kind="text", messages="bigint", until="bigint")
_GRANT = {
    d: f"""INSERT INTO allowances (channel, address, kind, messages, serial, until)
    SELECT channel, address, kind, messages, 1, until FROM {_NEW.source(d)} WHERE true
    ON CONFLICT (channel, address, kind) DO UPDATE SET
    serial = allowances.serial + 1, until = excluded.until,
    messages = excluded.messages + CASE WHEN excluded.kind = '{NOTICE}' THEN allowances.messages ELSE 0 END"""
    for d in DIALECTS
}


async def grant(connection: Connection, granted: Sequence[Granted]) -> None:
    """Write down what was granted, in one order."""
    once = {(g.channel, g.address, g.kind): g for g in granted}
    rows = [(*key, g.messages, stored(g.until)) for key, g in sorted(once.items())]
    await connection.run(_GRANT[connection.dialect], _NEW.bind(rows))


async def left(
    connection: Connection, channel: str, address: str, now: datetime
) -> tuple[int, dict[str, tuple[int, datetime]]]:
    """How often something was granted to an address so far; and kind → how many messages are left, until
    when."""
    rows = await connection.rows(
        "SELECT kind, messages, serial, until FROM allowances WHERE channel = ? AND address = ?",
        (channel, address),
    )
    good = {kind: (n, moment(until)) for kind, n, _, until in rows if n > 0 and until > stored(now)}
    return sum(serial for _, _, serial, _ in rows), good


async def lock(connection: Connection, channel: str, address: str) -> int:
    """Keep an address from being granted anything until the end of this unit of work; returns how often it
    was so far."""
    rows = await connection.rows(
        "UPDATE allowances SET serial = serial WHERE channel = ? AND address = ? RETURNING serial",
        (channel, address),
    )
    return sum(serial for (serial,) in rows)


async def spend(connection: Connection, channel: str, address: str, spent: Mapping[str, int]) -> None:
    """Take off what was sent: kind → messages."""
    for kind, messages in sorted(spent.items()):
        await connection.run(
            """UPDATE allowances SET messages = CASE WHEN messages > ? THEN messages - ? ELSE 0 END
            WHERE channel = ? AND address = ? AND kind = ?""",
            (messages, messages, channel, address, kind),
        )


async def forget(connection: Connection, channel: str, address: str) -> None:
    """Nothing is known of an address any more."""
    await connection.run("DELETE FROM allowances WHERE channel = ? AND address = ?", (channel, address))
