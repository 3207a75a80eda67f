"""Earlier tickets around a report, for a whole batch in one statement, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from storage import neighbours
from storage import tickets as ticket_storage
from storage.database import Database
from storage.neighbours import MOST
from tests.storage.test_tickets import BARE
from tickets.cells import cell
from tickets.neighbours import Sought
from tickets.numbers import ticket_id
from tickets.ticket import Site, Status, Ticket

TODAY = datetime(2026, 11, 23, tzinfo=UTC)
LATITUDE, LONGITUDE = 29.55, 112.9
STEP = 0.0005
"""Degrees: about fifty metres."""


def placed(place: int, *, category: str = "CG08", days: int = 0, north: float = 0.0, **more: Any) -> Ticket:
    """A ticket `north` degrees from the middle of the map."""
    id = ticket_id(TODAY.date() - timedelta(days=days), place)
    site = Site("中山路", LATITUDE + north, LONGITUDE)
    return replace(BARE, id=id, category=category, group=category[:2], site=site, **more)


def around(north: float = 0.0, resident: int = 0) -> Sought:
    """A look from there at one category and its sibling, a hundred metres far, for two weeks back."""
    middle = LATITUDE + north
    cells = tuple({cell(middle + n * STEP, LONGITUDE + e * STEP) for n in range(-3, 4) for e in range(-3, 4)})
    since = ticket_id(TODAY.date() - timedelta(days=14), 1)
    far = 2 * STEP
    return Sought(cells, "CG", since, resident, middle - far, middle + far, LONGITUDE - far, LONGITUDE + far)


async def ids_found(database: Database, kept: list[Ticket], *looks: Sought) -> list[set[int]]:
    async with database.transaction() as connection:
        await ticket_storage.keep(connection, kept)
        found = await neighbours.find(connection, looks)
    return [{earlier.id for earlier in some} for some in found]


async def test_what_is_near_open_related_and_recent_is_found(database: Database) -> None:
    here, sibling = placed(1), placed(2, category="CG01", north=STEP)
    there = placed(9, north=20 * STEP)
    others = [
        placed(3, north=3 * STEP),
        placed(4, category="SZ01"),
        placed(5, days=20),
        placed(6, status=Status.CLOSED),
        replace(placed(7), site=Site("中山路")),
        there,
    ]
    first, second, nowhere = await ids_found(
        database, [here, sibling, *others], around(), around(20 * STEP), replace(around(), cells=())
    )
    assert first == {here.id, sibling.id}
    assert second == {there.id}
    assert nowhere == set()


async def test_ones_own_are_found_wherever_and_however_they_are(database: Database) -> None:
    own = [
        replace(placed(1, days=60, status=Status.CLOSED), resident=7),
        replace(placed(2), resident=7, site=Site("中山路")),
    ]
    others = [replace(placed(3, north=20 * STEP), resident=8)]
    (found,) = await ids_found(database, own + others, around(resident=7))
    assert found == {ticket.id for ticket in own}


async def test_ones_own_of_another_group_are_not(database: Database) -> None:
    own = [replace(placed(place, category="SZ01"), resident=7) for place in range(2, 6)]
    (found,) = await ids_found(
        database, [replace(placed(1), resident=7), *own], around(20 * STEP, resident=7)
    )
    assert found == {placed(1).id}


async def test_a_busy_place_costs_no_more_and_gives_the_newest(database: Database) -> None:
    busy = [placed(place) for place in range(1, 100)]
    (found,) = await ids_found(database, busy, around())
    assert found == {ticket.id for ticket in busy[-MOST:]}


async def test_the_earlier_ticket_is_read_as_it_was_kept(database: Database) -> None:
    ticket = replace(placed(1), joined=2, due_at=TODAY, confidential=True)
    async with database.transaction() as connection:
        await ticket_storage.keep(connection, [ticket])
        ((earlier,),) = await neighbours.find(connection, [around()])
    assert (earlier.number, earlier.joined, earlier.due_at) == (ticket.number, 2, TODAY)
    assert (earlier.site, earlier.kind, earlier.confidential) == (ticket.site, ticket.kind, True)
