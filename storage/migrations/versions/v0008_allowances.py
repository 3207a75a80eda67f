"""What a platform lets us say: counts for each address, rows that wait for their person; and a vault."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_HELD = sa.text("status = 'held'")


def upgrade() -> None:
    op.create_table(
        "allowances",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("serial", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "address", "kind"),
        comment="What a platform still lets us say to an address, where it counts that",
    )
    op.create_table(
        "vault",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        comment="Secrets that all processes share for a while, sealed",
    )
    op.create_index(
        "outbox_held",
        "outbox",
        ["channel", "address"],
        unique=False,
        sqlite_where=_HELD,
        postgresql_where=_HELD,
    )
