"""The tables of the store, as they are now; how an older store becomes one stands in `migrations/`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DateTime, Float, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """What all tables share: the metadata."""


class BatchRow(Base):
    """A batch: when it began and how it ended; one that was killed has no end."""

    __tablename__ = "batches"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    out: Mapped[str] = mapped_column(Text)
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    finished_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    exit_status: Mapped[int | None] = mapped_column(Integer)


class DossierRow(Base):
    """A dossier: which input was done with which result, and who works on it now."""

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


class DecisionRow(Base):
    """What a person decided about a finding; never changed or deleted: the latest of a fingerprint counts."""

    __tablename__ = "decisions"
    __table_args__ = (Index("decisions_of_dossier", "dossier_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    dossier_id: Mapped[str] = mapped_column(String(255))
    fingerprint: Mapped[str] = mapped_column(String(64))
    outcome: Mapped[str] = mapped_column(String(16))
    amount: Mapped[str | None] = mapped_column(String(40))  # a decimal string: no engine rounds it
    by: Mapped[str] = mapped_column("decided_by", String(255))
    at: Mapped[datetime] = mapped_column("decided_at", DateTime(timezone=True))
    reason: Mapped[str] = mapped_column(Text)


class ConfirmationRow(Base):
    """A value that a person vouches for; never changed or deleted: the latest of a field counts."""

    __tablename__ = "confirmations"
    __table_args__ = (Index("confirmations_of_dossier", "dossier_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    dossier_id: Mapped[str] = mapped_column(String(255))
    document: Mapped[str] = mapped_column(String(64))
    field: Mapped[str] = mapped_column(String(80))
    value: Mapped[str] = mapped_column(Text)  # as the contract writes it
    by: Mapped[str] = mapped_column("confirmed_by", String(255))
    at: Mapped[datetime] = mapped_column("confirmed_at", DateTime(timezone=True))


class SnapshotRow(Base):
    """A dossier as it was last read, so that it can be judged again without reading it."""

    __tablename__ = "snapshots"

    dossier_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
