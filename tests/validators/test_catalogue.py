"""Every rule of the catalogue: explained, cited, worded twice, firing where it must and silent where it must."""

from __future__ import annotations

import dataclasses
import random
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import validators.rules
from pipeline.elsewhere import NOTHING_ELSEWHERE, Elsewhere
from pipeline.findings import Citation, Finding, Severity
from pipeline.fx import FxTable, Rate
from pipeline.model import Dossier, FileEntry, Kind, PageState
from pipeline.rulebook import Exclusion, Item, RuleCitation, SeverityOverride, Wording, load
from tests import strategies as s
from tests.validators.elsewhere_situations import ALL
from tests.validators.situations import Situation
from validators import catalogue
from validators.catalogue import check, rule_of, rules
from validators.rule import Rule, Scope, Wordings, rule

RULES = rules()
CONTRACT = {  # contract, section 5: the rules that stand so far, with their names and default severities
    "WIN001": ("invoice-outside-window", "blocking"),
    "WIN003": ("receipt-outside-window", "blocking"),
    "INV001": ("invoice-does-not-add-up", "blocking"),
    "INV002": ("invoice-words-disagree", "blocking"),
    "INV005": ("invoice-code-disagrees-with-qr", "blocking"),
    "INV006": ("malformed-invoice-number", "blocking"),
    "INV007": ("invalid-tax-id", "review"),
    "INV008": ("buyer-is-not-applicant", "blocking"),
    "INV011": ("invoice-without-seal", "review"),
    "DUP001": ("invoice-claimed-twice", "blocking"),
    "DUP002": ("invoice-in-another-dossier", "blocking"),
    "DUP004": ("page-image-reused", "review"),
    "DEC001": ("malformed-declaration-number", "blocking"),
    "DEC002": ("payee-is-not-applicant", "blocking"),
    "DEC003": ("declaration-does-not-add-up", "blocking"),
    "CON001": ("applicant-is-not-a-contract-party", "blocking"),
    "CON002": ("contract-words-disagree", "blocking"),
    "CON003": ("contract-unsigned-or-undated", "review"),
    "CON004": ("holder-is-not-applicant", "blocking"),
    "DOC001": ("required-document-missing", "blocking"),
    "DOC002": ("document-not-recognised", "review"),
    "DOC003": ("seal-or-signature-missing", "review"),
    "DOC004": ("file-unreadable", "blocking"),
    "REA001": ("critical-field-not-read", "blocking"),
    "REA002": ("critical-field-uncorroborated", "blocking"),
    "REA003": ("page-not-read", "blocking"),
    "WIN002": ("payment-outside-window", "review"),
    "WIN004": ("contract-not-in-force", "blocking"),
    "WIN005": ("certificate-outside-window", "blocking"),
    "WIN006": ("platform-date-outside-window", "blocking"),
    "WIN007": ("submitted-after-deadline", "blocking"),
    "INV010": ("expense-not-eligible", "blocking"),
    "ELI001": ("offshore-threshold-not-met", "blocking"),
    "ELI002": ("not-registered-in-area", "blocking"),
    "ELI003": ("too-few-enterprises-served", "blocking"),
    "ELI004": ("certification-not-listed", "blocking"),
    "ELI005": ("too-many-projects", "blocking"),
    "ELI006": ("title-not-listed", "blocking"),
    "ELI007": ("condition-not-met", "blocking"),
    "CLM001": ("claim-exceeds-entitlement", "blocking"),
    "CLM002": ("claim-exceeds-cap", "blocking"),
    "CLM003": ("claim-currency-or-unit", "review"),
    "INV003": ("invoice-lines-do-not-sum", "blocking"),
    "INV004": ("invoice-tax-rate", "review"),
    "INV009": ("red-letter-or-void-invoice", "blocking"),
    "DUP003": ("declaration-claimed-twice", "blocking"),
    "TIE001": ("claimed-invoice-not-found", "blocking"),
    "TIE002": ("claimed-invoice-amount-differs", "blocking"),
    "TIE003": ("claimed-contract-amount-differs", "blocking"),
    "TIE004": ("claimed-payment-differs", "blocking"),
    "TIE006": ("invoices-exceed-contract", "review"),
    "TIE007": ("invoice-not-paid-in-full", "review"),
    "TIE008": ("seller-is-not-a-contract-party", "review"),
    "TIE009": ("declared-receipt-differs", "blocking"),
    "TIE010": ("declaration-not-found", "blocking"),
    "TIE011": ("bank-advice-differs", "blocking"),
    "TIE013": ("register-differs", "blocking"),
    "TIE014": ("evidence-not-claimed", "note"),
    "TIE005": ("schedule-does-not-foot", "blocking"),
    "TIE012": ("executed-amount-exceeds-contract", "review"),
}


def of(
    code: str, dossier: Dossier, item: str | Item = "certification", elsewhere: Elsewhere = NOTHING_ELSEWHERE
) -> list[Finding]:
    return [f for f in check(dossier, s.item(item), elsewhere=elsewhere) if f.code == code]


def test_the_catalogue_is_the_contracts() -> None:
    missing = set(CONTRACT) - {r.code for r in RULES}
    assert not missing
    for code, (name, severity) in CONTRACT.items():
        assert (rule_of(code).name, rule_of(code).severity) == (name, severity)


@pytest.mark.parametrize("r", RULES, ids=lambda r: r.code)
def test_a_rule_is_explained_cited_and_worded_twice(r: Rule) -> None:
    assert len(r.explanation.split()) > 10
    assert re.search(r"[一-鿿]", r.title)
    for text in r.messages.values():
        zh, en = text.placeholders()
        assert zh == en, text
        assert re.search(r"[一-鿿]", text.zh)
        assert not re.search("[一-鿿]", en_words(text)), text
        assert not re.search("伪|造假|虚假|fake|forg|fraud", text.zh + text.en), "wording stays neutral"
    if r.criterion is None:  # then the notice gives it, in every finding (checked where it fires)
        assert not r.notice_independent
    else:
        assert all((r.criterion.instrument, r.criterion.article, r.criterion.quote))


def en_words(text: Wordings) -> str:
    return re.sub(r"\{\w+\}", "", text.en)


@pytest.mark.parametrize("r", RULES, ids=lambda r: r.code)
def test_a_rule_has_a_case_where_it_fires_and_one_where_it_does_not(r: Rule) -> None:
    mine = [x for x in ALL if x.code == r.code]
    assert any(x.severities for x in mine)
    assert any(not x.severities for x in mine)


@pytest.mark.parametrize("r", RULES, ids=lambda r: r.code)
def test_every_message_of_a_rule_is_shown_by_a_situation(r: Rule) -> None:
    told = {
        condition.message
        for x in ALL
        if x.code == r.code
        for condition in r.check(Scope(x.build(), s.item(x.item), elsewhere=x.elsewhere))
    }
    assert told == set(r.messages)


@pytest.mark.parametrize("x", ALL, ids=lambda x: f"{x.code} {x.what}")
def test_situation(x: Situation) -> None:
    dossier = x.build()
    found = of(x.code, dossier, x.item, x.elsewhere)
    assert tuple(f.severity for f in found) == x.severities
    ids = {d.id for d in dossier.documents}
    for f in found:
        assert f.message
        assert "{" not in f.message + f.message_en
        assert all((f.criterion.instrument, f.criterion.article, f.criterion.quote))
        assert {e.document for e in f.evidence} <= ids | {None}
        assert set(f.documents) <= ids
        assert f.effect is None or re.fullmatch(r"-\d+\.\d\d|\d+\.\d\d", f.effect)
        assert all(e.role in ("primary", "compared") for e in f.evidence)
        assert not f.evidence or f.evidence[0].role == "primary"


@pytest.mark.parametrize("item", ["certification", "interest-subsidy"])
def test_a_clean_dossier_has_no_finding(item: str) -> None:
    assert check(s.clean_dossier(item), s.item(item)) == ()


def test_the_contracts_example_word_for_word() -> None:
    (finding,) = of("WIN001", s.dossier(s.invoice(issue_date=date(2023, 7, 3))))
    assert finding.message == "开票日期 2023-07-03 不在支持期 2022-07-01 至 2023-06-30 内"
    assert (finding.expected, finding.actual, finding.effect) == ("2022-07-01..2023-06-30", "2023-07-03", "-30000.00")
    assert finding.criterion.instrument == "大商务发〔2025〕134号"
    assert finding.criterion.quote == "申请支持的费用发生时间（发票开具时间）应当在支持期之内"
    (evidence,) = finding.evidence
    assert (evidence.field, evidence.page, evidence.box) == ("issue_date", 1, s.BOX)


def faulty() -> Dossier:
    """Many faults at once, several of them twice."""
    bad = FileEntry("broken.pdf", "ab" * 32, 0, "failed", "damaged")
    return s.dossier(
        s.invoice(total=Decimal("1.00")),
        s.invoice(issue_date=date(2023, 7, 3), total_in_words=s.unreadable()),
        s.invoice(invoice_number="1", buyer_name="别家有限公司", buyer_tax_id=None, seller_tax_id="X"),
        s.declaration(declaration_number="1", payee_name=s.conflicting("甲", "乙"), fx_amount=None),
        s.contract(party_b="别家有限公司", amount_in_words=Decimal("2.00")),
        s.bare(Kind.OTHER),
        s.bare(Kind.OTHER),
        files=(bad, dataclasses.replace(bad, path="copy.pdf")),
        pages=(s.page("v.pdf", 1, PageState.FAILED), s.page("v.pdf", 2, PageState.FAILED)),
    )


def test_fingerprints_are_unique_and_findings_sorted() -> None:
    found = check(faulty(), s.item())
    assert len(found) > 20
    assert len({f.fingerprint for f in found}) == len(found)
    ranks = [["blocking", "review", "note"].index(f.severity) for f in found]
    assert ranks == sorted(ranks)
    blocking = [f.code for f in found if f.severity is Severity.BLOCKING]
    assert blocking == sorted(blocking)


def test_the_order_of_the_input_changes_nothing() -> None:
    dossier, item = faulty(), s.item()
    expected = check(dossier, item)
    shuffle = random.Random(7)
    for _ in range(5):
        documents, pages, files = list(dossier.documents), list(dossier.pages), list(dossier.files)
        for part in (documents, pages, files):
            shuffle.shuffle(part)
        mixed = dataclasses.replace(dossier, documents=tuple(documents), pages=tuple(pages), files=tuple(files))
        assert check(mixed, item) == expected


def test_a_changed_reading_changes_the_fingerprint_and_nothing_else_does() -> None:
    doc = s.invoice(total=Decimal("31800.01"))
    (first,) = of("INV001", s.dossier(doc))
    (same,) = of("INV001", s.dossier(dataclasses.replace(doc, file="renamed.pdf", pages=(4,))))
    (other,) = of("INV001", s.dossier(s.changed(doc, total=Decimal("31800.02"))))
    (parts,) = of("INV001", s.dossier(s.changed(doc, amount=Decimal("30000.01"), tax=Decimal("1799.99"))))
    assert first.fingerprint == same.fingerprint
    assert len({first.fingerprint, other.fingerprint, parts.fingerprint}) == 3
    unread = s.changed(doc, total=s.conflicting("1", "2"))
    reread = s.changed(doc, total=s.conflicting("1", "3"))
    assert of("REA002", s.dossier(unread))[0].fingerprint != of("REA002", s.dossier(reread))[0].fingerprint


def test_another_amount_at_stake_is_another_question() -> None:
    """Who accepted a day outside the window did so for the amount that it had (issue 6: changed evidence reopens)."""
    late = s.invoice(issue_date=date(2023, 7, 1))
    (first,) = of("WIN001", s.dossier(late))
    more = s.changed(late, amount=Decimal("40000.00"), tax=Decimal("2400.00"), total=Decimal("42400.00"))
    (other,) = of("WIN001", s.dossier(more))
    assert (first.message, first.evidence) == (other.message, other.evidence)
    assert first.effect != other.effect
    assert first.fingerprint != other.fingerprint


def test_one_fault_gives_one_finding() -> None:
    """A total that could not be read is told once: no sum, no words, no QR code is judged on top."""
    qr = ("01,01,1100222130,01234567,30000.00,20220920,,A1B2,",)
    doc = s.invoice(total=s.unreadable(), qr_payload=qr)
    found = check(s.dossier(*(d for d in s.clean_documents() if d.kind is not Kind.INVOICE), doc), s.item())
    assert [f.code for f in found] == ["REA001"]


def test_missing_documents_say_when_something_was_not_read() -> None:
    pages = (s.page("v.pdf", 1, PageState.FAILED),)
    found = of("DOC001", s.dossier(*s.clean_documents()[1:], pages=pages))
    assert len(found) == 1
    assert (found[0].documents, found[0].evidence) == ((), ())
    assert "另有 1 处" in found[0].message
    assert "1 files or pages" in found[0].message_en


def test_which_of_two_contracts_is_missing_is_not_guessed() -> None:
    documents = [d for d in s.clean_documents() if d.kind is not Kind.CONTRACT]
    (finding,) = of("DOC001", s.dossier(*documents, s.contract()))
    assert finding.message.startswith(
        "申报材料要求“服务外包合同、与国际认证评估顾问公司签订的合同”共 2 份，卷中识别到 1 份"
    )
    assert finding.criterion.article == "附件3 二（三）4、附件3 二（三）9"


def test_a_rulebook_changes_severity_and_leaves_rules_out() -> None:
    why = Wording(zh="理由", en="why")
    base, dossier = s.item(), s.dossier(s.invoice(total=Decimal("1.00"), total_in_words=Decimal("1.00")))
    softer = base.model_copy(
        update={"severities": (SeverityOverride(rule="INV001", severity=Severity.REVIEW, reason=why),)}
    )
    without = base.model_copy(update={"not_applicable": (Exclusion(rule="INV001", reason=why),)})
    assert [f.severity for f in check(dossier, softer) if f.code == "INV001"] == [Severity.REVIEW]
    assert [f for f in check(dossier, without) if f.code == "INV001"] == []


def test_a_near_match_stays_review_where_a_rulebook_makes_the_rule_blocking() -> None:
    doc = s.invoice(buyer_name="大连示列软件有限公司", buyer_tax_id=None)
    override = SeverityOverride(rule="INV008", severity=Severity.BLOCKING, reason=Wording(zh="理由", en="why"))
    item = s.item().model_copy(update={"severities": (override,)})
    assert [f.severity for f in check(s.dossier(doc), item) if f.code == "INV008"] == [Severity.REVIEW]


def test_a_rule_that_raises_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(scope: Scope) -> None:
        raise ZeroDivisionError

    odd = dataclasses.replace(rule_of("INV001"), check=broken)  # type: ignore[arg-type]
    monkeypatch.setattr(catalogue, "rules", lambda: (odd,))
    with pytest.raises(ZeroDivisionError):
        check(s.clean_dossier(), s.item())


def test_a_code_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        rule("INV001", "x", "x", criterion=None, main=Wordings("甲", "a"))(rule_of("INV001").check)


def test_an_unknown_code_names_those_that_are() -> None:
    with pytest.raises(KeyError, match="INV001"):
        rule_of("XXX999")


def test_rulebooks_name_only_rules_that_are() -> None:
    codes = {r.code for r in RULES}
    items: tuple[Item, ...] = load(s.PROGRAMME).items
    for item in items:
        named = {c.rule for c in item.criteria} | {x.rule for x in item.severities}
        named |= {x.rule for x in item.not_applicable}
        assert named <= codes


def test_every_module_of_rules_is_discovered() -> None:
    folder = Path(validators.rules.__file__).parent
    written = {m for f in folder.glob("*.py") for m in re.findall(r'^@rule\(\s*"(\w+)"', f.read_text("utf-8"), re.M)}
    assert written == {r.code for r in RULES}


def test_findings_of_a_rule_go_by_file_and_page() -> None:
    places = [("b.pdf", 2), ("b.pdf", 10), ("b.pdf", 1), ("a.pdf", 3), ("c.pdf", 1)]
    papers = [s.bare(Kind.OTHER, file=file, pages=(page,), id=f"{n}") for n, (file, page) in enumerate(places)]
    for order in (papers, papers[::-1]):
        assert [f.documents for f in of("DOC002", s.dossier(*order))] == [("3",), ("2",), ("0",), ("1",), ("4",)]


@pytest.mark.parametrize(("on", "told"), [(date(2023, 3, 15), 0), (date(2023, 2, 12), 0), (date(2023, 2, 11), 1)])
def test_a_currency_has_a_rate_for_as_long_as_the_rulebook_says(on: date, told: int) -> None:
    table = FxTable((Rate("JPY", on, Decimal("0.0075"), "中国货币网"),))
    found = check(s.dossier(s.declaration(currency="JPY")), s.item("interest-subsidy"), table)
    assert [f.code for f in found if f.code == "CLM003"] == ["CLM003"] * told


@pytest.mark.parametrize("code", ["WIN001", "WIN002", "WIN003", "WIN004", "WIN005"])
def test_the_items_own_article_comes_before_the_windows(code: str) -> None:
    situation = next(x for x in ALL if x.code == code and x.severities)
    item, own = s.item(situation.item), Citation("文号", "第九条", "原文")
    others = tuple(c for c in item.criteria if c.rule != code)
    cited = item.model_copy(update={"criteria": (*others, RuleCitation(rule=code, citation=own))})
    found = of(code, situation.build(), cited)
    assert found
    assert all(f.criterion == own for f in found)
