"""Earlier tickets that reports could be about: looked for once for all the cards of a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from msgspec.structs import replace

from bot.desk.drafts import described, site_of
from bot.desk.unit.standing import Standing
from conversations.effects import LookUp
from conversations.messages import Found
from storage import neighbours as neighbour_storage
from storage.database import Connection
from tickets.city import City
from tickets.neighbours import Matter, Neighbour, offered, sought
from tickets.ticket import Kind

WHAT: Final = "neighbours"
"""The look-up that this answers."""
_STEP: Final = 10
"""Metres that a distance is told in."""
_HERE: Final = 15
"""Metres within which it is the same place."""


async def look_around(
    connection: Connection, asks: Sequence[tuple[Standing, LookUp]], city: City, now: datetime
) -> list[Found]:
    """What each card may offer: the best earlier ticket, or nothing."""
    matters = [
        Matter(ask.answers["category"], described(ask.answers), site_of(ask.answers), now) for _, ask in asks
    ]
    wanted = [sought(matter, who.id, city) for matter, (who, _) in zip(matters, asks, strict=True)]
    found = await neighbour_storage.find(connection, wanted)
    results = []
    for (standing, ask), matter, nearby in zip(asks, matters, found, strict=True):
        earlier = [replace(e, resident=standing.id) if e.resident in standing.ids else e for e in nearby]
        best = offered(matter, Kind(ask.answers["kind"]), standing.id, earlier, city) if earlier else None
        results.append(Found(WHAT, () if best is None else (_row(best),)))
    return results


def _row(neighbour: Neighbour) -> Mapping[str, Any]:
    """What may be known of an earlier ticket. Of another resident's: nothing that they said."""
    ticket, metres = neighbour.ticket, neighbour.metres
    return {
        "ticket": ticket.id,
        "round": ticket.round,
        "whose": neighbour.whose,
        "number": "" if neighbour.whose == "other" else ticket.number,
        "residents": ticket.joined + 1,
        "metres": 0 if metres is None or metres <= _HERE else max(_STEP, round(metres / _STEP) * _STEP),
        "at": ticket.opened_at.isoformat(),
        "due": ticket.due_at.isoformat() if ticket.due_at else "",
    }
