"""A contract's day of signing and its period: as prose, labels and the place to sign say them."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from extractors.contract.readings import Found, add, add_unreadable, as_found
from extractors.extractor import DraftBuilder
from extractors.page import torn_days
from extractors.page.empty_places import is_free_of_ink
from extractors.prose.dates import Period, is_of_another, is_of_something_else, periods, signing_dates
from extractors.prose.pages import Prose
from extractors.prose.running_text import Mentions
from pipeline.model import Month, Value
from pipeline.values.dates import find_torn_dates

_SIGNED = re.compile(
    r"(?:合[ \t]*同|协[ \t]*议)?[ \t]*(?:签[ \t]*[订约署定]|簽[ \t]*[訂約署]|订[ \t]*立|缔[ \t]*结"
    r"|签[ \t]*字)[ \t]*(?:日[ \t]*期"
    r"|时[ \t]*间|之?日)|(?:契約)?(?:締結|調印)(?:年月)?日|契約日|注文日|発注日|発行日"
    r"|(?:date[ ]?of[ ]?(?:signature|signing|agreement|contract|order|execution))|(?:signature|signing|signed"
    r"|execution|order|p\.?o\.?|agreement|contract|issue)[ ]?date|signed[ ]?(?:on|at)|date[ ]?signed|下单日期"
    r"|订[单购]日期|采购日期",
    re.IGNORECASE,
)
_SIGNED_PROSE = re.compile(
    r"(?:made[ ](?:and[ ])?(?:entered[ ]into[ ])?|entered[ ]into|executed|dated|signed|concluded)[ ,]*(?:as[ ]of|on"
    r"|this|effective[ ]as[ ]of|in[ ]\w+[ ]on)?(?:[ ](?:the|this|date))*[ :]*$"
    r"|(?:双方|甲乙双方|本合同|本协议|本契約|兹)?[^。\n]{0,12}(?:于|於|在)[ ]*$",
    re.IGNORECASE,
)
_SIGNED_AFTER = re.compile(r"[ ,，]*(?:在|于)?[^。\n]{0,14}?(?:签[订署约]|订立|締結|共同签)", re.IGNORECASE)
_DATE_ONLY = re.compile(
    r"(?:^|(?<=[\n\t ]))[ \t]*(?:日[ \t]*期|年[ \t]*月[ \t]*日|日[ \t]*付|dated?|date)[ \t]*(?:[/／][ \t]*date|date"
    r"|\(date\))?[ \t]*[:：;；.\t ]",
    re.IGNORECASE,
)
# What a form prints in the place of a day that nobody filled in, and what may stand there that belongs to the next one.
_UNFILLED = re.compile(r"[ \t:：;；._/／()（）—–-]*(?:年[ \t_]*(?:月[ \t_]*)?(?:日[ \t:：._]*)?)?")
_NEXT_LABEL = re.compile(r"[^\s\d:：年月二三四五六七八九十]{2,16}[ \t]*[:：]")
_COUNTED = re.compile(r"起|[之以]?[后前]|[之以]?内|当")  # 自签订之日起生效 names no place to fill in
# What may stand before a date at the place to sign: the place, or who signs.
_SIGNS = re.compile(
    r"[ ]*(?:[A-Z][A-Za-z]{1,15}(?:[ ][A-Z][a-z]+)?,|[一-鿿]{2,6}[,，]"
    r"|(?:[甲乙]方)?[ ]*(?:法定|授权|委托)?代[ ]*[表理]人?"
    r"(?:签[字名章])?[ ]*[(（]?[^()（）\n]{0,6}[)）]?[:：]|时[ ]*间[:：;；._]|[(（]date[)）])[ :：_]*",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:合同|协议|服务|契約|履行)?[ \t]*(?:有[ \t]*效[ \t]*期|期[ \t]*限"
    r"|服务期)?[ \t]*(?:起[ \t]*始?[ \t]*(?:日期?|时间)?"
    r"|开[ \t]*始[ \t]*(?:日期|时间|日)|生[ \t]*效[ \t]*(?:日期?|时间)|自"
    r"|開始日)[ \t]*(?:[(（/][^)）\n]{0,20}[)）]?)?[ \t]*[:：\t]"
    r"|(?:effective|start(?:ing)?|commencement)[ ]?(?:date|from)[ \t]*[:：\t ]|valid[ ]from|(?:合同"
    r"|协议)?(?:有效期)起(?=[ \t])|开始日期",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:合同|协议|服务|契約|履行)?[ \t]*(?:有[ \t]*效[ \t]*期|期[ \t]*限"
    r"|服务期)?[ \t]*(?:截?[ \t]*[止至][ \t]*(?:日期?|时间)?"
    r"|结[ \t]*束[ \t]*(?:日期|时间|日)|终[ \t]*止[ \t]*(?:日期?|时间)|到[ \t]*期[ \t]*(?:日期?)?|届满日?|終了日"
    r"|満了日)[ \t]*(?:[(（/][^)）\n]{0,20}[)）]?)?[ \t]*[:：\t]"
    r"|(?:end|expiry|expiration|termination|completion)[ ]?date[ \t]*[:：\t ]|valid[ ](?:until|to|through)|(?:合同"
    r"|协议)?(?:有效期)[止至](?=[ \t])",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"^[ \t\n]*(?:[(（][^()（）]{0,20}[)）])?[ \t]*(?:起|开始|より|から|生效)?[ \t\n,，、]*(?:至|到|止于|迄|—+|–"
    r"|-+|~|～|〜|to\b|through\b"
    r"|thru\b|until\b|till\b|and[ ](?:shall[ ])?(?:remains?|continues?|ends?|end|expires?"
    r"|terminates?)[^.。]{0,60}?(?:until|through|to|on)\b|より|から)[ \t\n]*(?:to\b|until\b)?[ \t\n]*$",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"有效期|有効期間|期限|期间|期間|服务期|履行|工期|周期|建设期|起止|\bterm\b|period|effect|in[ ]force"
    r"|valid|duration|commenc|自",
    re.IGNORECASE,
)
_NOT_TERM = re.compile(r"付款|支付|质保|保修|维护期|保密|payment|warrant|confidential|规定期间|申报", re.IGNORECASE)
_EFFECT_FROM = re.compile(
    r"(?:自|从|於|于|with[ ]effect[ ]from|takes?[ ]effect[ ](?:on|from)|effective[ ](?:as[ ]of|on|from|date)"
    r"|commenc\w+[ ](?:on|from))[ :]*$",
    re.IGNORECASE,
)
_EFFECT_UNTIL = re.compile(
    r"(?:有效期[至到]|有效至|until|through|expires?[ ](?:on)?|terminates?[ ]on|截至|截止(?:到|至)?)[ :]*$",
    re.IGNORECASE,
)


def read(builder: DraftBuilder, prose: Prose, mentions: Mentions) -> None:
    """Put effective_from, effective_to and signed_on into the builder."""
    _read_period(builder, prose, mentions)
    _read_signed(builder, prose, mentions)


def _read_period(builder: DraftBuilder, prose: Prose, mentions: Mentions) -> None:
    """From … to … as stated, else the two ends each by its own label, else a term counted from a day."""
    dates = _dates(mentions)
    stated = periods(mentions)
    for period in stated:
        if not _is_counted(period):
            _add_period(builder, prose, period)
    if builder.has("effective_from") or builder.has("effective_to"):
        return
    joined = _joined(prose.text, dates)
    for index, (name, label, lead) in enumerate(_ENDS):
        found = joined[index] if joined else _after_label(prose.text, label, dates)
        found = found or next((d for d in dates if _is_term(prose.text, d, lead)), None)
        if found is not None:
            add(builder, name, prose, found)
    if stated and not builder.has("effective_to"):
        _add_period(builder, prose, stated[0])


_ENDS = (("effective_from", _FROM, _EFFECT_FROM), ("effective_to", _TO, _EFFECT_UNTIL))


def _is_counted(period: Period) -> bool:
    return any(reading is not None and reading.derived for reading in (period.begin, period.end))


def _add_period(builder: DraftBuilder, prose: Prose, period: Period) -> None:
    for name, reading in (("effective_from", period.begin), ("effective_to", period.end)):
        if reading is not None and not (builder.has(name) and reading.derived):
            add(builder, name, prose, as_found(reading))


def _joined(text: str, dates: list[Found]) -> tuple[Found, Found] | None:
    """Two dates with 至, until and the like between them, or … and remains in force until …."""
    best: tuple[float, Found, Found] | None = None
    for first, second in pairwise(dates):
        between = text[first.end : second.start]
        if len(between) > 90 or not _RANGE.match(between) or not _ordered(first.value, second.value):
            continue
        before = text[max(0, first.start - 40) : first.start].rsplit("。", 1)[-1]
        after = text[second.end : second.end + 12]
        score = 1.0 if _TERM.search(before) or re.match(r"[ ]*(?:止|まで|有效)", after) else 0.4
        score -= 0.7 if _NOT_TERM.search(before) else 0.0
        if score > 0.3 and (best is None or score > best[0]):
            best = (score, first, second)
    return best[1:] if best is not None else None


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
                and not re.search(r"[^\s:：;；()（）A-Za-z./]", gap)
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
        as_found(last)
        if last is not None
        else _after_label(text, _SIGNED, dates) or _signed_in_prose(text, dates) or _at_signatures(prose, dates)
    )
    torn = [place for place in find_torn_dates(text) if place[0] > 0.5 * len(text)]
    if found is not None:
        add(builder, "signed_on", prose, found)
        # The other party's day beside it may be the later one: it is looked at again.
        line = text.rfind("\n", 0, found.start), text.find("\n", found.end)
        torn = [(low, high) for low, high in torn if line[0] < low and (line[1] < 0 or high <= line[1])]
    elif not torn:
        label = _unread_place(prose)
        if label is not None:
            add_unreadable(builder, "signed_on", prose, label.start(), label.end())
    for start, end in torn:
        place = prose.place(start, end)
        torn_days.add(builder, "signed_on", place.layout, place.span)


def _unread_place(prose: Prose) -> re.Match[str] | None:
    """The label of a day of signing that stands there and was not read; None where all their places are empty."""
    text = prose.text
    labels = [
        m for pattern in (_SIGNED, _DATE_ONLY) for m in pattern.finditer(text) if not _COUNTED.match(text, m.end())
    ]
    if all(_is_empty(prose, label) for label in labels):
        return None
    return next((m for m in labels if m.re is _SIGNED), labels[-1])


def _is_empty(prose: Prose, label: re.Match[str]) -> bool:
    text = prose.text
    unfilled = _UNFILLED.match(text, label.end())
    end = label.end() if unfilled is None else unfilled.end()
    if end < len(text) and text[end] != "\n" and not _NEXT_LABEL.match(text, end):
        return False
    place = prose.place(label.start(), label.end())
    return is_free_of_ink(place.layout, place.span.rect)


def _signed_in_prose(text: str, dates: list[Found]) -> Found | None:
    for found in dates:
        lines = text[max(0, found.start - 140) : found.start]
        before = lines.replace("\n", " ")
        lead = _SIGNED_PROSE.search(before)
        if lead is None:
            continue
        if is_of_another(lines, lead.group(), text[found.end : found.end + 60], text[:60]):
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
        if not is_of_something_else(text[: label.start() + len(label.group()) - len(label.group().lstrip())])
        for d in dates
        if 0 <= d.start - label.end() <= 12 and not text[label.end() : d.start].strip(" \t:：;；._")
    ]
    signing = [d for d in labelled if isinstance(d.value, date) and (d.start > floor or len(labelled) == 1)]
    if not signing:
        signing = [d for d in dates if isinstance(d.value, date) and d.start > floor and _is_alone(text, d)]
    if not signing:
        # Behind the place, or the one who signs: Dalian, 5 April 2023; 乙方代表：　　2023年4月5日.
        signing = [d for d in dates if isinstance(d.value, date) and d.start > floor and _is_signed_there(text, d)]
    if not signing:
        # An order is dated in its head: the one day that stands on a line by itself.
        alone = [d for d in dates if isinstance(d.value, date) and _is_alone(text, d, "\n")]
        signing = alone if len({d.value for d in alone}) == 1 else []
    return max(signing, key=lambda d: (str(d.value), -d.start), default=None)


def _is_signed_there(text: str, found: Found) -> bool:
    low = max(text.rfind(mark, 0, found.start) for mark in "\n\t")
    high = min((i for i in (text.find(mark, found.end) for mark in "\n\t") if i >= 0), default=len(text))
    ends = not text[found.end : high].strip(" 。.")
    return ends and _SIGNS.fullmatch(text, low + 1, found.start) is not None


def _is_alone(text: str, found: Found, marks: str = "\n\t") -> bool:
    low = max(text.rfind(mark, 0, found.start) for mark in marks)
    high = min((i for i in (text.find(mark, found.end) for mark in marks) if i >= 0), default=len(text))
    return not text[low + 1 : found.start].strip(" :：_") and not text[found.end : high].strip(" 。.")
