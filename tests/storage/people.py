"""Who and when, for the tests of storage."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage import residents
from storage.database import Database

NOW = datetime(2026, 11, 23, 2, 0, 0, 123456, tzinfo=UTC)
NASTY = "ＡＢ？? ' \" \\ %s $1 {} 路灯💡\u200f\n\t end"
"""Words that something between us and the disk could take for something else."""


def later(**span: float) -> datetime:
    """A moment after NOW."""
    return NOW + timedelta(**span)


async def met(database: Database, *addresses: str, channel: str = "telegram") -> list[int]:
    """The ids of people at these addresses."""
    async with database.transaction() as connection:
        wanted = {(channel, address): "zh-CN" for address in addresses}
        people = await residents.meet(connection, wanted, NOW)
    return [people[channel, address].id for address in addresses]
