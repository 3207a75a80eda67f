"""Chats of one person that are linked, and the one-time codes that link them."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_LINKED = sa.text("person IS NOT NULL")


def upgrade() -> None:
    op.add_column("residents", sa.Column("person", sa.BigInteger(), nullable=True))
    op.add_column("residents", sa.Column("active_at", sa.BigInteger(), nullable=True))
    op.create_index(
        "residents_person",
        "residents",
        ["person"],
        unique=False,
        sqlite_where=_LINKED,
        postgresql_where=_LINKED,
    )
    op.create_table(
        "linking",
        sa.Column("resident_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("tried_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("resident_id"),
        comment="One-time codes that link chats of one person, only as digests; and codes tried in vain",
    )
    op.create_index("linking_digest", "linking", ["digest"], unique=True)
