"""The ledger of dossiers: which input was done with which result, and who works on one now. The only place with SQL.

SQLite or PostgreSQL by URL. A dossier is worked on under a lease with an epoch; the result counts only where the epoch
is still the worker's own, so that one that was paused and resumed beside its successor changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    Engine,
    Float,
    Integer,
    String,
    Text,
    create_engine,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from pipeline.errors import StoreError, UsageError

SCHEMA_VERSION = 1

_BUSY_SECONDS = 30.0


class _Base(DeclarativeBase):
    pass


class _Schema(_Base):
    __tablename__ = "tieout_schema"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    version: Mapped[int] = mapped_column(Integer)


class _Batch(_Base):
    __tablename__ = "batches"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    out: Mapped[str] = mapped_column(Text)
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    finished_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    exit_status: Mapped[int | None] = mapped_column(Integer)


class _Dossier(_Base):
    __tablename__ = "dossiers"

    dossier_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    input_digest: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str | None] = mapped_column(String(16))
    error: Mapped[str | None] = mapped_column(Text)
    result_digest: Mapped[str | None] = mapped_column(String(64))
    out: Mapped[str | None] = mapped_column(Text)
    batch: Mapped[int | None] = mapped_column(Integer)
    finished_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    epoch: Mapped[int] = mapped_column(Integer, default=0)
    owner: Mapped[str | None] = mapped_column(String(255))
    expires_at: Mapped[float | None] = mapped_column(Float)  # seconds since 1970, by the store's clock


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger knows of a finished dossier: the digest of its input, how it ended, and where its result lies."""

    dossier_id: str
    input_digest: str
    state: str
    result_digest: str | None
    out: str | None
    error: str | None
    finished_at: datetime


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to finish a dossier, until it expires and someone takes the next epoch."""

    dossier_id: str
    owner: str
    epoch: int


class Store:
    """The ledger at a URL. Opening it makes the tables; a newer schema than ours is refused. Safe for several threads.

    Raises UsageError for a URL that is none, StoreError where the database does not answer or is of a newer version.
    """

    def __init__(self, url: str) -> None:
        try:
            parsed = make_url(url)
            if parsed.get_backend_name() not in ("sqlite", "postgresql"):
                raise UsageError(f"the store cannot be a {parsed.get_backend_name()} database", _URL_ADVICE)
            if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
                Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
            self._engine = _engine(parsed.drivername, url)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise UsageError(f"the store's URL cannot be used: {error}", _URL_ADVICE) from error
        except OSError as error:
            raise StoreError(f"the store's folder cannot be made: {error}", _URL_ADVICE) from error
        with _told("the store cannot be opened"):
            self._prepare()

    @property
    def name(self) -> str:
        """The URL without its password."""
        return self._engine.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def _prepare(self) -> None:
        with self._engine.begin() as connection:
            if self._engine.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(7_403_118)))  # two first runs at once
            _Base.metadata.create_all(connection)
            version = connection.scalar(select(_Schema.version).where(_Schema.id == 1))
            if version is None:
                try:
                    with connection.begin_nested():
                        connection.execute(insert(_Schema).values(id=1, version=SCHEMA_VERSION))
                except IntegrityError:  # another first run was faster
                    version = connection.scalar(select(_Schema.version).where(_Schema.id == 1))
            if version is not None and version != SCHEMA_VERSION:
                raise StoreError(
                    f"the store has schema {version}, this version of tieout knows {SCHEMA_VERSION}",
                    "use the version of tieout that wrote it, or another --store",
                )

    def begin_batch(self, out: Path) -> int:
        """Note that a batch begins; returns its number."""
        with _told("the batch cannot be recorded"), self._engine.begin() as connection:
            made = connection.execute(insert(_Batch).values(out=str(out), started_at=datetime.now(UTC)))
            key = made.inserted_primary_key
            if key is None:
                raise StoreError("the store gave the batch no number")
            return int(key[0])

    def end_batch(self, batch: int, exit_status: int) -> None:
        """Note that a batch ran to its end; one that was killed stays without an end."""
        with _told("the end of the batch cannot be recorded"), self._engine.begin() as connection:
            connection.execute(
                update(_Batch).where(_Batch.id == batch).values(finished_at=datetime.now(UTC), exit_status=exit_status)
            )

    def entry(self, dossier_id: str) -> Entry | None:
        """The finished dossier of that id; None where none was ever finished."""
        with _told("the store cannot be read"), self._engine.connect() as connection:
            row = connection.execute(select(_Dossier.__table__).where(_Dossier.dossier_id == dossier_id)).one_or_none()
        if row is None or row.input_digest is None or row.state is None:
            return None
        return Entry(
            row.dossier_id, row.input_digest, row.state, row.result_digest, row.out, row.error, row.finished_at
        )

    def acquire(
        self, dossier_id: str, owner: str, seconds: float, is_gone: Callable[[str], bool] = lambda _owner: False
    ) -> Lease | None:
        """The lease of a dossier for `seconds`; None while somebody else's has not expired.

        `is_gone(owner)` may know that the other no longer exists; its lease is not waited for then.
        """
        with _told("the lease cannot be taken"), self._engine.begin() as connection:
            now = _now(connection)
            row = connection.execute(
                select(_Dossier.epoch, _Dossier.expires_at, _Dossier.owner)
                .where(_Dossier.dossier_id == dossier_id)
                .with_for_update()
            ).one_or_none()
            if row is None:
                try:
                    with connection.begin_nested():
                        connection.execute(
                            insert(_Dossier).values(
                                dossier_id=dossier_id, epoch=1, owner=owner, expires_at=now + seconds
                            )
                        )
                except IntegrityError:
                    return None  # another took it in this moment
                return Lease(dossier_id, owner, 1)
            if row.expires_at is not None and row.expires_at > now and not is_gone(row.owner):
                return None
            taken = connection.execute(
                update(_Dossier)
                .where(_Dossier.dossier_id == dossier_id, _Dossier.epoch == row.epoch)
                .values(epoch=row.epoch + 1, owner=owner, expires_at=now + seconds)
            )
            return Lease(dossier_id, owner, row.epoch + 1) if taken.rowcount == 1 else None

    def renew(self, lease: Lease, seconds: float) -> bool:
        """Hold the lease for `seconds` from now; False where it is somebody else's by now."""
        with _told("the lease cannot be renewed"), self._engine.begin() as connection:
            renewed = connection.execute(
                update(_Dossier).where(*_own(lease)).values(expires_at=_now(connection) + seconds)
            )
            return renewed.rowcount == 1

    def release(self, lease: Lease) -> None:
        """Give the lease back without a result; what the ledger knew of the dossier stands."""
        with _told("the lease cannot be given back"), self._engine.begin() as connection:
            connection.execute(update(_Dossier).where(*_own(lease)).values(owner=None, expires_at=None))

    def commit(
        self,
        lease: Lease,
        *,
        input_digest: str,
        state: str,
        result_digest: str | None,
        out: Path,
        batch: int,
        error: str | None = None,
        publish: Callable[[], None] = lambda: None,
    ) -> bool:
        """Record the result and give the lease back, only where the lease's epoch still stands; says whether it did.

        `publish` puts the result in its place. It is called inside the transaction, after the epoch was checked: a
        successor cannot take the lease before it has returned. Where it raises, nothing is recorded.
        """
        with _told("the result cannot be recorded"), self._engine.begin() as connection:
            done = connection.execute(
                update(_Dossier)
                .where(*_own(lease))
                .values(
                    input_digest=input_digest,
                    state=state,
                    error=error,
                    result_digest=result_digest,
                    out=str(out),
                    batch=batch,
                    finished_at=datetime.now(UTC),
                    owner=None,
                    expires_at=None,
                )
            )
            if done.rowcount != 1:
                return False
            publish()
        return True


_URL_ADVICE = "a store is sqlite:///PATH or postgresql+pg8000://USER:PASSWORD@HOST/DATABASE"


def _engine(driver: str, url: str) -> Engine:
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


def _own(lease: Lease) -> tuple[ColumnElement[bool], ...]:
    return (
        _Dossier.dossier_id == lease.dossier_id,
        _Dossier.epoch == lease.epoch,
        _Dossier.owner == lease.owner,
    )


def _now(connection: Connection) -> float:
    """The store's clock: one for all machines that share it."""
    if connection.dialect.name == "postgresql":
        return float(connection.scalar(select(func.extract("epoch", func.clock_timestamp()))) or 0.0)
    return time.time()


@contextmanager
def _told(what: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise StoreError(f"{what}: {cause}", "check --store (or TIEOUT_STORE) and that its database runs") from error
