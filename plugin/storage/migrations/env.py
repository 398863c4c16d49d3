"""Alembic's entry: it runs on the connection that ``plugin.storage.migrate`` hands over."""

from __future__ import annotations

from alembic import context

from plugin.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
context.run_migrations()
