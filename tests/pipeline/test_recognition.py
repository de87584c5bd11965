"""How a recognition's conditions are told, an automatic rule included."""

from __future__ import annotations

from pipeline.conditions import Judgement, Situation
from pipeline.recognition import Conditions
from pipeline.rulebook import load
from tests import strategies as s

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
