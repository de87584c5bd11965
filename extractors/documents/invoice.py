"""增值税发票 and 数电票: identified by their form, fields found by label, place, shape and what they must satisfy."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from extractors.extractor import DraftBuilder, share_found
from extractors.invoice import amounts as invoice_amounts
from extractors.invoice import goods_list, shared_sheet
from extractors.invoice import lines as invoice_lines
from extractors.invoice import parties as invoice_parties
from extractors.invoice import statements as invoice_statements
from extractors.page.layout import Hit, Layout, wording
from extractors.page.titles import title_strength
from pipeline.draft import Draft, Region, Segment
from pipeline.model import Kind
from pipeline.values.dates import find_dates
from pipeline.values.invoice_qr import parse_invoice_qr

_TYPE = re.compile(
    r"(?:电子发票[ \t]*\([ \t]*(?:普通发票|增值税专用发票|[^)\t\n]{2,20})\)?"
    r"|增值税电子(?:普通|专用)发票|增值税(?:专用|普通)发票|机动车销售统一发票|通用机打发票|(?:普通|专用)发票)"
)
_FULLY_DIGITAL = re.compile(r"(?<!增值税)电子发票[ \t]*\(")
_TOTAL_LABEL = wording("价税合计")
_EVIDENCE = (
    _TOTAL_LABEL,
    wording("购买方", "购货单位", "购方", "购买方信息"),
    wording("销售方", "销货单位", "销方", "销售方信息"),
    wording("开票日期", "填开日期"),
    wording("税额"),
    wording("发票号码", "发票代码", "校验码", "密码区"),
    wording("纳税人识别号"),
    wording("开票人"),
)
_DATE_LABEL = wording("开票日期", "填开日期", "开具日期")
_NUMBER_LABEL = wording("发票号码")
_CODE_LABEL = wording("发票代码")
_CHECK_LABEL = wording("校验码")
_NOT_A_CODE = wording("机器编号", "校验码", "机器码", "税控码")
_PRINTED_NUMBER = re.compile(r"N[o0º°]?[.:]?[ \t]*(\d{8})(?!\d)", re.IGNORECASE)
_DIGITAL_NUMBER = re.compile(r"(?<!\d)\d{20}(?!\d)")
_LONE_NUMBER = re.compile(r"(?<!\d)(\d{8}|\d{20})(?!\d)")
# Under its label a number of any length is taken: a wrong length is a finding (INV006), not another number's place.
_NUMBER_AT_LABEL = re.compile(r"发[ \t]*票[ \t]*号[ \t]*码[ \t]*[:：]?[ \t]*(?P<number>\d{20}|\d{8})(?!\d)")
_LABELLED_NUMBER = re.compile(r"(?<!\d)(\d{6,20})(?!\d)")
_LONE_CODE = re.compile(r"(?<!\d)(\d{12}|\d{10})(?!\d)")
_CHECK_CODE = re.compile(r"\d{20}|\d{6}(?!\d)")


class InvoiceExtractor:
    """The extractor of `invoice` (contract, section 4; domain/documents, 增值税发票)."""

    kind = Kind.INVOICE
    many_pages = True  # a long invoice is followed by its 销货清单

    def identify(self, layout: Layout) -> float:
        if layout.page.medium == "xml":
            return invoice_statements.share(layout)
        if goods_list.is_list(layout):
            return 0.0
        share = share_found(layout, _EVIDENCE)
        titled = bool(_TYPE.search(layout.folded))
        has_code = any(parse_invoice_qr(code.payload) for code in layout.page.barcodes)
        score = 0.75 * share + (0.25 if titled else 0.0) + (0.2 if has_code else 0.0)
        # An invoice mentioned in a contract has words of one, never its sum line with its parties' tax numbers.
        needed = layout.has(_TOTAL_LABEL) or (titled and has_code) or share >= 0.6
        if not needed and titled and title_strength(layout, _TYPE) >= 0.7:
            # A ticket has no sum line, nor has any but the last page of a long invoice: title and number tell.
            numbered = layout.has(_NUMBER_LABEL) and layout.has(_DATE_LABEL) and layout.has(_DIGITAL_NUMBER)
            needed = numbered and (layout.has(invoice_amounts.FARE) or share >= 0.45)
            score = max(score, 0.85) if needed else score
        return min(1.0, score) if needed else min(0.3, score)

    def mark(self, layout: Layout) -> str:
        """The number that every page of a long invoice prints, by its code or its label; empty where none is read."""
        coded = (parse_invoice_qr(code.payload) for code in layout.page.barcodes)
        number = next((found.number for found in coded if found is not None), None)
        printed = _NUMBER_AT_LABEL.search(layout.folded)
        return number or (printed["number"] if printed is not None else "")

    def split(self, layout: Layout) -> list[Region]:
        """The regions of the invoices that share the page; none where it holds one."""
        return shared_sheet.parts(layout)

    def continues(self, layout: Layout) -> float:
        """A list page belongs to the invoice before it."""
        return 0.9 if goods_list.is_list(layout) else 0.0

    def extract(self, segment: Segment, layouts: tuple[Layout, ...]) -> Draft:
        builder = DraftBuilder(segment)
        first = layouts[0]
        if first.page.medium == "xml":
            invoice_statements.read(builder, layouts)
            for row in invoice_statements.rows(layouts):
                builder.add_line(row)
        else:
            self._printed(builder, layouts)
        total = builder.value("total") if builder.has("total") else builder.value("amount")
        if isinstance(total, Decimal):
            red = total < 0 or bool(re.search(r"销项负数|红字", first.folded))
            builder.add_computed("red_letter", red, "arithmetic:sign-of-total", str(total))
        return builder.draft()

    def _printed(self, builder: DraftBuilder, layouts: tuple[Layout, ...]) -> None:
        """What the pages print, and beside it what an electronic original states of the same."""
        first = layouts[0]
        ticket = not layouts[0].has(_TOTAL_LABEL) and first.has(invoice_amounts.FARE)
        self._type(builder, first)
        self._numbers(builder, first, ticket)
        self._date(builder, first)
        # The sums of a long invoice stand on its last page; what its other pages sum up (小计) is a part.
        invoice_amounts.read(builder, next((page for page in layouts if page.has(_TOTAL_LABEL)), first))
        invoice_parties.read(builder, first)
        self._qr(builder, first)
        invoice_statements.read(builder, layouts)
        for row in invoice_statements.tied(invoice_statements.rows(layouts), invoice_lines.rows(layouts)):
            builder.add_row(row)

    def _type(self, builder: DraftBuilder, layout: Layout) -> None:
        hits = [(hit.rect.height, -hit.rect.top, hit) for hit in layout.find(_TYPE)]
        if hits:
            hit = max(hits, key=lambda h: (h[0], h[1]))[2]
            builder.add("invoice_type", re.sub(r"[ \t]", "", hit.match.group()), layout, hit.span)

    def _numbers(self, builder: DraftBuilder, layout: Layout, ticket: bool) -> None:
        head = self._head(layout)
        self._labelled(builder, "invoice_number", layout, _NUMBER_LABEL, _LABELLED_NUMBER)
        self._labelled(builder, "invoice_code", layout, _CODE_LABEL, _LONE_CODE)
        if not builder.has("invoice_number") and not layout.has(_NUMBER_LABEL):
            for pattern in (_PRINTED_NUMBER, _LONE_NUMBER):
                self._alone(builder, "invoice_number", head, pattern)
        number = builder.value("invoice_number")
        digital = isinstance(number, str) and len(number) == 20
        # 电子发票（…） is the fully digital kind, whatever became of its number: it has no code.
        digital = digital or (layout.has(_FULLY_DIGITAL) and not layout.has(_CODE_LABEL))
        if not builder.has("invoice_code") and not digital:
            self._alone(builder, "invoice_code", head, _LONE_CODE)
        if number is not None and not digital:
            builder.mark_printed("invoice_code")  # an 8-digit number never comes without its code
        # What every invoice prints: not found, it is unread rather than absent.
        builder.mark_printed("invoice_number", "total", "buyer_name")
        if not ticket:
            builder.mark_printed("amount", "tax", "total_in_words", "seller_name")
        self._check_code(builder, layout)

    def _labelled(
        self, builder: DraftBuilder, name: str, layout: Layout, label: re.Pattern[str], shape: re.Pattern[str]
    ) -> None:
        for hit in layout.find(label):
            builder.mark_printed(name)
            self._digits(builder, name, layout, hit, shape)
            if builder.has(name):
                return

    def _alone(self, builder: DraftBuilder, name: str, head: Layout, pattern: re.Pattern[str]) -> None:
        """Every place in the form's head where such a number stands by itself: paper prints it without a label."""
        for hit in head.find(pattern):
            if not _NOT_A_CODE.search(hit.line.folded[: hit.start]):
                builder.add(name, hit.match.group(1), head, hit.line.span(*hit.match.span(1)))

    def _check_code(self, builder: DraftBuilder, layout: Layout) -> None:
        for hit in layout.find(_CHECK_LABEL):
            found = _CHECK_CODE.search(re.sub(r"[ \t]", "", hit.line.folded[hit.end :]))
            span = layout.after(hit)
            if found and span is not None:
                builder.add("check_code", found.group(), layout, span)
                return

    def _digits(self, builder: DraftBuilder, name: str, layout: Layout, hit: Hit, pattern: re.Pattern[str]) -> None:
        found = pattern.search(hit.line.folded, hit.end)
        if found is not None and found.start() - hit.end <= 6:
            builder.add(name, found.group(1), layout, hit.line.span(*found.span(1)))
            return
        for span in (layout.beside(hit), layout.below(hit)):
            text = "" if span is None else re.sub(r"\s", "", span.text)
            if span is not None and (match := pattern.fullmatch(text)):
                builder.add(name, match.group(1), layout, span)
                return

    def _date(self, builder: DraftBuilder, layout: Layout) -> None:
        builder.mark_printed("issue_date")
        for span in layout.values(_DATE_LABEL):
            for match in find_dates(span.text):
                if isinstance(match.value, date):
                    builder.add("issue_date", match.value, layout, span.cut(match.start, match.end))
                    return
        # A label read wrongly or covered: the one date in the head of the form is its date of issue.
        dated = [
            (match.value, line.span(0, len(line.folded)).cut(match.start, match.end))
            for line in self._head(layout).lines
            for match in find_dates(line.text)
            if isinstance(match.value, date)
        ]
        if len({value for value, _ in dated}) == 1:
            builder.add("issue_date", dated[0][0], layout, dated[0][1])

    def _head(self, layout: Layout) -> Layout:
        """The part of the page above the buyer's block, where code, number and date stand."""
        tops = [hit.rect.top for hit in layout.find(invoice_parties.NAME_LABEL)]
        return layout.region(-1.0, min(tops) if tops else layout.size[1] * 0.35)

    def _qr(self, builder: DraftBuilder, layout: Layout) -> None:
        """The QR code as a witness of what is printed (its amount excludes or includes tax by type)."""
        for barcode in layout.page.barcodes:
            qr = parse_invoice_qr(barcode.payload)
            if qr is None:
                continue
            builder.add_qr(barcode.payload)
            if qr.code:
                builder.add_computed("invoice_code", qr.code, "qr", barcode.payload)
            builder.add_computed("invoice_number", qr.number, "qr", barcode.payload)
            builder.add_computed("issue_date", qr.issue_date, "qr", barcode.payload)
            if qr.check_code:
                builder.add_computed("check_code", qr.check_code, "qr", barcode.payload)
            if qr.amount is not None and qr.amount_includes_tax is not None:
                builder.add_computed("total" if qr.amount_includes_tax else "amount", qr.amount, "qr", barcode.payload)


EXTRACTOR = InvoiceExtractor()
