"""Earlier tickets that a report could be about, for a whole batch of reports in one statement.

Rule 1  What a report costs does not grow with what is stored: of each cell and group of categories the
        newest `LOOKED_AT` open tickets are looked at in the index, and at most `MOST` of them are read.
Rule 2  A resident's own newest tickets of that group come with them, open or not: they are for that resident
        alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from storage.database import Connection
from storage.rows import Rows
from storage.tables import OPEN
from tickets.neighbours import Earlier, Sought

LOOKED_AT = 64
"""The newest open tickets nearby of which the index is read."""
MOST = 8
"""How many of these are compared."""
OWN_LOOKED_AT = 16
"""The resident's own newest tickets of which the group is read."""
OWN = 4
"""How many of these are compared."""

_SOUGHT = Rows(
    item="integer",
    cells="jsonb",
    category_group="text",
    since="bigint",
    resident="bigint",
    south="double precision",
    north="double precision",
    west="double precision",
    east="double precision",
)
_NEAR = f"""SELECT id FROM
    (SELECT id, latitude, longitude FROM tickets
     WHERE cell = near.cell AND category_group = near.category_group AND id >= near.since
       AND {OPEN}
     ORDER BY id DESC LIMIT {LOOKED_AT}) AS newest
    WHERE latitude BETWEEN near.south AND near.north AND longitude BETWEEN near.west AND near.east
    LIMIT {MOST}"""
_OWN = f"""SELECT id FROM
    (SELECT id, category_group FROM tickets WHERE resident_id = given.resident
     ORDER BY id DESC LIMIT {OWN_LOOKED_AT}) AS newest
    WHERE category_group = given.category_group LIMIT {OWN}"""
_FIND = {
    "sqlite": f"""WITH given AS MATERIALIZED (SELECT * FROM {_SOUGHT.source("sqlite")}),
    near AS MATERIALIZED (
        SELECT given.*, cell.value AS cell FROM given, json_each(given.cells) AS cell)
    SELECT near.item, tickets.body FROM near CROSS JOIN tickets ON tickets.id IN ({_NEAR})
    UNION ALL
    SELECT given.item, tickets.body FROM given CROSS JOIN tickets ON tickets.id IN ({_OWN})""",
    "postgresql": f"""WITH given AS MATERIALIZED (SELECT * FROM {_SOUGHT.source("postgresql")}),
    near AS MATERIALIZED (
        SELECT given.*, cell::bigint AS cell FROM given, jsonb_array_elements_text(given.cells) AS cell)
    SELECT near.item, tickets.body
    FROM near CROSS JOIN LATERAL ({_NEAR}) AS found JOIN tickets ON tickets.id = found.id
    UNION ALL
    SELECT given.item, tickets.body
    FROM given CROSS JOIN LATERAL ({_OWN}) AS found JOIN tickets ON tickets.id = found.id""",
}
_decoder = msgspec.json.Decoder(Earlier)


async def find(connection: Connection, sought: Sequence[Sought]) -> list[list[Earlier]]:
    """For each report the earlier tickets it could be about, every one once."""
    given = [
        (item, s.cells, s.group, s.since, s.resident, s.south, s.north, s.west, s.east)
        for item, s in enumerate(sought)
    ]
    found: list[dict[int, Earlier]] = [{} for _ in sought]
    for item, body in await connection.rows(_FIND[connection.dialect], _SOUGHT.bind(given)):
        earlier = _decoder.decode(body)
        found[item][earlier.id] = earlier
    return [list(earlier.values()) for earlier in found]
