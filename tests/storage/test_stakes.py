"""Who joined whose ticket, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from storage import stakes
from storage.database import Database
from tests.storage.people import NASTY, NOW
from tickets.casework import Draft, Stake
from tickets.ticket import Actor, Kind, Rating, Role, Site


def stake(ticket: int, resident: int, minutes: int = 0, **more: Any) -> Stake:
    draft = Draft(
        by=Actor(Role.RESIDENT, str(resident)),
        kind=Kind.HELP,
        category="CG08",
        description=NASTY,
        site=Site("中山路", 29.55, 112.9, "jc", "gcj02"),
        channel="web",
        resident=resident,
        attachments=({"kind": "photo", "key": "media:00", "size": 3},),
        phone="⟦c2VhbGVk⟧",
        details={"list": [1, None, 2.5, True]},
    )
    return Stake(ticket, NOW + timedelta(minutes=minutes), draft, **more)


async def test_what_is_kept_is_found_by_ticket_and_by_resident(database: Database) -> None:
    later, first, elsewhere = stake(1, 7, 5), stake(1, 9), stake(2, 7)
    rated = replace(first, asked=2, apart=3, ratings=(Rating(None, "no", 1, 1, NOW, ("too_slow",), NASTY),))
    async with database.transaction() as connection:
        await stakes.keep(connection, [later, first, elsewhere])
        await stakes.keep(connection, [rated])
    async with database.reading() as connection:
        assert await stakes.of_tickets(connection, {1}) == [rated, later]
        assert await stakes.of_tickets(connection, {1, 2, 3}) == [rated, later, elsewhere]
        assert await stakes.of_resident(connection, 7, 8) == [elsewhere, later]
        assert await stakes.of_resident(connection, 7, 1) == [elsewhere]
        assert await stakes.one(connection, 1, 9) == rated
        assert await stakes.one(connection, 2, 9) is None
        assert [kept async for kept in stakes.every_stake(connection)] == [later, rated, elsewhere]


async def test_what_is_dropped_is_gone(database: Database) -> None:
    async with database.transaction() as connection:
        await stakes.keep(connection, [stake(1, 7), stake(1, 9)])
        await stakes.drop(connection, 1, 7)
        assert await stakes.of_tickets(connection, {1}) == [stake(1, 9)]


async def test_every_stake_over_several_pages(database: Database) -> None:
    many = [stake(ticket, resident) for ticket in range(1, 60) for resident in range(1, 41)]
    assert len(many) > stakes.PAGE
    async with database.transaction() as connection:
        await stakes.keep(connection, many)
        assert [kept async for kept in stakes.every_stake(connection)] == many
