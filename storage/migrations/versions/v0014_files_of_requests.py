"""Files that came with a wish to talk to a person."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("requests", sa.Column("files", sa.Text(), server_default="[]", nullable=False))
