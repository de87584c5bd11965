"""What all bank forms share: their anchors, which way the money went, the slips on one page, and their fields."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractors import cell_values
from extractors.bank_labels import VOCABULARY
from extractors.cell_values import Found, Sum
from extractors.extractor import DraftBuilder
from extractors.layout import Layout, Line, Span
from extractors.table_cells import Form, Label
from extractors.titles import title_strength
from pipeline.draft import Draft, Segment
from pipeline.values.dates import find_dates
from pipeline.values.identifiers import clean_number
from pipeline.values.words import find_words

Side = Literal["payer", "payee"]
_AMOUNTS = ("amount_1", "amount_2", "amount_3")
_DATES = ("date_1", "date_2", "date_3")
_REFERENCES = ("reference_1", "reference_2", "reference_3")

_SLIP = re.compile(
    r"回单|收账通知|收帐通知|入账通知|入帐通知|(?:入账|入帐|收款|付款|转账|支付|记账|业务|支取|划款|汇款|收付款?|扣款|客户|银行|进账|收入|结算|贷方|借方|电汇)[^。；,，:]{0,6}(?:凭证|凭条|通知书?|证明)"
    r"|[贷借]记通知|付款通知|收款通知|通知书|汇入汇款|汇款电文|电汇凭证|进账单|结汇水单|水单"
    r"|(?:CREDIT|DEBIT|PAYMENT|REMITTANCE|RECEIPT|TRANSACTION|BANK|TRANSFER)[ \t]*(?:ADVICE|NOTICE|VOUCHER|SLIP|RECEIPT|CONFIRMATION)"
    r"|(?:IN|OUT)WARD[ \t]*REMITTANCE|MT[ \t]*103",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"涉外收入申报单|申请表|申请书|清单|汇总表|明细表|情况表|承诺书|对账单|交易明细|账户明细|合同|协议|发票|营业执照|审计报告|申请报告|证书$|委托书|余额证明|Statement"
    r"|Invoice|Agreement|Contract",
    re.IGNORECASE,
)
_SWIFT = re.compile(r":?32A:|MT[ \t]*103", re.IGNORECASE)
_BANK = re.compile(r"银[ \t]*行|信用社|\bBANK\b|BANK", re.IGNORECASE)
_MONEY_IN = re.compile(
    r"收款回单|客户收款|收款业务|收款通知|收款凭证|收账通知|收帐通知|(?<!付款)入[账帐](?:通知|凭证|回单|证明)|贷记|贷方回单|贷方凭证|收款人回单|收款方回单|收入凭证|"
    r"汇入汇款|汇款汇入|涉外收款|涉外收入|收汇|结汇|解付|跨境汇入|境外汇入|国际结算贷|已入账|进账单|收款\)|\(收款|收款水单|"
    r"CREDIT[ \t]*(?:ADVICE|NOTICE|NOTE|VOUCHER)|INWARD|INCOMING|CREDITED|RECEIPT[ \t]*ADVICE|COLLECTION[ \t]*ADVICE",
    re.IGNORECASE,
)
_MONEY_OUT = re.compile(
    r"付款回单|付款业务|付款通知|付款凭证|付款\)|\(付款|客户付款|借记|借方回单|借方凭证|付款人回单|付款方回单|支付凭证|支付回单|支出凭证|支款|扣款|转账凭证|转账回单|转账付款|汇出汇款|境外汇款|汇款凭证|电汇凭证|"
    r"付款电子回单|划款|支取|付出|代付|转账支付|网上银行|网银|企业网上|已扣|DEBIT[ \t]*(?:ADVICE|NOTICE|NOTE|VOUCHER)|OUTWARD|OUTGOING|DEBITED|PAYMENT[ \t]*"
    r"(?:ADVICE|VOUCHER|SLIP|RECEIPT|NOTICE|CONFIRMATION)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"^\(?(?:贷|收|C|CR|CREDIT|转入|汇入|收入|来账)", re.IGNORECASE)
_DEBIT = re.compile(r"^\(?(?:借|付|D|DR|DEBIT|转出|汇出|支出|往账)", re.IGNORECASE)
_FAR = 8.0  # heights: what stands further from a heading than this is another block's
_PRINTED = re.compile(r"打印|生成|下载|Print|申报|合同|发票", re.IGNORECASE)
_REFERENCE = re.compile(r"(?=.*\d)[0-9A-Z][0-9A-Z/\-_.]{3,39}")
_FOOT = re.compile(r"打印|重复|验证|校验|柜员|经办|复核|不作为|仅供|客服|网址|第.{1,3}页", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slip:
    """What a page says of being a bank's form: how surely, and which way the money went (`sure` says how clearly)."""

    score: float
    direction: Side | None  # the side that the page's owner is on: payee for money in, payer for money out
    sure: bool
    is_foreign: bool


@functools.lru_cache(maxsize=4)
def form_of(layout: Layout) -> Form:
    """The layout as a bank's form; kept for the extractors that look at the same page one after the other."""
    return Form(layout, VOCABULARY)


@functools.lru_cache(maxsize=4)
def look(layout: Layout) -> Slip:
    """How surely a page is a bank's form of one payment, by its title and the anchors that every bank prints."""
    none = Slip(0.0, None, False, False)
    if not (_SLIP.search(layout.folded) or _MONEY_IN.search(layout.folded) or _MONEY_OUT.search(layout.folded)):
        return none
    title = title_strength(layout, _SLIP)
    if title_strength(layout, _NEVER) > max(title, 0.4):
        return none
    form = form_of(layout)
    names = form.names
    anchors = (
        bool(names & {"payer_name", "payer"}),
        bool(names & {"payee_name", "payee", "addressee"}),
        bool(names & {"name", "own_name", "other_name", "payer_name", "payee_name"}),
        _has_sum(form),
        bool(names & {*_AMOUNTS, "words"}),
        bool(names & {*_DATES}) or any(_head_dates(layout)),
        bool(names & {*_REFERENCES}),
        "account" in names,
        bool(_BANK.search(layout.folded)),
        bool(names & {"currency", "words"}),
    )
    count = sum(anchors)
    parties = any(anchors[:3])
    if count < 5 or not parties or not anchors[4] or (title == 0 and count < 8):
        return none
    score = 1 - (1 - 0.75 * title) * (1 - 0.09 * count)
    direction, sure = _direction(layout, form)
    currency = _currency(form)
    return Slip(round(score, 3), direction, sure, currency is not None and currency.value != "CNY")


def score(layout: Layout, own_side: Side) -> float:
    """How surely the page is a slip on which its owner is payee (`bank_advice`) or payer (`payment_slip`).

    A form that does not say which way the money went counts as money in where the currency is foreign (a dossier's
    foreign money is receipts), else as money out, both less surely.
    """
    slip = look(layout)
    direction = slip.direction or ("payee" if slip.is_foreign else "payer")
    if direction == own_side:
        return round(slip.score * (1.0 if slip.sure else 0.85), 3)
    return round(slip.score * (0.25 if slip.sure else 0.65), 3)


def _direction(layout: Layout, form: Form) -> tuple[Side | None, bool]:
    """Which side the form is made out for, and whether the form says so in its title, a flag or its copy's name."""
    for label in form.of("direction"):
        for span in form.spans(label):
            text = span.text.strip()
            if _CREDIT.match(text) or _DEBIT.match(text):
                return ("payee" if _CREDIT.match(text) else "payer"), True
    text = layout.folded
    into, out = title_strength(layout, _MONEY_IN), title_strength(layout, _MONEY_OUT)
    copies = {
        "payee": r"[(（]?(?:贷方|收款人|收款方)(?:回单|留存)",
        "payer": r"[(（]?(?:借方|付款人|付款方)(?:回单|留存)",
    }
    copy_in, copy_out = (re.search(copies[side], text) is not None for side in ("payee", "payer"))
    if copy_in != copy_out:
        return ("payee" if copy_in else "payer"), True
    if into != out:
        return ("payee" if into > out else "payer"), True
    counted_in = len({m.group().upper() for m in _MONEY_IN.finditer(text)})
    counted_out = len({m.group().upper() for m in _MONEY_OUT.finditer(text)})
    if counted_in != counted_out:
        return ("payee" if counted_in > counted_out else "payer"), False
    return None, False


def _has_sum(form: Form) -> bool:
    return any(_sums(form, span) for label in form.of(*_AMOUNTS) for span in form.spans(label))


def _sums(form: Form, span: Span) -> list[Sum]:
    found = cell_values.sums(span)
    if not found and form.layout.has(_SWIFT) and (field := cell_values.swift_sum(span)) is not None:
        return [field]
    return found


def _day(form: Form, span: Span) -> Found | None:
    found = cell_values.day(span)
    return cell_values.swift_day(span) if found is None and form.layout.has(_SWIFT) else found


def regions(layout: Layout) -> list[tuple[float, float]]:
    """The slips that share a page as (top, bottom) heights in the reading frame, from the top; empty where it is one.

    A slip begins with its title (and the bank's name above it) and has labels of a sum and a party of its own.
    """
    titles = _slip_titles(layout)
    if len(titles) < 2:
        return []
    cuts = [0.0]
    for before, title in zip(titles, titles[1:], strict=False):
        cuts.append(_cut_above(layout, before, title))
    cuts.append(layout.size[1] + 1.0)
    parts: list[tuple[float, float]] = []
    for top, bottom in zip(cuts, cuts[1:], strict=False):
        form = Form(layout.region(top, bottom), VOCABULARY)
        whole = bool(form.names & {*_AMOUNTS, "words"}) and bool(
            form.names & {"payer_name", "payee_name", "payer", "payee", "name", "own_name"}
        )
        if whole or not parts:
            parts.append((top, bottom))
        else:
            parts[-1] = (parts[-1][0], bottom)
    return parts if len(parts) > 1 else []


def _slip_titles(layout: Layout) -> list[Line]:
    """The lines that may title a slip: one for each slip, an English or second line of one title left out."""
    height = layout.letter_height
    found: list[Line] = []
    for line in layout.lines:
        text = re.sub(r"[ \t]", "", line.folded)
        match = _SLIP.search(text)
        if (
            match is None
            or len(text) > 34
            or re.search(r"[:。；;]", text)
            or text.startswith("(")
            or text.endswith("章")
        ):
            continue
        if line.rect.height < 1.05 * height or any(
            name not in ("direction",) for _, _, name in VOCABULARY.labels(line)
        ):
            continue
        if found and line.rect.top - found[-1].rect.bottom < 3 * line.rect.height:
            continue
        found.append(line)
    return found


def _cut_above(layout: Layout, before: Line, title: Line) -> float:
    """The height at which a slip begins: the widest blank among the last lines between two titles."""
    between = [b for b in layout.lines if before.rect.bottom < b.rect.cy < title.rect.top]
    stack = [*between[-4:], title]
    best, cut = -1.0, (between[-1].rect.bottom + title.rect.top) / 2 if between else title.rect.top - 1
    for upper, lower in zip(stack, stack[1:], strict=False):
        gap = lower.rect.top - upper.rect.bottom
        if gap > best and not any(_FOOT.search(b.folded) for b in stack[stack.index(lower) :]):
            best, cut = gap, (upper.rect.bottom + lower.rect.top) / 2
    return cut


def read(segment: Segment, layout: Layout, own_side: Side) -> Draft:
    """The readings of a slip's fields (contract, section 4); `own_side` is whose form it is."""
    builder = DraftBuilder(segment)
    form = form_of(layout)
    _reference(builder, form)
    _date(builder, form)
    _amount(builder, form)
    _words(builder, form)
    for side, found in _names(form, own_side).items():
        builder.add(f"{side}_name", found.value, layout, found.place)
    # Every bank prints these: where one was not read, it is unreadable, not absent.
    builder.mark_printed("value_date", "amount", f"{own_side}_name")
    if own_side == "payee":
        builder.mark_printed("currency")
    for side in ("payer", "payee"):
        if form.names & {side, f"{side}_name"}:
            builder.mark_printed(f"{side}_name")
    return builder.draft()


def _reference(builder: DraftBuilder, form: Form) -> None:
    for label in form.of(*_REFERENCES):
        for span in form.spans(label):
            value = clean_number(span.text)
            if _REFERENCE.fullmatch(value) and not re.fullmatch(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}", value):
                builder.add("reference", value, form.layout, span)
                return


def _date(builder: DraftBuilder, form: Form) -> None:
    looked: Span | None = None
    for label in form.of(*_DATES):
        for span in form.spans(label):
            found = _day(form, span)
            if found is not None:
                builder.add("value_date", found.value, form.layout, found.place)
                return
            if any(c.isdigit() for c in span.text):
                looked = looked or span
    # Many forms print their date alone in the head: 2023年07月01日. One date in the head is the form's.
    dated = list(_head_dates(form.layout))
    if dated and len({found.value for found in dated}) == 1:
        builder.add("value_date", dated[0].value, form.layout, dated[0].place)
    elif looked is not None:
        builder.add("value_date", None, form.layout, looked)


def _head_dates(layout: Layout) -> Iterator[Found]:
    """Dates above the form's first party or sum, which no label of printing stands beside."""
    for line in layout.lines:
        if any(
            name in ("payer", "payee", "payer_name", "payee_name", "name", *_AMOUNTS)
            for _, _, name in VOCABULARY.labels(line)
        ):
            return
        if _PRINTED.search(line.folded):
            continue
        for match in find_dates(line.text):
            found = cell_values.day(line.span(0, len(line.folded)).cut(match.start, match.end))
            if found is not None:
                yield found


def _amount(builder: DraftBuilder, form: Form) -> None:
    looked: Span | None = None
    for label in form.of(*_AMOUNTS):
        for span in form.spans(label):
            found = _sums(form, span)
            if not found:
                if any(c.isdigit() for c in span.text):
                    looked = looked or span
                continue
            figure = found[-1] if label.name == "amount_3" and len(found) > 1 else found[0]
            builder.add("amount", figure.amount, form.layout, figure.words, figure.place)
            named = _currency(form)
            if named is None and figure.currency is not None and figure.currency_place is not None:
                named = Found(figure.currency, figure.currency_place)
            if named is not None:
                builder.add("currency", named.value, form.layout, named.place)
            return
    named = _currency(form)
    if named is not None:
        builder.add("currency", named.value, form.layout, named.place)
    if looked is not None:
        builder.add("amount", None, form.layout, looked)


def _currency(form: Form) -> Found | None:
    """The form's currency: from its own cell, else beside the sum, else as the sum in words begins."""
    for label in form.of("currency"):
        for span in form.spans(label):
            found = cell_values.currency(span)
            if found is not None:
                return found
    custom: Found | None = None
    for label in form.of(*_AMOUNTS, "words"):
        for span in form.spans(label):
            if label.name == "words" or _sums(form, span):
                found = cell_values.currency(span)
                if found is None:
                    continue
                if cell_values.names_currency_for_certain(found):
                    return found
                custom = custom or found
    return custom


def _words(builder: DraftBuilder, form: Form) -> None:
    for label in form.of("words"):
        for span in form.spans(label):
            found = find_words(span.text)
            if found:
                place = span.cut(found[0].start, found[0].end)
                builder.add("amount_in_words", found[0].amount, form.layout, place)
                return
    for label in form.of(*_AMOUNTS):
        for span in form.spans(label):
            found = find_words(span.text)
            if found:
                builder.add("amount_in_words", found[0].amount, form.layout, span.cut(found[0].start, found[0].end))
                return


def _names(form: Form, own_side: Side) -> dict[Side, Found]:
    """Who paid and who was paid.

    A label that names the side says it; 全称 or 户名 belongs to the heading nearest on its left or above its column; where
    no heading stands, it is the form's owner's, and 对方户名 is the other side's.
    """
    other_side: Side = "payer" if own_side == "payee" else "payee"
    found: dict[Side, Found] = {}

    def note(side: Side, label: Label) -> None:
        if side not in found and (name := _name(form, label)) is not None:
            found[side] = name

    for label in form.of("payer_name", "payee_name"):
        note("payer" if label.name == "payer_name" else "payee", label)
    heads = form.of("payer", "payee")
    for side, label in _headed(form, heads):
        note(side, label)
    for label in heads:
        note("payer" if label.name == "payer" else "payee", label)
    for label in form.of("other_name"):
        note(other_side, label)
    if not heads:
        for label in form.of("own_name", "name", "addressee"):
            note(own_side, label)
    else:
        for label in form.of("addressee"):
            note(own_side, label)
    return found


def _name(form: Form, label: Label) -> Found | None:
    if label.is_tall:
        return None
    for span in form.blocks(label):
        found = cell_values.name(span)
        if found is not None:
            return found
    return None


def _headed(form: Form, heads: list[Label]) -> list[tuple[Side, Label]]:
    """The labels 全称, 户名, 名称 with the side whose heading they stand under or right of.

    Two such labels that only one heading was found for are one of each side: the nearer one is the heading's.
    """
    found: list[tuple[float, Side, Label]] = []
    for label in form.of("name", "own_name"):
        nearest = min(((c, h.name) for h in heads if (c := _distance(form, label, h)) is not None), default=None)
        if nearest is not None and nearest[0] <= _FAR:
            found.append((nearest[0], "payer" if nearest[1] == "payer" else "payee", label))
    found.sort(key=lambda f: (f[0], f[2].rect.top, f[2].rect.x0))
    if len(found) == 2 and found[0][1] == found[1][1]:
        other: Side = "payer" if found[0][1] == "payee" else "payee"
        found[1] = (found[1][0], other, found[1][2])
    return [(side, label) for _, side, label in found]


def _distance(form: Form, label: Label, head: Label) -> float | None:
    """How far a heading is from a label that it may head, in the label's heights; None where it cannot."""
    height = max(label.height, 1.0)
    rect = head.rect
    if rect.x1 <= label.rect.x0 + 0.5 * height:
        level = rect.top - 0.5 * height <= label.rect.cy <= rect.bottom + 0.5 * height
        return 0.1 * (label.rect.x0 - rect.x1) / height + (0.0 if level else abs(label.rect.cy - rect.cy) / height)
    cell = label.rect
    for piece in form.right(label):
        cell = cell.union(piece.rect)
    if rect.cy < label.rect.top and rect.overlap_x(cell) > 0.2:
        return 0.5 * (label.rect.top - rect.bottom) / height
    return None
