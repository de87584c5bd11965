"""What the stations hand to each other: words on pages, fields with sources and states, documents, dossiers."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pipeline.geometry import Box, Frame, Rect
from pipeline.imprint import Imprint

if TYPE_CHECKING:
    from pipeline.records import Record

T_co = TypeVar("T_co", covariant=True)


class Kind(enum.StrEnum):
    """The document kinds of the contract, section 4."""

    INVOICE = "invoice"
    CONTRACT = "contract"
    FOREIGN_INCOME_DECLARATION = "foreign_income_declaration"
    BANK_ADVICE = "bank_advice"
    PAYMENT_SLIP = "payment_slip"
    EXPENSE_SCHEDULE = "expense_schedule"
    SERVED_ENTERPRISES = "served_enterprises"
    CERTIFICATION_FORM = "certification_form"
    INTEREST_FORM = "interest_form"
    PLATFORM_FORM = "platform_form"
    CONTRACT_REGISTER = "contract_register"
    BUSINESS_LICENCE = "business_licence"
    CERTIFICATE = "certificate"
    COMMITMENT_LETTER = "commitment_letter"
    APPLICATION_REPORT = "application_report"
    FEASIBILITY_STUDY = "feasibility_study"
    AUDIT_REPORT = "audit_report"
    SERVICE_AGREEMENT_EVIDENCE = "service_agreement_evidence"
    TRAINEE_LIST = "trainee_list"
    PARK_ENTERPRISES = "park_enterprises"
    TRAINING_FORM = "training_form"
    OTHER = "other"


class Nature(enum.StrEnum):
    """The class of a field: how it is parsed and which witnesses may vouch for it (research/witnesses)."""

    MONEY = "money"
    WORDS = "words"  # an amount in words (大写)
    NUMBER = "number"  # a document's number or code
    TAX_ID = "tax_id"
    DATE = "date"
    NAME = "name"
    CURRENCY = "currency"
    RATE = "rate"
    QUANTITY = "quantity"
    COUNT = "count"
    TEXT = "text"
    FLAG = "flag"


class State(enum.StrEnum):
    """How far a field's value may be trusted (contract, section 3)."""

    CORROBORATED = "corroborated"
    READ = "read"
    CONFLICTING = "conflicting"
    UNREADABLE = "unreadable"
    ABSENT = "absent"
    CONFIRMED = "confirmed"

    @property
    def has_value(self) -> bool:
        return self in (State.CORROBORATED, State.READ, State.CONFIRMED)

    @property
    def is_vouched(self) -> bool:
        """Whether a calculation may take the value."""
        return self in (State.CORROBORATED, State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Month:
    """A month without a day, written `2022-07`."""

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)  # raises ValueError for a month that is none

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


Value = str | Decimal | date | Month | bool | int


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text as one reader read it; never overwritten (a corrected text is a second word with its method).

    `rect` lies in the page's reading frame. `cuts` are the x positions (reading frame, points) of the character
    boundaries: `len(text) + 1` of them, or empty where the reader does not tell.
    """

    text: str
    rect: Rect
    confidence: float
    method: str  # "ocr:rapidocr", "ocr:tesseract", "ocr:glyphs", "text-layer", "cell", "ofd", "xml"
    cuts: tuple[float, ...] = ()

    def span(self, start: int, end: int) -> Rect:
        """The rectangle of `text[start:end]`; proportional to character widths where the reader gave no cuts."""
        if len(self.cuts) == len(self.text) + 1:
            return Rect(self.cuts[start], self.rect.top, self.cuts[end], self.rect.bottom)
        widths = [2 if ord(c) > 0x2E7F else 1 for c in self.text] or [1]
        total = sum(widths)
        x0 = self.rect.x0 + self.rect.width * sum(widths[:start]) / total
        x1 = self.rect.x0 + self.rect.width * sum(widths[:end]) / total
        return Rect(x0, self.rect.top, x1, self.rect.bottom)


@dataclass(frozen=True, slots=True)
class Barcode:
    """A barcode's payload and its place in the reading frame."""

    payload: str
    symbology: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Statement:
    """One element of structured data that an electronic document carries: what it is called and what it says.

    `path` holds the local names from the root, joined by `/`, with `[n]` (from 1) where siblings share a name.
    `method` names the witness ("xml", "xml:metadata"). `rect` is its place in the page's reading frame, None where it
    is drawn nowhere: data attached to a page that says the same in print.
    """

    path: str
    text: str
    method: str
    rect: Rect | None = None


class SealShape(enum.StrEnum):
    """The outline of a seal."""

    ROUND = "round"
    OVAL = "oval"
    SQUARE = "square"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal found on a page: its place in the reading frame, its colour and outline, and what is legible in it.

    `text` is what was read around and across it, lines joined by a blank, and empty where nothing is legible: it is
    evidence that a seal stands there (INV011, DOC003, CON003), never a witness of a figure.
    """

    rect: Rect
    colour: str  # "red" | "blue" | "black"
    shape: SealShape
    text: str = ""
    confidence: float = 0.0


class PageState(enum.StrEnum):
    """How the reading of a page ended."""

    READ = "read"
    BLANK = "blank"  # read, and nothing stands on it
    FAILED = "failed"  # a reader failed or timed out: blocks the gate (REA003)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was read.

    `words` come from the page's first reader: the text layer of a born-digital page, OCR otherwise;
    `witness_words` from a text layer that is only a witness; `hidden_words` from a text layer where nothing is seen.
    `rulings` are the drawn lines, horizontal and vertical, as thin rectangles. `statements` is the structured data that
    an electronic document carries, each where it is drawn; what is drawn nowhere comes with the first page.
    `handwriting` are places of pen strokes; `colour` says that the page shows colours, so that a seal that is not found
    there is not there. All rects are in `frame`'s reading frame. `imprint` is how the page looks; None where it has no
    picture, or nothing stands on it.
    """

    file: str
    number: int  # from 1
    frame: Frame
    words: tuple[Word, ...] = ()
    witness_words: tuple[Word, ...] = ()
    hidden_words: tuple[Word, ...] = ()
    barcodes: tuple[Barcode, ...] = ()
    rulings: tuple[Rect, ...] = ()
    seals: tuple[Seal, ...] = ()
    handwriting: tuple[Rect, ...] = ()
    colour: bool = False
    statements: tuple[Statement, ...] = ()
    state: PageState = PageState.READ
    medium: str = "scan"  # "scan" | "photo" | "born-digital" | "sheet" | "xml" | "ofd"
    content_key: str = ""
    error: str | None = None
    imprint: Imprint | None = None

    def source(self, word: Word, start: int = 0, end: int | None = None) -> Source:
        """The source that `word.text[start:end]` on this page is."""
        end = len(word.text) if end is None else end
        return Source(
            method=word.method,
            text=word.text[start:end],
            page=self.number,
            box=self.frame.to_box(word.span(start, end)),
            confidence=word.confidence,
        )


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from: who read or computed it, the words it came from, and where they stand.

    `page` counts from 1 in the document's file; `box` is in displayed page points; both are None for a computed source.
    `agrees` is False for a reading that was heard and outvoted: it is kept, and says so.
    """

    method: str
    text: str
    page: int | None = None
    box: Box | None = None
    confidence: float | None = None
    agrees: bool = True


@dataclass(frozen=True, slots=True)
class Field(Generic[T_co]):
    """A value with its state and sources. Absent is not zero: without a vouching state there is no value."""

    value: T_co | None = None
    state: State = State.ABSENT
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if (self.value is not None) != self.state.has_value:
            raise ValueError(f"a field in state {self.state} with value {self.value!r}")

    @property
    def primary(self) -> Source | None:
        """The first source that has a place on a page, or the first one."""
        return next((s for s in self.sources if s.box is not None), self.sources[0] if self.sources else None)


ABSENT: Field[Any] = Field()


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a displayed page: a seal, or without one pen strokes or a remark; `page` is from 1 in the file."""

    page: int
    box: Box
    seal: Seal | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document found in a file: its kind, its pages (from 1 in that file, in its own order) and its record of fields.

    `counted` is the number of pages that it says it has where it says so, `missing` which of them are not there.
    `seals` and `handwriting` are the marks on its pages, or on its part of a page; `in_colour` says that all of its
    pages show colours, so that what was not found there is not there. `voided` are the places where 作废 stands by
    itself across a page (`pipeline.remarks`).
    """

    id: str
    kind: Kind
    file: str
    pages: tuple[int, ...]
    kind_confidence: float
    record: Record
    title: str = ""
    missing: tuple[int, ...] = ()
    counted: int | None = None
    seals: tuple[Mark, ...] = ()
    handwriting: tuple[Mark, ...] = ()
    in_colour: bool = False
    voided: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One input file: path in the dossier (posix), SHA-256 of its raw bytes, page count, and how it was taken."""

    path: str
    sha256: str
    pages: int
    state: str  # "read" | "failed"
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who claims: the name and the 统一社会信用代码, each None until something says it."""

    name: str | None = None
    uscc: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `dossier.yaml` says, or the defaults; every key is optional (contract, section 1)."""

    dossier_id: str
    programme: str | None = None
    item: str | None = None
    applicant: Applicant = Applicant()
    submitted_on: date | None = None
    claimed_amount: Decimal | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that was read of one applicant's claim, ready to be checked."""

    manifest: Manifest
    applicant: Applicant  # from the manifest, else from the business licence
    files: tuple[FileEntry, ...]
    pages: tuple[Page, ...]
    documents: tuple[Document, ...]

    def of_kind(self, kind: Kind) -> tuple[Document, ...]:
        return tuple(d for d in self.documents if d.kind is kind)
