"""The tables of the store, as they are now; how an older store becomes one stands in `migrations/`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Float, Index, Integer, LargeBinary, String, Text
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
    elsewhere_digest: Mapped[str | None] = mapped_column(String(64))  # of what the others said when it was judged


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


class ClaimRow(Base):
    """What a dossier claims, as the others see it; `input_digest` is of the input it was taken from."""

    __tablename__ = "claims"
    __table_args__ = (Index("claims_of_name", "name_key"), Index("claims_of_uscc", "uscc_key"))

    dossier_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    input_digest: Mapped[str] = mapped_column(String(64))
    programme: Mapped[str] = mapped_column(String(80))
    item: Mapped[str | None] = mapped_column(String(80))
    applicant_name: Mapped[str | None] = mapped_column(Text)
    uscc: Mapped[str | None] = mapped_column(String(40))
    name_key: Mapped[str | None] = mapped_column(String(255))  # what spellings of the name share
    uscc_key: Mapped[str | None] = mapped_column(String(40))
    submitted_on: Mapped[date | None] = mapped_column(Date)
    claimed: Mapped[str | None] = mapped_column(String(40))  # decimal strings: no engine rounds them
    at_most: Mapped[str | None] = mapped_column(String(40))
    granted: Mapped[str | None] = mapped_column(String(40))
    invoices: Mapped[bool] = mapped_column(Boolean)
    receipts: Mapped[bool] = mapped_column(Boolean)
    capped_with: Mapped[str] = mapped_column(Text)  # ids of items, joined by blanks


class ShownVoucherRow(Base):
    """A voucher with a number that a dossier shows."""

    __tablename__ = "shown_vouchers"
    __table_args__ = (Index("vouchers_of_dossier", "dossier_id"), Index("vouchers_of_number", "number"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    dossier_id: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(40))
    number: Mapped[str] = mapped_column(String(255))
    document: Mapped[str] = mapped_column(String(64))
    file: Mapped[str] = mapped_column(Text)
    page: Mapped[int] = mapped_column(Integer)
    is_sure: Mapped[bool] = mapped_column(Boolean)


class ShownPageRow(Base):
    """A page that a dossier shows as evidence: its hash, and in `content` (JSON) what tells it from its likes."""

    __tablename__ = "shown_pages"
    __table_args__ = (Index("pages_of_dossier", "dossier_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    dossier_id: Mapped[str] = mapped_column(String(255))
    file: Mapped[str] = mapped_column(Text)
    page: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(40))
    bits: Mapped[int] = mapped_column(BigInteger)  # of 64, written as a signed number
    content: Mapped[str] = mapped_column(Text)


class ToldOfRow(Base):
    """Of which other dossiers a dossier's last result was told."""

    __tablename__ = "told_of"
    __table_args__ = (Index("told_of_other", "other"),)

    dossier_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    other: Mapped[str] = mapped_column(String(255), primary_key=True)
