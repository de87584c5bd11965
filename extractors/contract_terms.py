"""A contract's amount with its currency and words, its day of signing and its period, from labels and from prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from extractors.amounts import contract_amounts
from extractors.dates import periods, signing_dates
from extractors.extractor import DraftBuilder
from extractors.prose import Prose
from extractors.running_text import Mentions, ProseReading, read_prose
from pipeline.draft import Reading
from pipeline.model import Month, Value
from pipeline.values.currencies import currency_of, find_currencies
from pipeline.values.money import MoneyMatch

# The contract's own sum, the surest wordings first.
_TOTAL = (
    re.compile(
        r"(?:合[ \t]*同|协[ \t]*议|订[ \t]*单|项[ \t]*目|本[ \t]*合[ \t]*同)(?:[ \t]*(?:的|之))?[ \t]*(?:含[ \t]*税)?[ \t]*(?:总[ \t]*(?:金[ \t]*额|价[ \t]*[款格]?|价[ \t]*值|额|费[ \t]*用)|金[ \t]*额|价[ \t]*款|标[ \t]*的[ \t]*额|费[ \t]*用[ \t]*(?:总[ \t]*额|合[ \t]*计))"
        r"|(?:契約|委託|注文|発注)(?:の)?(?:総)?(?:金額|料|代金|総額)(?:の総額)?|業務委託料"
        r"|total[ ](?:contract|order|agreement|project)[ ](?:price|value|amount|sum|fee)|(?:contract|agreement|order)[ ](?:price|value|amount|sum|total)|total[ ](?:amount|price|value|fees?|compensation|consideration)[ ](?:of|under|for|payable)",
        re.IGNORECASE,
    ),
    re.compile(
        r"总[ \t]*(?:金[ \t]*额|价[ \t]*[款格]?|费[ \t]*用|额|计)|(?:费[ \t]*用|服务费|认证费|开发费|价[ \t]*款)(?:[ \t]*(?:总[ \t]*额|合[ \t]*计|总[ \t]*计|共[ \t]*计|总[ \t]*价))|(?:费用|报酬|价款|服务费|酬金)(?:为|共计|合计|总计|是)|(?:认证|服务|开发|技术服务|委托|外包)(?:费用?|价款|报酬)(?:\([^()]{1,8}\))?[ \t]*[:：\t]"
        r"|合計(?:金額)?|総額|請負金額|grand[ ]total|total[ ](?:amount|price|value|fees?|sum|cost)|not[ ]exceed(?:ing)?|(?:sum|fee|amount)[ ]of|\btotal\b",
        re.IGNORECASE,
    ),
    re.compile(r"金[ \t]*额|价[ \t]*款|费[ \t]*用|\bamount\b|\bprice\b|\bfees?\b|代金|金額", re.IGNORECASE),
)
_NOT_TOTAL = re.compile(
    r"违约|赔偿|滞纳|罚|首[期付款]|预付|定金|保证金|尾款|余款|第[一二三四五1-9](?:期|笔|次|阶段)|每[月人年天日小时]|单价|/[月人天时]|人[月天日]|小时|注册资[本金]|税额|税款|其中|差旅|已付"
    r"|per[ ](?:hour|day|month|person|man)|hourly|monthly|daily|rate\b|deposit|advance|penalt|liabilit|damages|insurance|instal|unit[ ]price|消費税額|うち|月額|単価|遅延",
    re.IGNORECASE,
)
_WINDOW = 110  # characters after a label in which its sum stands
_NAME_REACH = 24  # characters before a sum in which its currency may be named
_COUNTED = "arithmetic:term"
_FIGURE = re.compile(
    r"[-−+]?[ ]?\d(?:[\d.,'’]|[ ](?=\d))*(?:[ ]?[百千]?[万萬亿億]|[ ]?(?:million|thousand|billion))?", re.IGNORECASE
)
_SENTENCE = re.compile(r"[。；;]|\n\n")
_CURRENCY_LABEL = re.compile(
    r"(?:币[ \t]*[种别]|结算货币|支付货币|通[ \t]*貨|currency)(?:[ \t]*[(（/][^)）\n]{0,16}[)）]?|[ \t]*currency)?[ \t]*[:：\t ][ \t]*(?P<value>[^\n\t,，。;；]{1,16})",
    re.IGNORECASE,
)

_SIGNED = re.compile(
    r"(?:合[ \t]*同|协[ \t]*议)?[ \t]*(?:签[ \t]*[订约署定]|簽[ \t]*[訂約署]|订[ \t]*立|缔[ \t]*结|签[ \t]*字)[ \t]*(?:日[ \t]*期|时[ \t]*间|之?日)|(?:契約)?(?:締結|調印)(?:年月)?日|契約日|注文日|発注日|発行日"
    r"|(?:date[ ]of[ ](?:signature|signing|agreement|contract|order|execution))|(?:signature|signing|signed|execution|order|p\.?o\.?|agreement|contract|issue)[ ]date|signed[ ](?:on|at)|date[ ]signed|下单日期|订[单购]日期|采购日期",
    re.IGNORECASE,
)
_SIGNED_PROSE = re.compile(
    r"(?:made[ ](?:and[ ])?(?:entered[ ]into[ ])?|entered[ ]into|executed|dated|signed|concluded)[ ,]*(?:as[ ]of|on|this|effective[ ]as[ ]of|in[ ]\w+[ ]on)?(?:[ ](?:the|this|date))*[ :]*$"
    r"|(?:双方|甲乙双方|本合同|本协议|本契約|兹)?[^。\n]{0,12}(?:于|於|在)[ ]*$",
    re.IGNORECASE,
)
_SIGNED_AFTER = re.compile(r"[ ,，]*(?:在|于)?[^。\n]{0,14}?(?:签[订署约]|订立|締結|共同签)", re.IGNORECASE)
_DATE_ONLY = re.compile(
    r"(?:^|(?<=[\n\t ]))[ \t]*(?:日[ \t]*期|年[ \t]*月[ \t]*日|日[ \t]*付|dated?|date)[ \t]*(?:[/／][ \t]*date|date|\(date\))?[ \t]*[:：\t ]",
    re.IGNORECASE,
)

_FROM = re.compile(
    r"(?:合同|协议|服务|契約|履行)?[ \t]*(?:有[ \t]*效[ \t]*期|期[ \t]*限|服务期)?[ \t]*(?:起[ \t]*始?[ \t]*(?:日期?|时间)?|开[ \t]*始[ \t]*(?:日期|时间|日)|生[ \t]*效[ \t]*(?:日期?|时间)|自|開始日)[ \t]*(?:[(（/][^)）\n]{0,20}[)）]?)?[ \t]*[:：\t]"
    r"|(?:effective|start(?:ing)?|commencement)[ ](?:date|from)[ \t]*[:：\t ]|valid[ ]from|(?:合同|协议)?(?:有效期)起(?=[ \t])|开始日期",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:合同|协议|服务|契約|履行)?[ \t]*(?:有[ \t]*效[ \t]*期|期[ \t]*限|服务期)?[ \t]*(?:截?[ \t]*[止至][ \t]*(?:日期?|时间)?|结[ \t]*束[ \t]*(?:日期|时间|日)|终[ \t]*止[ \t]*(?:日期?|时间)|到[ \t]*期[ \t]*(?:日期?)?|届满日?|終了日|満了日)[ \t]*(?:[(（/][^)）\n]{0,20}[)）]?)?[ \t]*[:：\t]"
    r"|(?:end|expiry|expiration|termination|completion)[ ]date[ \t]*[:：\t ]|valid[ ](?:until|to|through)|(?:合同|协议)?(?:有效期)[止至](?=[ \t])",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"^[ \t\n]*(?:[(（][^()（）]{0,20}[)）])?[ \t]*(?:起|开始|より|から|生效)?[ \t\n,，、]*(?:至|到|止于|迄|—+|–|-+|~|～|〜|to\b|through\b|thru\b|until\b|till\b|and[ ](?:shall[ ])?(?:remains?|continues?|ends?|end|expires?|terminates?)[^.。]{0,60}?(?:until|through|to|on)\b|より|から)[ \t\n]*(?:to\b|until\b)?[ \t\n]*$",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"有效期|有効期間|期限|期间|期間|服务期|履行|工期|起止|\bterm\b|period|effect|in[ ]force|valid|duration|commenc|自",
    re.IGNORECASE,
)
_NOT_TERM = re.compile(r"付款|支付|质保|保修|维护期|保密|payment|warrant|confidential|规定期间|申报", re.IGNORECASE)
_EFFECT_FROM = re.compile(
    r"(?:自|从|於|于|with[ ]effect[ ]from|takes?[ ]effect[ ](?:on|from)|effective[ ](?:as[ ]of|on|from|date)|commenc\w+[ ](?:on|from))[ :]*$",
    re.IGNORECASE,
)
_EFFECT_UNTIL = re.compile(
    r"(?:有效期[至到]|有效至|until|through|expires?[ ](?:on)?|terminates?[ ]on|截至|截止(?:到|至)?)[ :]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A value at `text[start:end]` of the prose; `derived` where it was counted from what stands there."""

    value: Value
    start: int
    end: int
    derived: bool = False


def read(builder: DraftBuilder, prose: Prose) -> None:
    """Put amount, currency, amount_in_words, signed_on, effective_from and effective_to into the builder."""
    mentions = read_prose(prose.text)
    _read_amount(builder, prose, mentions)
    _read_period(builder, prose, mentions)
    _read_signed(builder, prose, mentions)


def _as_found(reading: ProseReading[Any]) -> Found:
    return Found(reading.value, reading.start, reading.end, reading.derived)


def _add(builder: DraftBuilder, name: str, prose: Prose, found: Found) -> None:
    place = prose.place(found.start, found.end)
    if not found.derived:
        builder.add(name, found.value, place.layout, place.span)
        return
    # Two years from a day: the words are no reading of the value, so nobody is to look at them again.
    said = place.layout.source(place.span)
    builder.add_reading(
        name, Reading(found.value, replace(said, method=f"{_COUNTED}+{said.method}"), place.layout.page.number)
    )


def _add_unreadable(builder: DraftBuilder, name: str, prose: Prose, start: int, end: int) -> None:
    """A label stands and nothing of the field's form beside it: what stands there is quoted."""
    builder.mark_printed(name)
    line = prose.text[end : end + 40].split("\n")[0]
    text = line.strip(" \t:：_")
    if text:
        low = end + line.index(text[0])
        place = prose.place(low, low + len(text))
    else:
        place = prose.place(start, end)
    builder.add(name, None, place.layout, place.span)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum of money that may be the contract's; the greater `score`, the likelier."""

    found: MoneyMatch
    score: float


def _read_amount(builder: DraftBuilder, prose: Prose, mentions: Mentions) -> None:
    """What the surest label says; two sums under one such label are both given, for the caller to show as a conflict."""
    text = prose.text
    stated = contract_amounts(mentions)
    for reading in stated:
        if reading.amount is not None:
            end = _figure_end(text, reading.amount.start, reading.amount.end)
            _add(builder, "amount", prose, Found(reading.amount.value, reading.amount.start, end))
        if reading.words is not None:
            _add(builder, "amount_in_words", prose, _as_found(reading.words))
    _read_labelled_currency(builder, prose)
    for reading in stated:
        if reading.currency is not None and not builder.has("currency"):
            _add(builder, "currency", prose, _named(text, reading.currency))
    if builder.has("amount"):
        return
    best = max(_sums(mentions), key=lambda s: (round(s.score, 3), -s.found.start), default=None)
    if best is not None:
        match = best.found
        _add(
            builder,
            "amount",
            prose,
            Found(match.money.amount, match.figure_start, _figure_end(text, match.figure_start, match.end)),
        )
        if match.money.currency is not None and not builder.has("currency"):
            _add(builder, "currency", prose, _named(text, ProseReading(match.money.currency, match.start, match.end)))
        return
    labelled = re.search(_TOTAL[0].pattern + r"(?=[ \t]*(?:\([^()\n]{0,10}\))?[ \t]*[:：])", text, re.IGNORECASE)
    if labelled is not None and not builder.has("amount_in_words"):
        _add_unreadable(builder, "amount", prose, labelled.start(), labelled.end())


def _figure_end(text: str, start: int, end: int) -> int:
    """Where the digits end: a currency's name or 元 after them is no part of the figure, a unit (万) is."""
    figure = _FIGURE.match(text, start, end)
    return start + len(figure.group().rstrip(" .,")) if figure else end


def _sums(mentions: Mentions) -> Iterator[_Sum]:
    """Sums after a weaker label, a ceiling's too, scored by what the label says and what stands beside the figure."""
    text = mentions.text
    for rank, pattern in enumerate(_TOTAL):
        for label in pattern.finditer(text):
            before = text[max(0, label.start() - 14) : label.start()]
            if _NOT_TOTAL.search(before.rsplit("\n", 1)[-1]):
                continue
            stop = _SENTENCE.search(text, label.end(), label.end() + _WINDOW)
            end = stop.start() if stop else label.end() + _WINDOW
            near = [m for m in mentions.money if label.end() <= m.figure_start < end]
            for order, match in enumerate(near[:3]):
                between = text[label.end() : match.start]
                line_breaks = between.count("\n")
                if (
                    line_breaks > 2
                    or _NOT_TOTAL.search(between)
                    or _NOT_TOTAL.match(text[match.end : match.end + 6].strip(" (（"))
                ):
                    continue
                score = (1.0, 0.75, 0.45)[rank] - 0.1 * order - 0.12 * line_breaks - 0.001 * len(between)
                score += 0.15 if match.money.currency is not None else 0.0
                score -= 0.2 if match.money.decimals not in (0, 2) else 0.0
                score -= 0.4 if match.money.currency is None and match.money.amount < 100 else 0.0
                if score > 0.3:
                    yield _Sum(match, score)


def _read_labelled_currency(builder: DraftBuilder, prose: Prose) -> None:
    """The currency in a row of its own (币种, Currency)."""
    for label in _CURRENCY_LABEL.finditer(prose.text):
        at = label.start("value")
        code = currency_of(label["value"].strip())
        if code is not None:
            _add(builder, "currency", prose, Found(code, *label.span("value")))
            return
        named = find_currencies(label["value"])
        if len({n.code for n in named}) == 1:
            _add(builder, "currency", prose, Found(named[0].code, at + named[0].start, at + named[0].end))
            return


def _named(text: str, reading: ProseReading[str]) -> Found:
    """The place of the currency's own name within or just before its sum; the sum's place where a sign says it."""
    begin = max(0, reading.start - _NAME_REACH)
    named = [n for n in find_currencies(text[begin : reading.end]) if n.code == reading.value]
    near = min(named, key=lambda n: abs(begin + n.start - reading.start), default=None)
    if near is None:
        return _as_found(reading)
    return Found(reading.value, begin + near.start, begin + near.end)


def _read_period(builder: DraftBuilder, prose: Prose, mentions: Mentions) -> None:
    """From … to … as the text states it, else the two ends each by a label of its own, else a term counted from a day."""
    text = prose.text
    dates = _dates(mentions)
    stated = periods(mentions)
    for period in stated if not any(r is not None and r.derived for p in stated for r in (p.begin, p.end)) else ():
        for name, reading in (("effective_from", period.begin), ("effective_to", period.end)):
            if reading is not None:
                _add(builder, name, prose, _as_found(reading))
    if builder.has("effective_from") or builder.has("effective_to"):
        return
    best: tuple[float, Found, Found] | None = None
    for first, second in zip(dates, dates[1:], strict=False):
        between = text[first.end : second.start]
        if len(between) > 90 or not _RANGE.match(between):
            continue
        before = text[max(0, first.start - 40) : first.start].rsplit("。", 1)[-1]
        after = text[second.end : second.end + 12]
        score = 1.0 if _TERM.search(before) or re.match(r"[ ]*(?:止|まで|有效)", after) else 0.4
        score -= 0.7 if _NOT_TERM.search(before) else 0.0
        if score > 0.3 and (best is None or score > best[0]) and _ordered(first.value, second.value):
            best = (score, first, second)
    if best is not None:
        _add(builder, "effective_from", prose, best[1])
        _add(builder, "effective_to", prose, best[2])
        return
    for name, label, prose_label in (("effective_from", _FROM, _EFFECT_FROM), ("effective_to", _TO, _EFFECT_UNTIL)):
        found = _after_label(text, label, dates)
        if found is None:
            found = next((d for d in dates if _is_term(text, d, prose_label)), None)
        if found is not None:
            _add(builder, name, prose, found)
    if stated and not builder.has("effective_to"):
        for name, reading in (("effective_from", stated[0].begin), ("effective_to", stated[0].end)):
            if reading is not None and not builder.has(name):
                _add(builder, name, prose, _as_found(reading))


def _dates(mentions: Mentions) -> list[Found]:
    return [Found(d.value, d.start, d.end) for d in mentions.dates]


def _is_term(text: str, found: Found, lead: re.Pattern[str]) -> bool:
    before = text[max(0, found.start - 48) : found.start]
    after = text[found.end : found.end + 16]
    if not lead.search(before) or _NOT_TERM.search(before.rsplit("\n", 1)[-1]):
        return False
    return bool(_TERM.search(before) or re.match(r"[ ]*(?:起|生效)", after))


def _ordered(first: Value, second: Value) -> bool:
    return str(first) < str(second) or (isinstance(first, Month) != isinstance(second, Month))


def _after_label(text: str, label: re.Pattern[str], dates: list[Found]) -> Found | None:
    """The date that a label's line, or the line below it, begins with."""
    for match in label.finditer(text):
        for found in dates:
            gap = text[match.end() : found.start] if found.start >= match.end() else None
            if (
                gap is not None
                and len(gap) <= 24
                and not re.search(r"[^\s:：()（）A-Za-z./]", gap)
                and gap.count("\n") <= 1
            ):
                return found
    return None


def _read_signed(builder: DraftBuilder, prose: Prose, mentions: Mentions) -> None:
    """By its label, by the sentence that says it, by 日期 at the place to sign, by a date alone at the end.

    Where the parties signed on different days the contract is concluded by the last of them.
    """
    text, dates = prose.text, _dates(mentions)
    last = max(signing_dates(mentions), key=lambda r: str(r.value), default=None)
    found = (
        _as_found(last)
        if last is not None
        else _after_label(text, _SIGNED, dates) or _signed_in_prose(text, dates) or _at_signatures(prose, dates)
    )
    if found is not None:
        _add(builder, "signed_on", prose, found)
        return
    label = _SIGNED.search(text) or _last(_DATE_ONLY, text)
    if label is not None:
        _add_unreadable(builder, "signed_on", prose, label.start(), label.end())


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    matches = list(pattern.finditer(text))
    return matches[-1] if matches else None


def _signed_in_prose(text: str, dates: list[Found]) -> Found | None:
    for found in dates:
        before = text[max(0, found.start - 60) : found.start].replace("\n", " ")
        lead = _SIGNED_PROSE.search(before)
        if lead is None:
            continue
        english = bool(re.search(r"[A-Za-z]", lead.group()))
        if english or _SIGNED_AFTER.match(text[found.end : found.end + 24]):
            return found
    return None


def _at_signatures(prose: Prose, dates: list[Found]) -> Found | None:
    """The latest of the dates labelled 日期 or Date, or alone on their line, in the document's last half."""
    text = prose.text
    floor = 0.5 * len(text) if len(text) > 800 else 0.25 * len(text)
    labelled = [
        d
        for label in _DATE_ONLY.finditer(text)
        for d in dates
        if 0 <= d.start - label.end() <= 12 and not text[label.end() : d.start].strip(" \t:：_")
    ]
    signing = [d for d in labelled if isinstance(d.value, date) and (d.start > floor or len(labelled) == 1)]
    if not signing:
        signing = [d for d in dates if isinstance(d.value, date) and d.start > floor and _is_alone(text, d)]
    return max(signing, key=lambda d: (str(d.value), -d.start), default=None)


def _is_alone(text: str, found: Found) -> bool:
    low = max(text.rfind(mark, 0, found.start) for mark in "\n\t")
    high = min((i for i in (text.find(mark, found.end) for mark in "\n\t") if i >= 0), default=len(text))
    return not text[low + 1 : found.start].strip(" :：_") and not text[found.end : high].strip(" 。.")
