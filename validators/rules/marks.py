"""INV011, CON003, DOC003: the seals and signatures that a paper must bear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import Evidence, Severity, evidence_of, evidence_of_document
from pipeline.model import Document, Kind, Mark, SealShape, State
from pipeline.records import CommitmentLetter, Contract, Invoice
from pipeline.values.identifiers import InvoiceForm, parse_invoice_number
from validators.rule import Condition, Scope, Wordings, rule
from validators.standards import CONTRACT_SIGNED, INVOICE_SEAL

_INVOICE_SEAL = re.compile(r"发\s*票|专用章|票专|代开")
_ELECTRONIC = re.compile(r"电子|数电|财政")
_ELECTRONIC_CODES = ("11", "12", "13")  # the end of a 12-digit code of an electronic invoice
_TELLS = 5  # letters of a seal's text from which it says what seal it is


@rule(
    "INV011",
    "invoice-without-seal",
    "纸质发票未见发票专用章",
    severity=Severity.REVIEW,
    criterion=INVOICE_SEAL,
    main=Wordings(
        zh="纸质发票的彩色页面上未见发票专用章",
        en="a paper invoice, and its page in colour shows no invoice seal",
    ),
    other=Wordings(
        zh="纸质发票上的印章为“{text}”，未见发票专用章",
        en="a paper invoice sealed with “{text}”, which is no invoice seal",
    ),
)
def invoice_without_seal(scope: Scope) -> Iterator[Condition]:
    """A paper invoice is valid only under the seller's 发票专用章.

    Only pages that show colours are judged: on a grey scan a seal cannot be told from print, and nothing is guessed. A
    seal of which too little is legible may be the invoice seal, and is left to whoever looks at the invoice. Electronic
    invoices need none.
    """
    for document, invoice in scope.records(Invoice):
        if not document.in_colour or not _is_paper(invoice):
            continue
        seals = [m for m in document.seals if m.seal is not None and m.seal.shape is not SealShape.SQUARE]
        if not seals:
            yield Condition((evidence_of_document(document),), "发票专用章")
            continue
        texts = [m.seal.text for m in seals if m.seal is not None]
        ovals = any(m.seal is not None and m.seal.shape is SealShape.OVAL for m in seals)
        if ovals or any(_INVOICE_SEAL.search(t) or len(t) < _TELLS for t in texts):
            continue
        yield Condition(
            tuple(_at(document, m) for m in seals),
            "发票专用章",
            " | ".join(texts),
            message="other",
            params={"text": "、".join(texts)},
        )


def _is_paper(invoice: Invoice) -> bool:
    number = invoice.invoice_number.value
    known = parse_invoice_number(invoice.invoice_code.value, number) if number is not None else None
    if known is None or known.form is InvoiceForm.DIGITAL or _ELECTRONIC.search(invoice.invoice_type.value or ""):
        return False
    return known.form is InvoiceForm.CODE_10 or (known.code or "")[-2:] not in _ELECTRONIC_CODES


@rule(
    "CON003",
    "contract-unsigned-or-undated",
    "合同未签署或未注明日期",
    severity=Severity.REVIEW,
    criterion=CONTRACT_SIGNED,
    main=Wordings(
        zh="合同各页均为彩色，未见任何印章或签名",
        en="all pages of the contract are in colour, and none shows a seal or a signature",
    ),
    undated=Wordings(
        zh="合同上未见签订日期",
        en="the contract shows no date of signing",
    ),
)
def contract_unsigned_or_undated(scope: Scope) -> Iterator[Condition]:
    """A contract comes about when the parties have signed or sealed it; undated, its period cannot be judged.

    Whether anybody signed is judged only where every page shows colours, for a seal on a grey scan cannot be told from
    print. A date that is printed and was not read is no missing date.
    """
    for document, contract in scope.records(Contract):
        if document.in_colour and not document.seals and not document.handwriting:
            last = Evidence(document.id, None, document.file, document.pages[-1], None)
            yield Condition((last,), "签名或盖章")
        if contract.signed_on.state is State.ABSENT:
            yield Condition((evidence_of(document, "signed_on"),), message="undated")


@rule(
    "DOC003",
    "seal-or-signature-missing",
    "要求签字盖章处空缺",
    severity=Severity.REVIEW,
    criterion=None,
    sealed=Wordings(
        zh="“{label}”要求加盖公章，盖章处未见印章",
        en="“{label}” has to bear the seal; none is where it is asked for",
    ),
    signed=Wordings(
        zh="“{label}”要求法定代表人签字或加盖印章，签字处空白",
        en="“{label}” has to bear the legal representative's signature or name seal; the place is empty",
    ),
)
def seal_or_signature_missing(scope: Scope) -> Iterator[Condition]:
    """A commitment that nobody signed or sealed binds nobody.

    It fires where the place was seen to be empty on a page in colour. Where that cannot be told, the field is
    unreadable, and nothing is said here.
    """
    required = [r for r in scope.item.required_documents if Kind.COMMITMENT_LETTER in r.kinds]
    if not required:
        return
    label = Wordings(required[0].label.zh, required[0].label.en)
    for document, letter in scope.records(CommitmentLetter):
        for name, field in (("sealed", letter.sealed), ("signed", letter.signed)):
            if field.value is False:
                yield Condition(
                    (evidence_of(document, name),),
                    "true",
                    "false",
                    message=name,
                    params={"label": label},
                    criterion=required[0].citation,
                )


def _at(document: Document, mark: Mark) -> Evidence:
    return Evidence(document.id, None, document.file, mark.page, mark.box)
