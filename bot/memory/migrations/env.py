"""Runs the migrations on the connection that `retrieval.database` hands over."""

from alembic import context

from bot.memory.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
