"""Where open tickets are, and who has a stake in somebody else's."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_OPEN = sa.text("status NOT IN ('archived', 'closed', 'merged', 'rejected', 'withdrawn')")
_PLACED = (
    sa.Column("cell", sa.BigInteger(), nullable=True),
    sa.Column("latitude", sa.Float(53), nullable=True),
    sa.Column("longitude", sa.Float(53), nullable=True),
    sa.Column("category_group", sa.Text(), server_default="", nullable=False),
)
"""Tickets of before stay where they are: only their own residents are led to them."""


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
    op.create_index(
        "tickets_near",
        "tickets",
        ["cell", "category_group", "id", "latitude", "longitude"],
        unique=False,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
