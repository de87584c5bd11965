"""How a recognition is told: every condition with what it asks for and what is there, in both languages."""

from __future__ import annotations

import pytest

from pipeline.conditions import Judgement, Situation
from pipeline.recognition import Conditions, labelled
from pipeline.rulebook import load
from tests import strategies as s
from tests.case_files import cases_of
from validators.cases import dossier_of

PROGRAMME = "dalian-2025-advanced-service-enterprise"
CASES, BOOK = cases_of(PROGRAMME), load(PROGRAMME)


def situation(item: str = "recognition") -> Situation:
    case = next(c for c in CASES.cases if c.item == item and not c.change and not c.findings)
    return Situation.of(dossier_of(case, CASES), BOOK.item(item), ())


def test_every_condition_is_written_in_the_rulebooks_order() -> None:
    seen = situation()
    told = Conditions.of(seen).as_object()
    assert told["verdict"] == "met"
    conditions = told["conditions"]
    assert isinstance(conditions, list)
    assert [c["name"] for c in conditions] == [c.name for c in seen.item.conditions]
    for written, judged in zip(conditions, seen.judged, strict=True):
        c = judged.citation
        assert written == {
            "name": judged.condition.name,
            "label": judged.condition.label.zh,
            "label_en": judged.condition.label.en,
            "judgement": judged.judgement.value,
            "expected": labelled(seen, judged.truth.expected).zh,
            "expected_en": labelled(seen, judged.truth.expected).en,
            "actual": labelled(seen, judged.actual).zh,
            "actual_en": labelled(seen, judged.actual).en,
            "citation": {"instrument": c.instrument, "article": c.article, "quote": c.quote},
        }


def test_an_item_that_pays_has_conditions_and_no_verdict() -> None:
    cases, book = cases_of("dalian-2023-service-trade"), load("dalian-2023-service-trade")
    case = next(c for c in cases.cases if c.item == "certification" and not c.change)
    found = Conditions.of(Situation.of(dossier_of(case, cases), book.item("certification"), ()))
    assert found.verdict is None and found.each
    assert found.as_object()["verdict"] is None


def test_names_of_facts_become_their_labels_and_yes_and_no_are_words() -> None:
    seen = situation()
    facts = {f.name: f.label for f in seen.item.facts}
    name = max(facts, key=len)
    shown = labelled(seen, f"{name} = true; {name}: false")
    assert shown.zh == f"{facts[name].zh} = 是; {facts[name].zh}: 否"
    assert shown.en == f"{facts[name].en} = yes; {facts[name].en}: no"
    assert labelled(seen, "x = truest").zh == "x = truest"
    for shorter in facts:
        longer = [n for n in facts if shorter != n and shorter in n]
        for n in longer:
            assert facts[n].zh in labelled(seen, n).zh


@pytest.mark.parametrize("judgement", list(Judgement))
def test_a_judgement_is_written_as_the_contract_writes_it(judgement: Judgement) -> None:
    assert Conditions((), judgement).as_object() == {"verdict": judgement.value, "conditions": []}


CITY = load("inner-mongolia-2023-recognition").item("outsourcing-city")


def test_an_automatic_rule_says_for_every_condition_what_it_rests_on() -> None:
    found = Conditions.of(Situation.of(s.dossier(facts={"national-standing": True}), CITY))
    assert found.verdict is Judgement.AUTOMATIC
    assert {x.judgement for x in found.each} == {Judgement.AUTOMATIC}
    assert len(found.each) == len(CITY.conditions)
    label = next(f.label for f in CITY.facts if f.name == "national-standing")
    for standing in found.each:
        assert (standing.expected.zh, standing.actual.zh) == (f"{label.zh} = 是", f"{label.zh}: 是")
        assert CITY.automatic is not None and standing.citation == CITY.automatic.citation


def test_where_nothing_is_asked_or_known_a_dash_stands() -> None:
    found = Conditions.of(Situation.of(s.dossier(facts={}), CITY))
    assert all(x.expected.zh and x.actual.zh for x in found.each)
