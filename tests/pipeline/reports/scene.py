"""A small dossier as a report gets it: a drawn PDF of two pages (one lies sideways), documents, findings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.findings import (
    Citation,
    Decision,
    Evidence,
    Finding,
    Outcome,
    Severity,
    evidence_of,
    evidence_of_document,
    fingerprint,
)
from pipeline.geometry import Box
from pipeline.model import Applicant, Document, Field, FileEntry, Kind, PageState, Source, State
from pipeline.records import BusinessLicence, Invoice, InvoiceLine
from pipeline.reports import (
    AssumptionNote,
    BatchResult,
    DossierResult,
    DossierRun,
    Ignored,
    PageNote,
    ProgrammeNote,
    RenderedPages,
)
from pipeline.reports.term import Term
from pipeline.rulebook import Status

WIDTH, HEIGHT = 595.0, 842.0
FILE = "册1.pdf"
DATE_BOX = Box(400.0, 80.0, 470.0, 94.0)
TOTAL_BOX = Box(400.0, 300.0, 480.0, 314.0)
SIDEWAYS_BOX = Box(100.0, 200.0, 112.0, 290.0)  # on page 2, displayed lying on its side
HOSTILE = 'A<script>alert("1")</script>&\'B'
RULE = Citation("大商务发〔2025〕134号", "附件3 一（一）6", "支持期内开具的发票")


def draw(path: Path) -> None:
    """Page 1 upright with a red patch at `DATE_BOX`, page 2 displayed sideways (/Rotate 90) with a green one."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.drawString(72, HEIGHT - 120, "INVOICE 12345678")
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(DATE_BOX.x0, HEIGHT - DATE_BOX.bottom, DATE_BOX.x1 - DATE_BOX.x0, 14, stroke=0, fill=1)
    canvas.showPage()
    canvas.setPageSize((HEIGHT, WIDTH))  # as displayed: reportlab turns the MediaBox
    canvas.setPageRotation(90)  # user (x, y) stands at displayed (y, x)
    canvas.setFillColorRGB(0, 0.5, 0)
    box = SIDEWAYS_BOX
    canvas.rect(box.top, box.x0, box.bottom - box.top, box.x1 - box.x0, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()


def _read(text: str, page: int, box: Box, method: str = "ocr:rapidocr") -> Source:
    return Source(method, text, page, box, 0.98765432)


def invoice() -> Document:
    """An invoice on page 1 whose fields are in every state but confirmed."""
    first, second = _read("￥99,052.39", 1, TOTAL_BOX), _read("￥99,025.39", 1, TOTAL_BOX, "ocr:tesseract")
    record = Invoice(
        invoice_number=Field(
            "12345678", State.CORROBORATED, (_read("№12345678", 1, DATE_BOX), Source("qr", "12345678"))
        ),
        issue_date=Field(date(2023, 7, 3), State.READ, (_read("2023年07月03日", 1, DATE_BOX),)),
        amount=Field(Decimal("93420.18"), State.CORROBORATED, (first, Source("arithmetic:total-tax", "1-2"))),
        tax=Field(None, State.UNREADABLE, (_read("", 1, TOTAL_BOX),)),
        total=Field(None, State.CONFLICTING, (first, second)),
        seller_name=Field(HOSTILE, State.READ, (_read(HOSTILE, 1, DATE_BOX),)),
        red_letter=Field(False, State.READ, (_read("", 1, DATE_BOX),)),
        lines=(
            InvoiceLine(
                name=Field("*鉴证咨询服务*认证费", State.READ, (_read("认证费", 1, TOTAL_BOX),)),
                quantity=Field(Decimal("1E+1"), State.READ, (_read("10", 1, TOTAL_BOX),)),
                tax_rate=Field(Decimal("0.060"), State.READ, (_read("6%", 1, TOTAL_BOX),)),
            ),
        ),
    )
    return Document("a" * 16, Kind.INVOICE, FILE, (1,), 0.987654321, record, "增值税专用发票")


def finding(code: str, severity: Severity, documents: tuple[str, ...], evidence: tuple[Evidence, ...]) -> Finding:
    """A finding whose words carry everything that HTML would take for its own."""
    return Finding(
        code,
        "invoice-outside-window",
        severity,
        f"开票日期不在支持期内：{HOSTILE}",
        f"The issue date is outside the window: {HOSTILE}",
        RULE,
        "2022-07-01..2023-06-30",
        "2023-07-03",
        "-100530.67",
        documents,
        evidence,
        fingerprint(code, documents, [severity.value, str(len(evidence))]),
    )


def result() -> DossierResult:
    """A blocked dossier with findings of every severity, readings to vouch for, a failed page and a failed file."""
    paper = invoice()
    sideways = Document(
        "b" * 16,
        Kind.BUSINESS_LICENCE,
        FILE,
        (2,),
        0.9,
        replace(_licence(), uscc=Field(None, State.UNREADABLE, (_read("9121", 2, SIDEWAYS_BOX),))),
    )
    blocking, review = Severity.BLOCKING, Severity.REVIEW
    decided = replace(
        finding("INV007", review, (paper.id,), (evidence_of_document(paper),)),
        decision=Decision(Outcome.ACCEPT, "王审核", datetime(2025, 7, 2, 9, 14, tzinfo=UTC), f"已核对 {HOSTILE}"),
    )
    findings = (
        finding("REA002", blocking, (paper.id,), (evidence_of(paper, "total"),)),
        decided,
        finding(
            "WIN001", blocking, (paper.id,), (evidence_of(paper, "issue_date"), evidence_of(paper, "total", "compared"))
        ),
        finding("REA001", blocking, (sideways.id,), (evidence_of(sideways, "uscc"),)),
        finding("INV008", blocking, (sideways.id,), (Evidence(sideways.id, "uscc", FILE, 2, SIDEWAYS_BOX),)),
        finding("DOC001", blocking, (), ()),
        finding("DOC004", blocking, (), (Evidence(None, None, "坏.pdf", None, None),)),
        finding("REA003", blocking, (), (Evidence(None, None, FILE, 3, None),)),
        finding("TIE014", Severity.NOTE, (paper.id,), (evidence_of(paper, "invoice_number"),)),
    )
    return DossierResult(
        dossier_id="DL-2023-0042",
        programme="dalian-2023-service-trade",
        item="certification",
        applicant=Applicant(f"大连{HOSTILE}", "91210231C6EPQT404U"),
        files=(
            FileEntry(FILE, hashlib.sha256(b"1").hexdigest(), 3, "read"),
            FileEntry("坏.pdf", hashlib.sha256(b"2").hexdigest(), 0, "failed", "the PDF is damaged"),
        ),
        documents=(sideways, paper),
        findings=findings,
        pages=(
            PageNote(FILE, 1, WIDTH, HEIGHT),
            PageNote(FILE, 2, HEIGHT, WIDTH, rotation=90),
            PageNote(FILE, 3, 0.0, 0.0, state=PageState.FAILED, error="time limit of 120 s"),
        ),
        note=ProgrammeNote(
            Term("大连市服务贸易创新发展资金", "Dalian service trade fund"),
            "大商务发〔2025〕134号",
            Status.DRAFT,
            Term("国际资质认证", "Certification"),
            (AssumptionNote("usd-cny", Term("汇率", "rate"), "7.2258 CNY/USD", Term("通知未写明汇率", "Not stated")),),
        ),
        versions=(("tieout", "0.1.0"),),
    )


def _licence() -> BusinessLicence:
    return BusinessLicence(
        name=Field("大连清瓴软件有限公司", State.READ, (_read("大连清瓴软件有限公司", 2, SIDEWAYS_BOX),))
    )


def batch(*runs: DossierRun) -> BatchResult:
    """A batch of the given lines that took 68 seconds."""
    start = datetime(2025, 7, 1, 2, 0, tzinfo=UTC)
    return BatchResult(
        ("inbox",),
        start,
        start + timedelta(seconds=68),
        2,
        runs,
        (Ignored("inbox/x", "system file"),),
        (("tieout", "0.1.0"),),
    )


@dataclass(frozen=True)
class Scene:
    """The result, and the pages that belong to it."""

    result: DossierResult
    images: RenderedPages


def scene(folder: Path) -> Scene:
    """Draw the pages into `folder`."""
    draw(folder / "pages.pdf")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    return Scene(result(), RenderedPages({FILE: folder / "pages.pdf", "坏.pdf": folder / "bad.pdf"}))
