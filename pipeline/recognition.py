"""What an item's conditions say of a dossier, one by one and together: for its result and its report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.conditions import Judgement, Situation
from pipeline.findings import Citation
from pipeline.rulebook import Outcome
from pipeline.rulebook_entries import Wording


@dataclass(frozen=True, slots=True)
class Standing:
    """How a condition stands: what it asks for and what is there, with the facts by their labels."""

    name: str
    label: Wording
    judgement: Judgement
    expected: Wording
    actual: Wording
    citation: Citation

    def as_object(self) -> dict[str, object]:
        """The condition as JSON."""
        return {
            "name": self.name,
            "label": self.label.zh,
            "label_en": self.label.en,
            "judgement": self.judgement.value,
            "expected": self.expected.zh,
            "expected_en": self.expected.en,
            "actual": self.actual.zh,
            "actual_en": self.actual.en,
            "citation": self.citation.as_object(),
        }


@dataclass(frozen=True, slots=True)
class Conditions:
    """All conditions of the item in the rulebook's order; `verdict` is what a recognition comes to, None elsewhere."""

    each: tuple[Standing, ...]
    verdict: Judgement | None = None

    @classmethod
    def of(cls, situation: Situation) -> Conditions:
        """The conditions of a dossier claimed under an item."""
        each = tuple(
            Standing(
                j.condition.name,
                j.condition.label,
                j.judgement,
                labelled(situation, j.truth.expected),
                labelled(situation, j.actual),
                j.citation,
            )
            for j in situation.judged
        )
        recognises = situation.item.outcome is Outcome.RECOGNITION
        return cls(each, situation.verdict if recognises else None)

    def as_object(self) -> dict[str, object]:
        """A recognition as JSON: the verdict, and each condition."""
        verdict = self.verdict.value if self.verdict is not None else None
        return {"verdict": verdict, "conditions": [s.as_object() for s in self.each]}


def labelled(situation: Situation, text: str) -> Wording:
    """A text with the facts' names as their labels, and yes or no in words."""
    zh = en = text
    for fact in sorted(situation.item.facts, key=lambda f: -len(f.name)):
        zh, en = zh.replace(fact.name, fact.label.zh), en.replace(fact.name, fact.label.en)
    for x in situation.item.lists:
        en = en.replace(f"[{x.label.zh}]", f"[{x.label.en}]")
    return Wording(zh=_YES_NO.sub(lambda m: _IN_CHINESE[m[0]], zh), en=_YES_NO.sub(lambda m: _IN_ENGLISH[m[0]], en))


_YES_NO = re.compile(r"(?<=[=:] )(?:true|false)\b")
_IN_CHINESE, _IN_ENGLISH = {"true": "是", "false": "否"}, {"true": "yes", "false": "no"}
