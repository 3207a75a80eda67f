"""What leaders were alarmed about, so that the same thing is told once."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_UNTOLD = sa.text("told_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "alarms",
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("topic", "at"),
        comment="What stood out: rising topics, many on one matter, repeats; `body` is the whole alarm",
    )
    op.create_index("alarms_at", "alarms", ["at"], unique=False)
    op.create_index(
        "alarms_untold", "alarms", ["at"], unique=False, sqlite_where=_UNTOLD, postgresql_where=_UNTOLD
    )
