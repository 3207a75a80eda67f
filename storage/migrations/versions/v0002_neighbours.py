"""Where open tickets are, and who has a stake in somebody else's."""

import json

import sqlalchemy as sa
from alembic import op
from h3.api import basic_int

revision = "0002"
down_revision = "0001"

_OPEN = sa.text("status NOT IN ('archived', 'closed', 'merged', 'rejected', 'withdrawn')")
_PLACED = (
    sa.Column("cell", sa.BigInteger(), nullable=True),
    sa.Column("latitude", sa.Float(53), nullable=True),
    sa.Column("longitude", sa.Float(53), nullable=True),
)
_RESOLUTION = 9
_PAGE = 1000


def upgrade() -> None:
    for column in _PLACED:
        op.add_column("tickets", column)
    op.create_table(
        "stakes",
        sa.Column("ticket_id", sa.BigInteger(), nullable=False),
        sa.Column("resident_id", sa.BigInteger(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_id", "resident_id"),
        comment="Residents who joined somebody else's ticket; `body` is the whole stake",
    )
    op.create_index("stakes_resident", "stakes", ["resident_id", "ticket_id"], unique=False)
    _place_open_ones()
    op.create_index(
        "tickets_near",
        "tickets",
        ["cell", "category", "id", "latitude", "longitude"],
        unique=False,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def _place_open_ones() -> None:
    """Those that are closed find no neighbours, and may be many."""
    tickets = sa.table("tickets", *map(sa.column, ("id", "status", "cell", "latitude", "longitude", "body")))
    connection, last = op.get_bind(), 0
    while rows := connection.execute(
        sa.select(tickets.c.id, tickets.c.body)
        .where(tickets.c.id > last, _OPEN)
        .order_by(tickets.c.id)
        .limit(_PAGE)
    ).all():
        last = rows[-1].id
        for row in rows:
            site = json.loads(row.body)["site"]
            latitude, longitude = site["latitude"], site["longitude"]
            if latitude is not None and longitude is not None:
                cell = basic_int.latlng_to_cell(latitude, longitude, _RESOLUTION)
                connection.execute(
                    tickets.update()
                    .where(tickets.c.id == row.id)
                    .values(cell=cell, latitude=latitude, longitude=longitude)
                )
