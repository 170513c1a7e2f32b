"""How Alembic reaches the connection that the program opened itself."""

from alembic import context

from secretariat.store.base import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the program holds the transaction
)
context.run_migrations()
