"""Secrets that all processes share for a while, such as a platform's access token. They are kept sealed."""

from __future__ import annotations

from datetime import datetime

from storage.database import Connection
from storage.instants import moment, stored


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


async def claim(connection: Connection, name: str, value: str, until: datetime, now: datetime) -> str:
    """Keep a value under a name unless there is one already; returns the one that is kept. Names that begin
    like this one, up to its first colon, and are over are forgotten."""
    kind = name.partition(":")[0]
    await connection.run(
        "DELETE FROM vault WHERE name >= ? AND name < ? AND until < ?", (f"{kind}:", f"{kind};", stored(now))
    )
    await connection.run(
        "INSERT INTO vault (name, value, until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (name, value, stored(until)),
    )
    rows = await connection.rows("SELECT value FROM vault WHERE name = ?", (name,))
    return rows[0][0] if rows else value
