"""Runs migrations on the connection that `inspector.store.migration` hands over.

The caller owns the transaction: a migration that fails leaves the database as it was.
"""

from alembic import context

from inspector.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite alters a table by copying it.
    render_as_batch=True,
)
context.run_migrations()
