"""Dates in running text: the day of signing, and the period in force, whose computed end is marked as derived."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from extractors.prose.running_text import Mentions, ProseReading
from pipeline.model import Month
from pipeline.values.dates import DateMatch

DateReading = ProseReading[date | Month]

_SIGNED_LABEL = re.compile(
    # 签订时间及地点：2023年4月5日，大连; 签订地点及时间：大连市，2023年4月5日
    r"(?:签\s*[订署约字定]|订\s*立)\s*地\s*点\s*[及和与、/]\s*(?:日\s*期|时\s*间)\s*[:：]\s*[一-鿿]{2,12}\s*[,，、;；/]"
    r"|(?:签\s*[订署约字定]|[订立]\s*约|订\s*立|缔\s*[结约])\s*(?:日\s*期|时\s*间|之?\s*日)(?!起|后|内)"
    r"(?:\s*[及和与、/]\s*地\s*点)?"
    r"|(?:簽\s*[訂署約]|訂\s*[立約]|立\s*約)\s*(?:日\s*期|時\s*間|之?\s*日)(?!起|後|內)|(?<![一-鿿])委\s*托\s*(?:日\s*期|时\s*间)"
    r"|(?:签\s*[章字]|盖\s*章|签\s*字\s*盖\s*章)\s*(?:日\s*期|时\s*间)"
    r"|(?<![一-鿿])(?:本?(?:合\s*同|协\s*议))?(?:签\s*[订署约]|订\s*立)\s*[于於]|(?<![一-鿿])(?:合\s*同|协\s*议|订\s*单|成\s*交|订\s*货)\s*日\s*期|(?:締結|調印|契約締結|契約|作成)(?:年月)?日(?![かよまに])"
    r"|date\s*of\s*(?:signature|signing|execution|agreement|contract)|(?:signature|signing|execution)\s*date|date\s*signed|signed\s*on"
    r"|place\s*(?:,|/|&|and)\s*date\s*[:：]\s*[A-Z][A-Za-z .]{1,20},",
    re.IGNORECASE,
)
_PLAIN_LABEL = re.compile(
    r"(?:(?<![一-鿿])日\s*期|(?<![A-Za-z])(?<!effective )(?<!ment )dated?(?!\s*of))\s*[:：;；._]", re.IGNORECASE
)
# SOW End Date: the day of something else than signing.
_OTHER_DAY = re.compile(
    r"\b(?:end|start|begin(?:ning)?|expir\w+|due|delivery|effective|commencement|termination|completion|birth|invoice"
    r"|payment|value|print|revision|release|valid\w*|target|acceptance|closing)[ ]?$",
    re.IGNORECASE,
)
_SIGNED_BEFORE = re.compile(
    r"(?:in\s*witness\s*whereof|executed|signed)[^.;]{0,110}?(?:this|\bon|as\s*of)\s*(?:the\s*)?$"
    r"|(?:made|entered\s*into|executed|signed|concluded|dated)(?:\s*this\s*(?:agreement|contract|order))?(?:\s*and\s*entered\s*into)?[\s,]*(?:effective\s*)?"
    r"(?:as\s*of|on|this|in\s*\w+\s*on)?\s*(?:the\s*)?$",
    re.IGNORECASE,
)
_SIGNED_AFTER = re.compile(
    r"\s*[,，]?\s*(?:在|于)?[^。，,；\n]{0,16}?(?:签\s*[订署约]|订\s*立|缔\s*结|締結)(?!\s*之?日\s*起)", re.IGNORECASE
)
# A contract that this one stands under was signed on another day: 双方于…签署的《框架合同》, Agreement No. 3 dated ….
_OF_ANOTHER = re.compile(
    r"\s*[,，]?\s*(?:在|于)?[^。，,；\n]{0,16}?(?:签\s*[订署约]|订\s*立|缔\s*结)了?(?:(?:的|之(?!\s*日))|《(?P<other>[^》\n]{2,40})》)"
)
_ALREADY = re.compile(r"(?:已|曾|前|先)经?[于於在]\s*$")
_UNDER = re.compile(
    r"\b(?:under|pursuant\s*to|accordance\s*with|reference\s*to|subject\s*to)\b",
    re.IGNORECASE,
)
# Reference Agreement: Master Services Agreement dated …; further into a text any master agreement but "this" one.
_REFERRED = re.compile(r"\b(?:reference|ref\.?)[ ]?(?:agreement|contract|order|document|no\b|:|\t)", re.IGNORECASE)
_MASTER = re.compile(
    r"(?<!this )(?<!the )\b(?:master|framework|frame|general|base|parent|original|main|underlying|prior)\b"
    r"[^.;\n]{0,50}\b(?:agreement|contract)\b[^.;\n]{0,24}$",
    re.IGNORECASE,
)
_NAMED_WITHIN, _TITLE_WITHIN = 60, 60  # characters: after a date another contract's name, of the text its own title
_DEEP = 140  # characters before a date: further down than any title
_NOT_SIGNED = re.compile(r"前|后|届满|到期|原|上述|补充|previous|prior", re.IGNORECASE)

_JOINED = re.compile(
    r"\s*(?:[(（][^()（）\n]{0,24}[)）])?\s*(?:起|开始|より|から)?\s*[,，、]?\s*"
    r"(?:至|到|止于|迄|—{1,2}|–|-{1,2}|~|～|〜|to|through|until|till|and\s*ending\s*on|より|から)\s*",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"有效期|有効期間|期限|期间|期間|服务期|合作期|工期|周期|建设期|起止|履行|\bterm\b|period|valid|in\s*force|duration|effective",
    re.IGNORECASE,
)
_NOT_TERM = re.compile(
    r"付款|支付|质保|保修|免费维护|保密|竞业|发票|验收|报价|payment|warrant|confidential|invoice|non-?compet",
    re.IGNORECASE,
)
_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SPELLED = {w: i for i, w in enumerate(_TWELVE, 1)} | {
    "eighteen": 18, "twenty-four": 24, "twenty four": 24, "thirty-six": 36, "thirty six": 36,
}  # fmt: skip
_HAN = {c: i for i, c in enumerate("零一二三四五六七八九十", 0)} | {
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
}
_WORD = "|".join(sorted(_SPELLED, key=len, reverse=True))
_HANS = "".join(_HAN)
_NUMBER = (
    rf"(?P<n>[0-9]{{1,3}}|{_WORD}|[{_HANS}]{{1,3}})"
    rf"\s*(?:[(（]\s*(?P<again>[0-9]{{1,3}}|[{_HANS}]{{1,2}})\s*[)）])?"
)
_UNIT = r"周年|年|个\s*月|ヶ月|か月|个?月(?![0-9])|years?|months?|天|日|days?"
_DURATION = re.compile(rf"(?<![0-9A-Za-z第]){_NUMBER}\s*-?\s*(?P<unit>{_UNIT})(?:间|間)?", re.IGNORECASE)
_FROM_SIGNING = re.compile(
    r"自?\s*(?:(?:本)?(?:合同|协议)|双方|甲乙双方|各方)?\s*(?:法定代表人)?(?:授权代表)?"
    r"\s*(?:签\s*[订署字约]|订\s*立|盖\s*章|签字盖章)[^。，,\n]{0,10}?之?\s*日\s*起"
    r"|from\s*the\s*(?:date\s*of\s*(?:signature|signing|execution)|signing\s*date)|契約締結(?:の)?日(?:から|より)",
    re.IGNORECASE,
)
_FROM_EFFECTIVE = re.compile(
    r"(?:from|commences?\s*on|begins?\s*on|starts?\s*on)\s*(?:and\s*after\s*)?the\s*[\"“]?\s*(?:effective|commencement)\s*date|自?\s*(?:(?:本)?(?:合同|协议))?\s*生\s*效\s*之?\s*日\s*起",
    re.IGNORECASE,
)
_FROM_DATE = re.compile(
    r"(?:自|从|於|from|commenc\w*\s*(?:on|from)|start\w*\s*(?:on|from)|beginning\s*(?:on)?)\s*$", re.IGNORECASE
)
_EFFECTIVE_DATE = re.compile(r"\s*[(（]?\s*(?:the\s*)?[\"“']\s*(?:effective|commencement)\s*date", re.IGNORECASE)
_EFFECTIVE_LABEL = re.compile(
    r"(?:(?:effective|commencement)\s*(?:date)?\s*(?:as\s*of|on|from|[:：])|生\s*效\s*(?:日\s*期|时\s*间|日)\s*[:：为是]?|効力発生日\s*[:：]?)\s*$",
    re.IGNORECASE,
)
_LABEL_REACH = 14
_ANCHOR_REACH = 60


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a contract is in force, both included; either end is None where the text does not tell it."""

    begin: DateReading | None
    end: DateReading | None


def signing_dates(mentions: Mentions) -> tuple[DateReading, ...]:
    """The dates of signing that the surest wording gives, each different one once, in order.

    A label (签订日期) before a sentence (made as of …, 于…签订) before 日期/Date at the place to sign. Parties who
    signed on different days give different dates: the last concludes the contract, which is the caller's to say.
    """
    for find in (_labelled, _in_sentence, _at_signatures):
        found = find(mentions)
        if found:
            return tuple({r.value: r for r in reversed(found)}.values())[::-1]
    return ()


def signing_statements(mentions: Mentions) -> tuple[DateReading, ...]:
    """Every date of signing that any wording gives, in order: what `signing_dates` chooses from, and the rest."""
    return tuple(r for find in (_labelled, _in_sentence, _at_signatures) for r in find(mentions))


def _labelled(mentions: Mentions, label: re.Pattern[str] = _SIGNED_LABEL) -> list[DateReading]:
    found = []
    for match in label.finditer(mentions.text):
        after = _first_after(mentions, match.end())
        if after is not None:
            found.append(ProseReading(after.value, after.start, after.end, match.start()))
    return found


def is_of_another(before: str, verb: str, after: str, title: str = "") -> bool:
    """Whether a date is that of a contract which the text only refers to (under Agreement 3 dated …).

    `before` ends with `verb`, what leads to the date; `after` follows it. A contract that is named by the `title` with
    which the text begins is the text itself.
    """
    other = _OF_ANOTHER.match(after)
    if other is not None and not (other["other"] and other["other"] in title):
        return True
    if _ALREADY.search(before):
        return True
    clause = re.split(r"[。；]|[.;]\s+(?=[A-Z][a-z])", before[: len(before) - len(verb)])[-1]
    if not verb.lower().lstrip().startswith("dated"):
        return False
    line = clause.rsplit("\n", 1)[-1]
    if _REFERRED.search(line) or (len(before) >= _DEEP and _MASTER.search(line)):
        return True
    return _UNDER.search(clause) is not None


def _first_after(mentions: Mentions, position: int) -> DateMatch | None:
    """The date right after a label: nothing but punctuation, blanks and one line's end between."""
    for match in mentions.dates:
        gap = mentions.text[position : match.start]
        if match.start >= position and len(gap) <= _LABEL_REACH:
            return match if re.fullmatch(r"[\s:：;；._为是()（）/A-Za-z]*", gap) and gap.count("\n") <= 1 else None
    return None


def _in_sentence(mentions: Mentions) -> list[DateReading]:
    found = []
    for match in mentions.dates:
        before = mentions.text[max(0, match.start - _DEEP) : match.start]
        after = mentions.text[match.end : match.end + _NAMED_WITHIN]
        led = _SIGNED_BEFORE.search(before)
        if is_of_another(before, led.group() if led else "", after, mentions.text[:_TITLE_WITHIN]):
            continue
        if led is not None or (_SIGNED_AFTER.match(after) and not _NOT_SIGNED.search(before[-8:])):
            found.append(
                ProseReading(match.value, match.start, match.end, match.start - len(led.group()) if led else None)
            )
    return found


def _at_signatures(mentions: Mentions) -> list[DateReading]:
    return [
        r
        for r in _labelled(mentions, _PLAIN_LABEL)
        if isinstance(r.value, date) and not is_of_something_else(mentions.text[: r.label_start])
    ]


def is_of_something_else(before: str) -> bool:
    """Whether the word before Date says that it is no day of signing: SOW End Date, Expiration Date."""
    return _OTHER_DAY.search(before[-24:]) is not None


def periods(mentions: Mentions) -> tuple[Period, ...]:
    """The periods in force that the text states: from … to …, else a term counted from a day that the text gives.

    Periods of payment, warranty or secrecy are none. The end of a counted term is the day before its anniversary.
    """
    ranges = [
        (score, Period(_read(first), _read(second)))
        for first, second in pairwise(mentions.dates)
        if (score := _range_score(mentions, first, second)) > 0
    ]
    best = max((score for score, _ in ranges), default=0)
    stated = tuple(dict.fromkeys(period for score, period in ranges if score == best))
    return stated or _counted(mentions)


def _read(match: DateMatch) -> DateReading:
    return ProseReading(match.value, match.start, match.end)


def _range_score(mentions: Mentions, first: DateMatch, second: DateMatch) -> int:
    """2 for a range that a word of term introduces, 1 for a bare one, 0 for none."""
    text = mentions.text
    if not _JOINED.fullmatch(text, first.end, second.start) or str(first.value) > str(second.value):
        return 0
    before = text[max(mentions.clause_start(first.start), first.start - 40) : first.start]
    if _NOT_TERM.search(before):
        return 0
    return 2 if _TERM.search(before) else 1


def _counted(mentions: Mentions) -> tuple[Period, ...]:
    found: list[Period] = []
    for match in _DURATION.finditer(mentions.text):
        start, end = mentions.clause_start(match.start()), mentions.clause_end(match.start())
        clause = mentions.text[start:end]
        near = mentions.text[max(start, match.start() - _ANCHOR_REACH) : min(end, match.end() + _ANCHOR_REACH)]
        count = _count(match)
        if any(d.start < match.end() and match.start() < d.end for d in mentions.dates):
            continue
        if count is None or not _TERM.search(clause) or _NOT_TERM.search(near):
            continue
        begin = _anchor(mentions, start, end, near)
        if begin is None or not isinstance(begin.value, date):
            continue
        last = _after(begin.value, count, match["unit"]) - timedelta(days=1)
        found.append(Period(begin, ProseReading(last, match.start(), match.end(), None, derived=True)))
    return tuple(dict.fromkeys(found))


def _anchor(mentions: Mentions, start: int, end: int, near: str) -> DateReading | None:
    """The day that a term in the clause `[start, end)` is counted from."""
    for match in mentions.dates:
        if start <= match.start < end and _FROM_DATE.search(mentions.text[: match.start][-24:]):
            return _read(match)
    if _FROM_EFFECTIVE.search(near):
        return effective_date(mentions)
    if _FROM_SIGNING.search(near):
        signed = signing_dates(mentions)
        if len(signed) == 1:
            return ProseReading(signed[0].value, signed[0].start, signed[0].end, signed[0].label_start, derived=True)
    return None


def effective_date(mentions: Mentions) -> DateReading | None:
    """The day that the text defines or labels as its effective date; derived where it takes effect on signing."""
    for match in mentions.dates:
        if _EFFECTIVE_DATE.match(mentions.text, match.end) or _EFFECTIVE_LABEL.search(
            mentions.text[: match.start][-40:]
        ):
            return _read(match)
    takes_effect = re.search(_FROM_SIGNING.pattern + r"\s*(?:后|即)?\s*生\s*效", mentions.text, re.IGNORECASE)
    signed = signing_dates(mentions)
    if takes_effect is not None and len(signed) == 1:
        return ProseReading(signed[0].value, signed[0].start, signed[0].end, takes_effect.start(), derived=True)
    return None


def _count(match: re.Match[str]) -> int | None:
    """The number of a term; None where its word and its figure in brackets disagree."""
    said = _number(match["n"])
    again = _number(match["again"]) if match["again"] else said
    return said if said and said == again else None


def _number(text: str) -> int | None:
    if text.isdigit() and text.isascii():
        return int(text)
    if text.lower() in _SPELLED:
        return _SPELLED[text.lower()]
    if len(text) == 1:
        return _HAN[text]
    tens = re.fullmatch(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)", text)
    return 10 * (_HAN[tens[1]] if tens[1] else 1) + (_HAN[tens[2]] if tens[2] else 0) if tens else None


def _after(begin: date, count: int, unit: str) -> date:
    """The day `count` units after `begin`; where the month has no such day, the first of the next month."""
    unit = unit.lower()
    if unit in ("天", "日", "day", "days"):
        return begin + timedelta(days=count)
    months = count * 12 if unit in ("年", "周年", "year", "years") else count
    index = begin.year * 12 + begin.month - 1 + months
    year, month = divmod(index, 12)
    if begin.day > calendar.monthrange(year, month + 1)[1]:
        return date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, begin.day)
