"""The calculation in the report: each figure leads back to its place on a page, and what there is none of says why."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal
from pathlib import Path

from flows.claim import Asked, Claim, stated
from flows.dossier import result_of
from flows.judging import judge
from pipeline.findings import Outcome
from pipeline.reports import DossierResult, RenderedPages
from pipeline.reports.calculation_words import CALCULATION, JUDGEMENTS, ORIGINS, ROW_KINDS
from pipeline.reports.dossier_layout import view
from pipeline.reports.dossier_page import dossier_page
from pipeline.rulebook import load
from tests import strategies as s
from tests.flows.test_calculating import SAMPLES, changed, decision, judged, sample

TEMPLATE = Path(__file__).parents[2] / "pipeline" / "reports" / "templates" / "calculation.html"


def page(result: DossierResult, folder: Path = SAMPLES / "DL-2023-0001") -> str:
    return dossier_page(result, RenderedPages({p.name: p for p in folder.iterdir()}))


def of_another(programme: str, item: str) -> DossierResult:
    rules = load(programme)
    return result_of(judge(s.dossier(facts={}), Claim(rules, rules.item(item))))


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_input_of_a_document_leads_to_its_cut_out() -> None:
    html = page(result_of(judged(sample("DL-2023-0001"))))
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    links = re.findall(r'href="#([^"]+)"', html)
    assert {link for link in links if link.startswith(("trace", "step"))} <= ids
    traces = re.split(r'<div id="trace\d+">', html)[1:]
    assert len(traces) == 5
    for trace in traces:
        assert '<svg class="cut"' in trace and 'href="#step' in trace
    assert all(said in text_of(html) for said in ("15,847.40", "22,639.14", "应付金额上限", "孰低", "payable at most"))


def test_the_bridge_names_each_decision_and_ends_at_what_is_payable() -> None:
    dossier = changed(sample("DL-2023-0001"), "invoice", total_in_words=Decimal("1.00"))
    (fault,) = [f for f in judged(dossier).findings if f.is_open]
    found = result_of(judged(dossier, **{fault.fingerprint: decision(Outcome.ADJUST, "10000.00")}))
    shown = view(found).calculation
    assert shown is not None and found.calculation is not None
    assert [b.amount for b in shown.bridge] == ["15,847.40", "-8,847.40"]
    assert shown.bridge[-1].balance == shown.amount == "7,000.00"
    assert shown.bridge[-1].finding == next(c.number for c in view(found).cards if c.finding.code == fault.code)
    assert [r.standing for r in shown.rows] == ["10,000.00"] and shown.rows[0].is_cut


def test_what_is_not_calculated_says_why() -> None:
    blocked = result_of(judged(changed(sample("DL-2023-0001"), "invoice", total_in_words=Decimal("1.00"))))
    assert CALCULATION["blocked"].zh in page(blocked)
    zone = of_another("dalian-hitech-cross-border-ecommerce", "measure-11")
    assert zone.note is not None and zone.note.shares_a_fund
    assert CALCULATION["draft"].zh in page(zone)
    nothing = of_another("shenyang-outsourcing", "measure-02")
    assert CALCULATION["pays_nothing"].zh in page(dataclasses.replace(nothing, findings=()))
    assert CALCULATION["fund"].zh in page(dataclasses.replace(zone, findings=()))


def test_a_recognition_shows_each_condition() -> None:
    found = of_another("inner-mongolia-2023-recognition", "export-base")
    assert found.conditions is not None and found.conditions.verdict is not None and found.calculation is None
    html = text_of(page(dataclasses.replace(found, findings=())))
    assert CALCULATION["recognises"].zh in html
    for condition in found.conditions.each:
        assert not {"true", "false"} & set(condition.expected.zh.split())
        assert condition.label.zh in html and JUDGEMENTS[condition.judgement].en in html


def test_the_reading_that_was_taken_is_shown() -> None:
    dossier = sample("DL-2023-0001")
    found = result_of(judge(dossier, stated(dossier.manifest, Asked())))
    assert "各项费用合计后计算" in page(found)


def test_every_word_is_there_in_both_languages() -> None:
    assert set(re.findall(r"\bc\('(\w+)'\)", TEMPLATE.read_text(encoding="utf-8"))) <= set(CALCULATION)
    for zh, en in (*CALCULATION.values(), *JUDGEMENTS.values(), *ORIGINS.values(), *ROW_KINDS.values()):
        assert zh and en
