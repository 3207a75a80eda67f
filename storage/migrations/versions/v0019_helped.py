"""Open tickets that others help with are found at once: by each start, and for helpers' lists."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

OPEN = "status NOT IN ('archived', 'closed', 'merged', 'rejected', 'withdrawn')"
HELPED = """(body, '"helpers":["') > 0"""


def upgrade() -> None:
    op.create_index(
        "tickets_helped",
        "tickets",
        ["id"],
        unique=False,
        sqlite_where=sa.text(f"{OPEN} AND instr{HELPED}"),
        postgresql_where=sa.text(f"{OPEN} AND strpos{HELPED}"),
    )
