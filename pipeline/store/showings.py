"""What every dossier shows, in an open store, and what the others say of one of them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, or_, select

from pipeline.elsewhere import (
    NOTHING_ELSEWHERE,
    Elsewhere,
    FiledClaim,
    SamePage,
    SameVoucher,
    Showing,
    ShownPage,
    ShownVoucher,
)
from pipeline.imprint import BITS, Imprint
from pipeline.model import Applicant, Kind
from pipeline.same_page import is_same_page, near
from pipeline.store.connection import told
from pipeline.store.tables import (
    ClaimRow,
    DossierRow,
    ShownPageRow,
    ShownVoucherRow,
    SnapshotRow,
    ToldOfRow,
)
from pipeline.values.text import name_key

_AT_ONCE = 400  # values in one question: SQLite takes 999


class Showings:
    """What dossiers show, in an open store. Safe for several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def is_kept(self, dossier_id: str, input_digest: str) -> bool:
        """Whether what the dossier shows is kept, as taken from this very input."""
        with told("the store cannot be read"), self._engine.connect() as connection:
            kept = connection.scalar(select(ClaimRow.input_digest).where(ClaimRow.dossier_id == dossier_id))
        return kept == input_digest

    def unshown(self) -> tuple[str, ...]:
        """The dossiers that an earlier version read and kept without what they show."""
        with told("the store cannot be read"), self._engine.connect() as connection:
            shown = select(ClaimRow.dossier_id)
            rows = connection.scalars(
                select(SnapshotRow.dossier_id).where(SnapshotRow.dossier_id.not_in(shown)).order_by("dossier_id")
            ).all()
        return tuple(rows)

    def keep(self, showing: Showing, input_digest: str) -> None:
        """Keep what a dossier shows, in place of what it showed before."""
        with told("what the dossier shows cannot be kept"), self._engine.begin() as connection:
            keep(connection, showing, input_digest)

    def elsewhere(self, dossier_id: str) -> Elsewhere:
        """What the others say of a dossier, by what it shows itself; nothing where it shows nothing yet."""
        with told("the store cannot be read"), self._engine.connect() as connection:
            own = connection.execute(select(ClaimRow.__table__).where(ClaimRow.dossier_id == dossier_id)).one_or_none()
            if own is None:
                return NOTHING_ELSEWHERE
            mine = _claim(own)
            claims = _Claims(connection, mine)
            return Elsewhere(
                mine,
                _vouchers(connection, mine, claims),
                _pages(connection, mine, claims),
                _unit(connection, own, mine),
            )

    def judged_beside(self, dossier_id: str) -> str | None:
        """The digest of what the others said when the dossier's result was made; None where it has none."""
        with told("the store cannot be read"), self._engine.connect() as connection:
            return connection.scalar(select(DossierRow.elsewhere_digest).where(DossierRow.dossier_id == dossier_id))

    def told_of(self, dossier_id: str) -> tuple[str, ...]:
        """The dossiers that the dossier's last result was told of, sorted."""
        with told("the store cannot be read"), self._engine.connect() as connection:
            rows = connection.scalars(select(ToldOfRow.other).where(ToldOfRow.dossier_id == dossier_id)).all()
        return tuple(sorted(rows))

    def before(self, dossier_id: str) -> tuple[str, ...]:
        """The unit's other dossiers of the programme that come before the dossier (`FiledClaim.is_before`)."""
        with told("the store cannot be read"), self._engine.connect() as connection:
            own = connection.execute(select(ClaimRow.__table__).where(ClaimRow.dossier_id == dossier_id)).one_or_none()
            unit = () if own is None else _unit(connection, own, _claim(own))
        return () if own is None else tuple(c.dossier_id for c in Elsewhere(_claim(own), unit=unit).earlier())

    def concerned_by(self, dossiers: Iterable[str]) -> tuple[str, ...]:
        """The other dossiers with a result that what these show concerns, or did when they were judged; sorted."""
        ids = sorted(set(dossiers))
        found: set[str] = set()
        with told("the store cannot be read"), self._engine.connect() as connection:
            for part in _parts(ids):
                found.update(connection.scalars(select(ToldOfRow.dossier_id).where(ToldOfRow.other.in_(part))))
        for dossier_id in ids:
            found.update(self.elsewhere(dossier_id).dossiers)
        with told("the store cannot be read"), self._engine.connect() as connection:
            done: set[str] = set()
            for part in _parts(sorted(found - set(ids))):
                done.update(
                    connection.scalars(
                        select(DossierRow.dossier_id).where(
                            DossierRow.dossier_id.in_(part), DossierRow.result_digest.is_not(None)
                        )
                    )
                )
        return tuple(sorted(done))


def keep(connection: Connection, showing: Showing, input_digest: str) -> None:
    """Put what a dossier shows in place of what it showed before; what was granted on it stands."""
    claim = showing.claim
    granted = connection.scalar(select(ClaimRow.granted).where(ClaimRow.dossier_id == claim.dossier_id))
    for table in (ClaimRow, ShownVoucherRow, ShownPageRow):
        connection.execute(delete(table).where(table.dossier_id == claim.dossier_id))
    name, code = claim.applicant.name, claim.applicant.uscc
    connection.execute(
        insert(ClaimRow).values(
            dossier_id=claim.dossier_id,
            input_digest=input_digest,
            programme=claim.programme,
            item=claim.item,
            applicant_name=name,
            uscc=code,
            name_key=name_key(name)[:255] if name is not None else None,
            uscc_key=name_key(code)[:40] if code is not None else None,
            submitted_on=claim.submitted_on,
            claimed=None if claim.claimed is None else str(claim.claimed),
            at_most=None if claim.at_most is None else str(claim.at_most),
            granted=granted,
            invoices=claim.invoices,
            receipts=claim.receipts,
            capped_with=" ".join(claim.capped_with),
        )
    )
    vouchers = [
        {"dossier_id": claim.dossier_id, **dataclasses.asdict(v), "kind": v.kind.value} for v in showing.vouchers
    ]
    pages = [
        {
            "dossier_id": claim.dossier_id,
            "file": p.file,
            "page": p.page,
            "kind": p.kind.value,
            "bits": _signed(p.imprint.bits),
            "content": json.dumps([p.documents, p.numbers, p.imprint.figures], ensure_ascii=False),
        }
        for p in showing.pages
    ]
    if vouchers:
        connection.execute(insert(ShownVoucherRow), vouchers)
    if pages:
        connection.execute(insert(ShownPageRow), pages)


def keep_told(connection: Connection, dossier_id: str, elsewhere: Elsewhere) -> None:
    """Note of which dossiers a result is told that is now made."""
    connection.execute(delete(ToldOfRow).where(ToldOfRow.dossier_id == dossier_id))
    rows = [{"dossier_id": dossier_id, "other": other} for other in elsewhere.dossiers]
    if rows:
        connection.execute(insert(ToldOfRow), rows)


def _claim(row: Any) -> FiledClaim:
    return FiledClaim(
        row.dossier_id,
        row.programme,
        row.item,
        Applicant(row.applicant_name, row.uscc),
        row.submitted_on,
        _money(row.claimed),
        _money(row.at_most),
        row.invoices,
        row.receipts,
        _money(row.granted),
        tuple(row.capped_with.split()),
    )


def _money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _seen_from(mine: FiledClaim, other: FiledClaim) -> FiledClaim:
    """The other's claim as it matters to mine: what a later one was granted does not."""
    return other if other.is_before(mine) else dataclasses.replace(other, granted=None)


class _Claims:
    """The other dossiers' claims by id, each asked for once."""

    def __init__(self, connection: Connection, mine: FiledClaim) -> None:
        self._connection = connection
        self._mine = mine
        self._known: dict[str, FiledClaim] = {}

    def of(self, dossiers: Iterable[str]) -> dict[str, FiledClaim]:
        for part in _parts(sorted(set(dossiers) - set(self._known))):
            rows = self._connection.execute(select(ClaimRow.__table__).where(ClaimRow.dossier_id.in_(part)))
            # Of a voucher it matters whose it is, not what was granted.
            self._known |= {row.dossier_id: dataclasses.replace(_claim(row), granted=None) for row in rows}
        return self._known


def _vouchers(connection: Connection, mine: FiledClaim, claims: _Claims) -> tuple[SameVoucher, ...]:
    own = connection.execute(
        select(ShownVoucherRow.kind, ShownVoucherRow.number).where(ShownVoucherRow.dossier_id == mine.dossier_id)
    ).all()
    wanted = {(row.kind, row.number) for row in own}
    found: list[Any] = []
    for part in _parts(sorted({number for _, number in wanted})):
        rows = connection.execute(
            select(ShownVoucherRow.__table__).where(
                ShownVoucherRow.number.in_(part), ShownVoucherRow.dossier_id != mine.dossier_id
            )
        )
        found += [row for row in rows if (row.kind, row.number) in wanted]
    by_id = claims.of(row.dossier_id for row in found)
    same = [
        SameVoucher(
            by_id[row.dossier_id],
            ShownVoucher(Kind(row.kind), row.number, row.document, row.file, row.page, row.is_sure),
        )
        for row in found
    ]
    return tuple(
        sorted(
            same,
            key=lambda s: (
                s.voucher.kind,
                s.voucher.number,
                s.claim.dossier_id,
                s.voucher.file,
                s.voucher.page,
                s.voucher.document,
            ),
        )
    )


def _pages(connection: Connection, mine: FiledClaim, claims: _Claims) -> tuple[SamePage, ...]:
    own = [
        _page(row)
        for row in connection.execute(select(ShownPageRow.__table__).where(ShownPageRow.dossier_id == mine.dossier_id))
    ]
    if not own:
        return ()
    rows = connection.execute(
        select(ShownPageRow.id, ShownPageRow.bits).where(ShownPageRow.dossier_id != mine.dossier_id)
    ).all()
    pairs = near([page.imprint.bits for page in own], [row.bits % 2**BITS for row in rows])
    wanted = sorted({rows[there].id for _, there in pairs})
    others: dict[int, Any] = {}
    for part in _parts(wanted):
        found = connection.execute(select(ShownPageRow.__table__).where(ShownPageRow.id.in_(part)))
        others |= {row.id: row for row in found}
    by_id = claims.of(row.dossier_id for row in others.values())
    same = []
    for here, there in pairs:
        row = others[rows[there].id]
        page = _page(row)
        if is_same_page(own[here], page):
            same.append(SamePage(own[here].file, own[here].page, by_id[row.dossier_id], page))
    return tuple(sorted(same, key=lambda s: (s.file, s.page, s.claim.dossier_id, s.shown.file, s.shown.page)))


def _page(row: Any) -> ShownPage:
    documents, numbers, figures = json.loads(row.content)
    imprint = Imprint(row.bits % 2**BITS, tuple(figures))
    return ShownPage(row.file, row.page, Kind(row.kind), tuple(documents), tuple(numbers), imprint)


def _unit(connection: Connection, own: Any, mine: FiledClaim) -> tuple[FiledClaim, ...]:
    same = []
    if own.name_key:
        same.append(ClaimRow.name_key == own.name_key)
    if own.uscc_key:
        same.append(ClaimRow.uscc_key == own.uscc_key)
    if not same:
        return ()
    rows = connection.execute(
        select(ClaimRow.__table__).where(or_(*same), ClaimRow.dossier_id != mine.dossier_id)
    ).all()
    return tuple(sorted((_seen_from(mine, _claim(row)) for row in rows), key=lambda c: c.dossier_id))


def _parts(values: Sequence[Any]) -> list[Sequence[Any]]:
    return [values[i : i + _AT_ONCE] for i in range(0, len(values), _AT_ONCE)]


def _signed(bits: int) -> int:
    return bits - 2**BITS if bits >= 2 ** (BITS - 1) else bits
