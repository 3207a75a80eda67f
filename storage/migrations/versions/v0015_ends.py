"""What ends is forgotten: indexes to find it by, and codes that were used up keep the moment."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.execute("DELETE FROM linking WHERE expires_at IS NULL AND tried_at IS NULL")
    op.create_index("codes_expires", "codes", ["expires_at"], unique=False)
    for name, table, column, those in (
        ("linking_expires", "linking", "expires_at", "expires_at IS NOT NULL"),
        ("linking_tried", "linking", "tried_at", "tried_at IS NOT NULL"),
        ("files_in_vain", "files", "ended_at", "status IN ('lost', 'refused')"),
        ("requests_ended", "requests", "ended_at", "ended_at IS NOT NULL"),
    ):
        where = sa.text(those)
        op.create_index(name, table, [column], unique=False, sqlite_where=where, postgresql_where=where)
