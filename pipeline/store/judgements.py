"""What persons said of a dossier: decisions on its findings, values they vouch for; and the dossier as it was read.

Nothing here is ever changed or deleted: a later word counts over an earlier one, and both stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, insert, select

from pipeline.findings import Decision, Outcome
from pipeline.store.connection import told
from pipeline.store.tables import ConfirmationRow, DecisionRow, SnapshotRow


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A value that a person vouches for, as the contract writes it.

    `field` names a field of the document, or of one of its rows, counted from 1: `lines.3.fee`.
    """

    document: str
    field: str
    value: str
    by: str
    at: datetime


class Judgements:
    """The words of persons in an open store. Safe for several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def decide(self, dossier_id: str, fingerprint: str, decision: Decision) -> None:
        """Keep a decision; whatever was decided before on the fingerprint stands in the log, and counts no more."""
        with told("the decision cannot be recorded"), self._engine.begin() as connection:
            connection.execute(
                insert(DecisionRow).values(
                    dossier_id=dossier_id,
                    fingerprint=fingerprint,
                    outcome=decision.outcome.value,
                    amount=decision.amount,
                    by=decision.by,
                    at=decision.at,
                    reason=decision.reason,
                )
            )

    def decisions(self, dossier_id: str) -> dict[str, Decision]:
        """The decision that counts on each fingerprint that was ever decided in the dossier."""
        with told("the store cannot be read"), self._engine.connect() as connection:
            rows = connection.execute(
                select(DecisionRow.__table__).where(DecisionRow.dossier_id == dossier_id).order_by(DecisionRow.id)
            ).all()
        return {
            row.fingerprint: Decision(
                Outcome(row.outcome), row.decided_by, _zoned(row.decided_at), row.reason, row.amount
            )
            for row in rows
        }

    def confirm(self, dossier_id: str, confirmation: Confirmation) -> None:
        """Keep a value that a person vouches for."""
        with told("the confirmation cannot be recorded"), self._engine.begin() as connection:
            connection.execute(
                insert(ConfirmationRow).values(
                    dossier_id=dossier_id,
                    document=confirmation.document,
                    field=confirmation.field,
                    value=confirmation.value,
                    by=confirmation.by,
                    at=confirmation.at,
                )
            )

    def confirmations(self, dossier_id: str) -> tuple[Confirmation, ...]:
        """The confirmation that counts of each field, in the order they were given."""
        with told("the store cannot be read"), self._engine.connect() as connection:
            rows = connection.execute(
                select(ConfirmationRow.__table__)
                .where(ConfirmationRow.dossier_id == dossier_id)
                .order_by(ConfirmationRow.id)
            ).all()
        latest = {
            (row.document, row.field): Confirmation(
                row.document, row.field, row.value, row.confirmed_by, _zoned(row.confirmed_at)
            )
            for row in rows
        }
        return tuple(latest.values())

    def snapshot(self, dossier_id: str) -> bytes | None:
        """The dossier as it was last read (`pipeline.snapshot`); None where none is kept."""
        with told("the store cannot be read"), self._engine.connect() as connection:
            found = connection.scalar(select(SnapshotRow.content).where(SnapshotRow.dossier_id == dossier_id))
        return None if found is None else bytes(found)

    def snapshots(self) -> tuple[tuple[str, bytes], ...]:
        """Every dossier kept, by id."""
        with told("the store cannot be read"), self._engine.connect() as connection:
            rows = connection.execute(
                select(SnapshotRow.dossier_id, SnapshotRow.content).order_by(SnapshotRow.dossier_id)
            ).all()
        return tuple((row.dossier_id, bytes(row.content)) for row in rows)


def keep_snapshot(connection: Connection, dossier_id: str, content: bytes | None) -> None:
    """Put the dossier's snapshot in place of the earlier one; without content there is none any more."""
    connection.execute(delete(SnapshotRow).where(SnapshotRow.dossier_id == dossier_id))
    if content is not None:
        connection.execute(insert(SnapshotRow).values(dossier_id=dossier_id, content=content))


def _zoned(at: datetime) -> datetime:
    """SQLite gives times back without their zone; we write UTC."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
