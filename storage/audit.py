"""Everything that is kept, line by line, for measures from outside. Read-only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import msgspec

from storage.database import Connection
from storage.instants import moment_or_none

_QUERIES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "ticket": (
        "tickets",
        ("id", "status", "resident_id", "department", "category", "district", "round", "opened_at", "due_at"),
        "id",
    ),
    "inbound": ("inbound", ("source", "channel", "address", "at"), "source"),
    "outbound": (
        "outbox",
        (
            "id",
            "channel",
            "address",
            "sequence",
            "kind",
            "status",
            "attempts",
            "external",
            "created_at",
            "ended_at",
            "body",
        ),
        "id",
    ),
    "timer": ("timers", ("id", "kind", "ticket_id", "resident_id", "due_at", "status", "ended_at"), "id"),
    "move": ("history", ("id", "ticket_id", "name", "role", "actor", "at", "facts"), "id"),
    "session": ("sessions", ("resident_id", "stack", "wake_at"), "resident_id"),
    "stake": ("stakes", ("ticket_id", "resident_id", "joined_at"), "ticket_id, resident_id"),
    "draw": ("draws", ("day", "seed", "share", "drawn_at", "frame"), "day"),
    "second": (
        "seconds",
        ("ticket_id", "day", "department", "resident_id", "status", "asked_at", "ended_at", "body"),
        "ticket_id",
    ),
}
"""Type of line → table, columns, order."""

_MOMENTS = frozenset(
    {"opened_at", "due_at", "at", "created_at", "ended_at", "wake_at", "joined_at", "drawn_at", "asked_at"}
)
_JSON = frozenset({"body", "facts", "frame", "stack"})
PAGE = 5000


async def lines(connection: Connection) -> AsyncIterator[dict[str, Any]]:
    """Every line, type by type as in `_QUERIES`, each type in a fixed order."""
    for kind, (table, columns, order) in _QUERIES.items():
        last: Any = None
        while True:
            keys = order.split(", ")
            blanks = ", ".join("?" for _ in keys)
            where, values = ("", ()) if last is None else (f"WHERE ({order}) > ({blanks})", last)
            rows = await connection.rows(
                f"SELECT {', '.join(columns)} FROM {table} {where} ORDER BY {order} LIMIT {PAGE}", values
            )
            for row in rows:
                yield {"type": kind} | {
                    name: _shown(name, value) for name, value in zip(columns, row, strict=True)
                }
            if len(rows) < PAGE:
                break
            last = tuple(rows[-1][columns.index(key)] for key in keys)


def _shown(name: str, value: Any) -> Any:
    if name in _MOMENTS:
        at = moment_or_none(value)
        return None if at is None else at.isoformat()
    if name in _JSON:
        return msgspec.json.decode(value) if value else None
    return value
