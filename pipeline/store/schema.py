"""The schema of the store, brought up to date by Alembic when a store is opened; a newer one than ours is refused."""

from __future__ import annotations

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, inspect, select

from pipeline.errors import StoreError

VERSION_TABLE = "tieout_version"
_FIRST_MARK = "tieout_schema"  # what marked a store before Alembic did: its schema is the first revision
_FIRST = "0001"
_HEAD = "head"

_at_a_time = threading.Lock()  # Alembic keeps its context in module globals


def prepare(engine: Engine) -> None:
    """Make the tables, or bring them up to date. Raises StoreError for a schema that this version does not know."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    with _at_a_time, engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(7_403_118)))  # two first runs at once
        config.attributes["connection"] = connection
        current = _revision(connection)
        if current is None and inspect(connection).has_table(_FIRST_MARK):
            command.stamp(config, _FIRST)
            current = _FIRST
        if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
            raise StoreError(
                f"the store has schema {current}, this version of tieout knows {scripts.get_current_head()}",
                "use the version of tieout that wrote it, or another --store",
            )
        if current != scripts.get_current_head():
            command.upgrade(config, _HEAD)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()
