"""A dossier goes into the store and comes back the same, whatever stands in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Document, Kind, Manifest, Month, Nature
from pipeline.records import RECORDS
from pipeline.snapshot import packed, unpacked, value_of
from tests import strategies as s
from tests.record_strategies import records
from tests.validators.elsewhere_situations import ALL
from tests.validators.situations import Situation
from validators.catalogue import check

_FACTS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.dates()
    | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_any_record_comes_back_as_it_was(kind: Kind, data: st.DataObject) -> None:
    document = Document("d1", kind, "册1.pdf", (1,), 0.5, data.draw(records(kind)), "标题")
    dossier = s.dossier(document)
    back, more = unpacked(packed(dossier, reading="r", item=None))
    assert back.documents == (document,)
    assert more == {"reading": "r", "item": None}
    assert packed(back, reading="r", item=None) == packed(dossier, reading="r", item=None)


@settings(max_examples=50, deadline=None)
@given(facts=st.dictionaries(st.text(), _FACTS, max_size=4), submitted=st.none() | st.dates())
def test_the_manifest_comes_back_with_its_facts(facts: dict[str, Any], submitted: date | None) -> None:
    manifest = Manifest("D-1", "p", "i", s.APPLICANT, submitted, Decimal("350000.00"), facts)
    back, _ = unpacked(packed(replace(s.clean_dossier(), manifest=manifest)))
    assert back.manifest == manifest


@pytest.mark.parametrize("x", ALL, ids=lambda x: f"{x.code} {x.what}")
def test_a_dossier_out_of_the_store_is_judged_as_it_was_read(x: Situation) -> None:
    dossier = x.build()
    back, _ = unpacked(packed(dossier))
    told, again = (check(d, s.item(x.item), elsewhere=x.elsewhere) for d in (dossier, back))
    assert again == told


def test_pages_come_back_without_their_words() -> None:
    dossier = s.dossier(s.invoice(), pages=(s.page(), s.page(number=2)))
    back, _ = unpacked(packed(dossier))
    assert [(p.file, p.number, p.state, p.frame) for p in back.pages] == [
        (p.file, p.number, p.state, p.frame) for p in dossier.pages
    ]
    assert all(not p.words for p in back.pages)


def test_another_form_is_told() -> None:
    import gzip

    with pytest.raises(ValueError, match="form 0"):
        unpacked(gzip.compress(b'{"form": 0}'))


@pytest.mark.parametrize(
    ("text", "nature", "value"),
    [
        ("1234.50", Nature.MONEY, Decimal("1234.50")),
        ("2022-07-01", Nature.DATE, date(2022, 7, 1)),
        ("2022-07", Nature.DATE, Month(2022, 7)),
        ("true", Nature.FLAG, True),
        ("0.06", Nature.RATE, Decimal("0.06")),
        ("12", Nature.COUNT, 12),
        ("大连示例软件有限公司", Nature.NAME, "大连示例软件有限公司"),
    ],
)
def test_what_a_person_writes_becomes_a_value(text: str, nature: Nature, value: object) -> None:
    assert value_of(text, nature) == value


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("1,234.50", Nature.MONEY),
        ("1234.5", Nature.MONEY),
        ("NaN", Nature.MONEY),
        ("1234.567", Nature.MONEY),
        ("1/7/2022", Nature.DATE),
        ("2022-13-01", Nature.DATE),
        ("yes", Nature.FLAG),
        ("", Nature.NAME),
        (" x", Nature.NAME),
    ],
)
def test_what_is_written_otherwise_is_refused(text: str, nature: Nature) -> None:
    with pytest.raises(ValueError):
        value_of(text, nature)
