"""Articles are listed from one index; the key of an erased collection is never given again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NAME_CHARS = 200


def upgrade() -> None:
    op.add_column("article", sa.Column("published", sa.String(length=40), nullable=True))
    op.add_column("article", sa.Column("names", sa.Text(), nullable=False, server_default=""))
    _fill(op.get_bind())
    op.create_index("ix_article_listing", "article", ["collection_id", "published", "id", "names"])
    if op.get_context().dialect.name == "sqlite":
        _count_keys()


def _fill(connection: sa.Connection) -> None:
    rows = connection.execute(
        sa.text(
            "SELECT article.id, public_id, article.url, title, outlet, revision.published"
            " FROM article JOIN revision ON revision.article_id = article.id AND is_latest"
        )
    ).all()
    values = [
        {
            "id": row.id,
            "published": row.published,
            "names": "\n".join(
                " ".join(name[:_NAME_CHARS].split())
                for name in (row.public_id, row.url, row.title, row.outlet)
                if name
            ).casefold(),
        }
        for row in rows
    ]
    if values:
        connection.execute(
            sa.text("UPDATE article SET published = :published, names = :names WHERE id = :id"),
            values,
        )


def _count_keys() -> None:
    """Makes the table of collections anew with AUTOINCREMENT, which SQLite cannot add."""
    # While it is gone, every article and passage lacks its collection. SQLite counts those until
    # the commit, and takes one off the count for each whose collection is inserted again: into the
    # table under its own name, so it is not filled first and then renamed.
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute("CREATE TEMPORARY TABLE kept AS SELECT * FROM collection")
    op.drop_table("collection")
    op.create_table(
        "collection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("stamp", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection")),
        sa.UniqueConstraint("name", name=op.f("uq_collection_name")),
        sqlite_autoincrement=True,
    )
    op.execute("INSERT INTO collection SELECT id, name, stamp, created_at FROM kept")
    op.execute("DROP TABLE kept")
