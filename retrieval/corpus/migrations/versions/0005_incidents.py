"""Incidents, what articles tell of them, and what people ruled of that."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("article", sa.Column("grouped", sa.Integer(), nullable=True))
    op.create_index("ix_article_grouped", "article", ["collection_id", "grouped"])
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("first_published", sa.String(length=40), nullable=True),
        sa.Column("last_published", sa.String(length=40), nullable=True),
        sa.Column("became", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_incident_collection_id")
        ),
        sa.ForeignKeyConstraint(["became"], ["incident.id"], name=op.f("fk_incident_became")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_incident_listing", "incident", ["collection_id", "became", "last_published", "id"]
    )
    op.create_index("ix_incident_became", "incident", ["became"])
    op.create_table(
        "telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("spans", sa.String(length=2000), nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_telling_collection_id")
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_telling_article_id")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_telling_incident_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_telling_article", "telling", ["article_id"])
    op.create_index("ix_telling_incident", "telling", ["incident_id"])
    op.create_table(
        "mark",
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_mark_collection_id")
        ),
        sa.ForeignKeyConstraint(["telling_id"], ["telling.id"], name=op.f("fk_mark_telling_id")),
        sa.PrimaryKeyConstraint("collection_id", "number", "telling_id", name=op.f("pk_mark")),
    )
    op.create_index("ix_mark_telling", "mark", ["telling_id"])
    for table, subject in (("link", "telling"), ("ruling", "article")):
        op.create_table(
            table,
            sa.Column(f"{subject}_id", sa.Integer(), nullable=False),
            sa.Column("other_id", sa.Integer(), nullable=False),
            *([sa.Column("together", sa.Boolean(), nullable=False)] if table == "ruling" else []),
            sa.ForeignKeyConstraint(
                [f"{subject}_id"], [f"{subject}.id"], name=op.f(f"fk_{table}_{subject}_id")
            ),
            sa.ForeignKeyConstraint(
                ["other_id"], [f"{subject}.id"], name=op.f(f"fk_{table}_other_id")
            ),
            sa.PrimaryKeyConstraint(f"{subject}_id", "other_id", name=op.f(f"pk_{table}")),
        )
        op.create_index(f"ix_{table}_other", table, ["other_id"])
