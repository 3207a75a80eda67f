"""The leaders who are told something by the city's own clock."""

from __future__ import annotations

from collections.abc import Iterable

from storage import residents
from storage import staff as staff_storage
from storage.database import Connection
from storage.residents import Resident


async def bound(connection: Connection, codes: Iterable[str]) -> list[Resident]:
    """The members of staff among `codes` whose chats are open, in the order of their chats."""
    addresses = await staff_storage.addresses_of(connection, sorted(codes))
    found = await residents.look(connection, sorted(addresses.values()))
    return [found[id] for id in sorted(found) if found[id].reachable]
