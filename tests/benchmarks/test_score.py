from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.figures import figures, headline, in_words, side_by_side
from benchmarks.rows import score_rows
from benchmarks.score import Card, score, score_dossier

Json = dict[str, Any]


def got(value: Any, state: str = "corroborated") -> Json:
    return {"value": value, "state": state, "sources": []}


def true_document(kind: str, pages: list[int], fields: Json, lines: list[Json] | None = None, **more: str) -> Json:
    return {
        "kind": kind,
        "file": "册1.pdf",
        "pages": pages,
        "medium": "scan",
        "profile": "clean",
        "layout": "x",
        **more,
        "fields": {name: {"value": value} for name, value in fields.items()},
        "lines": [{name: {"value": value} for name, value in row.items()} for row in lines or []],
    }


def found_document(kind: str, pages: list[int], fields: Json, lines: list[Json] | None = None) -> Json:
    return {"kind": kind, "file": "册1.pdf", "pages": pages, "fields": fields, "lines": lines or []}


def scored(
    true: list[Json], found: list[Json], planted: list[str] | None = None, codes: list[str] | None = None
) -> Card:
    card = Card()
    score_dossier(
        card,
        {"dossier_id": "D", "documents": true, "planted": [{"code": c} for c in planted or []]},
        {
            "state": "blocked",
            "documents": found,
            "findings": [{"code": c, "severity": "blocking", "message": ""} for c in codes or []],
        },
    )
    return card


SLIP = {"value_date": "2022-08-01", "amount": "10.00", "payer_name": "甲", "payee_name": "乙"}
SLIP_READ = {name: got(value) for name, value in SLIP.items()}


def test_an_exact_dossier_scores_full() -> None:
    f = figures(scored([true_document("payment_slip", [1], SLIP)], [found_document("payment_slip", [1], SLIP_READ)]))
    assert f["critical"] == {
        "right": 4, "count": 4, "share": 1.0, "printed": 4, "vouched": 4, "unread": 0, "silent": 0,
    }  # fmt: skip
    assert f["pages"]["share"] == f["boundaries"]["share"] == f["boundaries_and_kind"]["share"] == 1.0
    assert f["silent_errors"]["all"] == 0
    assert f["critical_clean_scans"]["count"] == 4


@pytest.mark.parametrize(
    ("reading", "exact", "silent"),
    [
        (got("10.00"), 4, 0),
        (got("10.01"), 3, 1),
        (got("10.01", "read"), 3, 0),
        (got(None, "conflicting"), 3, 0),
    ],
)
def test_a_vouched_value_that_is_wrong_is_a_silent_error(reading: Json, exact: int, silent: int) -> None:
    card = scored(
        [true_document("payment_slip", [1], SLIP)],
        [found_document("payment_slip", [1], {**SLIP_READ, "amount": reading})],
    )
    f = figures(card)
    assert (f["critical"]["right"], f["silent_errors"]["fields"], len(card.silent_errors())) == (exact, silent, silent)


@pytest.mark.parametrize(
    ("reading", "right"), [(got(None, "absent"), 1), (got(None, "unreadable"), 0), (got("0.00", "read"), 0)]
)
def test_what_is_not_printed_must_be_absent(reading: Json, right: int) -> None:
    card = scored(
        [true_document("payment_slip", [1], {"reference": None})],
        [found_document("payment_slip", [1], {"reference": reading})],
    )
    assert figures(card)["fields"]["payment_slip"]["reference"]["blank_right"] == right


def test_a_document_under_another_kind_costs_all_its_fields() -> None:
    card = scored(
        [true_document("payment_slip", [1], {**SLIP, "reference": None})],
        [found_document("bank_advice", [1], SLIP_READ)],
    )
    f = figures(card)
    assert (f["pages"]["right"], f["boundaries"]["right"], f["boundaries_and_kind"]["right"]) == (0, 1, 0)
    assert f["all_fields"]["right"] == 0
    # Its vouched values are of a document that is not there.
    assert f["silent_errors"] == {"fields": 0, "cells": 0, "invented": 4, "all": 4}


def test_two_slips_of_one_page_are_two_documents() -> None:
    second = {**SLIP, "amount": "20.00"}
    true = [true_document("payment_slip", [1], SLIP), true_document("payment_slip", [1], second)]
    both = [found_document("payment_slip", [1], {n: got(v) for n, v in s.items()}) for s in (second, SLIP)]
    f = figures(scored(true, both))
    assert (f["critical"]["right"], f["boundaries"]["right"]) == (8, 2)
    f = figures(scored(true, both[:1]))
    assert (f["critical"]["right"], f["boundaries"]["right"], f["pages"]["right"]) == (4, 1, 1)


def test_a_boundary_off_by_a_page_is_wrong_and_papers_of_no_kind_may_be_cut_as_one() -> None:
    true = [true_document("contract", [1, 2], {}), true_document("other", [3], {}), true_document("other", [4], {})]
    card = scored(true, [found_document("contract", [1], {}), found_document("other", [2, 3, 4], {})])
    f = figures(card)
    assert (f["pages"]["right"], f["boundaries"]["right"], f["boundaries"]["count"]) == (3, 2, 3)


def rows(*contents: tuple[str | None, str | None]) -> list[Json]:
    return [{"content": got(a), "fee": got(b, "corroborated" if b else "absent")} for a, b in contents]


def true_rows(*contents: tuple[str | None, str | None]) -> list[Json]:
    return [{"content": {"value": a}, "fee": {"value": b}} for a, b in contents]


def test_rows_are_tied_in_order() -> None:
    true = true_rows(("服务器", "1.00"), ("机柜", "2.00"), ("软件", None))
    table = score_rows(true, rows(("服务器", "1.00"), ("机柜", "2.00"), ("软件", None)))
    assert (table.true, table.exact, table.missing, table.extra) == (3, 3, 0, 0)
    table = score_rows(true, rows(("服务器", "1.00"), ("软件", None)))
    assert (table.exact, table.missing, table.extra) == (2, 1, 0)
    table = score_rows(true, rows(("合计", "3.00"), ("服务器", "1.00"), ("机柜", "2.50"), ("软件", None)))
    assert (table.exact, table.missing, table.extra) == (2, 0, 1)
    wrong = [c for c in table.cells if c.is_silent_error]
    assert {(c.row, c.name, c.value) for c in wrong} == {
        (1, "fee", "2.50"),
        (None, "content", "合计"),
        (None, "fee", "3.00"),
    }


def test_a_quantity_is_the_same_with_other_places() -> None:
    true = [{"quantity": {"value": "3"}, "amount": {"value": "3.00"}}]
    assert score_rows(true, [{"quantity": got("3.00"), "amount": got("3.00")}]).exact == 1
    assert score_rows(true, [{"quantity": got("3"), "amount": got("3")}]).exact == 0


def test_rows_of_a_document_that_was_not_found_are_missing() -> None:
    true = true_document("certification_form", [1], {"total_fee": "3.00"}, [{"fee": "3.00"}])
    f = figures(scored([true], [found_document("other", [1], {})]))
    assert f["rows_by_kind"]["certification_form"]["missing"] == 1
    assert f["rows"]["share"] == 0.0


def test_planted_and_false_findings() -> None:
    card = scored([], [], planted=["WIN001", "INV001"], codes=["INV001", "DEC003"])
    assert figures(card)["planted"] == {
        "all": {"right": 1, "count": 2, "share": 0.5},
        "INV001": {"right": 1, "count": 1, "share": 1.0},
        "WIN001": {"right": 0, "count": 1, "share": 0.0},
    }
    assert figures(card)["false_blocking"]["findings"] == 0
    clean = figures(scored([], [], codes=["REA001", "INV001"]))
    assert clean["false_blocking"] == {"clean_dossiers": 1, "findings": 1, "codes": {"INV001": 1}}


def test_degradations_are_kept_apart() -> None:
    true = [
        true_document("payment_slip", [1], SLIP),
        true_document("payment_slip", [2], SLIP, profile="bad"),
        true_document("payment_slip", [3], SLIP, medium="born-digital"),
    ]
    found = [
        found_document("payment_slip", [1], SLIP_READ),
        found_document("payment_slip", [2], {**SLIP_READ, "amount": got(None, "unreadable")}),
        found_document("payment_slip", [3], SLIP_READ),
    ]
    f = figures(scored(true, found))
    assert {name: part["share"] for name, part in f["critical_by_degradation"].items()} == {
        "born-digital": 1.0, "scan/bad": 0.75, "scan/clean": 1.0,
    }  # fmt: skip


def test_the_card_is_told_beside_another(tmp_path: Path) -> None:
    good = scored([true_document("payment_slip", [1], SLIP)], [found_document("payment_slip", [1], SLIP_READ)])
    bad = scored(
        [true_document("payment_slip", [1], SLIP)],
        [found_document("payment_slip", [1], {**SLIP_READ, "amount": got("1.00")})],
    )
    both = side_by_side({"tuned": figures(good), "other": figures(bad)})
    line = next(t for t in both.splitlines() if t.startswith("critical fields exact "))
    assert line.split()[-3:] == ["100.0%", "75.0%", "-25.0"]
    assert headline(figures(good))["rows exact in every cell"] is None
    told = in_words("other", figures(bad), bad, verbose=True)
    assert "SILENT D 册1.pdf p[1] payment_slip/x/scan/clean amount: true '10.00', corroborated '1.00'" in told
    json.dumps(figures(bad))


def test_a_dossier_without_a_result_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "truth").mkdir()
    (tmp_path / "truth" / "expected.json").write_text('{"dossier_id": "D"}', encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        score(tmp_path / "truth", tmp_path / "out")
