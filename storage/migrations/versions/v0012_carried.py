"""Replies that are said in the answer to what somebody brought."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_CARRIED = sa.text("carried IS NOT NULL")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("carried", sa.Text(), nullable=True))
    op.create_index(
        "outbox_carried",
        "outbox",
        ["carried"],
        unique=False,
        sqlite_where=_CARRIED,
        postgresql_where=_CARRIED,
    )
