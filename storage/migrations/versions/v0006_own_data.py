"""Copies and erasure of one's own data: errands, and a history that can lose what tells who somebody is."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OPEN = sa.text("ended_at IS NULL")
_FIXED = ("id", "ticket_id", "name", "role", "actor", "actor_name", "at")
"""Columns of the history that nothing ever changes."""

_SQLITE = f"""
CREATE TRIGGER history_no_UPDATE BEFORE UPDATE ON history
WHEN {" OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _FIXED)}
    OR NOT EXISTS (SELECT 1 FROM erasing WHERE ticket_id = OLD.ticket_id)
BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END
"""
_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM erasing WHERE ticket_id = OLD.ticket_id)
        AND ({", ".join(f"NEW.{column}" for column in _FIXED)})
        IS NOT DISTINCT FROM ({", ".join(f"OLD.{column}" for column in _FIXED)})
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'history is only ever added to';
END $$
"""


def upgrade() -> None:
    op.create_table(
        "errands",
        sa.Column("id", _Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("resident_id", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        comment="Work that takes longer than a turn: done beside the desk, anew until it is ended",
    )
    op.create_index(
        "errands_open", "errands", ["due_at"], unique=False, sqlite_where=_OPEN, postgresql_where=_OPEN
    )
    op.create_index("errands_resident", "errands", ["resident_id"], unique=False)
    op.create_table(
        "erasing",
        sa.Column("ticket_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("ticket_id"),
        comment="Tickets whose history loses what tells who somebody is, in this unit of work; empty outside",
    )
    op.create_table(
        "erased",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
        comment="Web conversations that were erased, only as digests: their tokens open nothing any more",
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER history_no_UPDATE")
        op.execute(_SQLITE)
    else:
        op.execute(_POSTGRESQL)
