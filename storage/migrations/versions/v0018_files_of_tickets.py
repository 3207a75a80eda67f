"""A file knows the ticket that it is in: whose it is can be told when it turns out to be of no use."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("files", sa.Column("ticket_id", sa.BigInteger(), nullable=True))
