"""涉外收入申报单: the paper form with its number boxes and the prints of web forms, cell by cell of their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.bank.declaration_labels import VOCABULARY
from extractors.extractor import DraftBuilder
from extractors.page import cell_values
from extractors.page.cell_values import Found, Say
from extractors.page.form_pieces import Label
from extractors.page.layout import Layout, Span
from extractors.page.table_cells import Form
from extractors.page.titles import title_strength
from pipeline.draft import Draft, Segment
from pipeline.model import Kind
from pipeline.values.countries import COUNTRY_CODES
from pipeline.values.identifiers import clean_number, clean_unit_code
from pipeline.values.text import clean

_TITLE = re.compile(
    r"涉外收入申报单|(?:DECLARATION|REPORTING)[ \t]*FORM[ \t]*(?:OF|FOR)[ \t]*OVERSEAS[ \t]*(?:RECEIPTS?|INCOME)",
    re.IGNORECASE,
)
# Forms of money that goes out, and papers that only speak of declarations.
_NEVER = re.compile(r"境外汇款申请书|对外付款|承兑通知书|贴息支持申请表|申请表|清单|汇总表|办法|通知$|合同|协议")


_NUMBER = re.compile(r"\d{22}")
# The code may follow what is left of its English label, Unit Code, which ends in a small letter.
_UNIT_CODE = re.compile(r"(?:^|(?<=[a-z]))(?:[0-9A-Z]{18}|[0-9A-Z]{9})$")
_TRANSACTION_CODE = re.compile(r"\d{6}")
_COUNTRY_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])|(?<!\d)\d{3}(?!\d)")
_REFERENCE = re.compile(r"(?=.*\d)[0-9A-Za-z][0-9A-Za-z/\-]{3,34}")
_MARKS = ("declaration_number", "payee_name", "payer_name", "payer_country", "receipt", "sold_amount", "fx_amount",
          "other_amount", "declared_on", "transaction_code", "remark")  # fmt: skip
_PROMPTS = re.compile(r"申报|交易编码|(?:BOP|BOP[ \t]*)?(?:Reporting|Declaration)", re.IGNORECASE)


class ForeignIncomeDeclarationExtractor:
    """The extractor of `foreign_income_declaration` (contract, section 4; domain/forms, 涉外收入申报单)."""

    kind = Kind.FOREIGN_INCOME_DECLARATION
    many_pages = False

    def identify(self, layout: Layout) -> float:
        """How surely the page is such a form: its title, and how many of its labels stand as labels."""
        if not layout.has(_PROMPTS):
            return 0.0
        title = title_strength(layout, _TITLE)
        if title < 0.5 and title_strength(layout, _NEVER) >= 0.5:
            return 0.0
        form = Form(layout, VOCABULARY)
        marks = sum(mark in form.names for mark in _MARKS)
        own = sum(mark in form.names for mark in ("declaration_number", "sold_amount", "fx_amount", "transaction_code"))
        if marks < 4 or own < 2:
            # A list, a letter or an advice that names the form, or its number.
            return 0.2 if title else 0.0
        share = min(1.0, marks / 9)
        return round(1 - (1 - 0.7 * title) * (1 - 0.85 * share), 3)

    def title(self, layout: Layout) -> str:
        """The form's own title as it is printed; empty where it is not read."""
        return next((clean(hit.span.text) for hit in layout.find(_TITLE)), "")

    def extract(self, segment: Segment, layouts: tuple[Layout, ...]) -> Draft:
        """The readings of the form's fields; a blank cell of 结汇, 现汇 or 其他金额 is a field that is not there."""
        builder = DraftBuilder(segment)
        form = Form(layouts[0], VOCABULARY)
        for field in ("payee_name", "payer_name"):
            self._take(builder, field, form, cell_values.name, is_text=True)
        self._take(builder, "declaration_number", form, lambda span: cell_values.boxed(span, _NUMBER), is_boxed=True)
        self._take(builder, "declared_on", form, cell_values.day)
        self._take(builder, "payee_code", form, _unit_code, is_boxed=True, may_be_blank=True)
        self._take(
            builder,
            "transaction_code",
            form,
            lambda span: cell_values.boxed(span, _TRANSACTION_CODE),
            is_boxed=True,
            may_be_blank=True,
        )
        self._take(builder, "remark", form, _text, is_text=True, may_be_blank=True)
        self._take(builder, "bank_reference", form, _reference, may_be_blank=True)
        self._country(builder, form)
        self._receipt(builder, form)
        for field in ("sold_amount", "fx_amount", "other_amount"):
            self._sum(builder, field, form)
        # Every such form prints these: where one was not read, it is unreadable, not absent.
        builder.mark_printed("declaration_number", "payee_name", "currency", "amount", "declared_on")
        return builder.draft()

    def _take(
        self,
        builder: DraftBuilder,
        field: str,
        form: Form,
        say: Say,
        *,
        is_text: bool = False,
        is_boxed: bool = False,
        may_be_blank: bool = False,
    ) -> None:
        """Take the first value of the wanted form in the cells of the field's labels.

        Where none has it, the words that stand there are kept as a reading without a value: of a number in boxes all of
        them, so that a further reader sees the whole. A cell that may be blank is a field that is not there when it is.
        """
        labels = form.of(field)
        looked: Span | None = None
        for label in labels:
            spans = list(form.blocks(label) if is_text else form.spans(label))
            found, place = cell_values.first(spans, say)
            if found is not None:
                cell_values.add(builder, field, form.layout, found)
                return
            if is_boxed and (right := [p.span for p in form.right(label)]):
                place = max(spans[: len(right) + 1], key=lambda span: len(span.text))
            looked = looked or place
        if looked is not None and not (may_be_blank and not any(c.isdigit() for c in looked.text)):
            builder.add(field, None, form.layout, looked)
        elif labels and not may_be_blank:
            builder.mark_printed(field)

    def _country(self, builder: DraftBuilder, form: Form) -> None:
        """The country's code where one is printed anywhere in the cell, else what the cell says."""
        for say in (_country_code, _country_name):
            for label in form.of("payer_country"):
                found, _ = cell_values.first(form.spans(label), say)
                if found is not None:
                    cell_values.add(builder, "payer_country", form.layout, found)
                    return

    def _receipt(self, builder: DraftBuilder, form: Form) -> None:
        """收入款: its currency and amount stand in one cell or in two, with a label each or one for both."""
        looked: Span | None = None
        unit, named_in_head = cell_values.unit_of(form.layout)
        for _, span in _cells(form, "receipt", "currency"):
            looked = looked or span
            if not builder.has("amount") and (found := cell_values.sums(span, unit)):
                cell_values.add_sum(builder, "amount", form.layout, found[0])
            if not builder.has("currency") and (named := cell_values.currency(span)) is not None:
                builder.add("currency", named.value, form.layout, named.place)
            if builder.has("amount") and builder.has("currency"):
                return
        if not builder.has("currency"):
            self._currency_beside_others(builder, form)
        if not builder.has("currency") and named_in_head is not None:
            builder.add("currency", named_in_head.value, form.layout, named_in_head.place)
        if not builder.has("currency") and (misread := _misread_currency(form)) is not None:
            builder.add("currency", None, form.layout, misread)
        if not builder.has("amount") and looked is not None:
            builder.add("amount", None, form.layout, looked)

    def _currency_beside_others(self, builder: DraftBuilder, form: Form) -> None:
        """Where 收入款's own cell shows no currency, the cells of its parts (结汇, 现汇, 相应金额) name it."""
        named = [
            found
            for _, span in _cells(form, "sold_amount", "fx_amount", "other_amount", "coded_amount")
            if (found := cell_values.currency(span)) is not None
        ]
        if len({found.value for found in named}) == 1:
            builder.add("currency", named[0].value, form.layout, named[0].place)

    def _sum(self, builder: DraftBuilder, field: str, form: Form) -> None:
        looked: Span | None = None
        unit, _ = cell_values.unit_of(form.layout)
        for _, span in _cells(form, field):
            found = cell_values.sums(span, unit)
            if found:
                cell_values.add_sum(builder, field, form.layout, found[0])
                return
            if looked is None and (any(c.isdigit() for c in span.text) or span.text in ("O", "o")):
                looked = span
        if looked is not None:
            builder.add(field, None, form.layout, looked)


def _misread_currency(form: Form) -> Span | None:
    """Where letters stand before the figure of 收入款, or in a cell of their own, that name no currency."""
    for label in form.of("currency", "receipt"):
        for piece in form.right(label):
            head = re.match(r"[^\d.,\-]{2,8}", piece.text)
            if head is not None:
                return piece.span.cut(head.start(), head.end())
    return None


def _cells(form: Form, *names: str) -> Iterator[tuple[Label, Span]]:
    """Every cell of these labels, in the order of the names."""
    for label in form.of(*names):
        for span in form.spans(label):
            yield label, span


def _unit_code(span: Span) -> Found | None:
    text, at = cell_values.squeezed(span, cell_values.RULES + "-—–_.[]")
    code = _UNIT_CODE.search(text)
    if code is None or not any(c.isdigit() for c in code.group()):
        return None
    return Found(clean_unit_code(code.group()), span.cut(at[code.start()], at[code.end() - 1] + 1))


def _country_name(span: Span) -> Found | None:
    """What the cell says where it can name a country: a character alone is what is left of 国家（地区）."""
    found = _text(span)
    named = found is not None and isinstance(found.value, str) and len(re.sub(r"[^A-Za-z一-鿿]", "", found.value)) > 1
    return found if named else None


def _country_code(span: Span) -> Found | None:
    """Three figures, or three letters that are a country's code, boxed or not."""
    text, at = cell_values.squeezed(span, cell_values.RULES)
    code = _COUNTRY_CODE.search(text)
    if code is None or not (code.group().isdigit() or code.group() in COUNTRY_CODES):
        return None
    return Found(code.group(), span.cut(at[code.start()], at[code.end() - 1] + 1))


def _reference(span: Span) -> Found | None:
    value = clean_number(span.text)
    return Found(value, span) if _REFERENCE.fullmatch(value) else None


def _text(span: Span) -> Found | None:
    value = clean(span.text)
    return Found(value, span) if value else None


EXTRACTOR = ForeignIncomeDeclarationExtractor()
