"""What each ticket adds to the rates, so that the database can count."""

import msgspec
import sqlalchemy as sa
from alembic import op

from tickets.rates import packed, row
from tickets.ticket import Ticket

revision = "0004"
down_revision = "0003"

_PAGE = 1000


def upgrade() -> None:
    op.add_column("tickets", sa.Column("figure", sa.Integer(), server_default="0", nullable=False))
    _count_those_of_before()
    counted = ["opened_at", "department", "category", "district", "figure"]
    op.create_index("tickets_counted", "tickets", counted, unique=False)


def _count_those_of_before() -> None:
    tickets = sa.table("tickets", *map(sa.column, ("id", "figure", "body")))
    connection, last, decoder = op.get_bind(), 0, msgspec.json.Decoder(Ticket)
    page = sa.select(tickets.c.id, tickets.c.body).order_by(tickets.c.id).limit(_PAGE)
    change = (
        tickets.update().where(tickets.c.id == sa.bindparam("ticket")).values(figure=sa.bindparam("counted"))
    )
    while rows := connection.execute(page.where(tickets.c.id > last)).all():
        last = rows[-1].id
        connection.execute(
            change, [{"ticket": r.id, "counted": packed(row(decoder.decode(r.body)))} for r in rows]
        )
