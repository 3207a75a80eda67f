"""Files that people sent on a platform which keeps them: what is still to be fetched, and what came of it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_WAITING = sa.text("status = 'waiting'")


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("media", sa.Text(), nullable=True),
        sa.Column("mime", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
        comment="Files that a platform keeps for us: waiting to be fetched, kept, refused or lost",
    )
    op.create_index(
        "files_waiting",
        "files",
        ["channel", "due_at"],
        unique=False,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
