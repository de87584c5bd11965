"""What a rule is, how one is declared, and how the plain condition it yields becomes a finding."""

from __future__ import annotations

import inspect
import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from pipeline.conditions import Situation
from pipeline.elsewhere import NOTHING_ELSEWHERE, Elsewhere
from pipeline.findings import Citation, Evidence, Finding, Severity, fingerprint
from pipeline.fx import NO_RATES, FxTable
from pipeline.model import Document, Dossier, Kind
from pipeline.records import Record
from pipeline.reports.wording import field_term
from pipeline.rulebook import Claims, Item, Window
from validators.doubts import unvouched
from validators.vouched import Vouching
from validators.vouching import vouch

_RANK = {Severity.BLOCKING: 0, Severity.REVIEW: 1, Severity.NOTE: 2}
_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True, slots=True)
class Wordings:
    """A message to an analyst in Chinese with its English twin; the same placeholders in both."""

    zh: str
    en: str

    def placeholders(self) -> tuple[frozenset[str], frozenset[str]]:
        """The names in braces, of the Chinese and of the English text."""
        zh, en = (frozenset(n for _, n, _, _ in string.Formatter().parse(t) if n) for t in (self.zh, self.en))
        return zh, en


@dataclass(frozen=True)
class Scope:
    """What a rule looks at: the dossier as it was read, the programme's item it is claimed under, the firm's rates, and
    what the store's other dossiers show of it."""

    dossier: Dossier
    item: Item
    fx: FxTable = NO_RATES
    elsewhere: Elsewhere = NOTHING_ELSEWHERE

    @cached_property
    def situation(self) -> Situation:
        """The dossier seen through the item: its facts, and what the item's conditions say of them."""
        return Situation.of(self.dossier, self.item)

    @cached_property
    def vouching(self) -> Vouching:
        """The schedules' rows tied to their papers."""
        return vouch(self.dossier)

    @property
    def window(self) -> Window | None:
        """The support window; None where the item has none, or nothing says it yet."""
        return self.situation.window

    def records(self, record: type[_R]) -> Iterator[tuple[Document, _R]]:
        """The documents of a record's kind, each with its record."""
        for document in self.dossier.documents:
            if isinstance(document.record, record):
                yield document, document.record

    def of_kind(self, *kinds: Kind) -> tuple[Document, ...]:
        return tuple(d for d in self.dossier.documents if d.kind in kinds)

    def at_stake(self, amount: Decimal | None) -> Decimal | None:
        """The effect of not counting an invoice's amount: nothing where the item claims no invoices."""
        return -abs(amount) if amount is not None and self.item.claims.invoices else None


@dataclass(frozen=True, slots=True)
class Condition:
    """What a rule found, without form: the places that show it, what was expected, what is there, what it may cost.

    `message` names one of the rule's messages and `params` fill it; `doubt` is added to it. `at_most` lowers the
    severity (it never raises it); `raised` makes it blocking whatever the rule's own is; `criterion` stands where the
    article is that of this very condition. `key` are further values that make the condition what it is: with the
    documents, the fields, `expected` and `actual` they are its identity. `documents` are the ids concerned, by default
    those of the evidence.
    """

    evidence: tuple[Evidence, ...]
    expected: str | None = None
    actual: str | None = None
    effect: Decimal | None = None
    message: str = "main"
    params: Mapping[str, str | Wordings] = field(default_factory=dict)
    at_most: Severity = Severity.BLOCKING
    raised: bool = False
    criterion: Citation | None = None
    key: tuple[str, ...] = ()
    documents: tuple[str, ...] | None = None
    doubt: Wordings = Wordings("", "")

    def concerned(self) -> tuple[str, ...]:
        """The ids of the documents concerned, sorted."""
        ids = self.documents if self.documents is not None else tuple(e.document for e in self.evidence if e.document)
        return tuple(sorted(set(ids)))


Check = Callable[[Scope], Iterator[Condition]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the contract's section 5. `title` is its Chinese name; `criterion` the law or standard that it rests on
    by itself, which an item's own article replaces; None where only an item can give it."""

    code: str
    name: str
    title: str
    severity: Severity
    criterion: Citation | None
    messages: Mapping[str, Wordings]
    check: Check
    needs: Callable[[Claims], bool] | None = None
    compares: bool = False  # by what was read: where nobody vouches for a reading, REA002 asks for it first

    @property
    def explanation(self) -> str:
        """What it finds and why that matters: the function's docstring."""
        return inspect.getdoc(self.check) or ""

    @property
    def notice_independent(self) -> bool:
        """Whether it holds under any programme."""
        return self.criterion is not None

    def applies_to(self, item: Item) -> bool:
        """Whether the item asks for it: not excluded by the rulebook, and the item claims what the rule looks at."""
        return item.applies(self.code) and (self.needs is None or self.needs(item.claims))

    def findings(self, scope: Scope) -> Iterator[Finding]:
        """The findings of this rule, before their fingerprints are told apart (`validators.catalogue.check`)."""
        for condition in self.check(scope):
            doubted = unvouched(scope.dossier, condition.evidence) if self.compares else ()
            yield self._finding(_doubting(condition, doubted) if doubted else condition, scope.item)

    def _finding(self, condition: Condition, item: Item) -> Finding:
        criterion = condition.criterion or item.citation_for(self.code) or self.criterion
        if criterion is None:
            raise LookupError(f"{self.code}: neither the rule nor item {item.id} cites an article")
        text = self.messages[condition.message]
        usual = Severity.BLOCKING if condition.raised else item.severity_of(self.code, self.severity)
        severity = max(usual, condition.at_most, key=_RANK.__getitem__)
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity,
            message=text.zh.format(**{k: v if isinstance(v, str) else v.zh for k, v in condition.params.items()})
            + condition.doubt.zh,
            message_en=text.en.format(**{k: v if isinstance(v, str) else v.en for k, v in condition.params.items()})
            + condition.doubt.en,
            criterion=criterion,
            expected=condition.expected,
            actual=condition.actual,
            effect=None if condition.effect is None else f"{condition.effect:.2f}",
            documents=condition.concerned(),
            evidence=condition.evidence,
            fingerprint=identity(self.code, condition),
        )


def _doubting(condition: Condition, places: tuple[Evidence, ...]) -> Condition:
    """The condition as a question: another finding than the one that stands once the values are vouched for."""
    terms = [field_term(place.field) for place in places if place.field is not None]
    zh, en = (sep.join(dict.fromkeys(term[i] for term in terms)) for i, sep in enumerate(("、", ", ")))
    doubt = Wordings(
        f"（其中“{zh}”仅由一处读得，请先对照原页；确认后仍不一致的，转为阻断）",
        f" ({en}: read by one source alone; compare the page first. What still differs once confirmed blocks)",
    )
    at_most = max(condition.at_most, Severity.REVIEW, key=_RANK.__getitem__)
    return replace(condition, at_most=at_most, doubt=doubt, key=(*condition.key, "unvouched"))


def identity(code: str, condition: Condition) -> str:
    """The fingerprint of a condition: rule + documents + fields + values + what is at stake, but no place and no path.

    Who accepted a receipt's day did so for its amount: another amount is another question.
    """
    places = sorted(f"{e.document}:{e.field}" for e in condition.evidence if e.document is not None)
    effect = f"{condition.effect:.2f}" if condition.effect is not None else None
    values = [condition.message, condition.expected, condition.actual, effect, *condition.key, *places]
    return fingerprint(code, condition.concerned(), values)


REGISTRY: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    title: str,
    /,
    *,
    severity: Severity = Severity.BLOCKING,
    criterion: Citation | None,
    needs: Callable[[Claims], bool] | None = None,
    compares: bool = False,
    **messages: Wordings,
) -> Callable[[Check], Check]:
    """Declares the decorated function as a rule's check; its docstring is the rule's explanation.

    Raises ValueError for a code declared twice or a rule without a message.
    """

    def declare(check: Check) -> Check:
        if code in REGISTRY:
            raise ValueError(f"{code} is declared twice: {REGISTRY[code].check.__name__} and {check.__name__}")
        if not messages:
            raise ValueError(f"{code} has no message")
        REGISTRY[code] = Rule(code, name, title, severity, criterion, dict(messages), check, needs, compares)
        return check

    return declare
