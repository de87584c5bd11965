"""Fields of reports and letters in prose: who applies, audits or serves, for how much, when; said by label or place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout, Line, Span
from extractors.prose.organisations import find_organisations, organisation_place
from extractors.prose.pages import Prose
from extractors.prose.running_text import Mentions
from pipeline.model import Month
from pipeline.values.dates import find_dates
from pipeline.values.money import MoneyMatch
from pipeline.values.text import clean

# 申请…支持资金 35 万元: what is asked for, and not what was earned, spent or contracted.
_CLAIM = re.compile(
    r"(?:申请|申报|请求|恳请)[^。；;\n]{0,36}?(?:支持|补助|补贴|贴息|扶持|奖励|资助|专项)?(?:资金|金额|额度|补助|补贴|贴息|支持)"
    r"|(?:申请|申报)(?:支持|补助|补贴|贴息)?(?:资金)?(?:总|合计)?金?额",
)
_NOT_CLAIM = re.compile(
    r"执行|收汇|收入|费用|支出|合同|注册|投资|营业|销售|发票|实付|已付|税|利润|资产|美元|USD|其中|不超过|最高|上限"
)
_ATTESTED = re.compile(r"经(?:我们|本所)?(?:审计|审核|审验|核查|鉴证)(?:确认|核实)?|审定(?:的)?|审计确认")
_AMOUNT_WORD = re.compile(r"额|费|支出|投入|投资|款")
_ADDRESSEE = re.compile(r"(?:局|委员会|厅|部|政府|办公室)(?:[(（][^()（）]*[)）])?[:：]?$")
_BODY = re.compile(r"(?:全体股东|全体合伙人|董事会|股东会|管理层|各位股东)$")
_LATE = 10  # lines from the end, in which a paper is signed


def labelled_name(builder: DraftBuilder, name: str, layouts: tuple[Layout, ...], label: re.Pattern[str]) -> bool:
    """Take the firm after a label (申报单位：…), the first page that has it first."""
    for layout in layouts:
        for hit in layout.find(label):
            for span in (layout.after(hit), layout.beside(hit)):
                place = None if span is None else organisation_place(span.text)
                if span is None or place is None or next(find_organisations(span.text), None) is None:
                    continue
                cut = span.cut(*place)
                builder.add(name, clean(cut.text), layout, cut)
                return True
    return False


def signed_name(builder: DraftBuilder, name: str, layouts: tuple[Layout, ...]) -> bool:
    """Take the firm that stands alone on a line at the end, where the paper is signed; else alone on its cover."""
    last = layouts[-1]
    for layout, lines in (
        *((layout, layout.lines[-_LATE:][::-1]) for layout in (last, *layouts[-2:-1])),
        (layouts[0], layouts[0].lines),
    ):
        for line in lines:
            span = _alone(line)
            if span is not None:
                builder.add(name, clean(span.text), layout, span)
                return True
    return False


def _alone(line: Line) -> Span | None:
    """The firm of a line that holds nothing else; the authority that a letter is addressed to is none."""
    text = line.text.strip()
    if not text or _ADDRESSEE.search(text) or text.endswith((":", "：")):
        return None
    found = next(find_organisations(text), None)
    place = organisation_place(text)
    if found is None or place is None or place[1] - place[0] > found.end - found.start + 2:
        return None
    whole = line.span(0, len(line.folded))
    return whole.cut(*place)


def addressed_name(builder: DraftBuilder, name: str, layouts: tuple[Layout, ...]) -> bool:
    """Take the firm that an auditor addresses: 大连…有限公司：, 大连…有限公司全体股东：."""
    for layout in layouts:
        for line in layout.lines:
            text = line.text.strip()
            if not text.endswith((":", "：")) or len(text) > 44:
                continue
            plain = _BODY.sub("", text.rstrip(":： "))
            found = next(find_organisations(plain), None)
            if found is not None and found.start == 0 and found.end == len(plain) and not _ADDRESSEE.search(plain):
                span = line.span(0, len(line.folded)).cut(0, len(plain))
                builder.add(name, clean(plain), layout, span)
                return True
    return False


def closing_date(builder: DraftBuilder, name: str, layouts: tuple[Layout, ...]) -> bool:
    """Take the last date that stands alone on its line, from the end; on the cover where the text has none."""
    for layout in (*reversed(layouts),):
        for line in reversed(layout.lines):
            text = line.text
            found = [d for d in find_dates(text) if isinstance(d.value, date | Month)]
            rest = text[: found[-1].start] + text[found[-1].end :] if found else text
            if len(found) == 1 and not re.sub(
                r"(?:报告|编制|申请|申报|签署|出具)?(?:日期|时间)|[\s:：()（）。]", "", rest
            ):
                span = line.span(0, len(line.folded)).cut(found[0].start, found[0].end)
                builder.add(name, found[0].value, layout, span)
                return True
    return False


def claimed_amount(builder: DraftBuilder, prose: Prose, mentions: Mentions) -> None:
    """Take the sum that is applied for; sums that differ are all given, for nobody here may choose."""
    _sums(builder, "claimed_amount", prose, _claims(mentions))


def audited_amount(builder: DraftBuilder, prose: Prose, mentions: Mentions) -> None:
    """Take the first sum that the auditor says was found: 经审计，…金额为 …."""
    for lead in _ATTESTED.finditer(mentions.text):
        end = mentions.clause_end(lead.start())
        for match in mentions.money:
            if not lead.end() <= match.start < end or match.money.decimals not in (0, 2):
                continue
            between = mentions.text[lead.end() : match.start]
            if _AMOUNT_WORD.search(between) and (match.money.currency or match.money.decimals == 2):
                _sums(builder, "audited_amount", prose, [match])
                return


def _claims(mentions: Mentions) -> Iterator[MoneyMatch]:
    text = mentions.text
    for lead in _CLAIM.finditer(text):
        end = mentions.clause_end(lead.start())
        near = [m for m in mentions.money if lead.end() <= m.start < end]
        if not near:
            continue
        match = near[0]
        between = text[lead.start() : match.start]
        money = match.money
        is_sum = money.currency == "CNY" or (money.currency is None and money.decimals == 2)
        if is_sum and money.decimals in (0, 2) and len(between) <= 70 and not _NOT_CLAIM.search(between):
            yield match


def _sums(builder: DraftBuilder, name: str, prose: Prose, found: Iterator[MoneyMatch] | list[MoneyMatch]) -> None:
    seen: set[Decimal] = set()
    for match in found:
        if match.money.amount in seen:
            continue
        seen.add(match.money.amount)
        place = prose.place(match.start, match.end)
        figure = prose.place(match.figure_start, _figure_end(prose.text, match))
        builder.add(name, match.money.amount, place.layout, place.span, figure.span)


def _figure_end(text: str, match: MoneyMatch) -> int:
    """Where the digits end; a unit (万) is the figure's own, so that a further reader reads the same sum."""
    digits = re.match(r"[-−+]?[ ]?[\d.,'’ ]*\d(?:[ ]?[百千]?[万亿])?", text[match.figure_start : match.end])
    return match.figure_start + digits.end() if digits is not None else match.end
