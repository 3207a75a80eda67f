"""What is looked for by its moment again and again gets an index: joining, and errands that ended."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_ENDED = sa.text("ended_at IS NOT NULL")


def upgrade() -> None:
    op.create_index("stakes_joined", "stakes", ["joined_at"], unique=False)
    op.create_index(
        "errands_ended",
        "errands",
        ["ended_at"],
        unique=False,
        sqlite_where=_ENDED,
        postgresql_where=_ENDED,
    )
