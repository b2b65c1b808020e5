"""Alembic's entry point: migrates over the connection that `corpus.migrations.upgrade` hands in."""

from __future__ import annotations

from alembic import context

from corpus.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
