"""One-time codes that tie a chat to a member of staff or a department."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from storage import staff as staff_storage
from storage.database import Database

BINDING_LASTS = timedelta(minutes=10)


async def invite(database: Database, *, staff: str, department: str, at: datetime) -> str:
    """A one-time binding code."""
    code = "".join(secrets.choice("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _ in range(8))
    async with database.transaction() as connection:
        await staff_storage.invite(
            connection, code, staff=staff, department=department, now=at, lasts=BINDING_LASTS
        )
    return code
