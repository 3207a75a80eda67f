"""Secrets that all processes share for a while, such as a platform's access token. They are kept sealed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from storage.database import Connection
from storage.instants import moment, stored
from storage.rows import DIALECTS, Rows

_CLAIMS = Rows(name="text", value="text", until="bigint")
_CLAIM = {d: _CLAIMS.insert(d, "vault", "ON CONFLICT DO NOTHING") for d in DIALECTS}
_CLAIMED = {
    d: f"SELECT name, value FROM vault WHERE name IN (SELECT name FROM {_CLAIMS.source(d)})" for d in DIALECTS
}


async def read(connection: Connection, name: str) -> tuple[str, datetime] | None:
    """A secret and when it ends; None where there is none."""
    rows = await connection.rows("SELECT value, until FROM vault WHERE name = ?", (name,))
    return (rows[0][0], moment(rows[0][1])) if rows else None


async def keep(connection: Connection, name: str, value: str, until: datetime) -> None:
    """Put a secret in the place of the one before."""
    await connection.run(
        """INSERT INTO vault (name, value, until) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value, until = excluded.until""",
        (name, value, stored(until)),
    )


async def claim(connection: Connection, claims: Mapping[str, str], until: datetime) -> dict[str, str]:
    """Keep each value under its name unless there is one already; returns those that are kept, by name."""
    ordered = sorted(claims.items())  # so that two who claim the same names wait for each other in one order
    given = _CLAIMS.bind([(name, value, stored(until)) for name, value in ordered])
    await connection.run(_CLAIM[connection.dialect], given)
    return dict(map(tuple, await connection.rows(_CLAIMED[connection.dialect], given)))


async def forget(connection: Connection, kind: str, now: datetime) -> None:
    """Remove what is over of the names that begin with `kind` and a colon."""
    begins = f"{kind}:"  # compared as it is: what comes after it depends on how the server sorts
    await connection.run(
        "DELETE FROM vault WHERE substr(name, 1, ?) = ? AND until < ?", (len(begins), begins, stored(now))
    )
