"""Who says a sentence and of which time it speaks, publishers' notes, accounts, languages."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for table, column in (
        ("article", sa.Column("page_key", sa.Text(), nullable=True)),
        ("article", sa.Column("account", sa.Integer(), nullable=True)),
        ("article", sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True)),
        ("revision", sa.Column("modified", sa.String(length=40), nullable=True)),
        ("revision", sa.Column("language", sa.String(length=8), nullable=True)),
        ("revision", sa.Column("via_start", sa.Integer(), nullable=True)),
        ("revision", sa.Column("via_end", sa.Integer(), nullable=True)),
        ("original", sa.Column("etag", sa.Text(), nullable=True)),
        ("original", sa.Column("last_modified", sa.Text(), nullable=True)),
        ("sentence", sa.Column("said_start", sa.Integer(), nullable=True)),
        ("sentence", sa.Column("said_end", sa.Integer(), nullable=True)),
    ):
        op.add_column(table, column)
    op.create_index("ix_article_account", "article", ["collection_id", "account"])
    op.create_index("ix_article_collection_page_key", "article", ["collection_id", "page_key"])
    for name, extra in (
        ("note", [sa.Column("kind", sa.String(length=20), nullable=False)]),
        ("unsure", []),
    ):
        op.create_table(
            name,
            sa.Column("revision_id", sa.Integer(), nullable=False),
            sa.Column("position", sa.Integer(), nullable=False),
            *extra,
            sa.Column("start", sa.Integer(), nullable=False),
            sa.Column("end", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(
                ["revision_id"], ["revision.id"], name=op.f(f"fk_{name}_revision_id")
            ),
            sa.PrimaryKeyConstraint("revision_id", "position", name=op.f(f"pk_{name}")),
        )
    op.create_table(
        "shingle",
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_shingle_collection_id")
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_shingle_article_id")),
        sa.PrimaryKeyConstraint("collection_id", "number", "article_id", name=op.f("pk_shingle")),
    )
    op.create_index("ix_shingle_article", "shingle", ["article_id"])
    op.create_table(
        "moment",
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("begins", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_moment_passage_id")),
        sa.PrimaryKeyConstraint("passage_id", "start", name=op.f("pk_moment")),
    )
