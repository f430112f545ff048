"""Who added a feed, and where its news is announced."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "feed",
        sa.Column("feed", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("told_broken", sa.Boolean(), nullable=False),
        sa.Column("told_silent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("feed", name=op.f("pk_feed")),
    )
    op.create_index("ix_feed_server_id", "feed", ["server_id"])
