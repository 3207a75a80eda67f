"""Cards that are edited in their place, and an outbox that is looked through chat by chat."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_WAITING = sa.text("status = 'waiting'")
_CARDS = sa.text("ticket_id IS NOT NULL")
_EDITS = sa.text("replaces IS NOT NULL")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("ticket_id", sa.BigInteger(), nullable=True))
    op.add_column("outbox", sa.Column("replaces", sa.BigInteger(), nullable=True))
    op.drop_index("outbox_waiting", table_name="outbox")
    op.create_index(
        "outbox_waiting",
        "outbox",
        ["channel", "address", "id"],
        unique=False,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
    op.create_index(
        "outbox_cards",
        "outbox",
        ["ticket_id", "id"],
        unique=False,
        sqlite_where=_CARDS,
        postgresql_where=_CARDS,
    )
    op.create_index(
        "outbox_edits",
        "outbox",
        ["replaces", "id"],
        unique=False,
        sqlite_where=_EDITS,
        postgresql_where=_EDITS,
    )
