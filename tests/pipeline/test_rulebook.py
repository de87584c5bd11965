"""The rulebook loader: what it gives, and that every slip is an error with file, line and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from pipeline.errors import RulebookError
from pipeline.findings import Citation, Severity
from pipeline.model import Kind
from pipeline.rulebook import Programme, Status, Unit, digest, load, programmes
from pipeline.strict_yaml import load_strict

DALIAN = "dalian-2023-service-trade"

GOOD = """\
id: sample
title: {zh: 样本, en: Sample}
instrument: {number: 文〔2025〕1号, title: 通知, issuer: 某局, issued: 2025-01-02}
status: draft
items:
  - id: one
    title: {zh: 一, en: One}
    claims: {invoices: true, receipts: false}
    support_window:
      first: 2022-07-01
      last: 2023-06-30
      citation: {article: 一, quote: 支持期}
    required_documents:
      - label: {zh: 发票, en: invoice}
        kinds: [invoice]
        citation: {article: 二, quote: 发票}
    parameters:
      - name: cap
        label: {zh: 上限, en: cap}
        unit: CNY
        value: "300000.00"
        citation: {instrument: 别的文号, article: 三, quote: 不超过30万元}
        effective_from: 2022-07-01
        effective_to: 2023-06-30
        checked: 2025-07-01
    severities:
      - {rule: INV007, severity: note, reason: {zh: 理由, en: why}}
    not_applicable:
      - {rule: CON001, reason: {zh: 理由, en: why}}
    criteria:
      - {rule: WIN001, citation: {article: 四, quote: 开票时间}}
assumptions:
  - {name: rate, label: {zh: 汇率, en: rate}, unit: CNY/USD, value: "7.2258", reason: {zh: 空, en: why}, items: [one]}
"""


def _load(root: Path, text: str) -> Programme:
    folder = root / "sample"
    folder.mkdir(exist_ok=True)
    (folder / "programme.yaml").write_text(text, encoding="utf-8")
    return load("sample", root)


def _line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_what_a_rulebook_gives(tmp_path: Path) -> None:
    programme = _load(tmp_path, GOOD)
    item = programme.item("one")
    assert programme.status is Status.DRAFT
    assert item.support_window is not None
    assert item.support_window.citation == Citation("文〔2025〕1号", "一", "支持期")
    assert str(item.support_window) == "2022-07-01..2023-06-30"
    assert item.required_documents[0].kinds == (Kind.INVOICE,)
    assert item.required_documents[0].count == 1
    cap = item.parameter("cap")
    assert (cap.value, cap.unit, cap.citation.instrument) == (Decimal("300000.00"), Unit.CNY, "别的文号")
    assert item.severity_of("INV007", Severity.REVIEW) is Severity.NOTE
    assert item.severity_of("INV001", Severity.BLOCKING) is Severity.BLOCKING
    assert (item.applies("CON001"), item.applies("CON002")) == (False, True)
    assert item.citation_for("WIN001") == Citation("文〔2025〕1号", "四", "开票时间")
    assert item.citation_for("WIN003") is None
    assert programme.assumptions_of("one")[0].value == Decimal("7.2258")
    assert programmes(tmp_path) == ("sample",)


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2022, 6, 30), False),
        (date(2022, 7, 1), True),
        (date(2023, 6, 30), True),
        (date(2023, 7, 1), False),
    ],
)
def test_a_window_holds_both_its_ends(tmp_path: Path, day: date, inside: bool) -> None:
    window = _load(tmp_path, GOOD).item("one").support_window
    assert window is not None
    assert (day in window) is inside


SLIPS = [
    # (replace, with, the line's text, message)
    ("status: draft", "status: drafted", "status", "'drafted' is not known; allowed: in-force, draft"),
    ("status: draft", "stauts: draft", "stauts", "unknown key `stauts`; missing key `status`; allowed: id, title"),
    (
        "status: draft",
        "status: draft\nstatus: draft",
        "status: draft\nstatus",
        "duplicate key `status`, first given on line 4",
    ),
    (
        "      citation: {article: 一, quote: 支持期}\n",
        "",
        "support_window",
        "missing key `citation`; allowed: first, last",
    ),
    ("{article: 一, quote: 支持期}", "{article: 一}", "citation: {article: 一}", "a citation needs `quote`"),
    ("{article: 一, quote: 支持期}", '{article: 一, quote: " "}', "citation: {article: 一", "a citation needs `quote`"),
    (
        "{article: 一, quote: 支持期}",
        "{article: 一, quote: 支, page: 1}",
        "citation: {article: 一",
        "unknown key `page`",
    ),
    ("{article: 一, quote: 支持期}", "附件3", "citation: 附件3", "a citation is a mapping of instrument"),
    ("kinds: [invoice]", "kinds: [invoices]", "kinds", "'invoices' is not known; allowed: invoice, contract"),
    ("kinds: [invoice]", "kinds: []", "kinds", "at least 1 entry"),
    ("kinds: [invoice]", "kinds: invoice", "kinds", "must be a list of entries"),
    ("kinds: [invoice]", "kinds: [invoice]\n        count: 0", "count", "greater than or equal to 1"),
    ("unit: CNY\n", "unit: RMB\n", "unit: RMB", "'RMB' is not known; allowed: CNY, USD, CNY/USD, rate"),
    ('"300000.00"', '"300000"', "value", "is no amount in CNY"),
    ('"300000.00"', "300000", "value", "is no amount in CNY"),
    ('"300000.00"', "30.5", "value", "put text and numbers with a point in quotes"),
    ("unit: CNY\n", "unit: rate\n", "value", "a rate is a decimal fraction"),
    ("unit: CNY\n", "unit: count\n", "value", "is no whole number of count"),
    ("unit: CNY\n", "unit: date\n", "value", "is no date"),
    ('value: "7.2258"', 'value: "seven"', "- {name: rate", "is no CNY/USD"),
    ('value: "7.2258"', 'value: "NaN"', "- {name: rate", "is no CNY/USD"),
    ("first: 2022-07-01", "first: 2023-07-01", "support_window", "is later than `last`"),
    ("first: 2022-07-01", 'first: "2022-07-01"', "first", "valid date"),
    ("first: 2022-07-01", "first: 2022-02-30", "first", "is no date"),
    ("first: 2022-07-01", "first: 2022-07-01 10:00:00", "first", "can be taken for several things"),
    ("invoices: true", "invoices: yes", "claims", "can be taken for several things"),
    ("invoices: true", "invoices: 1", "claims", "valid boolean"),
    ("number: 文〔2025〕1号, ", "", "instrument", "missing key `number`"),
    ("rule: INV007", "rule: INV7", "- {rule: INV7", "should match pattern"),
    ("severity: note", "severity: mild", "- {rule: INV007", "allowed: blocking, review, note"),
    ("rule: INV007", "rule: REA002", "- id: one", "REA002 stays blocking in every programme"),
    ("rule: CON001", "rule: DOC004", "- id: one", "DOC004 stays blocking in every programme"),
    ("items: [one]", "items: [two]", "id: sample", "names item 'two'; allowed: one"),
    ("id: sample", "id: other", "id: other", "is 'other', but the folder is 'sample'"),
    ("status: draft", "status: draft\nx: &a 1\ny: *a", "y: *a", "aliases are not allowed"),
    ("status: draft", "status: [draft", "items:", "is no valid YAML"),
    ("status: draft", "2022: draft", "2022: draft", "a key must be text"),
    ("checked: 2025-07-01\n", "checked: 2025-07-01\n" + " " * 6 + "- 5\n", "- 5", "must be a mapping"),
]


@pytest.mark.parametrize(("old", "new", "at", "problem"), SLIPS, ids=lambda x: str(x)[:28])
def test_a_slip_is_an_error_with_its_line(tmp_path: Path, old: str, new: str, at: str, problem: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    with pytest.raises(RulebookError) as caught:
        _load(tmp_path, text)
    message = str(caught.value)
    assert problem in message
    place = re.match(r"rulebooks/sample/programme\.yaml:(\d+): ", message)
    assert place is not None
    assert int(place[1]) == _line_of(text, at) + at.count("\n")
    assert caught.value.exit_status == 2


def test_repeated_names_are_errors(tmp_path: Path) -> None:
    parameters = GOOD[GOOD.index("      - name: cap") : GOOD.index("    severities:")]
    with pytest.raises(RulebookError, match="parameter `cap` is given twice"):
        _load(tmp_path, GOOD.replace(parameters, parameters * 2))
    items = GOOD[GOOD.index("  - id: one") : GOOD.index("assumptions:")]
    with pytest.raises(RulebookError, match="item `one` is given twice"):
        _load(tmp_path, GOOD.replace(items, items * 2))


def test_several_problems_are_counted(tmp_path: Path) -> None:
    text = GOOD.replace("status: draft", "status: x").replace("unit: CNY\n", "unit: RMB\n")
    with pytest.raises(RulebookError, match=r":4: status: 'x' is not known.*\(and \d+ more\)"):
        _load(tmp_path, text)


@pytest.mark.parametrize("text", ["", "- a", "a", "a: b\n---\nc: d"])
def test_a_file_that_is_no_rulebook(tmp_path: Path, text: str) -> None:
    with pytest.raises(RulebookError, match=r"programme\.yaml:\d+: "):
        _load(tmp_path, text)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "programme.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RulebookError, match="cannot be read"):
        load("sample", tmp_path)


def test_unknown_names_say_what_there_is(tmp_path: Path) -> None:
    programme = _load(tmp_path, GOOD)
    with pytest.raises(RulebookError, match="no programme 'nowhere'") as caught:
        load("nowhere", tmp_path)
    assert caught.value.advice == "known programmes: sample"
    with pytest.raises(RulebookError, match="no item 'two'") as caught:
        programme.item("two")
    assert caught.value.advice == "its items: one"
    with pytest.raises(RulebookError, match="no parameter 'floor'; it has cap"):
        programme.item("one").parameter("floor")


def test_the_digest_follows_the_bytes(tmp_path: Path) -> None:
    _load(tmp_path, GOOD)
    before = digest("sample", tmp_path)
    _load(tmp_path, GOOD + "# a remark\n")
    assert digest("sample", tmp_path) != before


@given(st.text(max_size=60))
def test_any_text_is_read_or_is_a_rulebook_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, encoding="utf-8", errors="surrogateescape", newline="")
    try:
        marked = load_strict(path, "any.yaml")
    except RulebookError as error:
        assert str(error).startswith("any.yaml:")
    else:
        assert not isinstance(marked.data, float)


def _citations(entry: Any) -> Iterator[Citation]:
    if isinstance(entry, Citation):
        yield entry
    elif isinstance(entry, BaseModel):
        for name in type(entry).model_fields:
            yield from _citations(getattr(entry, name))
    elif isinstance(entry, tuple):
        for part in entry:
            yield from _citations(part)


def test_the_dalian_programme() -> None:
    programme = load(DALIAN)
    assert programme.status is Status.IN_FORCE
    assert [i.id for i in programme.items] == [
        "platform-construction",
        "platform-operation",
        "certification",
        "brand",
        "interest-subsidy",
        "tcm-export-base",
    ]
    citations = list(_citations(programme))
    assert all(c.instrument == "大商务发〔2025〕134号" for c in citations)
    assert all(
        re.fullmatch(r"附件3 [一二三四五](（[一二三四]）[\d、]*)?(（\d）)?[①-⑥]?|三（[一三五]）|附件1 \d", c.article)
        for c in citations
    )
    assert all(6 <= len(c.quote) <= 120 for c in citations)
    interest, certification = programme.item("interest-subsidy"), programme.item("certification")
    for item in (interest, certification):
        assert str(item.support_window) == "2022-07-01..2023-06-30"
    assert interest.parameter("minimum-offshore-executed").value == Decimal("5000000.00")
    assert interest.parameter("cap").value == Decimal("500000.00")
    assert certification.parameter("minimum-offshore-executed").value == Decimal("1000000.00")
    assert certification.parameter("share").value == Decimal("0.70")
    assert certification.parameter("maximum-projects").value == 5
    assert certification.parameter("cap").value == Decimal("300000.00")
    assert len(interest.required_documents) == 9
    assert len(certification.required_documents) == 12
    assert {a.name: a.value for a in programme.assumptions_of("interest-subsidy")} == {
        "usd-cny-rate": Decimal("7.2258"),
        "one-year-lpr": Decimal("0.0355"),
        "interest-years": 1,
        "receipts-counted": "received-inside-window",
        "rounding": "half-up-to-cent",
        "fx-table-days": 31,
        "deadline-day": "included",
        "materiality": Decimal("0.00"),
    }
