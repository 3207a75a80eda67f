"""When something was said last to or by a person who was asked for; a timer for each that is open."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("requests", sa.Column("said_at", sa.BigInteger(), nullable=True))
    op.execute("UPDATE requests SET said_at = taken_at")
    op.execute(
        """INSERT INTO timers (kind, resident_id, due_at, status, body)
        SELECT 'request_silent', resident_id, made_at, 'pending', CAST(id AS TEXT)
        FROM requests WHERE ended_at IS NULL"""
    )
