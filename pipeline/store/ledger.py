"""The ledger of dossiers: which input was done with which result, and who works on one now. The only place with SQL.

SQLite or PostgreSQL by URL. A dossier is worked on under a lease with an epoch; the result counts only where the epoch
is still the worker's own, so that one that was paused and resumed beside its successor changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, NoSuchModuleError

from pipeline.elsewhere import Elsewhere, Showing
from pipeline.errors import StoreError, UsageError
from pipeline.store import judgements, schema, showings
from pipeline.store.connection import URL_ADVICE, clock, engine_of, told
from pipeline.store.judgements import Judgements
from pipeline.store.showings import Showings
from pipeline.store.tables import BatchRow, ClaimRow, DossierRow


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
                raise UsageError(f"the store cannot be a {parsed.get_backend_name()} database", URL_ADVICE)
            if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
                Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
            self._engine = engine_of(parsed.drivername, url)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise UsageError(f"the store's URL cannot be used: {error}", URL_ADVICE) from error
        except OSError as error:
            raise StoreError(f"the store's folder cannot be made: {error}", URL_ADVICE) from error
        with told("the store cannot be opened"):
            schema.prepare(self._engine)
        self.judgements = Judgements(self._engine)
        self.showings = Showings(self._engine)

    @property
    def name(self) -> str:
        """The URL without its password."""
        return self._engine.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def begin_batch(self, out: Path) -> int:
        """Note that a batch begins; returns its number."""
        with told("the batch cannot be recorded"), self._engine.begin() as connection:
            made = connection.execute(insert(BatchRow).values(out=str(out), started_at=datetime.now(UTC)))
            key = made.inserted_primary_key
            if key is None:
                raise StoreError("the store gave the batch no number")
            return int(key[0])

    def end_batch(self, batch: int, exit_status: int) -> None:
        """Note that a batch ran to its end; one that was killed stays without an end."""
        with told("the end of the batch cannot be recorded"), self._engine.begin() as connection:
            connection.execute(
                update(BatchRow)
                .where(BatchRow.id == batch)
                .values(finished_at=datetime.now(UTC), exit_status=exit_status)
            )

    def entry(self, dossier_id: str) -> Entry | None:
        """The finished dossier of that id; None where none was ever finished."""
        with told("the store cannot be read"), self._engine.connect() as connection:
            row = connection.execute(
                select(DossierRow.__table__).where(DossierRow.dossier_id == dossier_id)
            ).one_or_none()
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
        with told("the lease cannot be taken"), self._engine.begin() as connection:
            now = clock(connection)
            row = connection.execute(
                select(DossierRow.epoch, DossierRow.expires_at, DossierRow.owner)
                .where(DossierRow.dossier_id == dossier_id)
                .with_for_update()
            ).one_or_none()
            if row is None:
                try:
                    with connection.begin_nested():
                        connection.execute(
                            insert(DossierRow).values(
                                dossier_id=dossier_id, epoch=1, owner=owner, expires_at=now + seconds
                            )
                        )
                except IntegrityError:
                    return None  # another took it in this moment
                return Lease(dossier_id, owner, 1)
            if row.expires_at is not None and row.expires_at > now and not is_gone(row.owner):
                return None
            taken = connection.execute(
                update(DossierRow)
                .where(DossierRow.dossier_id == dossier_id, DossierRow.epoch == row.epoch)
                .values(epoch=row.epoch + 1, owner=owner, expires_at=now + seconds)
            )
            return Lease(dossier_id, owner, row.epoch + 1) if taken.rowcount == 1 else None

    def renew(self, lease: Lease, seconds: float) -> bool:
        """Hold the lease for `seconds` from now; False where it is somebody else's by now."""
        with told("the lease cannot be renewed"), self._engine.begin() as connection:
            renewed = connection.execute(
                update(DossierRow).where(*_own(lease)).values(expires_at=clock(connection) + seconds)
            )
            return renewed.rowcount == 1

    def release(self, lease: Lease) -> None:
        """Give the lease back without a result; what the ledger knew of the dossier stands."""
        with told("the lease cannot be given back"), self._engine.begin() as connection:
            connection.execute(update(DossierRow).where(*_own(lease)).values(owner=None, expires_at=None))

    def show(self, lease: Lease, showing: Showing, input_digest: str, snapshot: bytes | None) -> bool:
        """Keep what a dossier was read to show, and its snapshot, only where the lease's epoch still stands.

        The others are judged beside it from now on, whether or not its own result comes.
        """
        with told("what was read cannot be kept"), self._engine.begin() as connection:
            held = connection.scalar(select(DossierRow.dossier_id).where(*_own(lease)).with_for_update())
            if held is None:
                return False
            showings.keep(connection, showing, input_digest)
            judgements.keep_snapshot(connection, lease.dossier_id, snapshot)
        return True

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
        snapshot: bytes | None = None,
        showing: Showing | None = None,
        elsewhere: Elsewhere | None = None,
        granted: Decimal | None = None,
        publish: Callable[[], None] = lambda: None,
    ) -> bool:
        """Record the result and give the lease back, only where the lease's epoch still stands; says whether it did.

        `snapshot` is the dossier as it was read (`pipeline.snapshot`); without one an earlier one is gone. `showing` is
        what it shows to the others (without one, what it last showed stands), `elsewhere` what it was judged beside,
        `granted` what was calculated for it, in CNY; without one nothing is.

        `publish` puts the result in its place. It is called inside the transaction, after the epoch was checked: a
        successor cannot take the lease before it has returned. Where it raises, nothing is recorded.
        """
        with told("the result cannot be recorded"), self._engine.begin() as connection:
            done = connection.execute(
                update(DossierRow)
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
                    elsewhere_digest=elsewhere.digest if elsewhere is not None else None,
                )
            )
            if done.rowcount != 1:
                return False
            judgements.keep_snapshot(connection, lease.dossier_id, snapshot)
            if showing is not None:
                showings.keep(connection, showing, input_digest)
            if elsewhere is not None:
                showings.keep_told(connection, lease.dossier_id, elsewhere)
            connection.execute(
                update(ClaimRow)
                .where(ClaimRow.dossier_id == lease.dossier_id)
                .values(granted=None if granted is None else str(granted))
            )
            publish()
        return True


def _own(lease: Lease) -> tuple[ColumnElement[bool], ...]:
    return (
        DossierRow.dossier_id == lease.dossier_id,
        DossierRow.epoch == lease.epoch,
        DossierRow.owner == lease.owner,
    )
