"""Under which item a dossier is claimed, and who claims: said by the command, the manifest or a form, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import rulebook
from pipeline.errors import RulebookError
from pipeline.findings import Citation, Finding, Severity, fingerprint
from pipeline.fx import NO_RATES, FxTable, load_fx
from pipeline.model import Applicant, Document, Kind, Manifest
from pipeline.records import BusinessLicence
from pipeline.rulebook import Claims, Exclusion, Item, Programme, Window, Wording
from validators.catalogue import rule_of, rules

DEFAULT_PROGRAMME = "dalian-2023-service-trade"

NOBODY = Applicant()

# The application forms: whoever hands one in says by it what is applied for.
FORMS = frozenset({Kind.INTEREST_FORM, Kind.CERTIFICATION_FORM, Kind.PLATFORM_FORM, Kind.TRAINING_FORM})

_NO_REASON = Wording(zh="申报事项未确定，该规则须依申报事项判断", en="the item is unknown, and the rule depends on it")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command says for all dossiers of the batch; it wins over their manifests."""

    programme: str | None = None
    item: str | None = None

    def check(self, table: Path | None = None) -> None:
        """Raise RulebookError (wrong usage) for no such programme or item, and for a table of rates that is faulty."""
        load_fx(self.programme or DEFAULT_PROGRAMME, table=table)
        if self.programme is not None or self.item is not None:
            programme = rulebook.load(self.programme or DEFAULT_PROGRAMME)
            if self.item is not None:
                programme.item(self.item)


@dataclass(frozen=True, slots=True)
class Claim:
    """The programme and the item a dossier is judged under; `item` is None where nothing says it.

    `error` says why the manifest's programme or item cannot be used; `fx` are the firm's rates.
    """

    programme: Programme
    item: Item | None
    error: str | None = None
    fx: FxTable = NO_RATES

    def at(self, table: Path | None) -> Claim:
        """The claim with the firm's rates: of a table of its own, else of the one beside the rulebook."""
        return replace(self, fx=load_fx(self.programme.id, table=table))


def stated(manifest: Manifest, asked: Asked) -> Claim:
    """The claim as the command and the manifest state it, before a page is read."""
    error: str | None = None
    try:
        programme = rulebook.load(asked.programme or manifest.programme or DEFAULT_PROGRAMME)
    except RulebookError as fault:
        if asked.programme is not None or manifest.programme not in (None, *rulebook.programmes()):
            programme, error = rulebook.load(DEFAULT_PROGRAMME), f"dossier.yaml, programme: {fault}"
        else:
            raise  # the rulebook itself is at fault
    name = asked.item or manifest.item
    if name is None or error is not None:
        return Claim(programme, None, error)
    try:
        return Claim(programme, programme.item(name))
    except RulebookError as fault:
        return Claim(programme, None, f"dossier.yaml, item: {fault}")


def read(claim: Claim, documents: Sequence[Document]) -> Claim:
    """The claim with its item as the application form in the dossier says, where nobody else said it."""
    if claim.item is not None or claim.error is not None:
        return claim
    kinds = {document.kind for document in documents} & FORMS
    asking = [item for item in claim.programme.items if kinds & _forms_of(item)]
    return replace(claim, item=asking[0]) if len(asking) == 1 else claim


def _forms_of(item: Item) -> frozenset[Kind]:
    return FORMS & {kind for required in item.required_documents for kind in required.kinds}


def applicant_of(manifest: Manifest, documents: Sequence[Document]) -> Applicant:
    """Who claims: as the manifest says, else as the business licence does; two licences that differ say nothing."""
    licences = [d.record for d in documents if isinstance(d.record, BusinessLicence)]
    names = {r.name.value for r in licences if r.name.value is not None}
    codes = {r.uscc.value for r in licences if r.uscc.value is not None}
    return Applicant(
        manifest.applicant.name or (names.pop() if len(names) == 1 else None),
        manifest.applicant.uscc or (codes.pop() if len(codes) == 1 else None),
    )


def any_item(programme: Programme) -> Item:
    """What a dossier without an item is judged under: the rules that hold under any, and no list, window or limit."""
    instrument = programme.instrument
    nowhere = {"instrument": instrument.name, "article": "-", "quote": instrument.title}
    return Item(
        id="any",
        title=Wording(zh="申报事项未确定", en="item unknown"),
        claims=Claims(invoices=True, receipts=True),
        support_window=Window.model_validate({"first": date.min, "last": date.max, "citation": nowhere}),
        required_documents=(),
        not_applicable=tuple(
            Exclusion(rule=rule.code, reason=_NO_REASON) for rule in rules() if not rule.notice_independent
        ),
    )


def without_item(claim: Claim, documents: Sequence[Document]) -> Finding:
    """The finding of a dossier of which nothing says under which item it is claimed: it blocks the gate (DOC001)."""
    rule = rule_of("DOC001")
    programme = claim.programme
    required = [
        (item, entry) for item in programme.items for entry in item.required_documents if FORMS & set(entry.kinds)
    ]
    there = sorted({d.kind for d in documents if d.kind in FORMS})
    labels = ["“" + entry.label.zh + "”" for _, entry in required]
    labels_en = [f"“{entry.label.en}”" for _, entry in required]
    if there:
        message = f"卷中有不止一种申请表（{'、'.join(labels)}），无法确定申报事项，请在 dossier.yaml 中注明 item"
        message_en = (
            f"more than one application form is in the dossier ({', '.join(labels_en)}), so the item is not known: "
            "state `item` in dossier.yaml"
        )
    else:
        one_of = f"（{'、'.join(labels)}之一）" if labels else ""
        one_of_en = f" (one of {', '.join(labels_en)})" if labels else ""
        message = f"未在卷中识别到申请表{one_of}，无法确定申报事项；请补充申请表，或在 dossier.yaml 中注明 item"
        message_en = (
            f"no application form was found in the dossier{one_of_en}, so the item is not known: "
            "add the form, or state `item` in dossier.yaml"
        )
    citations = [entry.citation for _, entry in required]
    criterion = (
        Citation(
            citations[0].instrument,
            "、".join(dict.fromkeys(c.article for c in citations)),
            "；".join(dict.fromkeys(c.quote for c in citations)),
        )
        if citations
        else Citation(programme.instrument.name, "-", programme.instrument.title)
    )
    expected = " | ".join(item.id for item in programme.items)
    actual = ", ".join(there) or "0"
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=Severity.BLOCKING,
        message=message,
        message_en=message_en,
        criterion=criterion,
        expected=expected,
        actual=actual,
        effect=None,
        documents=(),
        evidence=(),
        fingerprint=fingerprint(rule.code, (), ["item", expected, actual]),
    )
