"""What Alembic runs to bring a store up to date; the connection comes from `pipeline.store.schema`."""

from alembic import context

from pipeline.store.schema import VERSION_TABLE
from pipeline.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
