"""What was understood from a question and its answer, for the questions that follow."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    # Of a question that was asked before, nothing more is known than its words.
    op.add_column("asked", sa.Column("learnt", sa.Text(), nullable=False, server_default="{}"))
