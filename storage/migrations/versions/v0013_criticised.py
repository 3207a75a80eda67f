"""What was criticised publicly is counted and found whole; the index of what is counted is in that order."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_CRITICISED = 15552
"""Where the numbers of criticised rows begin."""
_NAMED = {
    "sqlite": "json_extract(body, '$.criticised_at') IS NOT NULL",
    "postgresql": "body::jsonb->>'criticised_at' IS NOT NULL",
}


def upgrade() -> None:
    named = _NAMED[op.get_bind().dialect.name]
    op.execute(f"UPDATE tickets SET figure = figure + {_CRITICISED} WHERE figure < {_CRITICISED} AND {named}")
    those = sa.text(f"figure >= {_CRITICISED}")
    op.create_index(
        "tickets_criticised",
        "tickets",
        ["department", "due_at"],
        unique=False,
        sqlite_where=those,
        postgresql_where=those,
    )
    op.drop_index("tickets_counted", table_name="tickets")
    counted = ["department", "category", "district", "figure", "opened_at"]
    op.create_index("tickets_counted", "tickets", counted, unique=False)
    op.create_index("tickets_opened", "tickets", ["opened_at"], unique=False)
