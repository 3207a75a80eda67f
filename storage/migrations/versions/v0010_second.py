"""The second callback: each day's draw, and what came of every ticket that was drawn."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_CLOSED = sa.text("status = 'closed'")


def upgrade() -> None:
    op.create_table(
        "draws",
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("share", sa.Float(53), nullable=False),
        sa.Column("drawn_at", sa.BigInteger(), nullable=False),
        sa.Column("frame", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day"),
        comment="Each day's draw for the second callback: seed, and all tickets that could have been drawn",
    )
    op.create_table(
        "seconds",
        sa.Column("ticket_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("resident_id", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_id"),
        comment="Tickets that were drawn for the second callback; `body` is what was answered",
    )
    op.create_index("seconds_day", "seconds", ["day", "department"], unique=False)
    op.create_index("seconds_resident", "seconds", ["resident_id"], unique=False)
    op.create_index(
        "tickets_closed",
        "tickets",
        ["closed_at"],
        unique=False,
        sqlite_where=_CLOSED,
        postgresql_where=_CLOSED,
    )
