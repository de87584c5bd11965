"""What dossiers show to each other through the store, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import MonkeyPatch
from sqlalchemy import create_engine, text

from pipeline.elsewhere import Elsewhere, FiledClaim, Showing, ShownPage, ShownVoucher, same_unit
from pipeline.imprint import BITS, Imprint
from pipeline.model import Applicant, Kind
from pipeline.same_page import is_same_page, near
from pipeline.showing import showing_of
from pipeline.snapshot import packed
from pipeline.store import Lease, Store, schema
from tests import strategies as s
from tests.elsewhere import beside

NAMES = (None, "大连示例软件有限公司", "大连示例软件（有限公司）", "大连别家科技有限公司")
CODES = (None, "91210231MA0XYT8W58", "91210200MA10000003")
FIGURES = ("20220920", "3180000", "12345678", "99887766", "110105", "44556677")


def claim(dossier_id: str = "A", **more: Any) -> FiledClaim:
    fields: dict[str, Any] = {
        "programme": s.PROGRAMME,
        "item": "certification",
        "applicant": s.APPLICANT,
        "submitted_on": date(2025, 6, 20),
        "claimed": Decimal("21000.00"),
        "at_most": Decimal("21000.00"),
        "invoices": True,
        "receipts": False,
        "capped_with": ("certification",),
    }
    return FiledClaim(dossier_id, **fields | more)


def voucher(number: str = "2100222130 01234567", **more: Any) -> ShownVoucher:
    fields: dict[str, Any] = {"document": "d1", "file": "册1.pdf", "page": 3, "is_sure": True} | more
    return ShownVoucher(more.get("kind", Kind.INVOICE), number, **{k: v for k, v in fields.items() if k != "kind"})


def page(bits: int = 0, figures: tuple[str, ...] = FIGURES, **more: Any) -> ShownPage:
    fields: dict[str, Any] = {"file": "册1.pdf", "page": 3, "documents": ("d1",), "numbers": ()} | more
    return ShownPage(kind=Kind.PAYMENT_SLIP, imprint=Imprint(bits, tuple(sorted(figures))), **fields)


_claims = st.builds(
    claim,
    st.sampled_from("ABCDE"),
    programme=st.sampled_from(("p", "q")),
    applicant=st.builds(Applicant, st.sampled_from(NAMES), st.sampled_from(CODES)),
    submitted_on=st.none() | st.dates(date(2025, 6, 1), date(2025, 6, 3)),
    claimed=st.none() | s.amounts,
    at_most=st.none() | s.amounts,
    item=st.sampled_from((None, "certification", "brand")),
    receipts=st.booleans(),
    capped_with=st.sampled_from(((), ("brand",), ("certification", "brand"))),
)
_vouchers = st.builds(
    voucher,
    st.sampled_from(("1", "2", "3")),
    kind=st.sampled_from((Kind.INVOICE, Kind.FOREIGN_INCOME_DECLARATION)),
    page=st.integers(1, 2),
    is_sure=st.booleans(),
)
_pages = st.builds(
    page,
    st.sampled_from((0, 1, 2**63, 2**BITS - 1)),
    st.lists(st.sampled_from(FIGURES), min_size=3, unique=True).map(tuple),
    page=st.integers(1, 9),
)
_showings = st.builds(
    Showing,
    _claims,
    st.lists(_vouchers, max_size=3, unique_by=lambda v: (v.kind, v.number)).map(tuple),
    st.lists(_pages, max_size=2, unique_by=lambda p: p.page).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(found=st.lists(_showings, max_size=8), data=st.data())
def test_the_store_finds_what_is_there_whatever_the_order(found: list[Showing], data: st.DataObject) -> None:
    """Dossiers kept one after the other, again and again: the last of each id counts, and none is its own other."""
    store = Store("sqlite://")
    try:
        for one in found:
            store.showings.keep(one, "d")
        last = {one.claim.dossier_id: one for one in found}
        for dossier_id, mine in last.items():
            assert store.showings.elsewhere(dossier_id) == beside(mine, *last.values())
        again = data.draw(st.permutations(list(last.values())))
        before = {d: store.showings.elsewhere(d).digest for d in last}
        for one in again:
            store.showings.keep(one, "d")
        assert {d: store.showings.elsewhere(d).digest for d in last} == before
    finally:
        store.close()


def kept(store: Store, *found: Showing) -> None:
    for one in found:
        store.showings.keep(one, "i" * 64)


def done(store: Store, dossier_id: str, granted: Decimal | None = None) -> None:
    """The dossier's result, made beside what the others show now."""
    lease = store.acquire(dossier_id, "me", 60)
    assert lease is not None
    assert store.commit(
        lease,
        input_digest="i" * 64,
        state="clear",
        result_digest="r" * 64,
        out=Path("out"),
        batch=1,
        elsewhere=store.showings.elsewhere(dossier_id),
        granted=granted,
    )


def test_both_of_two_are_told(store: Store) -> None:
    kept(store, Showing(claim("A"), (voucher(),)), Showing(claim("B"), (voucher(page=7),)))
    (there,) = store.showings.elsewhere("A").vouchers
    assert (there.claim.dossier_id, there.voucher.page) == ("B", 7)
    (here,) = store.showings.elsewhere("B").vouchers
    assert (here.claim.dossier_id, here.voucher.page) == ("A", 3)
    assert store.showings.elsewhere("C") == Elsewhere()


def test_a_dossier_replaces_itself(store: Store) -> None:
    kept(store, Showing(claim("A"), (voucher(),), (page(),)), Showing(claim("B"), (voucher(),), (page(1),)))
    kept(store, Showing(claim("A")), Showing(claim("A")))
    beside_b = store.showings.elsewhere("B")
    assert (beside_b.vouchers, beside_b.pages, len(beside_b.unit)) == ((), (), 1)
    assert store.showings.is_kept("A", "i" * 64) and not store.showings.is_kept("A", "j" * 64)


def test_hashes_of_all_bits_come_back(store: Store) -> None:
    high = 2**BITS - 1
    kept(store, Showing(claim("A"), pages=(page(high),)), Showing(claim("B"), pages=(page(high - 7),)))
    (same,) = store.showings.elsewhere("A").pages
    assert same.shown.imprint.bits == high - 7


def test_many_vouchers_are_compared_in_parts(store: Store) -> None:
    many = tuple(voucher(f"{n:020d}") for n in range(1000))
    kept(store, Showing(claim("A"), many), Showing(claim("B"), many[::-1]))
    found = store.showings.elsewhere("A").vouchers
    assert [f.voucher.number for f in found] == sorted(v.number for v in many)


def test_what_is_shown_counts_only_under_the_lease(store: Store) -> None:
    lost = store.acquire("A", "slow", 0)
    taken = store.acquire("A", "quick", 60)
    assert lost is not None and taken is not None
    assert not store.show(lost, Showing(claim("A"), (voucher(),)), "i", b"slow")
    assert store.show(taken, Showing(claim("A")), "i", b"quick")
    assert store.judgements.snapshot("A") == b"quick"
    assert store.showings.is_kept("A", "i")


def test_a_batch_tells_whose_results_it_concerns(store: Store) -> None:
    """A new match, one that is gone, and the other's amount where it comes first; nobody else is named."""
    kept(store, Showing(claim("A"), (voucher(),)), Showing(claim("B", applicant=Applicant()), (voucher(),)))
    kept(store, Showing(claim("C", applicant=Applicant())), Showing(claim("D", applicant=Applicant()), (voucher("9"),)))
    for dossier_id in "ABCD":
        done(store, dossier_id)
    assert store.showings.concerned_by(["B"]) == ("A",)
    assert store.showings.elsewhere("A").digest == store.showings.judged_beside("A")
    kept(store, Showing(claim("B", applicant=Applicant()), (voucher("9"),)))
    assert store.showings.concerned_by(["B"]) == ("A", "D")
    assert store.showings.elsewhere("A").digest != store.showings.judged_beside("A")
    assert store.showings.told_of("A") == ("B",)


def test_an_earlier_ones_amount_concerns_the_later_alone(store: Store) -> None:
    kept(store, Showing(claim("A", submitted_on=date(2025, 6, 1))), Showing(claim("B")))
    done(store, "A")
    done(store, "B")
    assert store.showings.elsewhere("B").granted == {"certification": Decimal("21000.00")}
    done(store, "A", Decimal("7.00"))
    assert store.showings.elsewhere("B").granted == {"certification": Decimal("7.00")}
    assert store.showings.elsewhere("B").digest != store.showings.judged_beside("B")
    done(store, "B", Decimal("3.00"))
    assert store.showings.elsewhere("A").digest == store.showings.judged_beside("A")
    assert (store.showings.before("B"), store.showings.before("A")) == (("A",), ())


def test_a_store_with_dossiers_of_the_former_schema(url: str) -> None:
    """What was kept stands, and says of itself that it was not compared; then it is."""
    engine = create_engine(url)
    with MonkeyPatch.context() as patch:
        patch.setattr(schema, "_HEAD", "0002")
        if url.startswith("sqlite"):
            Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True)
        schema.prepare(engine)
    dossier = s.dossier(s.invoice(), dossier_id="old")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO dossiers (dossier_id, epoch, state, input_digest, result_digest) "
                "VALUES ('old', 3, 'clear', 'i', 'r')"
            )
        )
        connection.execute(
            text("INSERT INTO snapshots (dossier_id, content) VALUES ('old', :content)"),
            {"content": packed(dossier, programme=s.PROGRAMME, item="certification")},
        )
    store = Store(url)
    try:
        assert store.showings.unshown() == ("old",)
        assert store.showings.judged_beside("old") is None
        entry = store.entry("old")
        assert entry is not None and entry.state == "clear"
        kept(store, showing_of(dossier, s.PROGRAMME, s.item()))
        assert store.showings.unshown() == ()
        lease = store.acquire("old", "me", 60)
        assert lease == Lease("old", "me", 4)
    finally:
        store.close()


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (s.APPLICANT, s.APPLICANT, True),
        (s.APPLICANT, Applicant("别的名称", s.APPLICANT.uscc), True),
        (s.APPLICANT, Applicant(s.APPLICANT.name, None), True),
        (s.APPLICANT, Applicant(s.APPLICANT.name, "91210200MA10000003"), None),
        (s.APPLICANT, Applicant("别的名称", "91210200MA10000003"), False),
        (s.APPLICANT, Applicant("别的名称", None), False),
        (s.APPLICANT, Applicant(None, None), None),
    ],
)
def test_whether_two_applicants_are_one_unit(a: Applicant, b: Applicant, same: bool | None) -> None:
    assert same_unit(a, b) is same
    assert same_unit(b, a) is same


def test_pages_are_one_by_their_figures() -> None:
    assert near([0, 2**BITS - 1], [1, 2**BITS - 2]) == [(0, 0), (1, 1)]
    assert is_same_page(page(), page(7, FIGURES[:5]))
    assert not is_same_page(page(), page(2**40 - 1)), "they look otherwise"
    assert not is_same_page(page(), page(0, ("1111", "2222", "3333", "4444", *FIGURES[:2]))), "other figures"
    assert not is_same_page(page(figures=FIGURES[:3]), page(figures=FIGURES[:3])), "an empty form"
    assert not is_same_page(page(numbers=("1",)), page(numbers=("2",))), "numbers that differ"
    assert is_same_page(page(numbers=("1",)), page(numbers=("1", "2")))
    later = dataclasses.replace(page(), numbers=("1",))
    assert is_same_page(page(), later), "one was not read"
