"""Connections to the store's database: how it is opened, its clock, and its faults told in our words."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.exc import SQLAlchemyError

from pipeline.errors import StoreError

_BUSY_SECONDS = 30.0

URL_ADVICE = "a store is sqlite:///PATH or postgresql+pg8000://USER:PASSWORD@HOST/DATABASE"


def engine_of(driver: str, url: str) -> Engine:
    if not driver.startswith("sqlite"):
        # A connection that the server closed over night is replaced before it is used.
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})

    # The driver's own habit of beginning late would let two processes read the same epoch.
    def plain(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]
        connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[attr-defined]

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "connect", plain)
    event.listen(engine, "begin", begin)
    return engine


def clock(connection: Connection) -> float:
    """The store's clock: one for all machines that share it."""
    if connection.dialect.name == "postgresql":
        return float(connection.scalar(select(func.extract("epoch", func.clock_timestamp()))) or 0.0)
    return time.time()


@contextmanager
def told(what: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise StoreError(f"{what}: {cause}", "check --store (or TIEOUT_STORE) and that its database runs") from error
