"""INV: who and which: an invoice's code and number, the tax ids on it, its buyer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.findings import Severity, evidence_of
from pipeline.model import Document, State
from pipeline.records import BusinessLicence, Invoice
from pipeline.values.identifiers import uscc_is_valid
from pipeline.values.invoice_qr import FISCAL_RECEIPT, parse_invoice_qr
from validators.names import Match, compare
from validators.rule import Condition, Scope, Wordings, rule
from validators.standards import CREDIT_CODE, INVOICE_NUMBERS, RELEVANT_EVIDENCE
from validators.wording import field_words

# GB/T 2260: provinces, autonomous regions, municipalities. Tax bureaus of cities with independent planning have
# two-digit codes of their own above 90 in 20-digit numbers; there is no published table at hand, so those pass.
_PROVINCES = frozenset(
    str(n) for n in (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66))
)


@rule(
    "INV006",
    "malformed-invoice-number",
    "发票代码、号码与票种或开票日期不符",
    criterion=INVOICE_NUMBERS,
    number=Wordings(
        zh="发票号码 {number} 为 {length} 位，应为8位（有代码）或20位（数电票）",
        en="invoice number {number} has {length} characters; 8 digits (with a code) or 20 are possible",
    ),
    code=Wordings(
        zh="发票代码 {code} 为 {length} 位，应为10位或12位数字",
        en="invoice code {code} has {length} characters; 10 or 12 digits are possible",
    ),
    no_code=Wordings(
        zh="发票号码 {number} 为8位，但票面没有发票代码",
        en="invoice number {number} has 8 digits, but no invoice code is printed",
    ),
    number_year=Wordings(
        zh="发票号码 {number} 第1-2位表示 {year} 年，开票日期为 {issued}",
        en="digits 1-2 of invoice number {number} say {year}, but it was issued on {issued}",
    ),
    code_year=Wordings(
        zh="发票代码 {code} 的年度位表示 {year} 年，晚于开票日期 {issued}",
        en="the year digits of invoice code {code} say {year}, later than its issue on {issued}",
    ),
    region=Wordings(
        zh="{label} {number} 的地区位 {region} 不是省级行政区划代码",
        en="the region digits {region} of {label} {number} are no province's code",
    ),
    form=Wordings(
        zh="票种“{type}”的发票代码应为 {wanted} 位，票面为 {length} 位（{code}）",
        en="an invoice of type {type} has a code of {wanted} digits, this one has {length} ({code})",
    ),
)
def malformed_invoice_number(scope: Scope) -> Iterator[Condition]:
    """Code and number follow a fixed form; one that breaks it was misread, mistyped or is of no real invoice.

    Blocking: a number that has neither 8 nor 20 digits, a code that has neither 10 nor 12, 8 digits without a code, a
    20-digit number whose year is not the issue year. Only `review`, because the layout of codes is known from practice
    alone: a code from a later year than the invoice, region digits of no province, a code whose length does not fit the
    printed type. One invoice gives one finding, the gravest. Receipts of the fiscal authorities (财政票据) are numbered
    by other rules and not judged.
    """
    for document, invoice in scope.records(Invoice):
        if _is_fiscal_receipt(invoice):
            continue
        condition = next(_number_faults(document, invoice), None)
        if condition is not None:
            yield condition


def _is_fiscal_receipt(invoice: Invoice) -> bool:
    codes = [parse_invoice_qr(payload) for payload in invoice.qr_payload]
    named = re.search("财政|非税|收据", invoice.invoice_type.value or "") is not None
    return named or any(qr is not None and qr.type == FISCAL_RECEIPT for qr in codes)


def _number_faults(document: Document, invoice: Invoice) -> Iterator[Condition]:
    number, code, issued = invoice.invoice_number.value, invoice.invoice_code.value, invoice.issue_date.value
    at_number, at_code = evidence_of(document, "invoice_number"), evidence_of(document, "invoice_code")
    at_date = evidence_of(document, "issue_date", "compared")
    if number is not None and not re.fullmatch(r"[0-9]{8}|[0-9]{20}", number):
        params = {"number": number, "length": str(len(number))}
        yield Condition((at_number,), "8 | 20", number, message="number", params=params)
    if code is not None and not re.fullmatch(r"[0-9]{10}|[0-9]{12}", code):
        params = {"code": code, "length": str(len(code))}
        yield Condition((at_code,), "10 | 12", code, message="code", params=params)
    if number is None:
        return
    if len(number) == 8 and invoice.invoice_code.state is State.ABSENT:
        yield Condition((at_number,), None, number, message="no_code", params={"number": number})
    if len(number) == 20 and issued is not None and int(number[:2]) != issued.year % 100:
        yield Condition(
            (at_number, at_date),
            f"{issued.year % 100:02d}",
            number[:2],
            message="number_year",
            params={"number": number, "year": f"20{number[:2]}", "issued": issued.isoformat()},
            key=(number,),
        )
    if len(number) == 20 and number[2:4] not in _PROVINCES and number[2] != "9":
        yield _strange_region(document, "invoice_number", number, number[2:4])
    if code is not None:
        yield from _code_faults(document, invoice, code, issued)


def _code_faults(document: Document, invoice: Invoice, code: str, issued: date | None) -> Iterator[Condition]:
    shift = len(code) - 10 - (len(code) == 12)  # a 12-digit code has one digit before its region
    year = 2000 + int(code[4 + shift : 6 + shift])
    if issued is not None and year > issued.year:
        yield Condition(
            (evidence_of(document, "invoice_code"), evidence_of(document, "issue_date", "compared")),
            f"<= {issued.year}",
            str(year),
            message="code_year",
            params={"code": code, "year": str(year), "issued": issued.isoformat()},
            at_most=Severity.REVIEW,
            key=(code,),
        )
    if code[shift : 2 + shift] not in _PROVINCES:
        yield _strange_region(document, "invoice_code", code, code[shift : 2 + shift])
    wanted = _code_length(invoice.invoice_type.value or "")
    if wanted is not None and wanted != len(code):
        yield Condition(
            (evidence_of(document, "invoice_code"), evidence_of(document, "invoice_type", "compared")),
            str(wanted),
            str(len(code)),
            message="form",
            params={
                "type": invoice.invoice_type.value or "",
                "wanted": str(wanted),
                "length": str(len(code)),
                "code": code,
            },
            at_most=Severity.REVIEW,
            key=(code,),
        )


def _code_length(invoice_type: str) -> int | None:
    """The one length that the printed type allows; None where it allows both or is not known."""
    if "增值税" not in invoice_type:
        return None
    if "电子" in invoice_type:
        return 12
    return 10 if "专用" in invoice_type else None


def _strange_region(document: Document, field: str, number: str, region: str) -> Condition:
    return Condition(
        (evidence_of(document, field),),
        None,
        region,
        message="region",
        params={"label": field_words(field), "number": number, "region": region},
        at_most=Severity.REVIEW,
        key=(number,),
    )


@rule(
    "INV007",
    "invalid-tax-id",
    "税号校验不通过",
    severity=Severity.REVIEW,
    criterion=CREDIT_CODE,
    main=Wordings(
        zh="{label} {tax_id} 不符合统一社会信用代码的长度或校验码",
        en="{label} {tax_id} fails the length or the check character of a unified social credit code",
    ),
)
def invalid_tax_id(scope: Scope) -> Iterator[Condition]:
    """The last character of a credit code follows from the 17 before it, so a slip of the pen or of a reader shows.

    Looks at the tax ids on invoices and at the licence's code. Old tax numbers of 15 and 20 characters and the number
    of a natural person's identity card have other rules and are not judged.
    """
    for document, invoice in scope.records(Invoice):
        for name in ("buyer_tax_id", "seller_tax_id"):
            yield from _tax_id(document, name, getattr(invoice, name).value)
    for document, licence in scope.records(BusinessLicence):
        yield from _tax_id(document, "uscc", licence.uscc.value)


def _tax_id(document: Document, name: str, tax_id: str | None) -> Iterator[Condition]:
    if not tax_id or len(tax_id) in (15, 20) or uscc_is_valid(tax_id) or _is_identity_card(tax_id):
        return
    yield Condition(
        (evidence_of(document, name),),
        None,
        tax_id,
        params={"label": field_words(name), "tax_id": tax_id},
    )


def _is_identity_card(text: str) -> bool:
    """GB 11643: 17 digits with a date of birth, and a check character modulo 11."""
    if not re.fullmatch(r"[1-8][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])[0-9]{2}[0-9]{3}[0-9X]", text):
        return False
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return text[17] == "10X98765432"[sum(int(c) * w for c, w in zip(text[:17], weights, strict=True)) % 11]


@rule(
    "INV008",
    "buyer-is-not-applicant",
    "购买方不是申报单位",
    criterion=RELEVANT_EVIDENCE,
    needs=lambda claims: claims.invoices,
    main=Wordings(
        zh="购买方为“{buyer}”，申报单位为“{applicant}”",
        en="the buyer is “{buyer}”, the applicant “{applicant}”",
    ),
    near=Wordings(
        zh="购买方“{buyer}”与申报单位“{applicant}”名称相近但不相同，请核对原件",
        en="the buyer “{buyer}” is close to the applicant's name “{applicant}”, but not the same: compare the original",
    ),
    same_id=Wordings(
        zh="购买方“{buyer}”与申报单位“{applicant}”名称不同，但税号相同，请核对是否更名",
        en="the buyer “{buyer}” is not named as the applicant “{applicant}”, but has its tax id: a former name?",
    ),
)
def buyer_is_not_applicant(scope: Scope) -> Iterator[Condition]:
    """Only what the applicant itself paid for can be claimed, so the invoice must be made out to it.

    Names are compared after NFKC, without blanks, brackets of one kind. A name one character off, or another name with
    the applicant's own tax id, is for a person to look at (`review`); one character off with another valid tax id is
    another firm. Holds for items that claim invoices.
    """
    applicant, uscc = scope.dossier.applicant.name, scope.dossier.applicant.uscc
    if not applicant:
        return
    for document, invoice in scope.records(Invoice):
        buyer, tax_id = invoice.buyer_name.value, invoice.buyer_tax_id.value
        match = compare(buyer, applicant) if buyer is not None else Match.SAME
        if buyer is None or match is Match.SAME:
            continue
        same_id = uscc is not None and tax_id == uscc
        other_id = uscc is not None and tax_id is not None and tax_id != uscc and uscc_is_valid(tax_id)
        message = "same_id" if same_id else "near" if match is Match.NEAR and not other_id else "main"
        places = [evidence_of(document, "buyer_name")]
        if same_id or other_id:
            places.append(evidence_of(document, "buyer_tax_id", "compared"))
        yield Condition(
            tuple(places),
            applicant,
            buyer,
            effect=scope.at_stake(invoice.amount.value),
            message=message,
            params={"buyer": buyer, "applicant": applicant},
            at_most=Severity.BLOCKING if message == "main" else Severity.REVIEW,
        )
